package gridplan.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.lattice.Lattice;
import gridplan.edition.EditionGrid;
import gridplan.edition.EditionPeriod;
import gridplan.edition.Editions;
import gridplan.testing.Api;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.databind.JsonNode;

/** A service, as a process of its own, that is started while its given database is away. */
class ColdStartTest {
  private static final Pattern ANSWERS =
      Pattern.compile("answers lookups at http://127\\.0\\.0\\.1:(\\d+)/");
  private static final Instant CONTACT = Instant.parse("2026-03-04T05:06:07Z");

  @TempDir Path home;
  private Process process;

  @AfterEach
  void stop() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Test
  void theLastVerifiedEditionIsServedAndItsAgeIsTold() throws Exception {
    keep();
    Api visitor = new Api(awaitPort(serve()));
    JsonNode answer = visitor.get("/api/v1/locate?lon=120.0005&lat=30.0005").expect(200).json();
    assertThat(answer.at("/grid/code").asString()).isEqualTo("520102003001007");
    assertThat(answer.at("/grid/kind").asString()).isEqualTo("dedicated");
    assertThat(answer.at("/grid/name").asString()).isEqualTo("七网格");
    assertThat(answer.at("/chain/1/name").asString()).isEqualTo("试验社区");
    assertThat(answer.at("/edition/id").asLong()).isEqualTo(77);
    assertThat(answer.path("staleSince").asString()).isEqualTo(CONTACT.toString());
    Api.Answer table =
        visitor.post("/api/v1/locate", "text/csv", "lon,lat\n120.0005,30.0005\n").expect(200);
    assertThat(table.text()).contains("120.0005,30.0005,520102003001007,七网格,false,dedicated,");
    assertThat(table.header("Gridplan-Stale-Since")).isEqualTo(CONTACT.toString());
    visitor.get("/alive").expect(200);
    visitor
        .get("/ogc/collections", "X-Api-Key", "gpk_x")
        .expectProblem(503, "database.unreachable");
  }

  private void keep() throws IOException {
    EditionFiles files = new EditionFiles(home.resolve("editions"));
    Polygon square =
        (Polygon)
            Lattice.FACTORY.toGeometry(
                new Envelope(1_200_000_000, 1_200_010_000, 300_000_000, 300_010_000));
    MultiPolygon ground = Lattice.FACTORY.createMultiPolygon(new Polygon[] {square});
    files.save(
        new EditionFiles.Stored(
            77,
            List.of(new AreaLink(5, "community", "520102003001", "试验社区")),
            List.of(
                new EditionGrid(
                    "520102003001007", "七网格", 250, 700, 9, false, ground, null, "dedicated"))));
    files.save(
        new EditionFiles.Record(
            "1-1",
            CONTACT,
            List.of(new EditionPeriod(77, 5, Editions.GRID_TIER, LocalDate.of(2026, 1, 1), null))));
  }

  private Path serve() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    Path output = Files.createTempFile("cold-start", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "gridplan.cli.Main",
            "serve",
            "--port",
            "0");
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.environment().put("GRIDPLAN_HOME", home.toString());
    builder
        .environment()
        .put(
            "GRIDPLAN_DATABASE_URL",
            "postgresql://gridplan:none@127.0.0.1:" + closed + "/gridplan");
    process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    return output;
  }

  private int awaitPort(Path output) throws IOException, InterruptedException {
    for (int i = 0; i < 1800; i++) {
      Matcher ready = ANSWERS.matcher(Files.readString(output));
      if (ready.find()) return Integer.parseInt(ready.group(1));
      assertThat(process.waitFor(100, TimeUnit.MILLISECONDS))
          .as(Files.readString(output))
          .isFalse();
    }
    throw new AssertionError("not ready within three minutes: " + Files.readString(output));
  }
}
