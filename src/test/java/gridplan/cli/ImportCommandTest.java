package gridplan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.lattice.Progress;
import gridplan.layer.CityImport;
import gridplan.layer.Layers;
import gridplan.layer.Mosaics;
import gridplan.platform.db.OpenDatabase;
import gridplan.testing.SharedData;
import gridplan.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ImportCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void cityIsCountedAndItsHouseholdsAreCalledEstimates() {
    Path monaco = SharedData.require("osm/monaco.osm.pbf");
    int code =
        run(TestDatabase.cluster()::database, "--osm", monaco.toString(), "--name", "摩", "--json");
    assertThat(code).as(text(err)).isEqualTo(ExitCode.DONE);
    JsonNode report = JSON.readTree(text(out));
    assertThat(report.path("name").asString()).isEqualTo("摩");
    assertThat(report.path("estimated").asBoolean()).isTrue();
    assertThat(report.path("cells").asInt()).isPositive();
    assertThat(text(err))
        .contains("importing monaco.osm.pbf: cutting cells")
        .contains("摩 (area 1, boundary: ")
        .contains("buildings, ≈ ")
        .contains("Households are estimated");
  }

  @Test
  void unusableFilesAreNamedWithoutAStackTrace(@TempDir Path folder) throws IOException {
    byte[] whole = Files.readAllBytes(SharedData.require("osm/monaco.osm.pbf"));
    Path half = Files.write(folder.resolve("half.osm.pbf"), Arrays.copyOf(whole, 200_000));
    Path text = Files.writeString(folder.resolve("text.osm.pbf"), "no map at all, just words");
    for (Path file : List.of(half, text)) {
      err.reset();
      assertThat(run(TestDatabase.cluster()::database, "--osm", file.toString()))
          .isEqualTo(ExitCode.UNUSABLE);
      assertThat(text(err)).contains(file.getFileName().toString()).doesNotContain("\tat ");
    }
  }

  @Test
  void aLayerOfAnAreaIsBroughtUpToASpreadsheetAfterADryRun(@TempDir Path folder)
      throws IOException {
    Path monaco = SharedData.require("osm/monaco.osm.pbf");
    DataSource source = TestDatabase.fresh().dataSource();
    Layers layers = new Layers(source);
    long area =
        new CityImport(layers, new Mosaics(layers, source))
            .importOsm(monaco, null, null, Progress.NONE)
            .area();
    Path compounds =
        Files.writeString(
            folder.resolve("小区.csv"),
            """
            小区名称,是否封闭,WKT
            花园一,是,"POLYGON((7.4200 43.7310,7.4210 43.7310,7.4210 43.7320,7.4200 43.7320,7.4200 43.7310))"
            花园二,是,"POLYGON((7.4220 43.7310,7.4230"
            """);
    String[] words = {
      compounds.toString(), "--into", "" + area, "--layer", "compounds", "--from-crs", "wgs84"
    };
    JsonNode tried = report(source, words, "--dry-run", "--json");
    assertThat(tried.at("/layers/compound/new").asInt()).as(text(err)).isEqualTo(1);
    assertThat(tried.at("/columns/name").asString()).isEqualTo("小区名称");
    assertThat(tried.at("/problems/0/feature").asInt()).as(tried.toString()).isEqualTo(2);
    assertThat(text(err)).contains("A dry run: nothing was stored.");
    assertThat(names(source)).doesNotContain("花园一");

    assertThat(report(source, words, "--json", "--confirm").at("/layers/compound/new").asInt())
        .isEqualTo(1);
    assertThat(names(source)).contains("花园一");
    assertThat(report(source, words, "--json").at("/layers/compound/same").asInt()).isEqualTo(1);
    assertThat(text(err)).contains("Nothing is other than it was.");
  }

  @Test
  void wrongLayersAndColumnsAreNamedBeforeADatabaseStarts(@TempDir Path folder) throws IOException {
    Supplier<OpenDatabase> never =
        () -> {
          throw new AssertionError("a database was opened");
        };
    String file = Files.writeString(folder.resolve("a.csv"), "name,WKT\n").toString();
    assertThat(run(never, file, "--into", "1", "--layer", "trees")).isEqualTo(ExitCode.UNUSABLE);
    assertThat(text(err)).contains("--layer is buildings, barriers, compounds, not trees");
    assertThat(run(never, file, "--into", "1", "--layer", "buildings", "--columns", "colour=name"))
        .isEqualTo(ExitCode.UNUSABLE);
    assertThat(text(err)).contains("households").contains("not colour=name");
    assertThat(run(never, file, "--into", "x", "--layer", "buildings"))
        .isEqualTo(ExitCode.UNUSABLE);
    assertThat(text(err)).contains("--into");
  }

  private JsonNode report(DataSource source, String[] words, String... more) {
    out.reset();
    err.reset();
    String[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    LayerFileImport command = new LayerFileImport(() -> new ExportCommand.Opened(source, () -> {}));
    assertThat(command.run(all, stream(out), stream(err))).isEqualTo(ExitCode.DONE);
    return JSON.readTree(text(out));
  }

  private static List<String> names(DataSource source) {
    return JdbcClient.create(source)
        .sql("SELECT name FROM gridplan.compound")
        .query(String.class)
        .list();
  }

  @Test
  void missingFileStartsNoDatabase() {
    Supplier<OpenDatabase> never =
        () -> {
          throw new AssertionError("a database was opened");
        };
    assertThat(run(never, "--osm", "/nowhere/city.osm.pbf")).isEqualTo(ExitCode.UNUSABLE);
    assertThat(text(err)).contains("/nowhere/city.osm.pbf is no file that can be read");
    assertThat(run(never)).isEqualTo(ExitCode.UNUSABLE);
    assertThat(text(err)).contains("--osm is missing");
    assertThat(run(never, "--osm", "a", "b")).isEqualTo(ExitCode.UNUSABLE);
    assertThat(text(err)).contains("unexpected b");
  }

  private int run(Supplier<OpenDatabase> databases, String... words) {
    String[] args = new String[words.length + 1];
    args[0] = "import";
    System.arraycopy(words, 0, args, 1, words.length);
    return Main.run(List.of(new ImportCommand(databases)), args, stream(out), stream(err));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
