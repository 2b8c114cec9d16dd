package gridplan.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gridplan.core.lattice.Lattice;
import gridplan.testing.SharedData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBWriter;
import org.locationtech.jts.io.WKTReader;

/** What is written reads back the same, on the very same lattice points. */
class VectorFilesTest {
  @TempDir Path folder;

  private static Geometry lattice(String wkt) {
    try {
      return new WKTReader(Lattice.FACTORY).read(wkt);
    } catch (ParseException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Map<String, Object> attributes(Object... pairs) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) attributes.put((String) pairs[i], pairs[i + 1]);
    return attributes;
  }

  private static VectorLayer layer() {
    List<Feature> features = new ArrayList<>();
    String[] shapes = {
      "POLYGON ((1140000001 230000003, 1140009999 230000007, 1140004999 230012345,"
          + " 1140000001 230000003), (1140004001 230001003, 1140004999 230005345,"
          + " 1140005999 230001007, 1140004001 230001003))",
      "MULTIPOLYGON (((1150000001 230000003, 1150009999 230000007, 1150004999 230012345,"
          + " 1150000001 230000003)), ((1160000001 230000003, 1160009999 230000007,"
          + " 1160004999 230012345, 1160000001 230000003)))",
      "LINESTRING (1140000001 230000003, 1140009999 230000007)",
      "POINT (1141234567 231234567)",
      "MULTIPOINT (1141234567 231234567, 1141234569 231234569)",
      "MULTILINESTRING ((1140000001 230000003, 1140009999 230000007),"
          + " (1150000001 230000003, 1150009999 230000007))",
    };
    for (int i = 0; i < shapes.length; i++)
      features.add(
          new Feature(
              i + 1,
              attributes("名称", "网格 " + i + ", \"甲\"\n乙", "n", (long) i, "x", i + 0.25),
              lattice(shapes[i])));
    features.add(new Feature(7, attributes("名称", null, "n", null, "x", null), null));
    return new VectorLayer("网格", List.of("名称", "n", "x"), features);
  }

  @ParameterizedTest
  @CsvSource({
    "out.geojson,    ",
    "out.geojson.gz, ",
    "out.ndjson,     ",
    "out.gpkg,       ",
    "out.geojson,    EPSG:4547",
    "out.gpkg,       EPSG:4547",
    "out.gpkg,       EPSG:3857",
    "out.gpkg,       EPSG:4326",
  })
  void layersSurviveUnchanged(String name, String crs) {
    Path file = folder.resolve(name);
    VectorFiles.write(layer(), file, new VectorFiles.WriteOptions(crs, null));
    VectorLayer read = VectorFiles.read(file);
    if (!name.contains("ndjson")) assertThat(read.name()).isEqualTo("网格");
    assertThat(read.fields()).isEqualTo(layer().fields());
    assertThat(read.features()).hasSize(7);
    for (int i = 0; i < 7; i++) {
      Feature expected = layer().features().get(i);
      Feature actual = read.features().get(i);
      assertThat(actual.attributes()).isEqualTo(expected.attributes());
      if (expected.geometry() == null) assertThat(actual.geometry()).isNull();
      else assertThat(actual.geometry().equalsExact(expected.geometry())).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GB18030", "GBK"})
  void csvSurvivesAsTextInAnyEncodingThatHoldsIt(String encoding) {
    Path file = folder.resolve("out.csv");
    VectorFiles.write(layer(), file, new VectorFiles.WriteOptions(null, Charset.forName(encoding)));
    VectorLayer read = VectorFiles.read(file);
    for (int i = 0; i < 6; i++) {
      Feature expected = layer().features().get(i);
      Feature actual = read.features().get(i);
      assertThat(actual.text("名称")).isEqualTo(expected.text("名称"));
      assertThat(actual.number("x")).isEqualTo(expected.number("x"));
      assertThat(actual.geometry().equalsExact(expected.geometry())).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gcj02", "bd09"})
  void shiftedDatumsComeBackToTheSameLatticePoints(String datum) {
    Path file = folder.resolve("out.geojson");
    VectorFiles.write(layer(), file, new VectorFiles.WriteOptions(datum, null));
    Geometry unread = VectorFiles.read(file).features().get(3).geometry();
    assertThat(unread.getCoordinate().distance(new Coordinate(1141234567, 231234567)))
        .as("without its name the datum shifts the place")
        .isGreaterThan(10_000);
    VectorLayer read = VectorFiles.read(file, new VectorFiles.ReadOptions(null, datum, null));
    for (int i = 0; i < 6; i++)
      assertThat(
              read.features().get(i).geometry().equalsExact(layer().features().get(i).geometry()))
          .isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 2024})
  void degreesOfEveryLatticePointReadBack(long seed) {
    Random random = new Random(seed);
    List<Feature> features = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      int x = random.nextInt(-1_800_000_000, 1_800_000_001);
      int y = random.nextInt(-900_000_000, 900_000_001);
      features.add(new Feature(i + 1, Map.of(), Lattice.FACTORY.createPoint(new Coordinate(x, y))));
    }
    for (String name : List.of("points.geojson", "points.gpkg", "points.csv")) {
      Path file = folder.resolve(name);
      VectorFiles.write(new VectorLayer("points", List.of(), features), file);
      List<Feature> read = VectorFiles.read(file).features();
      for (int i = 0; i < features.size(); i++)
        assertThat(read.get(i).geometry().equalsExact(features.get(i).geometry()))
            .as("seed " + seed + ", " + name + ", point " + i)
            .isTrue();
    }
  }

  @Test
  void unknownFormatsAndMissingFilesAreNamed() throws IOException {
    Path drawing = Files.writeString(folder.resolve("a.dxf"), "x");
    InputException format =
        catchThrowableOfType(InputException.class, () -> VectorFiles.read(drawing));
    assertThat(format.code()).isEqualTo("file.format");
    assertThat(format).hasMessageContaining(".gpkg");
    assertThat(
            catchThrowableOfType(
                    InputException.class, () -> VectorFiles.read(folder.resolve("no.geojson")))
                .code())
        .isEqualTo("file.missing");
    assertThat(
            catchThrowableOfType(
                    InputException.class,
                    () -> VectorFiles.write(layer(), folder.resolve("no/such/out.geojson")))
                .code())
        .isEqualTo("file.unwritable");
  }

  @Test
  void whatIsNoGeoPackageIsRefused() throws IOException, SQLException {
    Path text =
        Files.writeString(folder.resolve("text.gpkg"), "not a database, only text. ".repeat(99));
    Path plain = folder.resolve("plain.gpkg");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + plain);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE t (a)");
    }
    for (Path file : List.of(text, plain))
      assertThat(catchThrowableOfType(InputException.class, () -> VectorFiles.read(file)).code())
          .isEqualTo("gpkg.unreadable");
  }

