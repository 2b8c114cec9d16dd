package gridplan.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.testing.Gdal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;

/** Our coordinates against PROJ's, by the distribution's gdaltransform. */
class GdalCoordinatesTest {
  private static final String XIAN_80 =
      "PROJCS[\"city\",GEOGCS[\"Xian 1980\",DATUM[\"Xian_1980\",SPHEROID[\"IAG 1975\",6378140,298.257],"
          + "TOWGS84[-100.5,-50.25,30.75,0.5,-0.7,1.2,2.5]],PRIMEM[\"Greenwich\",0],"
          + "UNIT[\"degree\",0.0174532925199433]],PROJECTION[\"Transverse_Mercator\"],"
          + "PARAMETER[\"latitude_of_origin\",0],PARAMETER[\"central_meridian\",114],"
          + "PARAMETER[\"scale_factor\",1],PARAMETER[\"false_easting\",500000],"
          + "PARAMETER[\"false_northing\",0],UNIT[\"metre\",1]]";

  private static List<Coordinate> transform(String from, String to, List<Coordinate> points) {
    StringBuilder input = new StringBuilder();
    for (Coordinate p : points) input.append(String.format(Locale.ROOT, "%.12f %.12f%n", p.x, p.y));
    String output =
        Gdal.run(
            Map.of(),
            input.toString(),
            "gdaltransform",
            "-s_srs",
            from,
            "-t_srs",
            to,
            "-output_xy");
    List<Coordinate> transformed = new ArrayList<>();
    for (String line : output.strip().split("\n")) {
      String[] numbers = line.split("\\s+");
      transformed.add(
          new Coordinate(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1])));
    }
    assertThat(transformed).hasSameSizeAs(points);
    return transformed;
  }

  private static double meridian(int epsg) {
    if (epsg >= 4534) return 75 + 3 * (epsg - 4534);
    if (epsg >= 4513) return 75 + 3 * (epsg - 4513);
    if (epsg >= 4502) return 75 + 6 * (epsg - 4502);
    return 75 + 6 * (epsg - 4491);
  }

  /** Every tenth zone in a run would do; all of them cost a second. */
  @ParameterizedTest
  @ValueSource(ints = {4491, 4495, 4501, 4502, 4507, 4512, 4513, 4526, 4533, 4534, 4547, 4554})
  void zonesAgreeToATenthOfAMillimetre(int epsg) {
    Random random = new Random(epsg);
    double half = epsg < 4513 ? 3 : 1.5;
    List<Coordinate> degrees = new ArrayList<>();
    for (int i = 0; i < 200; i++)
      degrees.add(
          new Coordinate(
              meridian(epsg) + half * (2 * random.nextDouble() - 1), 4 + 50 * random.nextDouble()));
    List<Coordinate> theirs = transform("EPSG:4490", "EPSG:" + epsg, degrees);
    CoordinateSystem zone = CoordinateSystems.ofEpsg(epsg);
    for (int i = 0; i < degrees.size(); i++) {
      Coordinate ours = zone.fromCgcs2000(degrees.get(i).x, degrees.get(i).y);
      assertThat(ours.distance(theirs.get(i))).as("seed %d, point %d", epsg, i).isLessThan(1e-4);
      Coordinate back = zone.toCgcs2000(theirs.get(i).x, theirs.get(i).y);
      assertThat(back.distance(degrees.get(i))).isLessThan(1e-9);
    }
  }

  /** All 64 zones by name and by code, one point each. */
  @Test
  void allZonesAreThere() {
    for (int epsg = 4491; epsg <= 4554; epsg++) {
      CoordinateSystem zone = CoordinateSystems.ofEpsg(epsg);
      assertThat(zone.isGaussKruger()).isTrue();
      Coordinate centre = zone.fromCgcs2000(meridian(epsg), 30);
      int number =
          epsg < 4502 ? 13 + epsg - 4491 : epsg >= 4513 && epsg < 4534 ? 25 + epsg - 4513 : 0;
      assertThat(centre.x).as("EPSG:%d", epsg).isCloseTo(number * 1e6 + 5e5, offset(1e-4));
      CoordinateSystem byName = CoordinateSystems.ofWkt(EsriWkt.of(zone), null);
      assertThat(byName.epsg()).as(EsriWkt.of(zone)).isEqualTo(epsg);
    }
  }

  private static org.assertj.core.data.Offset<Double> offset(double value) {
    return org.assertj.core.data.Offset.offset(value);
  }

  /** The name and the numbers of a .prj say the same to PROJ. */
  @ParameterizedTest
  @ValueSource(ints = {4495, 4507, 4526, 4547})
  void ourPrjMeansTheSameToProj(int epsg) {
    List<Coordinate> points = List.of(new Coordinate(meridian(epsg) + 1.1, 31.3));
    Coordinate named = transform("EPSG:4490", "EPSG:" + epsg, points).get(0);
    String prj = EsriWkt.of(CoordinateSystems.ofEpsg(epsg));
    assertThat(transform("EPSG:4490", prj, points).get(0).distance(named)).isLessThan(1e-4);
  }

  /** Seven parameters are used, not passed over: without them the place is 160 m off. */
  @Test
  void sevenParametersOfTheUsersOwnSystem() {
    List<Coordinate> points = List.of(new Coordinate(547_999.7613, 3_375_648.0326));
    Coordinate theirs = transform(XIAN_80, "EPSG:4326", points).get(0);
    CoordinateSystem city = CoordinateSystems.of(XIAN_80);
    Coordinate ours = city.toCgcs2000(points.get(0).x, points.get(0).y);
    assertThat(ours.distance(theirs)).isLessThan(5e-8);
    Coordinate back = city.fromCgcs2000(ours.x, ours.y);
    assertThat(back.distance(points.get(0))).isLessThan(0.01);
    assertThat(theirs.distance(new Coordinate(114.5, 30.5))).isGreaterThan(1e-3);
  }
}
