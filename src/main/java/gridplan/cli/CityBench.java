package gridplan.cli;

import gridplan.platform.db.GridplanHome;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * A city from its file to published grids, as a user goes: the file is uploaded, planned, checked,
 * published and asked for a place, over HTTP, on a service and database of its own.
 */
final class CityBench implements Bench {
  private static final List<String> TOWNS = List.of("monaco", "liechtenstein");

  @Override
  public String name() {
    return "city";
  }

  @Override
  public void run(Path data, Consumer<Map<String, Object>> line) throws Exception {
    for (String town : TOWNS) {
      // The database's own user must be able to enter it.
      Path folder =
          Files.createTempDirectory(
              "gridplan-bench",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
      try {
        line.accept(measure(data.resolve("osm/" + town + ".osm.pbf"), folder));
      } finally {
        delete(folder);
      }
    }
  }

  private static Map<String, Object> measure(Path town, Path folder) throws Exception {
    PrintStream quiet = new PrintStream(OutputStream.nullOutputStream());
    GridplanHome home = GridplanHome.of(Map.of("GRIDPLAN_HOME", folder.resolve("home").toString()));
    ListenAddress address = new ListenAddress("127.0.0.1", 0, Optional.empty(), Optional.empty());
    long start = System.nanoTime();
    try (RunningService service = new RunningService(home, address, Optional.empty());
        LinkCatcher link = new LinkCatcher()) {
      service.start(link.stream(), quiet);
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("name", "city");
      line.put("input", town.getFileName().toString());
      double ready = secondsSince(start);
      walk(new BenchClient(link.link()), town, line);
      line.put("seconds_to_first_start", ready);
      return line;
    }
  }

  private static void walk(BenchClient client, Path town, Map<String, Object> line)
      throws Exception {
    ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
    long start = System.nanoTime();
    JsonNode imported =
        client.await(client.upload("/areas/import?file=" + town.getFileName(), town));
    double toCells = secondsSince(start);
    int area = imported.get("area").intValue();
    JsonNode made =
        client.await(
            client.post("/plans", "{\"area\":%d,\"name\":\"bench\",\"start\":\"solve\"}", area));
    double toPlan = secondsSince(start);
    int plan = made.get("plan").intValue();
    JsonNode edition =
        client.post("/plans/%d/publish".formatted(plan), "{\"validFrom\":\"%s\"}", LocalDate.now());
    double toEdition = secondsSince(start);
    JsonNode view = client.get("/plans/" + plan);
    line.put("n", area(client, area).get("buildings").intValue());
    line.put("seconds", toEdition);
    line.put("seconds_to_cells", toCells);
    line.put("seconds_to_plan", toPlan - toCells);
    line.put("seconds_to_publish", toEdition - toPlan);
    line.put("heap_mib", peakHeap() >> 20);
    line.put("grids", view.get("grids").size());
    line.put("in_band", view.get("metrics").get("inBand").doubleValue());
    line.put("street_share", view.get("metrics").get("streetShare").doubleValue());
    line.put("digest", edition.get("edition").get("digest").stringValue());
  }

  private static JsonNode area(BenchClient client, int id) throws Exception {
    for (JsonNode area : client.get("/areas").get("items"))
      if (area.get("id").intValue() == id) return area;
    throw new IllegalStateException("area " + id + " is not listed");
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static long peakHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }

  private static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failure)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
