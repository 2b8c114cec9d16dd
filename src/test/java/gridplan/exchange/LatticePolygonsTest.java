package gridplan.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

class LatticePolygonsTest {
  /** A line through x, y, x, y and so on. */
  private static Coordinate[] line(double... places) {
    Coordinate[] line = new Coordinate[places.length / 2];
    for (int i = 0; i < line.length; i++)
      line[i] = new Coordinate(places[2 * i], places[2 * i + 1]);
    return line;
  }

  private static Coordinate[] box(double x, double y, double size) {
    return line(x, y, x + size, y, x + size, y + size, x, y + size, x, y);
  }

  @Test
  void ringsInRingsAlternateWhateverTheirOrder() {
    List<Coordinate[]> rings =
        new ArrayList<>(List.of(box(0, 0, 100), box(10, 10, 80), box(20, 20, 60), box(30, 30, 40)));
    Collections.reverse(rings);
    LatticePolygons.Result result = LatticePolygons.evenOdd(rings);
    assertThat(result.ground().getArea()).isEqualTo(10_000 - 6_400 + 3_600 - 1_600);
    assertThat(result.repaired()).isFalse();
    assertThat(result.open()).isNull();
  }

  @Test
  void piecesOfRingsAreJoinedInAnyDirection() {
    LatticePolygons.Result result =
        LatticePolygons.evenOdd(
            List.of(
                line(0, 0, 10, 0), line(0, 10, 10, 10), line(10, 10, 10, 0), line(0, 0, 0, 10)));
    assertThat(result.ground().getArea()).isEqualTo(100);
  }

  @Test
  void neighboursAreJoinedAlongTheEdgesTheyShare() {
    LatticePolygons.Result result = LatticePolygons.evenOdd(List.of(box(0, 0, 10), box(10, 0, 10)));
    assertThat(result.ground().getNumGeometries()).isEqualTo(1);
    assertThat(result.ground().getArea()).isEqualTo(200);
    assertThat(result.repaired()).as("an edge was given twice").isTrue();
  }

  @Test
  void crossingRingsAreNoded() {
    LatticePolygons.Result overlap = LatticePolygons.evenOdd(List.of(box(0, 0, 10), box(5, 5, 10)));
    assertThat(overlap.ground().getArea()).isEqualTo(150);
    assertThat(overlap.repaired()).isTrue();
    LatticePolygons.Result bowTie =
        LatticePolygons.evenOdd(List.<Coordinate[]>of(line(0, 0, 10, 10, 10, 0, 0, 10, 0, 0)));
    assertThat(bowTie.ground().getArea()).isEqualTo(50);
    assertThat(bowTie.ground().getNumGeometries()).isEqualTo(2);
  }

  @Test
  void looseEndsAreNamed() {
    assertThat(LatticePolygons.evenOdd(List.<Coordinate[]>of(line(3, 4, 10, 0, 10, 10))).open())
        .isEqualTo(new Coordinate(3, 4));
  }

  @Test
  void nothingEnclosesNothing() {
    assertThat(LatticePolygons.evenOdd(List.of()).ground().isEmpty()).isTrue();
    Coordinate[] spike = line(0, 0, 5, 5, 0, 0);
    assertThat(LatticePolygons.evenOdd(List.<Coordinate[]>of(spike)).ground().isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 2024})
  void randomScribblesAlwaysGiveValidGroundOnTheLattice(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 60; i++) {
      Coordinate[] scribble = new Coordinate[12];
      for (int k = 0; k < 11; k++)
        scribble[k] = new Coordinate(random.nextInt(1000), random.nextInt(1000));
      scribble[11] = scribble[0];
      Geometry ground = LatticePolygons.evenOdd(List.<Coordinate[]>of(scribble)).ground();
      assertThat(ground.isValid()).as("seed " + seed + ", scribble " + i).isTrue();
      for (Coordinate vertex : ground.getCoordinates())
        assertThat(vertex.x == Math.rint(vertex.x) && vertex.y == Math.rint(vertex.y)).isTrue();
    }
  }

  @Test
  void denseArcsAreTheSameFromBothSides() {
    Polygon west =
        Lattice.FACTORY.createPolygon(line(0, 0, 70_001, 13, 65_003, 50_021, 0, 50_000, 0, 0));
    Polygon east =
        Lattice.FACTORY.createPolygon(
            line(65_003, 50_021, 70_001, 13, 140_000, 0, 140_000, 50_000, 65_003, 50_021));
    MultiPolygon denseWest = AreaArcs.densify(OsmShapes.multi(west));
    MultiPolygon denseEast = AreaArcs.densify(OsmShapes.multi(east));
    MultiPolygon whole =
        LatticePolygons.evenOdd(List.of(denseWest.getCoordinates(), denseEast.getCoordinates()))
            .ground();
    assertThat(whole.getNumGeometries()).isEqualTo(1);
    assertThat(whole.getArea()).isEqualTo(denseWest.getArea() + denseEast.getArea());
    assertThat(((Polygon) whole.getGeometryN(0)).getNumInteriorRing()).isZero();
    assertThat(denseWest.getNumPoints()).isGreaterThan(600);
    // 70,001 units are 779.3 m at the equator: at least 195 pieces of at most four metres.
    for (Coordinate[] ring : List.of(denseWest.getCoordinates(), denseEast.getCoordinates()))
      for (int i = 1; i < ring.length; i++)
        assertThat(ring[i].distance(ring[i - 1])).isBetween(1.0, 361.0);
  }
}
