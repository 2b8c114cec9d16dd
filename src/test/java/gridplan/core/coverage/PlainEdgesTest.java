package gridplan.core.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.algorithm.Distance;
import org.locationtech.jts.geom.Coordinate;

class PlainEdgesTest {
  /** Rings as packed vertices, one after the other. */
  private static final class Edges {
    final List<long[]> rings = new ArrayList<>();
    long[] from;
    long[] to;
    int[] label;

    Edges ring(int... ordinates) {
      long[] ring = new long[ordinates.length / 2];
      for (int i = 0; i < ring.length; i++)
        ring[i] = Rings.pack(ordinates[2 * i], ordinates[2 * i + 1]);
      rings.add(ring);
      return this;
    }

    BitSet plain() {
      int count = flatten();
      return PlainEdges.of(from, to, label, count);
    }

    BitSet plainToBeCut() {
      int count = flatten();
      return PlainEdges.toBeCut(from, to, label, count);
    }

    private int flatten() {
      int count = rings.stream().mapToInt(ring -> ring.length).sum();
      from = new long[count];
      to = new long[count];
      label = new int[count];
      int at = 0;
      for (int r = 0; r < rings.size(); r++)
        for (int i = 0; i < rings.get(r).length; i++, at++) {
          from[at] = rings.get(r)[i];
          to[at] = rings.get(r)[(i + 1) % rings.get(r).length];
          label[at] = r;
        }
      return count;
    }

    double distance(int one, int two) {
      return Distance.segmentToSegment(at(from[one]), at(to[one]), at(from[two]), at(to[two]));
    }

    private static Coordinate at(long point) {
      return new Coordinate(Rings.x(point), Rings.y(point));
    }
  }

  @Test
  void ringByItselfIsPlainButForTheTwoEdgesWhereItCloses() {
    BitSet plain = new Edges().ring(0, 0, 100, 0, 150, 80, 100, 160, 0, 160, -50, 80).plain();
    assertThat(plain).hasToString("{1, 2, 3, 4}");
  }

  @Test
  void edgesThatOthersComeNearAreNot() {
    // The second ring passes edge 3 of the first two units to the north of it.
    BitSet plain =
        new Edges()
            .ring(0, 0, 100, 0, 150, 80, 100, 160, 0, 160, -50, 80)
            .ring(20, 162, 80, 162, 80, 262, 20, 262)
            .plain();
    assertThat(plain).hasToString("{1, 2, 4, 8}");
  }

  @Test
  void spikeIsNotPlainThoughItsEdgesFollowEachOther() {
    BitSet plain =
        new Edges().ring(0, 0, 400, 0, 400, 200, 340, 200, 320, 900, 300, 200, 0, 200).plain();
    assertThat(plain.get(3)).isFalse();
    assertThat(plain.get(4)).isFalse();
  }

  @Test
  void edgesThatAreOnlyCutMayTurnSharplyButNotLieOnEachOther() {
    Edges spike = new Edges().ring(0, 0, 400, 0, 400, 200, 340, 200, 320, 900, 300, 200, 0, 200);
    assertThat(spike.plainToBeCut()).hasToString("{1, 2, 3, 4, 5}");
    Edges whisker = new Edges().ring(0, 0, 400, 0, 400, 200, 320, 200, 320, 900, 320, 500, 0, 200);
    assertThat(whisker.plainToBeCut()).hasToString("{1, 2}");
  }

  /** The boxes of the two slanting sides overlap, the sides are far apart. */
  @Test
  void edgesThatAreOnlyCutAreComparedByTheirDistance() {
    int[] first = {-100, 100, 0, 0, 1000, 1000, 900, 1100};
    int[] second = {600, 200, 500, 300, 1200, 1000, 1300, 900};
    assertThat(new Edges().ring(first).ring(second).plainToBeCut()).hasToString("{1, 2, 5, 6}");
    assertThat(new Edges().ring(first).ring(second).plain()).hasToString("{6}");
    second[3] = 498;
    assertThat(new Edges().ring(first).ring(second).plainToBeCut()).hasToString("{2, 6}");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 2024, 99, 31337})
  void nothingButTheEdgesBeforeAndAfterComesNearAPlainOne(long seed) {
    Random random = new Random(seed);
    Edges edges = new Edges();
    int spread = 1000 + random.nextInt(200_000);
    for (int r = 0; r < 60; r++) edges.ring(blob(random, spread));
    BitSet plain = edges.plain();
    assertThat(plain.cardinality()).isPositive();
    for (int e = plain.nextSetBit(0); e >= 0; e = plain.nextSetBit(e + 1))
      for (int other = 0; other < edges.from.length; other++) {
        boolean beside =
            other == e
                || other == e + 1 && PlainEdges.follows(edges.from, edges.to, edges.label, other)
                || other == e - 1 && PlainEdges.follows(edges.from, edges.to, edges.label, e);
        if (!beside) assertThat(edges.distance(e, other)).as("%d, %d", e, other).isGreaterThan(2);
      }
  }

  private static int[] blob(Random random, int spread) {
    int[] ring = new int[2 * (3 + random.nextInt(40))];
    int x = random.nextInt(spread);
    int y = random.nextInt(spread);
    int size = 3 + random.nextInt(Math.max(4, spread / 4));
    for (int i = 0; i < ring.length; i += 2) {
      double angle = 2 * Math.PI * i / ring.length;
      double radius = size * (0.4 + 0.6 * random.nextDouble());
      ring[i] = x + (int) (radius * Math.cos(angle));
      ring[i + 1] = y + (int) (radius * Math.sin(angle));
      if (i > 0 && ring[i] == ring[i - 2] && ring[i + 1] == ring[i - 1]) ring[i] += 2 * size + 5;
    }
    if (ring[0] == ring[ring.length - 2] && ring[1] == ring[ring.length - 1]) ring[0] += size + 9;
    return ring;
  }
}
