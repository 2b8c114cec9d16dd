package gridplan.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gridplan.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;

class DatumTest {
  @Test
  void agreesWithTheReferenceTriples() throws IOException {
    List<String> rows = Files.readAllLines(SharedData.require("datum/reference.csv"));
    assertThat(rows).hasSizeGreaterThan(8);
    for (String row : rows.subList(1, rows.size())) {
      String[] field = row.split(",");
      Coordinate standard =
          Datum.ofKey(field[2])
              .toCgcs2000(Double.parseDouble(field[0]), Double.parseDouble(field[1]));
      Coordinate reached = Datum.ofKey(field[3]).fromCgcs2000(standard.x, standard.y);
      double tolerance = toleranceOf(field);
      assertThat(reached.x).as(row).isEqualTo(Double.parseDouble(field[4]), within(tolerance));
      assertThat(reached.y).as(row).isEqualTo(Double.parseDouble(field[5]), within(tolerance));
    }
  }

  /**
   * The two rows from BD-09 to WGS84 were made by a program that writes π where the formula, and
   * the row from GCJ-02 to BD-09, have π × 3000 ÷ 180; they lie up to 4e-4 degree (40 m) beside it.
   */
  private static double toleranceOf(String[] field) {
    boolean otherFormula = field[2].equals("bd09") && field[3].equals("wgs84");
    return otherFormula ? 5e-4 : Double.parseDouble(field[6]);
  }

  /** The published example of GCJ-02 from the formula as it circulates. */
  @Test
  void shiftsTiananmenAsPublished() {
    Coordinate gcj = Datum.GCJ02.fromCgcs2000(116.404, 39.915);
    assertThat(gcj.x).isEqualTo(116.41024449916938, within(1e-12));
    assertThat(gcj.y).isEqualTo(39.91640428150164, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 2024})
  void inverseIsExactToABillionthOfADegree(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 10_000; i++) {
      double longitude = 73 + 60 * random.nextDouble();
      double latitude = 3 + 50 * random.nextDouble();
      for (Datum datum : Datum.values()) {
        Coordinate there = datum.fromCgcs2000(longitude, latitude);
        Coordinate back = datum.toCgcs2000(there.x, there.y);
        assertThat(back.distance(new Coordinate(longitude, latitude)))
            .as("seed %d, %s of %f %f", seed, datum, longitude, latitude)
            .isLessThan(1e-9);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"9.53,47.14", "-70.6,-33.4", "139.7,35.7"})
  void nothingShiftsOutsideChina(double longitude, double latitude) {
    for (Datum datum : Datum.values()) {
      assertThat(datum.fromCgcs2000(longitude, latitude))
          .isEqualTo(new Coordinate(longitude, latitude));
      assertThat(datum.toCgcs2000(longitude, latitude))
          .isEqualTo(new Coordinate(longitude, latitude));
    }
  }

  @Test
  void unknownNamesListTheKnownOnes() {
    assertThat(Datum.ofKey("GCJ-02")).isEqualTo(Datum.GCJ02);
    assertThatThrownBy(() -> Datum.ofKey("mars")).hasMessageContaining("wgs84, cgcs2000, gcj02");
  }
}
