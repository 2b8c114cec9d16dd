package gridplan.register;

import gridplan.access.Audit;
import gridplan.layer.AddressedBuilding;
import gridplan.layer.CountedBuildings;
import gridplan.platform.db.OwnTransaction;
import gridplan.platform.problem.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.locationtech.jts.geom.Coordinate;
import org.springframework.stereotype.Service;

/**
 * WorklistRows of the register in force that join no building (不漏一户): listed, assigned by hand, or
 * marked as such that nobody can place. What is decided about an address holds for the next
 * register too. Safe from any thread.
 */
@Service
public class Worklist {
  private static final int LONGEST_NOTE = 500;

  private final DataSource dataSource;
  private final CountedBuildings buildings;
  private final Audit audit;

  Worklist(DataSource dataSource, CountedBuildings buildings, Audit audit) {
    this.dataSource = dataSource;
    this.buildings = buildings;
    this.audit = audit;
  }

  /**
   * A row.
   *
   * @param lon CGCS2000 degrees, or null
   * @param candidates what may be meant, the likeliest first
   */
  record Row(
      long id,
      int row,
      String code,
      String address,
      int residents,
      int floating,
      Double lon,
      Double lat,
      Long building,
      String how,
      String reason,
      String unplaceable,
      List<Candidate> candidates) {}

  /** A building that may be meant, with a point in it. */
  record Candidate(long id, String name, String address, double lon, double lat) {}

  /** Which rows: {@code open}, {@code unplaceable} or {@code hand}. */
  enum Kind {
    open("building_id IS NULL AND unplaceable IS NULL"),
    unplaceable("building_id IS NULL AND unplaceable IS NOT NULL"),
    hand("how = 'hand' AND building_id IS NOT NULL");

    final String where;

    Kind(String where) {
      this.where = where;
    }
  }

  /** Counts of the register in force: {@code rows, joined, open, unplaceable, reasons}. */
  Map<String, Object> summary(long area) {
    return new WorklistRows(dataSource).summary(buildings.holder(area));
  }

  /**
   * WorklistRows after an id, in the order of the register.
   *
   * @param reason only such, or null
   */
  List<Row> list(long area, Kind kind, String reason, long after, int limit) {
    WorklistRows rows = new WorklistRows(dataSource);
    List<Row> found = rows.list(buildings.holder(area), kind, reason, after, limit);
    Set<Long> ids = new HashSet<>();
    found.forEach(row -> row.candidates.forEach(c -> ids.add(c.id)));
    Map<Long, AddressedBuilding> named = buildings.find(ids);
    return found.stream().map(row -> named(row, named)).toList();
  }

  /** A row that has a place, for the map. */
  record Place(long id, double lon, double lat) {}

  /** The first rows of a kind that have coordinates, in the order of the register. */
  List<Place> places(long area, Kind kind) {
    return new WorklistRows(dataSource).places(buildings.holder(area), kind);
  }

  /**
   * A building that was pointed at.
   *
   * @param outline degrees
   */
  record Pointed(
      long id, String name, String address, double lon, double lat, List<double[]> outline) {}

  /** The building at a place, or else the nearest within some five metres. */
  Optional<Pointed> buildingAt(long area, double lon, double lat) {
    return buildings.at(buildings.holder(area), lon, lat).map(Worklist::pointed);
  }

  private static Pointed pointed(AddressedBuilding b) {
    Coordinate at = b.footprint().getInteriorPoint().getCoordinate();
    List<double[]> outline = new ArrayList<>();
    for (Coordinate c : b.footprint().getGeometryN(0).getCoordinates())
      outline.add(new double[] {c.x / 1e7, c.y / 1e7});
    return new Pointed(
        b.id(), b.name(), b.address(), Math.rint(at.x) / 1e7, Math.rint(at.y) / 1e7, outline);
  }

  private static Row named(Row row, Map<Long, AddressedBuilding> named) {
    List<Candidate> candidates = new ArrayList<>();
    for (Candidate candidate : row.candidates) {
      AddressedBuilding b = named.get(candidate.id);
      if (b == null) continue;
      Coordinate at = b.footprint().getInteriorPoint().getCoordinate();
      candidates.add(
          new Candidate(
              b.id(), b.name(), b.address(), Math.rint(at.x) / 1e7, Math.rint(at.y) / 1e7));
    }
    return new Row(
        row.id,
        row.row,
        row.code,
        row.address,
        row.residents,
        row.floating,
        row.lon,
        row.lat,
        row.building,
        row.how,
        row.reason,
        row.unplaceable,
        candidates);
  }

  /**
   * Says which building rows belong to; rows with the same address go along.
   *
   * @return how many rows and buildings changed
   * @throws Problem {@code registerRow.notFound}, {@code building.notFound}
   */
  Map<String, Object> assign(long area, long row, long building, String author) {
    long holder = buildings.holder(area);
    return decide(
        holder,
        row,
        author,
        "register.assign",
        rows -> {
          rows.requireBuilding(holder, building);
          return new RegisterReading.Decision(building, null);
        });
  }

  /**
   * Says that nobody can place rows, and why.
   *
   * @throws Problem {@code registerRow.notFound}, {@code register.note} without a reason
   */
  Map<String, Object> markUnplaceable(long area, long row, String note, String author) {
    String plain = note == null ? "" : note.replace("\0", "").strip();
    if (plain.isEmpty() || plain.length() > LONGEST_NOTE)
      throw Problem.of(
          "register.note", 400, "Say in up to 500 characters why nobody can place this row.");
    return decide(
        buildings.holder(area),
        row,
        author,
        "register.unplaceable",
        rows -> new RegisterReading.Decision(null, plain));
  }

  /** Takes a decision back: the row is open again. */
  Map<String, Object> reopen(long area, long row, String author) {
    return decide(buildings.holder(area), row, author, "register.reopen", rows -> null);
  }

  private interface Deciding {
    RegisterReading.Decision on(WorklistRows rows);
  }

  private Map<String, Object> decide(
      long holder, long row, String author, String action, Deciding deciding) {
    Map<String, Object> result =
        OwnTransaction.run(
            dataSource,
            (connection, same) -> {
              RegisterStore store = new RegisterStore(same);
              store.lock(holder);
              WorklistRows rows = new WorklistRows(same);
              RegisterReading.Decision decision = deciding.on(rows);
              WorklistRows.Changed changed = rows.decide(holder, row, decision, author);
              int counted =
                  buildings.apply(same, holder, store.recount(holder, changed.buildings()));
              Map<String, Object> done = new LinkedHashMap<>();
              done.put("rows", changed.rows());
              done.put("buildingsChanged", counted);
              return done;
            });
    audit.record(author, action, "household:" + row, "done", result);
    return result;
  }

  /**
   * Who lives there, where an import was asked to read it. Every call stands in the audit.
   *
   * @param purpose what the answer is wanted for
   */
  List<Map<String, Object>> identity(long area, long row, String purpose, String author) {
    String plain = purpose == null ? "" : purpose.strip();
    if (plain.isEmpty() || plain.length() > LONGEST_NOTE)
      throw Problem.of(
          "register.purpose", 400, "Say in up to 500 characters what you need the name for.");
    return new WorklistRows(dataSource).identity(buildings.holder(area), row, plain, author);
  }
}
