package gridplan.core.locate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

class GridIndexTest {
  private static Geometry wkt(String text) {
    try {
      return new WKTReader(Lattice.FACTORY).read(text);
    } catch (ParseException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /** Four squares around (10, 10): 0 south-west, 1 south-east, 2 north-west, 3 north-east. */
  private static final GridIndex FOUR =
      GridIndex.build(
          List.of(
              wkt("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))"),
              wkt("POLYGON ((10 0, 20 0, 20 10, 10 10, 10 0))"),
              wkt("POLYGON ((0 10, 10 10, 10 20, 0 20, 0 10))"),
              wkt("POLYGON ((10 10, 20 10, 20 20, 10 20, 10 10))")));

  @Test
  void westAndSouthEdgesBelongToTheGrid() {
    assertThat(FOUR.find(10, 10)).isEqualTo(3);
    assertThat(FOUR.find(10, 9)).isEqualTo(1);
    assertThat(FOUR.find(9, 10)).isEqualTo(2);
    assertThat(FOUR.find(9, 9)).isZero();
    assertThat(FOUR.find(0, 0)).isZero();
    assertThat(FOUR.find(0, 10)).isEqualTo(2);
    assertThat(FOUR.find(10, 0)).isEqualTo(1);
  }

  @Test
  void eastAndNorthRimBelongToNobody() {
    for (int i = 0; i <= 20; i++) {
      assertThat(FOUR.find(20, i)).isEqualTo(GridIndex.OUTSIDE);
      assertThat(FOUR.find(i, 20)).isEqualTo(GridIndex.OUTSIDE);
      assertThat(FOUR.onBoundary(20, i)).isTrue();
      assertThat(FOUR.onBoundary(i, 20)).isTrue();
    }
    Border rim = FOUR.border(20, 15).orElseThrow();
    assertThat(rim.metres()).isZero();
    assertThat(rim.across()).isEqualTo(3);
  }

  @Test
  void pointOnSlantedEdgeGoesEastThenNorth() {
    GridIndex index =
        GridIndex.build(
            List.of(
                wkt("POLYGON ((0 0, 10 10, 0 10, 0 0))"),
                wkt("POLYGON ((0 0, 10 0, 10 10, 0 0))")));
    assertThat(index.find(5, 5)).as("east of a rising edge lies what is below").isEqualTo(1);
    GridIndex falling =
        GridIndex.build(
            List.of(
                wkt("POLYGON ((0 10, 10 0, 10 10, 0 10))"),
                wkt("POLYGON ((0 10, 0 0, 10 0, 0 10))")));
    assertThat(falling.find(5, 5)).as("east of a falling edge lies what is above").isZero();
  }

  @Test
  void holeBelongsToItsIslandOrToNobody() {
    Geometry ring =
        wkt("POLYGON ((0 0, 30 0, 30 30, 0 30, 0 0), (10 10, 10 20, 20 20, 20 10, 10 10))");
    Geometry island = wkt("POLYGON ((12 12, 18 12, 18 18, 12 18, 12 12))");
    GridIndex index = GridIndex.build(List.of(ring, island));
    assertThat(index.find(5, 5)).isZero();
    assertThat(index.find(11, 11)).isEqualTo(GridIndex.OUTSIDE);
    assertThat(index.find(15, 15)).isEqualTo(1);
    assertThat(index.find(20, 15)).as("the hole's east edge is the ring's west edge").isZero();
    assertThat(index.find(10, 15)).isEqualTo(GridIndex.OUTSIDE);
  }

  @Test
  void overlapIsSaidAndNotGuessed() {
    GridIndex index =
        GridIndex.build(
            List.of(
                wkt("POLYGON ((0 0, 20 0, 20 10, 0 10, 0 0))"),
                wkt("POLYGON ((10 0, 30 0, 30 10, 10 10, 10 0))")));
    assertThat(index.find(5, 5)).isZero();
    assertThat(index.find(15, 5)).isEqualTo(GridIndex.SEVERAL);
    assertThat(index.find(25, 5)).isEqualTo(1);
  }

  @Test
  void distanceAndNeighbourOfAPointInside() {
    // One second of arc of the meridian at 30° N is 30.79 m; 10,000 units are 3.6 seconds.
    int x = Lattice.of(114.4);
    int y = Lattice.of(30.0);
    Geometry south = square(x, y, 100_000);
    Geometry north = square(x, y + 100_000, 100_000);
    GridIndex index = GridIndex.build(List.of(south, north));
    Border border = index.border(x + 50_000, y + 90_000).orElseThrow();
    assertThat(border.across()).isEqualTo(1);
    assertThat(border.metres()).isCloseTo(110.85, within(0.05));
    assertThat(border.y()).isEqualTo(y + 100_000);
    Border away = index.border(x + 300_000, y + 50_000).orElseThrow();
    assertThat(away.across()).as("nearest grid of a point outside").isZero();
    assertThat(away.metres()).isCloseTo(200_000 * 111_320e-7 * Math.cos(Math.PI / 6), within(5.0));
  }

  private static Geometry square(int x, int y, int side) {
    return Lattice.FACTORY.createPolygon(
        new Coordinate[] {
          new Coordinate(x, y),
          new Coordinate(x + side, y),
          new Coordinate(x + side, y + side),
          new Coordinate(x, y + side),
          new Coordinate(x, y)
        });
  }

  @Test
  void emptyLayerContainsNothing() {
    GridIndex empty = GridIndex.build(List.of());
    assertThat(empty.find(0, 0)).isEqualTo(GridIndex.OUTSIDE);
    assertThat(empty.onBoundary(0, 0)).isFalse();
    assertThat(empty.border(0, 0)).isEmpty();
    assertThat(GridIndex.build(List.of(wkt("POLYGON EMPTY"))).border(1, 1)).isEmpty();
  }

  @Test
  void badInputFailsAloud() {
    assertThatThrownBy(() -> GridIndex.build(List.of(wkt("POLYGON ((0 0, 1.5 0, 1 1, 0 0))"))))
        .hasMessageContaining("1.5");
    assertThatThrownBy(() -> GridIndex.build(List.of(wkt("LINESTRING (0 0, 1 1)"))))
        .hasMessageContaining("no polygon");
    assertThatThrownBy(
            () ->
                GridIndex.build(
                    List.of(wkt("POLYGON ((-1800000000 0, 1800000000 0, 0 10, -1800000000 0))"))))
        .hasMessageContaining("2^31");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 2024, 77, 5150})
  void agreesWithTheOracleOnRandomTilings(long seed) {
    List<Geometry> tiling = RandomTiling.of(seed, 9, 2 + (int) (seed % 11));
    assertThat(disagreement(GridIndex.build(tiling), tiling, seed, 30_000)).isNull();
  }

  @Test
  void agreesWithTheOracleFarFromTheOriginAndAtLargeExtent() {
    // Scaled by 80,000 a board of 9 squares is 72 degrees wide: products need all 62 bits.
    List<Geometry> tiling =
        RandomTiling.of(3, 9, 8).stream()
            .map(g -> new AffineTransformation(80_000, 0, -1.7e9, 0, 80_000, -3.1e8).transform(g))
            .toList();
    assertThat(disagreement(GridIndex.build(tiling), tiling, 3, 30_000)).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 127, 128, 129, 5_000})
  void aBatchGivesTheSameAnswers(int points) {
    List<Geometry> tiling = RandomTiling.of(13, 9, 8);
    GridIndex index = GridIndex.build(tiling);
    AdversarialPoints source = new AdversarialPoints(tiling, 13);
    int[] x = new int[points];
    int[] y = new int[points];
    int[] one = new int[points];
    for (int i = 0; i < points; i++) {
      int[] p = i % 3 == 0 ? source.anywhere() : source.nasty();
      x[i] = p[0];
      y[i] = p[1];
      one[i] = index.find(p[0], p[1]);
    }
    int[] all = new int[points];
    index.find(x, y, all, points);
    assertThat(all).isEqualTo(one);
  }

