package gridplan.core.coverage;

import static gridplan.core.coverage.Towns.polygon;
import static gridplan.core.coverage.Towns.square;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.union.UnaryUnionOp;

class OutlineTest {
  @Test
  void holesAndWhatLiesInThemAreFilled() {
    Geometry ring = square(0, 0, 100).difference(square(20, 20, 60));
    assertThat(outline(List.of(ring, square(40, 40, 10))).norm())
        .isEqualTo(square(0, 0, 100).norm());
  }

  @Test
  void squaresThatTouchAtACornerStayTwo() {
    Geometry outline = outline(List.of(square(0, 0, 10), square(10, 10, 10)));
    assertThat(outline.getNumGeometries()).isEqualTo(2);
    assertThat(outline.isValid()).isTrue();
  }

  @Test
  void overlapsAreCutAtTheirCrossings() {
    Geometry outline = outline(List.of(square(0, 0, 10), square(5, 5, 10)));
    assertThat(outline.norm())
        .isEqualTo(polygon(0, 0, 10, 0, 10, 5, 15, 5, 15, 15, 5, 15, 5, 10, 0, 10).norm());
  }

  @Test
  void nothingHasNoOutline() {
    assertThat(outline(List.of()).isEmpty()).isTrue();
  }

  /** Beside the union by overlay, its holes filled. */
  @ParameterizedTest
  @ValueSource(longs = {1, 7, 2024, 99})
  void outlineOfAShakenTownIsThatOfTheUnion(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 30; round++) {
      List<Geometry> town = new ArrayList<>(Towns.wobbly(6, 5, seed + round));
      for (int i = 0; i < 10; i++)
        town.set(random.nextInt(30), moved(town.get(random.nextInt(30)), random));
      town.removeIf(cell -> !cell.isValid());
      Geometry expected = filled(UnaryUnionOp.union(town));
      Geometry outline = outline(town);
      assertThat(outline.symDifference(expected).getArea())
          .as("seed %d round %d", seed, round)
          .isEqualTo(0, within(outline.getLength()));
    }
  }

  private static Geometry moved(Geometry cell, Random random) {
    Coordinate[] ring = cell.getCoordinates();
    for (int i = 0; i < ring.length - 1; i++)
      ring[i] =
          new Coordinate(
              ring[i].x + random.nextInt(-150, 151), ring[i].y + random.nextInt(-150, 151));
    ring[ring.length - 1] = ring[0].copy();
    return Lattice.FACTORY.createPolygon(ring);
  }

  /** All ground that cannot be reached from outside without crossing the given one. */
  private static Geometry filled(Geometry ground) {
    Envelope box = new Envelope(ground.getEnvelopeInternal());
    box.expandBy(1000);
    Geometry frame = Lattice.FACTORY.toGeometry(box);
    Geometry free = frame.difference(ground);
    for (int i = 0; i < free.getNumGeometries(); i++)
      if (free.getGeometryN(i).getEnvelopeInternal().equals(box))
        return frame.difference(free.getGeometryN(i));
    throw new IllegalStateException("nothing outside");
  }

  private static Geometry outline(List<Geometry> faces) {
    return Outline.of(CoverageProof.proveAlone(faces).unmatched());
  }
}
