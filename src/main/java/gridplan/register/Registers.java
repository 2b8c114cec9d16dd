package gridplan.register;

import gridplan.access.Audit;
import gridplan.core.lattice.Progress;
import gridplan.exchange.CoordinateSystems;
import gridplan.exchange.FileHash;
import gridplan.exchange.InputException;
import gridplan.layer.AreaInfo;
import gridplan.layer.CountedBuildings;
import gridplan.layer.Layers;
import gridplan.platform.db.OwnTransaction;
import gridplan.platform.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.stereotype.Service;

/**
 * Brings household registers in. {@link #check} reads the file once, row by row, and keeps what it
 * found until it is applied; {@link #apply} puts it in force in one transaction, or nothing. Memory
 * does not grow with the rows but for some bytes a door. Safe from any thread.
 */
@Service
public class Registers {
  private static final int TELL_EVERY = 2_000;

  private final DataSource dataSource;
  private final CountedBuildings buildings;
  private final Layers layers;
  private final Audit audit;

  /** Also for commands that run without Spring. */
  public Registers(DataSource dataSource, CountedBuildings buildings, Layers layers, Audit audit) {
    this.dataSource = dataSource;
    this.buildings = buildings;
    this.layers = layers;
    this.audit = audit;
  }

  /**
   * What is asked for.
   *
   * @param name of the file as the sender calls it
   * @param encoding null to find out
   * @param sheet of a spreadsheet, null for its first
   * @param columns column by part where names do not say it, see {@link RegisterMapping}
   * @param crs system of its coordinates, null when it has none
   * @param identity whether names, numbers and telephones are read and kept apart
   */
  public record Request(
      Path file,
      String name,
      Charset encoding,
      String sheet,
      Map<String, String> columns,
      String crs,
      boolean identity,
      String author) {}

  /**
   * Dry run: reads the register, joins its rows and counts. The answer has {@code register} (its
   * id), {@code known} (the very file is in force, read the same way: nothing was staged), {@code
   * columns}, {@code mapping}, {@code rows}, {@code joined} by hand, code, address, coordinate,
   * {@code unjoined}, {@code reasons}, {@code unplaceable}, {@code buildings}, {@code
   * buildingsWithoutRows}, {@code occupied}, {@code doorsTwice}, {@code residents}, {@code
   * floating}, {@code problems} by code, and {@code difference} to the register in force by
   * dwellings: {@code new, changed, gone, same}.
   *
   * @throws Problem {@code area.notFound}, {@code register.column}, {@code register.noPlace},
   *     {@code register.crs}, {@code register.empty}
   * @throws InputException when the file cannot be read
   */
  public Map<String, Object> check(long area, Request request, Progress progress) {
    layers.getArea(area);
    long holder = buildings.holder(area);
    progress.report("register.read", 0);
    List<String> header = RegisterFile.header(request);
    RegisterMapping mapping = RegisterMapping.of(header, request);
    if (mapping.crs() != null) CoordinateSystems.of(mapping.crs());
    String hash = FileHash.of(request.file());
    Optional<Long> known = new RegisterStore(dataSource).findApplied(holder, hash, mapping);
    if (known.isPresent()) return known(holder, known.get(), mapping, header);
    RegisterCheck check =
        new RegisterCheck(
            holder, request, header, mapping, hash, known(holder), districts(holder), progress);
    return OwnTransaction.run(dataSource, check::run);
  }

