package gridplan.core.coverage;

import static gridplan.core.coverage.Towns.polygon;
import static gridplan.core.coverage.Towns.square;
import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

class DissolveTest {
  @Test
  void sharedEdgeVanishesAndItsEndsStay() {
    MultiPolygon united = Dissolve.union(List.of(square(0, 0, 10), square(10, 0, 10)));
    assertThat(united.norm().toText())
        .isEqualTo("MULTIPOLYGON (((0 0, 0 10, 10 10, 20 10, 20 0, 10 0, 0 0)))");
  }

  @Test
  void squaresThatTouchAtACornerStayTwoPolygons() {
    MultiPolygon united = Dissolve.union(List.of(square(0, 0, 10), square(10, 10, 10)));
    assertThat(united.getNumGeometries()).isEqualTo(2);
    assertThat(united.isValid()).isTrue();
  }

  @Test
  void holeThatTouchesItsShellIsAHole() {
    List<Polygon> cells = nineSquares();
    int[] label = {0, 1, 0, 0, 1, 0, 0, 0, 0};
    MultiPolygon united = Dissolve.dissolve(cells, label).get(0);
    assertThat(united.isValid()).isTrue();
    assertThat(united.getArea()).isEqualTo(700);
    int[] ring = {0, 0, 0, 0, 1, 0, 0, 0, 0};
    Polygon around = (Polygon) Dissolve.dissolve(cells, ring).get(0).getGeometryN(0);
    assertThat(around.getNumInteriorRing()).isEqualTo(1);
  }

  /** Two holes that touch each other and the shell in corners: all three rings stay simple. */
  @Test
  void holesThatTouchInCornersAreValid() {
    int[] label = {0, 0, 0, 0, 1, 0, 0, 0, 1};
    MultiPolygon united = Dissolve.dissolve(nineSquares(), label).get(0);
    assertThat(united.isValid()).isTrue();
    assertThat(united.getArea()).isEqualTo(700);
    assertThat(((Polygon) united.getGeometryN(0)).getNumInteriorRing()).isEqualTo(1);
  }

  @Test
  void islandInALakeIsAPartOfItsOwn() {
    Polygon sea = polygon(0, 0, 90, 0, 90, 90, 0, 90);
    Polygon lake = polygon(20, 20, 70, 20, 70, 70, 20, 70);
    Polygon island = square(40, 40, 10);
    List<Geometry> faces =
        List.of(sea.difference(lake), lake.difference(island), (Geometry) island);
    SortedMap<Integer, MultiPolygon> united = Dissolve.dissolve(faces, new int[] {4, -1, 4});
    assertThat(united.keySet()).containsExactly(4);
    assertThat(united.get(4).getNumGeometries()).isEqualTo(2);
    assertThat(united.get(4).getArea()).isEqualTo(8100 - 2500 + 100);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 2024})
  void anyLabellingIsValidAndTilesAndEqualsTheOverlayUnion(long seed) {
    List<Polygon> town = Towns.wobbly(9, 7, seed);
    Geometry scope = Dissolve.union(town);
    Random random = new Random(seed);
    for (int round = 0; round < 40; round++) {
      int labels = 1 + random.nextInt(9);
      int[] label = town.stream().mapToInt(cell -> random.nextInt(labels)).toArray();
      SortedMap<Integer, MultiPolygon> grids = Dissolve.dissolve(town, label);
      ProofResult proof = CoverageProof.prove(new ArrayList<>(grids.values()), scope);
      assertThat(proof.seamless())
          .as("seed %d round %d %s", seed, round, Arrays.toString(label))
          .isTrue();
      int one = label[0];
      List<Polygon> parts = new ArrayList<>();
      for (int i = 0; i < label.length; i++) if (label[i] == one) parts.add(town.get(i));
      Geometry overlay = OverlayNGRobust.union(Lattice.FACTORY.buildGeometry(parts));
      assertThat(grids.get(one).symDifference(overlay).getArea()).isZero();
    }
  }

  private static List<Polygon> nineSquares() {
    List<Polygon> squares = new ArrayList<>();
    for (int i = 0; i < 9; i++) squares.add(square(i % 3 * 10, i / 3 * 10, 10));
    return squares;
  }
}
