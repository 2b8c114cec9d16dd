package gridplan.exchange;

import static gridplan.exchange.TestShapefile.hole;
import static gridplan.exchange.TestShapefile.shell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gridplan.testing.SharedData;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

class ShapefileReaderTest {
  private static final String CGCS2000 =
      "GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\",DATUM[\"D_China_2000\",SPHEROID["
          + "\"CGCS2000\",6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\","
          + "0.0174532925199433]]";

  @TempDir Path folder;

  private static TestShapefile village() {
    return new TestShapefile()
        .add("001", "一号网格", shell(114, 30, 0.01), hole(114.002, 30.002, 0.001))
        .add("002", "中山路", shell(114.01, 30, 0.01), shell(114.03, 30, 0.01))
        .add("003", "empty");
  }

  @Test
  void ringsAreShellsAndHolesByTheirTurn() throws Exception {
    Path file = village().finish("UTF-8", CGCS2000).files(folder, "grids");
    VectorLayer layer = VectorFiles.read(file);
    assertThat(layer.name()).isEqualTo("grids");
    Geometry holed = layer.features().get(0).geometry();
    assertThat(holed.getNumGeometries()).isEqualTo(1);
    assertThat(holed.getArea()).isEqualTo(1e5 * 1e5 - 1e4 * 1e4);
    Geometry two = layer.features().get(1).geometry();
    assertThat(two.getNumGeometries()).isEqualTo(2);
    assertThat(two.getArea()).isEqualTo(2e10);
    assertThat(layer.features().get(2).geometry()).isNull();
  }

  /** A hole that lies in no shell would be lost ground: it counts as a shell. */
  @Test
  void noRingIsLostWhateverItsTurn() throws Exception {
    Path file =
        new TestShapefile()
            .add("001", "", hole(114, 30, 0.01), shell(114.05, 30, 0.01))
            .finish("UTF-8", CGCS2000)
            .files(folder, "grids");
    assertThat(VectorFiles.read(file).features().get(0).geometry().getArea()).isEqualTo(2e10);
  }

  @ParameterizedTest
  @CsvSource({"UTF-8,", "UTF-8,UTF-8", "GBK,", "GB18030,936", "GBK,GBK", "GBK,UTF-8"})
  void chineseTextIsReadWithAndWithoutCpg(String encoding, String cpg) throws Exception {
    TestShapefile shapefile =
        new TestShapefile().add("001", "中山路", shell(114, 30, 0.01)).finish(encoding, CGCS2000);
    if (cpg != null) shapefile.parts.put("cpg", cpg.getBytes(StandardCharsets.US_ASCII));
    Feature read = VectorFiles.read(shapefile.files(folder, "grids")).features().get(0);
    assertThat(read.attributes()).containsExactly(Map.entry("code", "001"), Map.entry("名称", "中山路"));
  }

  /** 20 bytes hold six letters of three bytes and the first two of a seventh. */
  @Test
  void textCutInTheMiddleOfItsLastLetterIsStillUtf8() throws Exception {
    byte[] cut = Arrays.copyOf("一二三四五六七".getBytes(StandardCharsets.UTF_8), 20);
    TestShapefile shapefile =
        new TestShapefile().add("001", "x", shell(114, 30, 0.01)).finish("UTF-8", CGCS2000);
    byte[] dbf = shapefile.parts.get("dbf");
    System.arraycopy(cut, 0, dbf, 97 + 1 + 20, 20);
    Feature read = VectorFiles.read(shapefile.files(folder, "grids")).features().get(0);
    assertThat(read.text("名称")).startsWith("一二三四五六");
  }