  private Map<String, Object> known(
      long holder, long id, RegisterMapping mapping, List<String> header) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("register", id);
    report.put("known", true);
    report.put("columns", header);
    report.put("mapping", mapping);
    report.put("file", new RegisterStore(dataSource).get(holder, id).file());
    return report;
  }

  private List<RegisterBuilding> known(long holder) {
    return buildings.list(holder).stream()
        .map(b -> new RegisterBuilding(b.id(), b.source(), b.name(), b.address(), b.footprint()))
        .toList();
  }

  /** Names that an address may begin with: of the areas above, of the area, of those below. */
  private List<String> districts(long holder) {
    List<String> names = new ArrayList<>();
    for (AreaInfo above : layers.chain(holder)) names.add(above.name());
    for (AreaInfo area : layers.listAreas())
      if (area.parentId() != null && area.parentId() == holder) names.add(area.name());
    return names;
  }

  /**
   * Puts a checked register in force: its rows, the counts of the buildings, and the next state of
   * the area's layers, all or nothing. A register that is in force already stays as it is.
   *
   * @return {@code {register, rows, open, buildingsChanged}}
   * @throws Problem {@code register.notFound}; {@code register.notChecked} when another dry run
   *     took its place
   */
  public Map<String, Object> apply(long area, long id, String author, Progress progress) {
    long holder = buildings.holder(area);
    progress.report("register.apply", 0);
    Map<String, Object> result =
        OwnTransaction.run(dataSource, (connection, same) -> apply(same, holder, id, progress));
    audit.record(author, "register.apply", "area:" + holder, "done", result);
    return result;
  }

  private Map<String, Object> apply(DataSource same, long holder, long id, Progress progress) {
    RegisterStore store = new RegisterStore(same);
    store.lock(holder);
    RegisterStore.Stored stored = store.get(holder, id);
    int changed = 0;
    if (!stored.state().equals("applied")) {
      if (!stored.state().equals("checked"))
        throw Problem.of(
                "register.notChecked",
                409,
                "This register is no longer ready to be applied; check the file again.")
            .with("register", id)
            .with("state", stored.state());
      store.takeOver(holder, id);
      progress.report("register.apply", 0.6);
      changed = buildings.apply(same, holder, store.recount(holder, null));
      store.noteLayers(id);
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("register", id);
    result.put("buildingsChanged", changed);
    result.putAll(new WorklistRows(same).summary(holder));
    return result;
  }

  /**
   * How a register was read, so that the next one of its making can be.
   *
   * @param hash SHA-256 of the file
   * @param columns of the file
   */
  record Decided(String hash, List<String> columns, RegisterMapping mapping) {}

  /**
   * How that register was read.
   *
   * @throws Problem {@code register.notFound}
   */
  Decided decided(long area, long id) {
    return new RegisterStore(dataSource).decided(buildings.holder(area), id);
  }

  /** Registers of the area, the last first. */
  public List<Map<String, Object>> list(long area) {
    return new RegisterStore(dataSource).list(buildings.holder(area));
  }

  /**
   * Fails unless the area has that register.
   *
   * @throws Problem {@code register.notFound}
   */
  void require(long area, long id) {
    new RegisterStore(dataSource).get(buildings.holder(area), id);
  }

  /**
   * Occupied dwellings behind one stairwell.
   *
   * @param unit its number; empty where rows name none
   */
  public record Stairwell(long building, String unit, int households) {}

  /** The stairwells that the register in force names, by building and number. */
  public List<Stairwell> stairwells(long area) {
    return new RegisterStore(dataSource).stairwells(buildings.holder(area));
  }

  /** What the register in force counts in a building, see {@code building_register}. */
  public Optional<Map<String, Object>> counts(long building) {
    return new RegisterStore(dataSource).counts(building);
  }

  /**
   * Every row of a dry run, or of the register in force, that has a problem or no building.
   *
   * @param most how many at most, 0 for all
   */
  void problems(long area, long id, int most, String language, RegisterProblems.Sink sink)
      throws IOException {
    RegisterStore.Stored stored = new RegisterStore(dataSource).get(buildings.holder(area), id);
    try {
      OwnTransaction.run(
          dataSource,
          (connection, same) -> {
            RegisterProblems.read(connection, stored, most, language, sink);
            return null;
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** How many rows {@link #problems} reads. */
  int countProblems(long area, long id) {
    RegisterStore.Stored stored = new RegisterStore(dataSource).get(buildings.holder(area), id);
    return OwnTransaction.run(
        dataSource, (connection, same) -> RegisterProblems.count(connection, stored));
  }

  /** Tells progress by rows. */
  static boolean isToBeTold(int row) {
    return row % TELL_EVERY == 0;
  }
}
