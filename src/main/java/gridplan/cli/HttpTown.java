package gridplan.cli;

import gridplan.platform.db.GridplanHome;
import gridplan.platform.db.Login;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A service of its own with one published town, for benches over HTTP. */
final class HttpTown implements AutoCloseable {
  private final Path folder;
  private final RunningService service;
  private final LinkCatcher link = new LinkCatcher();
  private final BenchClient client;
  private final int port;
  private final JsonNode box;
  private final int area;

  /** Starts a service in a temporary home, imports the town, plans and publishes it. */
  HttpTown(Path town) throws Exception {
    // The database's own user must be able to enter it.
    folder =
        Files.createTempDirectory(
            "gridplan-bench",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    GridplanHome home = GridplanHome.of(Map.of("GRIDPLAN_HOME", folder.resolve("home").toString()));
    service =
        new RunningService(
            home,
            new ListenAddress("127.0.0.1", 0, Optional.empty(), Optional.empty()),
            Optional.empty());
    service.start(link.stream(), new PrintStream(OutputStream.nullOutputStream()));
    client = new BenchClient(link.link());
    port = link.link().getPort();
    area = importAndPublish(town);
    box = boxOf(area);
  }

  private JsonNode boxOf(int area) throws Exception {
    for (JsonNode listed : client.get("/areas").get("items"))
      if (listed.get("id").intValue() == area) return listed.get("bbox");
    throw new IllegalStateException("the service does not list area " + area);
  }

  /** The new area. */
  int importAndPublish(Path town) throws Exception {
    JsonNode imported =
        client.await(client.upload("/areas/import?file=" + town.getFileName(), town));
    int area = imported.get("area").intValue();
    JsonNode made =
        client.await(
            client.post("/plans", "{\"area\":%d,\"name\":\"bench\",\"start\":\"solve\"}", area));
    client.post(
        "/plans/%d/publish".formatted(made.get("plan").intValue()),
        "{\"validFrom\":\"%s\"}",
        LocalDate.now());
    return area;
  }

  /** The town that was published first. */
  int area() {
    return area;
  }

  /** The service's own way into its database. */
  Login database() {
    return service.databaseLogin();
  }

  int port() {
    return port;
  }

  /** The grids of the town that was published first, in a file. */
  Path publishedGrids() throws Exception {
    int edition = client.get("/editions?area=" + area).get("items").get(0).get("id").intValue();
    Path file = folder.resolve("grids.geojson");
    return Files.writeString(
        file, client.get("/editions/" + edition + "/grids.geojson").toString());
  }

  /** A random place in the box of the town that was published first: longitude and latitude. */
  double[] place(Random random) {
    double west = box.get(0).doubleValue();
    double south = box.get(1).doubleValue();
    return new double[] {
      west + random.nextDouble() * (box.get(2).doubleValue() - west),
      south + random.nextDouble() * (box.get(3).doubleValue() - south)
    };
  }

  @Override
  public void close() throws IOException {
    service.close();
    link.close();
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> all = files.sorted(java.util.Comparator.reverseOrder()).toList();
      for (Path file : all) Files.deleteIfExists(file);
    }
  }
}
