package gridplan.core.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/** The search for suspects must never pass over a face that JTS calls invalid. */
class ValidityTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 7, 2024, 31, 77})
  void invalidFacesAreThoseOfJts(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 60; round++) {
      List<Polygon> town = new ArrayList<>(Towns.wobbly(5, 4, seed + round));
      for (int i = 0; i < 6; i++) {
        int cell = random.nextInt(town.size());
        town.set(cell, displaced(town.get(cell), random));
      }
      Geometry scope = Dissolve.union(Towns.wobbly(5, 4, seed + round));
      List<Integer> expected = new ArrayList<>();
      for (int i = 0; i < town.size(); i++) if (!town.get(i).isValid()) expected.add(i);
      assertThat(CoverageProof.prove(town, scope).invalid())
          .as("seed %d round %d", seed, round)
          .extracting(InvalidFace::face)
          .containsExactlyElementsOf(expected);
    }
  }

  /** Moves a vertex onto another vertex, onto an edge's middle or anywhere near. */
  private static Polygon displaced(Polygon cell, Random random) {
    Coordinate[] ring = cell.getCoordinates();
    int moved = random.nextInt(8);
    int other = random.nextInt(8);
    Coordinate a = ring[other];
    Coordinate b = ring[other + 1];
    Coordinate to =
        switch (random.nextInt(3)) {
          case 0 -> a.copy();
          case 1 -> new Coordinate(Math.rint((a.x + b.x) / 2), Math.rint((a.y + b.y) / 2));
          default ->
              new Coordinate(a.x + random.nextInt(-900, 901), a.y + random.nextInt(-900, 901));
        };
    ring[moved] = to;
    if (moved == 0) ring[8] = to.copy();
    return Lattice.FACTORY.createPolygon(ring);
  }
}
