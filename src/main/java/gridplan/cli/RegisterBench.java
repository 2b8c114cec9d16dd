package gridplan.cli;

import gridplan.access.Audit;
import gridplan.core.lattice.Progress;
import gridplan.core.measure.Datum;
import gridplan.exchange.Csv;
import gridplan.layer.CityImport;
import gridplan.layer.CountedBuildings;
import gridplan.layer.Layers;
import gridplan.layer.Mosaics;
import gridplan.platform.db.ScratchCluster;
import gridplan.register.AddressMatcher;
import gridplan.register.Match;
import gridplan.register.RegisterBuilding;
import gridplan.register.RegisterRow;
import gridplan.register.Registers;
import gridplan.sample.SampleTown;
import gridplan.sample.SampleTowns;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.locationtech.jts.geom.Coordinate;

/**
 * A register of a million rows: joined in memory, where every answer is compared with the building
 * that the generator had in mind, then checked and put in force in a database of its own. The rows
 * are those of the sample town of let rooms, over and over; the lines say how large the heap may
 * be.
 */
final class RegisterBench implements Bench {
  private static final int ROWS = 1_000_000;
  private static final String TOWN = "xiaojinkou";

  @Override
  public String name() {
    return "register";
  }

  /** Needs PostgreSQL and some minutes. */
  @Override
  public boolean onlyByName() {
    return true;
  }

  @Override
  public void run(Path data, Consumer<Map<String, Object>> line) throws Exception {
    Path file = Files.createTempFile("register", ".csv");
    try {
      SampleTown town = SampleTowns.make(TOWN);
      List<RegisterBuilding> buildings = buildings(town);
      List<String> districts = new ArrayList<>();
      town.areas().forEach(a -> districts.add(a.name()));
      town.parts().forEach(a -> districts.add(a.name()));
      long[] answers = write(town.sheet("register"), file);
      town = null;
      line.accept(matched(file, buildings, districts, answers));
      buildings = null;
      try (ScratchCluster cluster = ScratchCluster.start()) {
        stored(cluster.database().dataSource(), file, line);
      }
    } finally {
      Files.delete(file);
    }
  }

  private static List<RegisterBuilding> buildings(SampleTown town) {
    return town.buildings().stream()
        .map(b -> new RegisterBuilding(b.id(), "", b.name(), b.address(), b.footprint()))
        .toList();
  }

  /** The building of each row. */
  private static long[] write(SampleTown.Sheet sheet, Path file) throws IOException {
    long[] answers = new long[ROWS];
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(String.join(",", sheet.header()));
      for (int row = 0; row < ROWS; row++) {
        int from = row % sheet.rows().size();
        answers[row] = sheet.answers().get(from);
        out.write('\n');
        out.write(String.join(",", sheet.rows().get(from)));
      }
      out.write('\n');
    }
    return answers;
  }

  private Map<String, Object> matched(
      Path file, List<RegisterBuilding> buildings, List<String> districts, long[] answers) {
    long start = System.nanoTime();
    AddressMatcher matcher = new AddressMatcher(buildings, districts);
    double index = (System.nanoTime() - start) / 1e9;
    resetPeak();
    int[] joined = new int[1];
    Csv.stream(
        file,
        null,
        (number, fields) -> {
          Coordinate at =
              fields.get(9).isEmpty()
                  ? null
                  : Datum.GCJ02.toCgcs2000(
                      Double.parseDouble(fields.get(9)), Double.parseDouble(fields.get(10)));
          Match match = matcher.match(new RegisterRow("", fields.get(2), at));
          if (match.building() != answers[number - 1])
            throw new IllegalStateException("row " + number + ": " + fields + " joined " + match);
          if (match.building() != 0) joined[0]++;
        });
    Map<String, Object> line = line("read and joined in memory", start);
    line.put("index_seconds", index);
    line.put("buildings", buildings.size());
    line.put("joined", joined[0]);
    line.put("wrong", 0);
    return line;
  }

  private void stored(DataSource database, Path file, Consumer<Map<String, Object>> lines)
      throws Exception {
    Layers layers = new Layers(database);
    CityImport cities = new CityImport(layers, new Mosaics(layers, database));
    long area = cities.importSample(TOWN, Progress.NONE).area();
    Registers registers =
        new Registers(
            database, new CountedBuildings(database), layers, Audit.besideTheService(database));
    resetPeak();
    long start = System.nanoTime();
    Map<String, Object> report =
        registers.check(
            area,
            new Registers.Request(
                file, "register.csv", null, null, Map.of(), "gcj02", false, "bench"),
            Progress.NONE);
    Map<String, Object> check = line("dry run in the database", start);
    for (String figure : List.of("rows", "unjoined", "occupied", "doorsTwice", "difference"))
      check.put(figure, report.get(figure));
    lines.accept(check);
    resetPeak();
    start = System.nanoTime();
    Map<String, Object> done =
        registers.apply(area, (long) report.get("register"), "bench", Progress.NONE);
    Map<String, Object> apply = line("put in force", start);
    apply.putAll(done);
    lines.accept(apply);
  }

  private Map<String, Object> line(String what, long start) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("name", name());
    line.put("input", what);
    line.put("n", ROWS);
    line.put("seconds", (System.nanoTime() - start) / 1e9);
    line.put("heap_limit_mb", Runtime.getRuntime().maxMemory() >> 20);
    line.put("heap_peak_mb", peak() >> 20);
    return line;
  }

  private static void resetPeak() {
    System.gc();
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) pool.resetPeakUsage();
  }

  /** Sum of the pools' peaks: at least what was in use at any moment. */
  private static long peak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }
}
