package gridplan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.testing.SharedData;
import java.io.IOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code gridplan check} says to layers as they should not be: a finding, or an error that
 * names file and feature; never a trace, never silence.
 */
class BadInputTest {
  private static final String GOOD =
      "{\"type\":\"Feature\",\"properties\":{\"code\":\"001\"},\"geometry\":{\"type\":\"Polygon\","
          + "\"coordinates\":[[[120,30],[120.001,30],[120.001,30.001],[120,30.001],[120,30]]]}}";

  @TempDir Path folder;
  private final CommandLine line = new CommandLine();

  /** A layer of a good grid and one with this geometry, which is feature 2. */
  private Path with(String geometry) throws IOException {
    String bad =
        "{\"type\":\"Feature\",\"properties\":{\"code\":\"002\"},\"geometry\":" + geometry + "}";
    return write("{\"type\":\"FeatureCollection\",\"features\":[" + GOOD + "," + bad + "]}");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("layer.geojson"), text);
  }

  private static String polygon(String ring) {
    return "{\"type\":\"Polygon\",\"coordinates\":[[" + ring + "]]}";
  }

  private int check(Path file, Object... more) {
    List<Object> words = new ArrayList<>(List.of("check", file, "--json"));
    words.addAll(List.of(more));
    int exit = line.run(words.toArray());
    assertThat(line.err()).doesNotContain("\tat ").doesNotContain("should not have happened");
    return exit;
  }

  private List<String> findings() {
    List<String> kinds = new ArrayList<>();
    line.report()
        .path("findings")
        .forEach(f -> kinds.add(f.path("kind").stringValue() + " " + f.path("grids")));
    return kinds;
  }

  @ParameterizedTest
  @CsvSource({
    "'[120.001,30],[NaN,30],[120.002,30.001],[120.001,30]', finite",
    "'[120.001,30],[Infinity,30],[120.002,30.001],[120.001,30]', finite",
    "'[120.001,30],[1e999,30],[120.002,30.001],[120.001,30]', finite",
    "'[120.001,30],[1e300,30],[120.002,30.001],[120.001,30]', 1.0E300",
    "'[30,120.001],[30,120.002],[30.001,120.002],[30,120.001]', latitude before longitude",
    "'[500000,3300000],[500100,3300000],[500100,3300100],[500000,3300000]', --from-crs",
    "'[120.001,30],[120.002,30],[120.001,30]', fewer than three",
    "'[120.001],[120.002,30],[120.002,30.001],[120.001]', two or three numbers",
    "'120.001,30', not nested deeply enough",
  })
  void coordinatesThatAreNoPlaceEndWithFileAndFeature(String ring, String said) throws IOException {
    assertThat(check(with(polygon(ring)))).isEqualTo(ExitCode.UNUSABLE);
    assertThat(line.err()).contains("layer.geojson").contains("feature 2").contains(said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{\"type\":\"Polygon\",\"coordinates\":[]}",
        "{\"type\":\"MultiPolygon\",\"coordinates\":[]}",
        "{\"type\":\"GeometryCollection\",\"geometries\":[]}",
        "{\"type\":\"Point\",\"coordinates\":[120.0015,30]}",
        "{\"type\":\"LineString\",\"coordinates\":[[120.0015,30],[120.002,30]]}",
        "{\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"Point\",\"coordinates\":[120,30]}]}",
        "{\"type\":\"Polygon\",\"coordinates\":[[[120.002,30],[120.002,30],[120.002,30],[120.002,30]]]}",
        "{\"type\":\"Polygon\",\"coordinates\":[[[120.002,30],[120.003,30],[120.004,30],[120.002,30]]]}",
      })
  void featureWithoutGroundIsAFindingThatNamesIt(String geometry) throws IOException {
    assertThat(check(with(geometry))).isEqualTo(ExitCode.FINDINGS);
    assertThat(findings()).contains("invalid-geometry [\"002\"]");
    assertThat(line.report().path("polygons").intValue()).isEqualTo(2);
  }

  @Test
  void collectionsOfPolygonsAreOpenedHoweverDeepAndSaid() throws IOException {
    String inner =
        polygon("[120.001,30],[120.002,30],[120.002,30.001],[120.001,30.001],[120.001,30]");
    for (int i = 0; i < 12; i++)
      inner = "{\"type\":\"GeometryCollection\",\"geometries\":[" + inner + "]}";
    assertThat(check(with(inner))).isZero();
    assertThat(line.err()).contains("Feature 2 is a collection of polygons");
    for (int i = 0; i < 100; i++)
      inner = "{\"type\":\"GeometryCollection\",\"geometries\":[" + inner + "]}";
    assertThat(check(with(inner))).isEqualTo(ExitCode.UNUSABLE);
    assertThat(line.err()).contains("nested too deep");
  }

  /** What {@code repair} reads, opens, leaves out and refuses is what {@code check} does, aloud. */
  @Test
  void repairOpensCollectionsAndTellsWhatReadingChanged() throws IOException {
    String open = "[[120.001,30,5],[120.002,30,5],[120.002,30.001,5],[120.001,30.001,5]]";
    Path layer =
        with(
            "{\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"GeometryCollection\",\"geometries\":["
                + "{\"type\":\"Polygon\",\"coordinates\":["
                + open
                + "]}]}]}");
    assertThat(line.run("repair", layer, "-o", folder.resolve("out.geojson"), "--json")).isZero();
    assertThat(line.report().path("notices").toString())
        .contains("collection-opened", "z-dropped", "feature 2");
    assertThat(line.err()).contains("note: Feature 2 is a collection of polygons");
    Path houses =
        Files.writeString(
            folder.resolve("houses.geojson"),
            "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{},\"geometry\":null}]}");
    assertThat(line.run("repair", layer, "--preview", "--buildings", houses)).isZero();
    assertThat(line.err()).contains("Building 1 of houses.geojson has no geometry");
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"type\":\"FeatureCollection\",\"features\":[]}', none of its 0 features is a polygon",
    "'{\"type\":\"Feature\",\"properties\":{},\"geometry\":null}', feature 1: is without geometry",
    "'{\"type\":\"Point\",\"coordinates\":[120,30]}', feature 1: is a Point",
  })
  void repairOfWhatIsNoGridIsRefusedByName(String text, String said) throws IOException {
    Path layer = write(text);
    assertThat(line.run("repair", layer, "--preview")).isEqualTo(ExitCode.UNUSABLE);
    assertThat(line.err()).contains("layer.geojson").contains(said).doesNotContain("\tat ");
  }

  /** A ring of 4,000 random points crosses itself more than two million times. */
  @Test
  void scribbleIsNamedAndNotMended() throws IOException {
    Random random = new Random(1);
    StringBuilder ring = new StringBuilder("[120.005,30.005]");
    for (int i = 0; i < 4_000; i++)
      ring.append(
          String.format(
              Locale.ROOT,
              ",[%.7f,%.7f]",
              120 + random.nextDouble() / 100,
              30 + random.nextDouble() / 100));
    Path layer = with(polygon(ring + ",[120.005,30.005]"));
    assertThat(check(layer)).isEqualTo(ExitCode.FINDINGS);
    assertThat(findings()).contains("invalid-geometry [\"002\"]");
    assertThat(line.run("repair", layer, "--preview")).isEqualTo(ExitCode.REFUSED);
    assertThat(line.err()).contains("Grid 002 crosses itself too often to be mended");
  }

  @Test
  void heightsAndVanishingRingsAreLeftOutAloud() throws IOException {
    String shell =
        "[[120.001,30,5],[120.002,30,5],[120.002,30.001,5],[120.001,30.001,5],[120.001,30,5]]";
    String speck =
        "[[120.0015,30.0005],[120.00150000001,30.0005],[120.0015,30.00050000001],[120.0015,30.0005]]";
    String geometry = "{\"type\":\"Polygon\",\"coordinates\":[" + shell + "," + speck + "]}";
    assertThat(check(with(geometry))).isZero();
    assertThat(line.report().path("notices").toString())
        .contains("z-dropped", "ring-collapsed", "feature 2");
  }

  @Test
  void identicalGridsOverlapWholly() throws IOException {
    Path twice = write("{\"type\":\"FeatureCollection\",\"features\":[" + GOOD + "," + GOOD + "]}");
    assertThat(check(twice)).isEqualTo(ExitCode.FINDINGS);
    assertThat(findings()).contains("overlap [\"001\"]", "duplicate-code [\"001\"]");
    assertThat(line.report().at("/totals/overlap_m2").doubleValue()).isBetween(10690.0, 10710.0);
  }

  @Test
  void brokenParentIsAFindingAndAnEmptyOneAnError() throws IOException {
    Path grids =
        with(polygon("[120.001,30],[120.002,30],[120.002,30.001],[120.001,30.001],[120.001,30]"));
    Path bowTie =
        Files.writeString(
            folder.resolve("parent.geojson"),
            polygon("[120,30],[120.002,30.001],[120.002,30],[120,30.001],[120,30]"));
    assertThat(check(grids, "--parent", bowTie)).isEqualTo(ExitCode.FINDINGS);
    assertThat(line.report().toString()).contains("the parent is no valid polygon");
    Path none =
        Files.writeString(
            folder.resolve("none.geojson"), "{\"type\":\"FeatureCollection\",\"features\":[]}");
    assertThat(check(grids, "--parent", none)).isEqualTo(ExitCode.UNUSABLE);
    assertThat(check(none)).isEqualTo(ExitCode.UNUSABLE);
    assertThat(check(grids, "--within", none)).isEqualTo(ExitCode.UNUSABLE);
    assertThat(line.err()).contains("none.geojson");
  }

  /** Curves, and ordinates that are no numbers, as a GeoPackage can hold them. */
  @ParameterizedTest
  @CsvSource({
    "10, 8, 0, CircularString",
    "3, 0, 1, finite",
    "3, 0, 2, more than the data holds",
  })
  void wellKnownBinaryThatCannotBeReadNamesTheFeature(int type, int inner, int trick, String said)
      throws Exception {
    Path file = folder.resolve("layer.gpkg");
    Path good = write("{\"type\":\"FeatureCollection\",\"features\":[" + GOOD + "," + GOOD + "]}");
    assertThat(line.run("convert", good, file)).isZero();
    try (Connection sqlite = DriverManager.getConnection("jdbc:sqlite:" + file);
        PreparedStatement update =
            sqlite.prepareStatement("UPDATE layer SET geom = ? WHERE fid = 2")) {
      update.setBytes(1, blob(type, inner, trick));
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
    assertThat(check(file)).isEqualTo(ExitCode.UNUSABLE);
    assertThat(line.err()).contains("layer.gpkg").contains("feature 2").contains(said);
  }

  private static byte[] blob(int type, int inner, int trick) {
    ByteBuffer bytes = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {'G', 'P', 0, 1}).putInt(4490).put((byte) 1).putInt(type).putInt(1);
    if (inner > 0) bytes.put((byte) 1).putInt(inner);
    bytes.putInt(trick == 2 ? 1_000_000_000 : 4);
    double[] ring = {120.001, 30, 120.002, 30, 120.002, 30.001, 120.001, 30};
    if (trick == 1) ring[2] = Double.NaN;
    for (double ordinate : ring) bytes.putDouble(ordinate);
    return java.util.Arrays.copyOf(bytes.array(), bytes.position());
  }

  /** A circle of a million vertices in 768 MB, a grid of 100,000 specks in 256 MB. */
  @Test
  void hugeGridsAreCheckedInLittleMemory() throws Exception {
    Path ring = folder.resolve("ring.geojson");
    try (Writer out = Files.newBufferedWriter(ring)) {
      out.write("{\"type\":\"Polygon\",\"coordinates\":[[");
      for (int i = 0; i <= 1_000_000; i++) {
        double turn = 2 * Math.PI * (i % 1_000_000) / 1_000_000;
        out.write(
            String.format(
                Locale.ROOT,
                "%s[%.7f,%.7f]",
                i == 0 ? "" : ",",
                120 + Math.cos(turn),
                30 + Math.sin(turn)));
      }
      out.write("]]}");
    }
    assertThat(forked(ring, 768)).isEqualTo("0");
    Path specks = folder.resolve("specks.geojson");
    try (Writer out = Files.newBufferedWriter(specks)) {
      out.write("{\"type\":\"MultiPolygon\",\"coordinates\":[");
      for (int i = 0; i < 100_000; i++) {
        double x = 120 + i % 400 * 1e-5;
        double y = 30 + i / 400 * 1e-5;
        out.write(
            String.format(
                Locale.ROOT,
                "%s[[[%.7f,%.7f],[%.7f,%.7f],[%.7f,%.7f],[%.7f,%.7f]]]",
                i == 0 ? "" : ",",
                x,
                y,
                x + 5e-6,
                y,
                x,
                y + 5e-6,
                x,
                y));
      }
      out.write("]}");
    }
    assertThat(forked(specks, 256)).isEqualTo("0");
  }

  /** Exit code of the command in a virtual machine of its own. */
  private String forked(Path file, int megabytes) throws Exception {
    Path err = folder.resolve("err.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + megabytes + "m",
                "-cp",
                System.getProperty("java.class.path"),
                "gridplan.cli.Main",
                "check",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(err.toFile())
            .start();
    boolean ended = process.waitFor(240, TimeUnit.SECONDS);
    if (!ended) process.destroy();
    assertThat(ended).as("ends in time").isTrue();
    return process.exitValue() == 0 ? "0" : process.exitValue() + ": " + Files.readString(err);
  }

  /** Malformed GeoJSON of other projects: every file gets an answer, none a trace. */
  @ParameterizedTest
  @ValueSource(strings = {"hostile/geojsonhint", "hostile/JSONTestSuite"})
  void hostileFilesGetAnAnswer(String name) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(SharedData.require(name))) {
      files = found.filter(f -> f.toString().matches(".*\\.(geo)?json")).sorted().toList();
    }
    assertThat(files).hasSizeGreaterThan(50);
    for (Path file : files) {
      Path copy = folder.resolve("hostile.geojson");
      Files.write(copy, Files.readAllBytes(file));
      int exit = line.run("check", copy);
      assertThat(line.err()).as("%s", file).doesNotContain("\tat ").isNotBlank();
      if (exit == ExitCode.UNUSABLE)
        assertThat(line.err()).as("%s", file).contains("hostile.geojson");
    }
  }

  /** The well-known text of a robustness corpus, each geometry as a layer of its own. */
  @Test
  void robustnessCasesGetAnAnswer() throws IOException {
    int cases = 0;
    try (Stream<Path> found = Files.walk(SharedData.require("hostile/jts_xml"))) {
      for (Path file :
          found.filter(f -> f.toString().endsWith("TestValid.xml")).sorted().toList()) {
        String xml = Files.readString(file, StandardCharsets.UTF_8);
        var matcher = java.util.regex.Pattern.compile("<a>\\s*([^<]+)</a>").matcher(xml);
        while (matcher.find()) {
          String wkt = matcher.group(1).replaceAll("\\s+", " ").strip();
          cases++;
          Path layer =
              Files.writeString(folder.resolve("case.csv"), "code,wkt\n001,\"" + wkt + "\"\n");
          line.run("check", layer);
          assertThat(line.err()).as("%s", wkt).doesNotContain("\tat ").isNotBlank();
        }
      }
    }
    assertThat(cases).isPositive();
  }
}