  @Test
  void aTownFarFromAnIslandIsCutFinelyToo() {
    // 120 m of town, 100 degrees away an island: the root sees the whole town in one rectangle.
    List<Geometry> town = new java.util.ArrayList<>(RandomTiling.of(17, 12, 9));
    town.add(square(1_000_000_000, 10, 50));
    GridIndex index = GridIndex.build(town);
    assertThat(disagreement(index, town, 17, 30_000)).isNull();
    assertThat(index.find(1_000_000_020, 30)).isEqualTo(town.size() - 1);
  }

  @Test
  void overlapsAgreeWithTheOracleToo() {
    List<Geometry> first = RandomTiling.of(11, 5, 4);
    List<Geometry> second = RandomTiling.of(12, 4, 3);
    List<Geometry> both = new java.util.ArrayList<>(first);
    both.addAll(second);
    assertThat(disagreement(GridIndex.build(both), both, 11, 30_000)).isNull();
  }

  @Test
  void theComparisonSeesAWrongBoundaryRule() {
    List<Geometry> tiling = RandomTiling.of(5, 9, 6);
    GridIndex shifted =
        GridIndex.build(
            tiling.stream()
                .map(g -> AffineTransformation.translationInstance(1, 0).transform(g))
                .toList());
    assertThat(disagreement(shifted, tiling, 5, 30_000)).isNotNull();
  }

