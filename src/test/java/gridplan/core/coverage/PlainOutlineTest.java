package gridplan.core.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

class PlainOutlineTest {
  /** Vertex by vertex the outline of the plane of all edges: lakes, islands in them, crossings. */
  @ParameterizedTest
  @ValueSource(longs = {1, 7, 2024, 99})
  void stretchesLaidAsOneGiveTheSameOutline(long seed) {
    Random random = new Random(seed);
    int nested = 0;
    for (int round = 0; round < 25; round++) {
      List<Geometry> land = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        int x = random.nextInt(-400_000, 400_000);
        int y = random.nextInt(-400_000, 400_000);
        int reach = 40_000 + random.nextInt(120_000);
        land.add(withLake(random, x, y, reach));
        if (random.nextBoolean()) land.add(blob(random, x, y, reach / 3));
        if (random.nextBoolean()) land.add(blob(random, x + reach / 8, y, reach / 12));
      }
      land.removeIf(ground -> !ground.isValid());
      List<UnmatchedEdge> lonely = CoverageProof.proveAlone(land).unmatched();
      Geometry plain = PlainOutline.of(lonely);
      assertThat(plain).as("seed %d, round %d: worth while", seed, round).isNotNull();
      Geometry expected = Outline.of(lonely);
      assertThat(plain.equalsExact(expected)).as("seed %d, round %d", seed, round).isTrue();
      if (expected.getNumGeometries() < land.size()) nested++;
    }
    assertThat(nested).as("some lie in others").isPositive();
  }

  /** A run is stored from its end of the lesser number, whichever way it is walked. */
  @Test
  void runWhoseLastEndWasThereFirstIsWalkedTheRightWay() {
    Coordinate[] ring = blob(new Random(1), 0, 0, 50_000).getCoordinates();
    Cutting cutting = new Cutting();
    for (int i = 300; i < 400; i++)
      cutting.add((int) ring[i].x, (int) ring[i].y, (int) ring[i + 1].x, (int) ring[i + 1].y);
    long[] line = new long[301];
    for (int i = 0; i < line.length; i++) line[i] = Rings.pack(ring[i].x, ring[i].y);
    cutting.addRun(Arrays.copyOfRange(line, 100, 301));
    for (int i = 0; i < 100; i++)
      cutting.add((int) ring[i].x, (int) ring[i].y, (int) ring[i + 1].x, (int) ring[i + 1].y);
    cutting.cut();
    Geometry outline = Outline.of(cutting, PlaneMap.of(cutting));
    assertThat(outline.norm()).isEqualTo(Lattice.FACTORY.createPolygon(ring).norm());
  }

  @Test
  void fewEdgesAreNotWorthWhile() {
    Random random = new Random(1);
    List<UnmatchedEdge> lonely =
        CoverageProof.proveAlone(List.of(blob(random, 0, 0, 50_000).getEnvelope())).unmatched();
    assertThat(lonely).hasSize(4);
    assertThat(PlainOutline.of(lonely)).isNull();
  }

  private static Polygon withLake(Random random, int x, int y, int reach) {
    LinearRing shore = blob(random, x, y, reach / 2).getExteriorRing();
    return Lattice.FACTORY.createPolygon(
        blob(random, x, y, reach).getExteriorRing(), new LinearRing[] {shore});
  }

  /** A ring of 400 vertices begun anywhere, of no more than a quarter's difference in reach. */
  private static Polygon blob(Random random, int x, int y, int reach) {
    int count = 400;
    int first = random.nextInt(count);
    double wave = random.nextInt(2, 9);
    Coordinate[] ring = new Coordinate[count + 1];
    for (int i = 0; i < count; i++) {
      double angle = 2 * Math.PI * ((i + first) % count) / count;
      double radius = reach * (1 + 0.1 * Math.sin(wave * angle) + 0.0005 * random.nextInt(-1, 2));
      ring[i] =
          new Coordinate(
              Math.rint(x + radius * Math.cos(angle)), Math.rint(y + radius * Math.sin(angle)));
    }
    ring[count] = ring[0].copy();
    return Lattice.FACTORY.createPolygon(ring);
  }
}
