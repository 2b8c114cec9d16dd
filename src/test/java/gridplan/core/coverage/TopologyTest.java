package gridplan.core.coverage;

import static gridplan.core.coverage.Towns.square;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

class TopologyTest {
  @Test
  void twoSquaresHaveThreeArcs() {
    Topology map = Topology.of(List.of(square(0, 0, 10), square(10, 0, 10)));
    assertThat(map.arcs()).hasSize(3);
    Topology.Arc shared =
        map.arcs().stream().filter(arc -> arc.right() != Topology.OUTSIDE).findFirst().get();
    assertThat(shared.left()).isZero();
    assertThat(shared.right()).isEqualTo(1);
    assertThat(shared.x()).containsExactly(10, 10);
  }

  @Test
  void islandIsOneArcSharedWithTheHoleRoundIt() {
    Polygon island = square(4, 4, 2);
    Geometry sea = square(0, 0, 10).difference(island);
    Topology map = Topology.of(List.of(sea, island));
    assertThat(map.arcs()).hasSize(2);
    assertThat(map.polygon(0).equalsTopo(sea)).isTrue();
    assertThat(map.polygon(1).equalsTopo(island)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 2024})
  void everyFaceComesBackVertexForVertex(long seed) {
    List<Polygon> town = Towns.wobbly(7, 5, seed);
    Topology map = Topology.of(town);
    for (int face = 0; face < town.size(); face++)
      assertThat(map.polygon(face).norm().toText())
          .as("seed %d, face %d", seed, face)
          .isEqualTo(town.get(face).norm().toText());
    long onBothSides = map.arcs().stream().filter(arc -> arc.right() >= 0).count();
    assertThat(onBothSides).isEqualTo(6 * 5 + 7 * 4);
  }

  @Test
  void overlapIsRefused() {
    assertThatThrownBy(() -> Topology.of(List.of(square(0, 0, 10), square(0, 0, 10))))
        .hasMessageContaining("face 1 overlaps");
  }
}
