package gridplan.core.locate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.index.strtree.STRtree;

/** The index on a city of 20,000 cells, an exact tiling. */
class GridIndexRealLayerTest {
  private static List<Geometry> cells;
  private static GridIndex index;

  @BeforeAll
  static void read() throws IOException {
    cells = RealLayer.read("graphs/city20k.geojson.gz");
    index = GridIndex.build(cells);
  }

  @Test
  void agreesWithTheExactOracle() {
    NearbyOracle oracle = new NearbyOracle(cells);
    AdversarialPoints source = new AdversarialPoints(cells, 41);
    for (int i = 0; i < 200_000; i++) {
      int[] p = i % 4 == 0 ? source.anywhere() : source.nasty();
      assertThat(index.find(p[0], p[1]))
          .as("seed 41, point %d: (%d, %d)", i, p[0], p[1])
          .isEqualTo(oracle.find(p[0], p[1]));
    }
  }

  @Test
  void agreesWithJtsOffTheBoundary() {
    STRtree tree = new STRtree();
    for (int g = 0; g < cells.size(); g++) tree.insert(cells.get(g).getEnvelopeInternal(), g);
    AdversarialPoints source = new AdversarialPoints(cells, 42);
    int inside = 0;
    for (int i = 0; i < 100_000; i++) {
      int[] p = i % 2 == 0 ? source.anywhere() : source.nasty();
      if (index.onBoundary(p[0], p[1])) continue;
      int expected = jts(tree, new Coordinate(p[0], p[1]));
      assertThat(index.find(p[0], p[1]))
          .as("seed 42, point %d: (%d, %d)", i, p[0], p[1])
          .isEqualTo(expected);
      if (expected >= 0) inside++;
    }
    assertThat(inside).as("points inside the city").isGreaterThan(40_000);
  }

  private static int jts(STRtree tree, Coordinate point) {
    for (Object g : tree.query(new Envelope(point)))
      if (new IndexedPointInAreaLocator(cells.get((Integer) g)).locate(point) == Location.INTERIOR)
        return (Integer) g;
    return GridIndex.OUTSIDE;
  }

  /** The naive oracle, asked only about the grids whose envelope holds the point. */
  private static final class NearbyOracle {
    private final STRtree tree = new STRtree();
    private final List<Geometry> grids;

    NearbyOracle(List<Geometry> grids) {
      this.grids = grids;
      for (int g = 0; g < grids.size(); g++) tree.insert(grids.get(g).getEnvelopeInternal(), g);
    }

    int find(int x, int y) {
      int found = GridIndex.OUTSIDE;
      for (Object candidate : tree.query(new Envelope(new Coordinate(x, y)))) {
        int g = (Integer) candidate;
        if (new NaiveLocate(List.of(grids.get(g))).find(x, y) != 0) continue;
        assertThat(found).as("a second owner of (%d, %d)", x, y).isEqualTo(GridIndex.OUTSIDE);
        found = g;
      }
      return found;
    }
  }
}
