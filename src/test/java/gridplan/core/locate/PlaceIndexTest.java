package gridplan.core.locate;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.lattice.Lattice;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

class PlaceIndexTest {
  private static final int WEST = 1_200_000_000;
  private static final int SOUTH = 300_000_000;

  private static LinearRing ring(int... xy) {
    Coordinate[] ring = new Coordinate[xy.length / 2 + 1];
    for (int i = 0; i < ring.length - 1; i++)
      ring[i] = new Coordinate(WEST + xy[2 * i], SOUTH + xy[2 * i + 1]);
    ring[ring.length - 1] = ring[0];
    return Lattice.FACTORY.createLinearRing(ring);
  }

  private static Polygon polygon(int... xy) {
    return Lattice.FACTORY.createPolygon(ring(xy));
  }

  private static int find(PlaceIndex index, int x, int y) {
    return index.find(WEST + x, SOUTH + y);
  }

  @Test
  void aPlaceHoldsItsEdgesAndNothingOneUnitBeside() {
    PlaceIndex index = PlaceIndex.build(List.of(polygon(0, 0, 30, 10, 20, 40, -10, 30)));
    for (int[] on : new int[][] {{0, 0}, {30, 10}, {20, 40}, {-10, 30}, {15, 5}, {25, 25}, {3, 1}})
      assertThat(find(index, on[0], on[1])).as("%d, %d", on[0], on[1]).isZero();
    for (int[] off :
        new int[][] {{0, -1}, {31, 10}, {15, 4}, {3, 0}, {26, 25}, {-11, 30}, {20, 41}})
      assertThat(find(index, off[0], off[1]))
          .as("%d, %d", off[0], off[1])
          .isEqualTo(PlaceIndex.NOWHERE);
  }

  @Test
  void aCourtyardIsNotInTheBuildingButItsWallIs() {
    Polygon block =
        Lattice.FACTORY.createPolygon(
            ring(0, 0, 40, 0, 40, 40, 0, 40),
            new LinearRing[] {ring(10, 10, 30, 10, 30, 30, 10, 30)});
    PlaceIndex index = PlaceIndex.build(List.of(block));
    assertThat(find(index, 20, 20)).isEqualTo(PlaceIndex.NOWHERE);
    assertThat(find(index, 10, 20)).isZero();
    assertThat(find(index, 5, 20)).isZero();
  }

  @Test
  void ofOverlappingPlacesTheFirstAnswersAlsoInTheirCommonGround() {
    MultiPolygon twoParts =
        Lattice.FACTORY.createMultiPolygon(
            new Polygon[] {
              polygon(50, 0, 60, 0, 60, 10, 50, 10), polygon(5, 0, 25, 0, 25, 10, 5, 10)
            });
    PlaceIndex index =
        PlaceIndex.build(
            List.of(
                Lattice.FACTORY.createPoint(new Coordinate(WEST + 1, SOUTH + 1)),
                Lattice.FACTORY.createPolygon(),
                twoParts,
                polygon(0, 0, 20, 0, 20, 10, 0, 10)));
    assertThat(find(index, 10, 5)).isEqualTo(2);
    assertThat(find(index, 55, 5)).isEqualTo(2);
    assertThat(find(index, 1, 1)).as("a point holds nothing").isEqualTo(3);
    assertThat(find(index, 40, 5)).isEqualTo(PlaceIndex.NOWHERE);
    assertThat(PlaceIndex.build(List.of()).find(0, 0)).isEqualTo(PlaceIndex.NOWHERE);
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 8, 21})
  void agreesWithUnboundedIntegersAtEveryVertexEdgeAndUnitBeside(long seed) {
    Random random = new Random(seed);
    List<Geometry> places = new ArrayList<>();
    for (int i = 0; i < 400; i++) places.add(quadrangle(random));
    PlaceIndex index = PlaceIndex.build(places);
    for (Geometry place : places)
      for (Coordinate c : place.getCoordinates())
        for (int dx = -1; dx <= 1; dx++)
          for (int dy = -1; dy <= 1; dy++) check(index, places, (int) c.x + dx, (int) c.y + dy);
    for (int i = 0; i < 4_000; i++)
      check(index, places, WEST + random.nextInt(5_000), SOUTH + random.nextInt(5_000));
  }

  /** Convex, its corners on four sides of a box, some of them in one line. */
  private static Polygon quadrangle(Random random) {
    int x = random.nextInt(4_800);
    int y = random.nextInt(4_800);
    int size = 4 + random.nextInt(200);
    return polygon(
        x + random.nextInt(size),
        y,
        x + size,
        y + random.nextInt(size),
        x + 1 + random.nextInt(size - 1),
        y + size,
        x,
        y + 1 + random.nextInt(size - 1));
  }

  private static void check(PlaceIndex index, List<Geometry> places, int x, int y) {
    int expected = PlaceIndex.NOWHERE;
    for (int i = 0; i < places.size() && expected < 0; i++)
      if (inConvex(places.get(i).getCoordinates(), x, y)) expected = i;
    assertThat(index.find(x, y)).as("%d, %d", x - WEST, y - SOUTH).isEqualTo(expected);
  }

  private static boolean inConvex(Coordinate[] ring, int x, int y) {
    for (int i = 1; i < ring.length; i++) {
      BigInteger left = times(ring[i].x - ring[i - 1].x, y - ring[i - 1].y);
      BigInteger right = times(ring[i].y - ring[i - 1].y, x - ring[i - 1].x);
      if (left.compareTo(right) < 0) return false;
    }
    return true;
  }

  private static BigInteger times(double a, double b) {
    return BigInteger.valueOf((long) a).multiply(BigInteger.valueOf((long) b));
  }
}