  /** The first point where index and oracle differ, as a sentence; null when there is none. */
  private static String disagreement(
      GridIndex index, List<? extends Geometry> grids, long seed, int points) {
    NaiveLocate oracle = new NaiveLocate(grids);
    AdversarialPoints source = new AdversarialPoints(grids, seed);
    for (int i = 0; i < points; i++) {
      int[] p = i % 3 == 0 ? source.anywhere() : source.nasty();
      int expected = oracle.find(p[0], p[1]);
      int found = index.find(p[0], p[1]);
      if (found != expected || index.onBoundary(p[0], p[1]) != oracle.onBoundary(p[0], p[1]))
        return "seed %d, point %d (%d, %d): index %d, oracle %d, on boundary %s, %s"
            .formatted(
                seed,
                i,
                p[0],
                p[1],
                found,
                expected,
                index.onBoundary(p[0], p[1]),
                oracle.onBoundary(p[0], p[1]));
    }
    return null;
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22})
  void nearestBoundaryAgreesWithMeasuringAllOfThem(long seed) {
    List<Geometry> tiling =
        RandomTiling.of(seed, 8, 7).stream()
            .map(g -> new AffineTransformation(100, 0, 1.144e9, 0, 100, 2.3e8).transform(g))
            .toList();
    GridIndex index = GridIndex.build(tiling);
    AdversarialPoints source = new AdversarialPoints(tiling, seed);
    NaiveBorder oracle = new NaiveBorder(tiling);
    for (int i = 0; i < 2_000; i++) {
      int[] p = i % 2 == 0 ? source.anywhere() : source.nasty();
      Border border = index.border(p[0], p[1]).orElseThrow();
      String where = "seed " + seed + " point " + i + " (" + p[0] + ", " + p[1] + ")";
      assertThat(border.metres()).as(where).isCloseTo(oracle.metres(p[0], p[1]), within(0.02));
      int own = index.find(p[0], p[1]);
      assertThat(border.across()).as(where).isNotEqualTo(own);
      assertThat(oracle.touches(border.across(), border.x(), border.y())).as(where).isTrue();
      assertThat(oracle.touches(own, border.x(), border.y())).as(where).isTrue();
    }
  }

  /** Large grids with crooked lines: from most places the boundary is many rectangles away. */
  @Test
  void theNearestBoundaryIsFoundFarAcrossEmptyRectangles() {
    List<Geometry> tiling = new ArrayList<>();
    for (int column = 0; column < 4; column++)
      for (int row = 0; row < 4; row++) tiling.add(crookedSquare(column, row));
    GridIndex index = GridIndex.build(tiling);
    NaiveBorder oracle = new NaiveBorder(tiling);
    AdversarialPoints source = new AdversarialPoints(tiling, 23);
    for (int i = 0; i < 1_000; i++) {
      int[] p = source.anywhere();
      Border border = index.border(p[0], p[1]).orElseThrow();
      String where = "seed 23 point " + i + " (" + p[0] + ", " + p[1] + ")";
      double expected = oracle.metres(p[0], p[1]);
      assertThat(border.metres()).as(where).isCloseTo(expected, within(0.02));
      assertThat(oracle.touches(border.across(), border.x(), border.y())).as(where).isTrue();
    }
  }

  private static final int SIDE = 100_000;
  private static final int STEP = 500;

  private static Geometry crookedSquare(int column, int row) {
    List<Coordinate> ring = new ArrayList<>();
    for (int i = 0; i < SIDE / STEP; i++) ring.add(crooked(column, row, i, 0));
    for (int i = 0; i < SIDE / STEP; i++) ring.add(crooked(column + 1, row, 0, i));
    for (int i = SIDE / STEP; i > 0; i--) ring.add(crooked(column, row + 1, i, 0));
    for (int i = SIDE / STEP; i > 0; i--) ring.add(crooked(column, row, 0, i));
    ring.add(ring.get(0));
    return Lattice.FACTORY.createPolygon(ring.toArray(Coordinate[]::new));
  }

  /** A place some steps from a corner along a line, moved across the line by up to 2,000 units. */
  private static Coordinate crooked(int column, int row, int east, int north) {
    int along = east + north;
    int line = east > 0 ? row : column;
    boolean isNearCorner = along <= 8 || along >= SIDE / STEP - 8; // lines there may not cross
    int aside = isNearCorner ? 0 : (along * 7919 + line * 104_729) % 2_000;
    return new Coordinate(
        1_144_000_000 + column * SIDE + east * STEP + (north > 0 ? aside : 0),
        230_000_000 + row * SIDE + north * STEP + (east > 0 ? aside : 0));
  }
}
