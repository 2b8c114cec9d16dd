package gridplan.core.metric;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.coverage.CoverageFace;
import gridplan.core.coverage.Finding;
import gridplan.core.lattice.Lattice;
import gridplan.core.mosaic.Barrier;
import gridplan.core.mosaic.BarrierClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** On the equator 9,000 units are about 100 m and 90 units one metre. */
class GroundPartsTest {
  private static final Geometry SQUARE = wkt("POLYGON ((0 0, 18000 0, 18000 18000, 0 18000, 0 0))");
  private static final LineString NORTH_SOUTH =
      (LineString) wkt("LINESTRING (9000 -500, 9000 18500)");
  private static final LineString WEST_EAST = (LineString) wkt("LINESTRING (500 9000, 17500 9000)");

  private final List<Barrier> barriers = new ArrayList<>();

  private static Geometry wkt(String text) {
    try {
      return new WKTReader(Lattice.FACTORY).read(text);
    } catch (ParseException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private GroundPartsTest add(BarrierClass kind, boolean bridge, LineString line) {
    barriers.add(new Barrier(barriers.size(), kind, "", bridge, false, line));
    return this;
  }

  private int parts(Geometry ground, Point... buildings) {
    return new PartCutter(barriers, List.of(buildings), 1).parts(ground).size();
  }

  @ParameterizedTest
  @EnumSource(BarrierClass.class)
  void riversRailwaysAndExpresswaysDivideAndStreetsDoNot(BarrierClass kind) {
    int expected = kind.breaksContiguity() ? 2 : 1;
    assertThat(add(kind, false, NORTH_SOUTH).parts(SQUARE)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"RIVER, true, 1", "RIVER, false, 2", "RAILWAY, false, 1", "EXPRESSWAY, true, 1"})
  void bridgeJoinsTheBanksAndALevelCrossingAllButThoseOfARiver(
      BarrierClass kind, boolean bridge, int expected) {
    add(kind, false, NORTH_SOUTH).add(BarrierClass.LANE, bridge, WEST_EAST);
    assertThat(parts(SQUARE)).isEqualTo(expected);
  }

  @Test
  void bridgeThatEndsOnTheLineOrLiesElsewhereJoinsNothing() {
    add(BarrierClass.RIVER, false, NORTH_SOUTH)
        .add(BarrierClass.LANE, true, (LineString) wkt("LINESTRING (500 9000, 9000 9000)"))
        .add(BarrierClass.LANE, true, (LineString) wkt("LINESTRING (500 30000, 17500 30000)"));
    assertThat(parts(SQUARE)).isEqualTo(2);
  }

  @Test
  void riverThatEndsInsideDividesNothing() {
    add(BarrierClass.RIVER, false, (LineString) wkt("LINESTRING (9000 -500, 9000 12000)"));
    assertThat(parts(SQUARE)).isEqualTo(1);
  }

  /** Banks 2,000 units (22 m) apart, a bridge over both: the water is a stepping stone. */
  @Test
  void bridgeOverTwoBanksJoinsBothSides() {
    add(BarrierClass.RIVER, false, (LineString) wkt("LINESTRING (8000 -500, 8000 18500)"))
        .add(BarrierClass.RIVER, false, (LineString) wkt("LINESTRING (10000 -500, 10000 18500)"));
    assertThat(parts(SQUARE)).isEqualTo(3);
    add(BarrierClass.LANE, true, WEST_EAST);
    assertThat(parts(SQUARE)).isEqualTo(1);
  }

  /** A grid that reaches to mid-river: the water off its only bank, with no house on it. */
  @Test
  void waterWithoutHouseOrStreetIsNoPartWhereTheRestHasOne() {
    add(BarrierClass.RIVER, false, (LineString) wkt("LINESTRING (16000 -500, 16000 18500)"));
    assertThat(parts(SQUARE)).isEqualTo(2);
    assertThat(parts(SQUARE, Lattice.FACTORY.createPoint(new Coordinate(5000, 5000)))).isEqualTo(1);
  }

  /** Barrier drawn 200 units (2.2 m) beside the grid's own line. */
  @Test
  void stripBesideTheOwnLineIsNoPart() {
    add(BarrierClass.RAILWAY, false, (LineString) wkt("LINESTRING (17800 -500, 17800 18500)"));
    assertThat(parts(SQUARE)).isEqualTo(1);
  }

  /** Two squares joined by a neck 9,000 units long and 0.6 m or 1.6 m wide. */
  @ParameterizedTest
  @CsvSource({"54, 2", "144, 1"})
  void neckMustBeAMetreWide(int width, int expected) {
    Geometry dumbbell =
        wkt(
            ("POLYGON ((0 0, 9000 0, 9000 4000, 18000 4000, 18000 0, 27000 0, 27000 9000,"
                    + " 18000 9000, 18000 %d, 9000 %d, 9000 9000, 0 9000, 0 0))")
                .formatted(4000 + width, 4000 + width));
    assertThat(parts(dumbbell)).isEqualTo(expected);
    assertThat(new PartCutter(List.of(), List.of(), 0).parts(dumbbell)).hasSize(1);
  }

  @Test
  void findingNamesTheSmallerPartsAndWhatWasExpected() {
    Geometry two =
        wkt(
            "MULTIPOLYGON (((0 0, 9000 0, 9000 9000, 0 9000, 0 0)),"
                + " ((9000 9000, 9900 9000, 9900 9900, 9000 9900, 9000 9000)))");
    List<CoverageFace> faces = List.of(new CoverageFace("007", two));
    GroundParts parts = GroundParts.ofPolygons();
    assertThat(parts.check(faces, Map.of("007", 2))).isEmpty();
    Finding finding = parts.check(faces, Map.of()).get(0);
    assertThat(finding.detail()).isEqualTo("in 2 parts, expected 1");
    assertThat(finding.where().getArea()).isEqualTo(900 * 900);
    assertThat(parts.check(faces, Map.of("007", 3))).hasSize(1);
  }
}
