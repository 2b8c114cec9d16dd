package gridplan.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gridplan.core.lattice.Lattice;
import gridplan.testing.SharedData;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeoJsonReaderTest {
  private static final String POLYGON =
      "{\"type\":\"Polygon\",\"coordinates\":[[[114,23],[115,23],[115,24],[114,23]]]}";

  /** Good by its syntax, but one of its latitudes is −107 degrees. */
  private static final String OFF_EARTH = "issue82.geojson";

  @TempDir Path folder;

  private VectorLayer read(String text) {
    return read(text, "layer.geojson");
  }

  private VectorLayer read(String text, String name) {
    try {
      return VectorFiles.read(Files.writeString(folder.resolve(name), text));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private InputException refusal(String text) {
    return catchThrowableOfType(InputException.class, () -> read(text));
  }

  private static String collection(String... features) {
    return "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}";
  }

  private static String feature(String properties, String geometry) {
    return "{\"type\":\"Feature\",\"properties\":" + properties + ",\"geometry\":" + geometry + "}";
  }

  @Test
  void readsAttributesOfEveryKindInFileOrder() {
    VectorLayer layer =
        read(
            collection(
                feature(
                    "{\"名称\":\"东桥\",\"n\":3,\"x\":2.5,\"b\":true,\"z\":null,\"o\":{\"a\":[1]},"
                        + "\"big\":123456789012345678901234567890}",
                    POLYGON)));
    assertThat(layer.fields()).containsExactly("名称", "n", "x", "b", "z", "o", "big");
    Feature only = layer.features().get(0);
    assertThat(only.number()).isEqualTo(1);
    assertThat(only.attributes())
        .containsEntry("名称", "东桥")
        .containsEntry("n", 3L)
        .containsEntry("x", 2.5)
        .containsEntry("b", true)
        .containsEntry("z", null)
        .containsEntry("o", "{\"a\":[1]}")
        .containsEntry("big", 1.2345678901234568e29);
    assertThat(only.geometry().toText())
        .isEqualTo(
            "POLYGON ((1140000000 230000000, 1150000000 230000000, 1150000000 240000000,"
                + " 1140000000 230000000))");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"coordinates\":[114,23],\"type\":\"Point\"}",
        "{\"type\":\"Feature\",\"geometry\":{\"coordinates\":[114,23,50],\"type\":\"Point\"}}",
        "{\"features\":[{\"geometry\":{\"type\":\"Point\",\"coordinates\":[114,23]},"
            + "\"type\":\"Feature\"}],\"type\":\"FeatureCollection\"}",
        "\uFEFF{\"type\":\"Point\",\"coordinates\":[114,23]}",
      })
  void membersMayStandInAnyOrderAndHeightIsDropped(String text) {
    assertThat(read(text).features())
        .singleElement()
        .satisfies(
            f -> assertThat(f.geometry().toText()).isEqualTo("POINT (1140000000 230000000)"));
  }

  @Test
  void readsLinesOfFeaturesAndGzip() throws IOException {
    String lines = feature("{\"a\":1}", POLYGON) + "\n" + feature("{\"a\":2}", "null") + "\n";
    assertThat(read(lines, "layer.ndjson").features()).hasSize(2);
    Path zipped = folder.resolve("layer.geojson.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      out.write(collection(feature("{}", POLYGON)).getBytes(StandardCharsets.UTF_8));
    }
    assertThat(VectorFiles.read(zipped).features()).hasSize(1);
    byte[] whole = Files.readAllBytes(zipped);
    Files.write(zipped, java.util.Arrays.copyOf(whole, whole.length - 20));
    assertThat(catchThrowableOfType(InputException.class, () -> VectorFiles.read(zipped)).code())
        .isIn("geojson.malformed", "file.unreadable");
  }

  @Test
  void openRingsAreClosedWithANotice() {
    VectorLayer layer =
        read("{\"type\":\"Polygon\",\"coordinates\":[[[114,23],[115,23],[115,24]]]}");
    assertThat(layer.features().get(0).geometry().getNumPoints()).isEqualTo(4);
    assertThat(layer.notices()).extracting(ImportNotice::kind).containsExactly("ring-closed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"type":"Point","coordinates":[NaN,2]} | line 1, column 3 | NaN and Infinity are no JSON
          {"type":"Point","coordi                | line 1, column 2 | the file ends in the middle
          {"type":"Point",,}                     | line 1, column 1 | this is no JSON
          """)
  void faultsOfSyntaxAreToldInWordsOfTheFile(String text, String place, String fault) {
    InputException refusal = refusal(text);
    assertThat(refusal.feature()).startsWith(place);
    assertThat(refusal).hasMessageContaining(fault);
    assertThat(refusal.getMessage()).doesNotContainIgnoringCase("enable").doesNotContain("CTRL");
  }

  @Test
  void latitudeBeforeLongitudeIsRecognised() {
    assertThat(refusal("{\"type\":\"Point\",\"coordinates\":[30,120]}"))
        .hasMessageContaining("latitude before longitude");
    assertThat(refusal("{\"type\":\"Point\",\"coordinates\":[463000,3313000]}"))
        .hasMessageContaining("gridplan convert --from-crs");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [1,2]                                                    | geojson.not-geojson         |
          {}                                                       | geojson.not-geojson         |
          {"type":"FeatureCollection"}                             | geojson.not-geojson         | /type
          {"type":"Feature","geometry":{"type":"Point"}}           | geojson.coordinates         | /geometry
          {"type":"Circle","coordinates":[1,2]}                    | geojson.geometry            |
          {"type":"Point","coordinates":[1]}                       | geojson.coordinates         | /coordinates
          {"type":"Point","coordinates":["1","2"]}                 | geojson.coordinates         | /coordinates/0
          {"type":"Point","coordinates":[1e999,2]}                 | coordinate-out-of-range     | /coordinates/0
          {"type":"Point","coordinates":[200,2]}                   | coordinate-out-of-range     | feature 1
          {"type":"Point","coordinates":[2,100]}                   | coordinate-out-of-range     | feature 1
          {"type":"LineString","coordinates":[[1,2]]}              | geojson.coordinates         |
          {"type":"Polygon","coordinates":[[[1,2],[1,2]]]}         | geojson.coordinates         |
          {"type":"Polygon","coordinates":[[1,2],[3,4]]}           | geojson.coordinates         |
          {"type":"Point","coordinates":[[[[[[1,2]]]]]]}           | geojson.coordinates         |
          {"type":"Feature","properties":[1]}                      | geojson.properties          | /properties
          {"type":"Feature","properties":{"a":1e999}}              | geojson.properties          | /properties/a
          {"type":"Feature","properties":{"a":}}                   | geojson.malformed           |
          {"type":"FeatureCollection","features":[{"type":"x"}]}   | geojson.feature             | /features/0
          """)
  void malformedFilesAreRefusedWithTheirPlace(String text, String code, String place) {
    InputException refusal = refusal(text);
    assertThat(refusal.code()).isEqualTo(code);
    assertThat(refusal).hasMessageContaining("layer.geojson");
    if (place != null) assertThat(refusal.feature()).endsWith(place);
  }

  @Test
  void theFeatureIsNamedByItsNumber() {
    InputException refusal =
        refusal(collection(feature("{}", POLYGON), feature("{}", "{\"type\":\"Polygon\"}")));
    assertThat(refusal.layer()).isEqualTo("feature 2");
    assertThat(refusal.feature()).isEqualTo("/features/1/geometry");
  }

  @Test
  void deepNestingIsRefusedNotFollowed() {
    String deep = "[".repeat(100_000);
    assertThat(refusal("{\"type\":\"Polygon\",\"coordinates\":" + deep).code())
        .isIn("geojson.malformed", "geojson.coordinates");
    assertThat(refusal("{\"type\":\"Feature\",\"x\":" + deep).code())
        .isEqualTo("geojson.malformed");
    String parts = "{\"type\":\"GeometryCollection\",\"geometries\":[".repeat(50_000);
    assertThat(refusal(collection(feature("{}", parts))).code()).isEqualTo("geojson.malformed");
  }

  @Test
  void theFilesOwnCoordinateSystemIsRespectedAlsoWhenNamedLast() {
    String crs =
        "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::3857\"}}";
    String text =
        "{\"type\":\"FeatureCollection\",\"features\":["
            + feature("{}", "{\"type\":\"Point\",\"coordinates\":[12690422.20,2632018.64]}")
            + "],"
            + crs
            + "}";
    var point = read(text).features().get(0).geometry().getCoordinate();
    // 114 degrees × 6378137 × π / 180 = 12690421.95 m; 23 degrees → 2632018.64 m.
    assertThat(Lattice.degrees(point.x)).isBetween(114.0, 114.00001);
    assertThat(Lattice.degrees(point.y)).isBetween(22.99999, 23.00001);
  }

  @Test
  void jsonTestSuiteGivesLayersOrTypedErrors() throws IOException {
    Path suite = SharedData.require("hostile/JSONTestSuite");
    readsOrRefusesAll(suite, 318);
    for (Path file : files(suite))
      if (file.getFileName().toString().startsWith("n_"))
        assertThat(catchThrowableOfType(InputException.class, () -> VectorFiles.read(file)))
            .as(file.getFileName().toString())
            .isNotNull();
  }

  @Test
  void geojsonhintGivesLayersOrTypedErrors() throws IOException {
    Path hint = SharedData.require("hostile/geojsonhint");
    readsOrRefusesAll(hint, 62);
    for (Path file : files(hint))
      if (file.getParent().endsWith("good") && !OFF_EARTH.equals(file.getFileName().toString()))
        assertThat(VectorFiles.read(file)).isNotNull();
  }

  private void readsOrRefusesAll(Path root, int least) throws IOException {
    List<Path> files = files(root);
    assertThat(files).hasSizeGreaterThanOrEqualTo(least);
    List<String> wrong = new ArrayList<>();
    for (Path file : files) {
      try {
        VectorFiles.read(file);
      } catch (InputException e) {
        if (e.code().isEmpty() || e.getMessage().isEmpty()) wrong.add(file + ": empty error");
      } catch (RuntimeException | StackOverflowError e) {
        wrong.add(file + ": " + e);
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> found = Files.walk(root)) {
      return found.filter(f -> f.toString().matches(".*\\.(geo)?json")).sorted().toList();
    }
  }
}