  @Test
  void viewsInPlaceOfTablesNeverRun() throws SQLException {
    Path file = folder.resolve("view.gpkg");
    VectorFiles.write(layer(), file);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER TABLE \"网格\" RENAME TO hidden");
      statement.execute("CREATE VIEW \"网格\" AS SELECT * FROM hidden");
    }
    InputException refusal =
        catchThrowableOfType(
            InputException.class,
            () -> VectorFiles.read(file, new VectorFiles.ReadOptions("网格", null, null)));
    assertThat(refusal.code()).isEqualTo("gpkg.layer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // no byte order
        "01", // no type
        "0102000000FFFFFF7F", // two thousand million vertices that are not there
        "0103000000FFFFFFFF",
        "010300000001000000FFFFFF0F",
        "01070000000200000001010000000000000000000000",
        "0109000000", // no such type
        "010600000001000000010100000000000000000000000000000000000000", // a point as a polygon
      })
  void falseCountsInBinaryGeometryAreRefused(String hex) {
    ByteBuffer bytes = ByteBuffer.wrap(java.util.HexFormat.of().parseHex(hex));
    catchThrowableOfType(IllegalArgumentException.class, () -> Wkb.read(bytes));
    assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> Wkb.read(bytes.rewind())))
        .isNotNull();
  }

  @Test
  void binaryGeometryIsReadInBothByteOrdersAndWithHeights() {
    Geometry polygon = layer().features().get(0).geometry();
    for (int order : new int[] {1, 2})
      assertThat(Wkb.read(ByteBuffer.wrap(new WKBWriter(2, order, true).write(polygon))))
          .isEqualTo(polygon);
    Geometry high = polygon.copy();
    high.apply((Coordinate c) -> c.setZ(5));
    assertThat(Wkb.read(ByteBuffer.wrap(new WKBWriter(3).write(high)))).isEqualTo(polygon);
  }

  @Test
  void nestedBinaryGeometryDoesNotOverflowTheStack() {
    ByteBuffer bytes = ByteBuffer.allocate(9 * 100_000);
    for (int i = 0; i < 100_000; i++) bytes.put((byte) 0).putInt(7).putInt(1);
    bytes.flip();
    assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> Wkb.read(bytes)))
        .hasMessageContaining("deeply");
  }

  /** Counts of the list that came with the layers. */
  @ParameterizedTest
  @CsvSource({
    "graphs/city20k.geojson.gz,  20000, 0",
    "graphs/denver_blocks.gpkg,  10149, 0",
    "coverage/wales_oa.gpkg,     10036, 23",
    "china/taiwan_villages.gpkg,  7701, 7",
    "dirty/collapse.gpkg,          165, 7",
  })
  void realLayersAreRead(String name, int count, int invalid) {
    VectorLayer layer = VectorFiles.read(SharedData.require(name));
    assertThat(layer.features()).hasSize(count);
    assertThat(layer.features().stream().filter(f -> !f.geometry().isValid()).count())
        .isEqualTo(invalid);
  }
}