  @Test
  void encodingThatTheUserNamesGoesFirst() throws Exception {
    Path file = village().finish("GBK", CGCS2000).files(folder, "grids");
    VectorFiles.ReadOptions options =
        new VectorFiles.ReadOptions(null, null, Charset.forName("GBK"));
    assertThat(VectorFiles.read(file, options).features().get(1).text("名称")).isEqualTo("中山路");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CGCS2000_3_Degree_GK_CM_114E",
        "CGCS2000 / 3-degree Gauss-Kruger CM 114E",
        "CGCS2000_3_Degree_GK_Zone_38",
        "CGCS2000_3_degree_Gauss_Kruger_zone_38"
      })
  void gaussKrugerZonesAreKnownByName(String name) throws Exception {
    double zone = name.toLowerCase(java.util.Locale.ROOT).contains("zone") ? 38_000_000 : 0;
    Path file =
        new TestShapefile()
            .add("001", "", shell(547_999.7613 + zone, 3_375_648.0326, 100))
            .finish("UTF-8", "PROJCS[\"" + name + "\",GEOGCS[\"x\"]]")
            .files(folder, "grids");
    Coordinate corner = VectorFiles.read(file).features().get(0).geometry().getCoordinate();
    assertThat(corner.distance(new Coordinate(1_145_000_000, 305_000_000))).isLessThan(2);
  }

  /** Northing and easting never overlap in China, so the exchange is certain; it is told. */
  @Test
  void exchangedNorthingAndEastingArePutRightAndSaid() throws Exception {
    Path file =
        new TestShapefile()
            .add("001", "", shell(3_375_648.0326, 547_999.7613, 100))
            .finish("UTF-8", "PROJCS[\"CGCS2000_3_Degree_GK_CM_114E\",GEOGCS[\"x\"]]")
            .files(folder, "grids");
    VectorLayer read = VectorFiles.read(file);
    assertThat(read.features().get(0).geometry().getCoordinate())
        .satisfies(
            c -> assertThat(c.distance(new Coordinate(1_145_000_000, 305_000_000))).isLessThan(2));
    assertThat(read.notices())
        .singleElement()
        .satisfies(notice -> assertThat(notice.kind()).isEqualTo("axes-swapped"))
        .satisfies(notice -> assertThat(notice.detail()).contains("--axes xy"));
    VectorFiles.ReadOptions asItStands =
        new VectorFiles.ReadOptions(null, null, null, VectorFiles.Axes.XY);
    InputException refusal =
        catchThrowableOfType(InputException.class, () -> VectorFiles.read(file, asItStands));
    assertThat(refusal)
        .hasMessageContaining("feature 1")
        .hasMessageContaining("northing before easting");
  }

  @Test
  void oldDatumIsNeverGuessed() throws Exception {
    String xian80 =
        "GEOGCS[\"GCS_Xian_1980\",DATUM[\"D_Xian_1980\",SPHEROID[\"Xian_1980\",6378140.0,298.257]],"
            + "PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]";
    Path file = village().finish("UTF-8", xian80).files(folder, "grids");
    assertThat(refusal(file).code()).isEqualTo("crs.datum");
  }

  @Test
  void zipIsReadWhateverFolderOrCaseItsEntriesHave() throws Exception {
    TestShapefile layer = village().finish("GBK", CGCS2000);
    layer.parts.put("DBF", layer.parts.remove("dbf"));
    Path zip = TestShapefile.zip(folder.resolve("a.zip"), Map.of("../../etc/网格", layer));
    VectorLayer read = VectorFiles.read(zip);
    assertThat(read.name()).isEqualTo("网格");
    assertThat(read.features().get(1).text("名称")).isEqualTo("中山路");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(zip);
    }
  }

  @Test
  void zipWithSeveralLayersAsksWhichAndTakesTheNamedOne() throws Exception {
    TestShapefile one = village().finish("UTF-8", CGCS2000);
    Path zip = TestShapefile.zip(folder.resolve("a.zip"), Map.of("a", one, "b", one));
    assertThat(refusal(zip).code()).isEqualTo("zip.layer");
    assertThat(VectorFiles.read(zip, new VectorFiles.ReadOptions("b", null, null)).name())
        .isEqualTo("b");
  }

  /** Zeros pack to a thousandth: 200 MB of them in 200 kB. */
  @Test
  void zipThatUnpacksToAMultipleOfItselfIsRefused() throws Exception {
    Path zip = folder.resolve("bomb.zip");
    byte[] shp = village().finish("UTF-8", CGCS2000).parts.get("shp");
    byte[] zeros = new byte[1 << 20];
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("bomb.shp"));
      out.write(shp, 0, 100);
      byte[] record = ByteBuffer.allocate(8).putInt(1).putInt(100 << 20).array();
      out.write(record);
      for (int i = 0; i < 200; i++) out.write(zeros);
    }
    assertThat(refusal(zip).code()).isEqualTo("zip.too-large");
  }

  @Test
  void zipWithoutShapefileOrWithRubbishIsSaid() throws Exception {
    TestShapefile none = new TestShapefile();
    none.parts.put("txt", new byte[3]);
    Path zip = TestShapefile.zip(folder.resolve("a.zip"), Map.of("readme", none));
    assertThat(refusal(zip).code()).isEqualTo("zip.empty");
    Path rubbish = Files.write(folder.resolve("b.zip"), new byte[100]);
    assertThat(refusal(rubbish).code()).isEqualTo("zip.unreadable");
  }

  /** Every length of a cut file, and every count that lies, is an answer with the feature. */
  @Test
  void cutAndLyingFilesAreTypedErrors() throws Exception {
    TestShapefile layer = village().finish("UTF-8", CGCS2000);
    byte[] shp = layer.parts.get("shp");
    for (int length = 0; length < shp.length; length += 3) {
      layer.parts.put("shp", Arrays.copyOf(shp, length));
      assertThat(refusal(layer.files(folder, "grids")).code())
          .as("%d bytes", length)
          .isIn("shp.malformed", "dbf.malformed");
    }
    for (int at : new int[] {100 + 4, 108 + 36, 108 + 40, 108 + 44}) {
      byte[] lying = shp.clone();
      ByteBuffer.wrap(lying).order(ByteOrder.LITTLE_ENDIAN).putInt(at, 0x7fff_fff0);
      layer.parts.put("shp", lying);
      assertThat(refusal(layer.files(folder, "grids")))
          .as("byte %d", at)
          .hasMessageContaining("feature 1");
    }
  }

  @Test
  void tableThatIsCutOrOfAnotherLayerIsATypedError() throws Exception {
    TestShapefile layer = village().finish("UTF-8", CGCS2000);
    byte[] dbf = layer.parts.get("dbf");
    for (int length = 0; length < dbf.length - 1; length += 5) {
      layer.parts.put("dbf", Arrays.copyOf(dbf, length));
      assertThat(refusal(layer.files(folder, "grids")).code())
          .as("%d bytes", length)
          .isEqualTo("dbf.malformed");
    }
    layer.parts.put("dbf", village().add("004", "").finish("UTF-8", null).parts.get("dbf"));
    assertThat(refusal(layer.files(folder, "grids"))).hasMessageContaining("row 4");
  }

  @Test
  void missingTableAndSystemLeaveTheGeometry() throws Exception {
    TestShapefile layer = village().finish("UTF-8", null);
    layer.parts.remove("dbf");
    List<Feature> features = VectorFiles.read(layer.files(folder, "grids")).features();
    assertThat(features).hasSize(3);
    assertThat(features.get(0).attributes()).isEmpty();
    assertThat(features.get(0).geometry().getCoordinate())
        .isEqualTo(new Coordinate(1_140_000_000, 300_000_000));
  }

  @Test
  void deletedRowIsLeftOutAndTold() throws Exception {
    TestShapefile layer = village().finish("UTF-8", CGCS2000);
    layer.parts.get("dbf")[97] = '*';
    VectorLayer read = VectorFiles.read(layer.files(folder, "grids"));
    assertThat(read.features()).extracting(Feature::number).containsExactly(2, 3);
    assertThat(read.notices()).extracting(ImportNotice::kind).containsExactly("feature-deleted");
  }

  @ParameterizedTest
  @CsvSource({
    "dirty/ri_precincts.zip, 419, -71.95, 41.1, -71.1, 42.1",
    "dirty/DenverCo_precincts2018_orig.zip, 356, -105.8, 39.3, -104.5, 40",
    "dirty/CO_bad_gap_region.zip, 15, -105.8, 39.3, -104.5, 40",
  })
  void precinctsOfAmericaLieWhereTheyAre(
      String name, int count, double west, double south, double east, double north) {
    VectorLayer layer = VectorFiles.read(SharedData.require(name));
    Envelope box = new Envelope();
    for (Feature feature : layer.features())
      box.expandToInclude(feature.geometry().getEnvelopeInternal());
    assertThat(layer.features()).hasSize(count);
    assertThat(new Envelope(west * 1e7, east * 1e7, south * 1e7, north * 1e7).covers(box))
        .as("%s", box)
        .isTrue();
  }

  private static InputException refusal(Path file) {
    return catchThrowableOfType(InputException.class, () -> VectorFiles.read(file));
  }
}
