package gridplan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.edition.geoserver.GeoServerStub;
import gridplan.platform.db.OpenDatabase;
import gridplan.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code gridplan publish --geoserver} against the stub that knows GeoServer's descriptions. */
class PublishCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private static Map<String, String> environment(GeoServerStub stub) {
    return Map.of(
        "GRIDPLAN_GEOSERVER_URL",
        stub.url(),
        "GRIDPLAN_GEOSERVER_USER",
        GeoServerStub.USER,
        "GRIDPLAN_GEOSERVER_PASSWORD",
        GeoServerStub.PASSWORD,
        "GRIDPLAN_GEOSERVER_STORE",
        "postgresql://reader:secret-of-reader@db.example/gridplan");
  }

  @Test
  void aDryRunOnlyTellsAndASecondRunChangesNothing() {
    try (GeoServerStub stub = new GeoServerStub()) {
      Map<String, String> environment = environment(stub);
      Supplier<OpenDatabase> database = TestDatabase.cluster()::database;
      assertThat(run(database, environment, "--geoserver", "--dry-run", "--json"))
          .as(text(err))
          .isEqualTo(ExitCode.DONE);
      JsonNode dry = json();
      assertThat(dry.path("dryRun").asBoolean()).isTrue();
      assertThat(dry.path("version").asString()).isEqualTo("2.27.1");
      assertThat(dry.path("changes").size()).isGreaterThan(10);
      assertThat(text(err)).contains("GeoServer 2.27.1 at " + stub.url(), "It would:", "create");
      assertThat(stub.writes).as("nothing was written").isEmpty();

      assertThat(run(database, environment, "--geoserver", "--json")).isEqualTo(ExitCode.DONE);
      assertThat(json().path("changes")).isEqualTo(dry.path("changes"));
      assertThat(text(err)).contains("Done:").doesNotContain("secret-of-reader", "s3cret");
      int written = stub.writes.size();
      assertThat(written).isPositive();

      assertThat(run(database, environment, "--geoserver", "--json")).isEqualTo(ExitCode.DONE);
      for (JsonNode change : json().path("changes"))
        assertThat(change.asString()).doesNotStartWith("create");
      assertThat(stub.violations).isEmpty();
    }
  }

  @Test
  void whatIsMissingIsNamed() {
    Supplier<OpenDatabase> database = TestDatabase.cluster()::database;
    assertThat(run(database, Map.of(), "--geoserver")).isNotEqualTo(ExitCode.DONE);
    assertThat(text(err)).contains("GRIDPLAN_GEOSERVER_URL").doesNotContain("\tat ");
    Supplier<OpenDatabase> never =
        () -> {
          throw new AssertionError("a database was opened");
        };
    assertThat(run(never, Map.of())).isEqualTo(ExitCode.UNUSABLE);
    assertThat(text(err)).contains("--geoserver is missing");
    assertThat(run(never, Map.of(), "--geoserver", "x")).isEqualTo(ExitCode.UNUSABLE);
    try (GeoServerStub stub = new GeoServerStub()) {
      stub.version = "2.25.1";
      assertThat(run(database, environment(stub), "--geoserver")).isNotEqualTo(ExitCode.DONE);
      assertThat(text(err)).contains("CVE-2024-36401");
      assertThat(stub.writes).isEmpty();
    }
  }

  private int run(Supplier<OpenDatabase> databases, Map<String, String> environment, String... w) {
    out.reset();
    err.reset();
    String[] args = new String[w.length + 1];
    args[0] = "publish";
    System.arraycopy(w, 0, args, 1, w.length);
    return Main.run(
        List.of(new PublishCommand(databases, environment)), args, stream(out), stream(err));
  }

  private JsonNode json() {
    return JsonMapper.builder().build().readTree(text(out));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
