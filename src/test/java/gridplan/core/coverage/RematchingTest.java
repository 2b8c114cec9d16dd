package gridplan.core.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/** Edges matched again round replaced faces are, name for name, those of a walk of all faces. */
class RematchingTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 7, 2024, 31, 77, 5, 6, 8})
  void openEdgesAreThoseOfTheWholeWalk(long seed) {
    Random random = new Random(seed);
    List<Polygon> town = Towns.wobbly(7, 6, seed);
    Geometry scope = Dissolve.union(town);
    for (int step = 0; step < 30; step++) {
      List<Geometry> before = new ArrayList<>(town);
      List<Geometry> after = new ArrayList<>();
      BitSet replaced = new BitSet();
      for (int face = 0; face < before.size(); face++) {
        if (random.nextInt(12) == 0) before.set(face, other(town, random));
        boolean isReplaced = random.nextInt(8) == 0;
        replaced.set(face, isReplaced);
        after.add(isReplaced ? other(town, random) : before.get(face));
      }
      EdgeWalk walk = EdgeWalk.of(before, scope);
      assertThat(Rematching.of(walk, after, replaced))
          .as("seed %d, step %d", seed, step)
          .containsExactlyInAnyOrderElementsOf(CoverageProof.unmatched(after, scope));
    }
  }

  /** A cell as it is, turned round, where another one is, or with an edge of its own. */
  private static Geometry other(List<Polygon> town, Random random) {
    Polygon cell = town.get(random.nextInt(town.size()));
    Coordinate at = cell.getCoordinates()[random.nextInt(cell.getNumPoints())];
    int by = random.nextInt(-2, 3);
    return switch (random.nextInt(3)) {
      case 0 -> cell;
      case 1 -> cell.reverse();
      default -> Lattice.map(cell, c -> c.equals2D(at) ? new Coordinate(c.x + by, c.y - by) : c);
    };
  }
}
