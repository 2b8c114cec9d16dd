package gridplan.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gridplan.core.measure.Datum;
import gridplan.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;

/** In which system a file is read, why, and what is said of it. (114.5° E, 30.5° N everywhere.) */
class SystemChoiceTest {
  private static final Coordinate PLACE = new Coordinate(1_145_000_000, 305_000_000);

  @TempDir Path folder;

  private VectorLayer read(String row, String crs, VectorFiles.Axes axes) {
    try {
      Path file = Files.writeString(folder.resolve("p.csv"), "name,x,y\na," + row + "\n");
      return VectorFiles.read(file, new VectorFiles.ReadOptions(null, crs, null, axes));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private InputException refusal(String row, String crs, VectorFiles.Axes axes) {
    return catchThrowableOfType(InputException.class, () -> read(row, crs, axes));
  }

  private static void assertThere(VectorLayer layer) {
    assertThat(layer.features().get(0).geometry().getCoordinate().distance(PLACE)).isLessThan(2);
  }

  @ParameterizedTest
  @CsvSource({
    "'38547999.7613,3375648.0326', zone 38 (EPSG:4526",
    "'20260044.18,3378173.85', zone 20 (EPSG:4498",
    "'3375648.0326,38547999.7613', zone 38 (EPSG:4526",
    "'114.5,30.5', 'gcj02: AMap, Tencent; bd09: Baidu'",
  })
  void whatIsAssumedIsSaidWithTheWayToSayOtherwise(String row, String said) {
    VectorLayer layer = read(row, null, null);
    if (!row.startsWith("20")) assertThere(layer);
    ImportNotice notice = layer.notices().get(0);
    assertThat(notice.kind()).isEqualTo("crs-assumed");
    assertThat(notice.detail()).contains(said).contains("--from-crs");
    boolean swapped = row.startsWith("337");
    assertThat(layer.notices()).hasSize(swapped ? 2 : 1);
    if (swapped) assertThat(layer.notices().get(1).kind()).isEqualTo("axes-swapped");
  }

  @Test
  void metresOfAnUnnamedZoneAreAskedForNeverGuessed() {
    InputException refusal = refusal("547999.7613,3375648.0326", null, null);
    assertThat(refusal.code()).isEqualTo("crs.needed");
    assertThat(refusal).hasMessageContaining("easting about 548000").hasMessageContaining("4534");
    assertThat(refusal("3375648.0326,547999.7613", null, null))
        .hasMessageContaining("easting about 548000");
    assertThere(read("547999.7613,3375648.0326", "EPSG:4547", null));
  }

  @Test
  void exchangedAxesAreCertainInMetresAndAskedForInDegrees() {
    assertThere(read("3375648.0326,547999.7613", "EPSG:4547", null));
    assertThat(refusal("30.5,114.5", null, null)).hasMessageContaining("--axes yx");
    assertThere(read("30.5,114.5", null, VectorFiles.Axes.YX));
    assertThere(read("30.5,114.5", "cgcs2000", VectorFiles.Axes.YX));
    assertThat(refusal("3375648.0326,547999.7613", "EPSG:4547", VectorFiles.Axes.XY).code())
        .isEqualTo("coordinate-out-of-range");
  }

  @ParameterizedTest
  @CsvSource({
    "'38547999.7613,3375648.0326', EPSG:4547, begin with the zone 38: name EPSG:4526",
    "'547999.7613,3375648.0326', EPSG:4526, no zone before them: name EPSG:4547",
    "'20547999.7613,3375648.0326', EPSG:4508, begin with the zone 20: name EPSG:4498",
    "'547999.7613,3375648.0326', wgs84, holds metres",
    "'114.5,30.5', EPSG:4547, but holds degrees",
    "'1e300,1', EPSG:4547, no place in",
    "'1000000000000,1000000000000', EPSG:4547, no place in",
  })
  void aSystemThatDoesNotFitTheNumbersIsRefusedWithTheReason(
      String row, String crs, String reason) {
    assertThat(refusal(row, crs, null)).hasMessageContaining(reason).hasMessageContaining("p.csv");
  }

  @Test
  void webMercatorIsTakenForPlacesOnly() {
    VectorLayer layer = read("12746081.69, 3567983.46", "EPSG:3857", null);
    assertThat(layer.notices()).extracting(ImportNotice::kind).containsExactly("crs-display-only");
  }

  @ParameterizedTest
  @ValueSource(strings = {"EPSG:4610", "EPSG:2383", "EPSG:4214", "EPSG:2435"})
  void oldDatumsAreNeverGuessed(String crs) {
    InputException refusal = refusal("547999.7613,3375648.0326", crs, null);
    assertThat(refusal.code()).isEqualTo("crs.datum");
    assertThat(refusal).hasMessageContaining("TOWGS84");
  }

  /** Four parameters of a city's own plane: turned by 90 degrees and moved. */
  @Test
  void fourParametersOfACitysOwnSystem() {
    String fitted =
        "FITTED_CS[\"city\",PARAM_MT[\"Affine\",PARAMETER[\"num_row\",3],PARAMETER[\"num_col\",3],"
            + "PARAMETER[\"elt_0_0\",0],PARAMETER[\"elt_0_1\",-1],PARAMETER[\"elt_0_2\",600000],"
            + "PARAMETER[\"elt_1_0\",1],PARAMETER[\"elt_1_1\",0],PARAMETER[\"elt_1_2\",3000000]],"
            + "PROJCS[\"c\",GEOGCS[\"x\",DATUM[\"China_2000\",SPHEROID[\"CGCS2000\",6378137,298.257222101]],"
            + "PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433]],"
            + "PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"latitude_of_origin\",0],"
            + "PARAMETER[\"central_meridian\",114],PARAMETER[\"scale_factor\",1],"
            + "PARAMETER[\"false_easting\",500000],PARAMETER[\"false_northing\",0],UNIT[\"metre\",1]]]";
    // East = 600000 − y, north = 3000000 + x: so x = 375648.0326, y = 52000.2387.
    assertThere(read("375648.0326,52000.2387", fitted, null));
  }

  @Test
  void aZonesNameWithAnotherOriginIsReadAsItIsWritten() {
    String moved = EsriWkt.of(CoordinateSystems.ofEpsg(4547)).replace("500000.0", "800000.0");
    assertThere(read("847999.7613,3375648.0326", moved, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GEOGCS[", "PROJCRS[\"x\"]", "PROJCS[\"x\",GEOGCS[]]", "mars", "EPSG:1"})
  void whatIsNoSystemIsSaid(String crs) {
    assertThat(refusal("114.5,30.5", crs, null).code()).isEqualTo("crs.unknown");
  }

  @Test
  void partOfTheLayerBeyondTheMapNamesTheFeature() {
    InputException refusal = refusal("114.5,30.5\nb,1145,30.5", null, null);
    assertThat(refusal.code()).isEqualTo("coordinate-out-of-range");
    assertThat(refusal.feature()).isEqualTo("feature 2");
  }

  /** Both ways; the two BD-09 rows of six decimals and the one-step inverse are known to be off. */
  @Test
  void referenceTriplesOfShiftedDatums() throws IOException {
    List<String> rows = Files.readAllLines(SharedData.require("datum/reference.csv"));
    int exact = 0;
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split(",");
      CoordinateSystem from = CoordinateSystems.of(cells[2]);
      CoordinateSystem to = CoordinateSystems.of(cells[3]);
      Coordinate middle =
          from.toCgcs2000(Double.parseDouble(cells[0]), Double.parseDouble(cells[1]));
      Coordinate ours = to.fromCgcs2000(middle.x, middle.y);
      Coordinate theirs =
          new Coordinate(Double.parseDouble(cells[4]), Double.parseDouble(cells[5]));
      double tolerance = Double.parseDouble(cells[6]);
      if (tolerance <= 1e-9) {
        exact++;
        assertThat(ours.distance(theirs)).as(row).isLessThan(2e-9);
      } else assertThat(ours.distance(theirs)).as(row).isLessThan(5e-4);
    }
    assertThat(exact).isGreaterThanOrEqualTo(5);
  }

  @Test
  void inversesAreIteratedBelowABillionthOfADegree() {
    java.util.Random random = new java.util.Random(6);
    for (int i = 0; i < 2_000; i++) {
      double x = 74 + 60 * random.nextDouble();
      double y = 4 + 49 * random.nextDouble();
      for (Datum datum : List.of(Datum.GCJ02, Datum.BD09)) {
        Coordinate shifted = datum.fromCgcs2000(x, y);
        Coordinate back = datum.toCgcs2000(shifted.x, shifted.y);
        assertThat(back.distance(new Coordinate(x, y))).as("%s %d", datum, i).isLessThan(1e-9);
      }
    }
  }
}
