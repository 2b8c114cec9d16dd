package gridplan.core.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.lattice.Exact;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.algorithm.Distance;

/**
 * Plain edges, snap rounding and cutting beside a look at all pairs, on small grounds whose edges
 * are level, upright and on top of each other, with parts far away and spikes across half the
 * globe.
 */
class LevelGroundTest {
  private static final int ROUNDS = 40;

  /** Rings one after the other, as the tables take them. */
  private static final class Ground {
    final long[] from;
    final long[] to;
    final int[] label;

    Ground(List<long[]> rings) {
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
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 2024})
  void nothingComesNearAPlainEdge(long seed) {
    Random random = new Random(seed);
    int found = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Ground ground = ground(random);
      BitSet plain = PlainEdges.of(ground.from, ground.to, ground.label, ground.from.length);
      found += plain.cardinality();
      for (int e = plain.nextSetBit(0); e >= 0; e = plain.nextSetBit(e + 1))
        for (int other = 0; other < ground.from.length; other++)
          if (!isBeside(ground, e, other))
            assertThat(distance(ground, e, other))
                .as("seed %d, round %d, %d and %d", seed, round, e, other)
                .isGreaterThan(2);
    }
    assertThat(found).isPositive();
  }

  private static boolean isBeside(Ground ground, int e, int other) {
    int later = Math.max(e, other);
    return e == other
        || Math.abs(e - other) == 1
            && PlainEdges.follows(ground.from, ground.to, ground.label, later);
  }

  private static double distance(Ground ground, int one, int two) {
    return Distance.segmentToSegment(
        LatticeNoding.coordinate(ground.from[one]),
        LatticeNoding.coordinate(ground.to[one]),
        LatticeNoding.coordinate(ground.from[two]),
        LatticeNoding.coordinate(ground.to[two]));
  }

  /** What comes out shares ends alone, and goes by its segment at a unit's distance at most. */
  @ParameterizedTest
  @ValueSource(longs = {1, 7, 2024})
  void roundedWaysMeetAtVerticesOnly(long seed) {
    Random random = new Random(seed);
    int steps = 0;
    for (int round = 0; round < ROUNDS; round++) {
      List<LatticeNoding.Segment> segments = List.copyOf(segments(ground(random)));
      LatticeNoding noding =
          LatticeNoding.of(
              segments.stream().mapToLong(LatticeNoding.Segment::low).toArray(),
              segments.stream().mapToLong(LatticeNoding.Segment::high).toArray(),
              segments.stream().mapToInt(segment -> random.nextInt(-1, 4)).toArray());
      Set<LatticeNoding.Segment> out = new LinkedHashSet<>();
      for (int s = 0; s < noding.segments(); s++) {
        for (int i = 0; i < noding.steps(s); i++)
          out.add(LatticeNoding.Segment.of(noding.vertex(s, i), noding.vertex(s, i + 1)));
        for (int i = 0; i <= noding.steps(s); i++)
          assertThat(strays(segments.get(s), noding.vertex(s, i)))
              .as("seed %d, round %d, %s", seed, round, segments.get(s))
              .isLessThanOrEqualTo(1);
      }
      steps += out.size() - segments.size();
      assertNoneMeet(List.copyOf(out), "seed " + seed + ", round " + round);
    }
    assertThat(steps).as("something was cut").isPositive();
  }

  private static double strays(LatticeNoding.Segment segment, long vertex) {
    return Distance.pointToSegment(
        LatticeNoding.coordinate(vertex),
        LatticeNoding.coordinate(segment.low()),
        LatticeNoding.coordinate(segment.high()));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 2024})
  void cutPiecesMeetAtVerticesOnly(long seed) {
    Random random = new Random(seed);
    int cut = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Cutting cutting = new Cutting();
      List<Integer> entered = new ArrayList<>();
      for (LatticeNoding.Segment s : segments(ground(random)))
        entered.add(
            cutting.add(Rings.x(s.low()), Rings.y(s.low()), Rings.x(s.high()), Rings.y(s.high())));
      int before = cutting.pieces();
      cutting.cut();
      cut += cutting.pieces() - before;
      List<long[]> pieces = new ArrayList<>();
      for (int p = 0; p < cutting.pieces(); p++)
        if (cutting.isWhole(p))
          pieces.add(
              new long[] {
                cutting.x[cutting.from[p]], cutting.y[cutting.from[p]],
                cutting.x[cutting.to[p]], cutting.y[cutting.to[p]]
              });
      assertApart(pieces, "seed " + seed + ", round " + round);
      for (int edge : entered) assertHangsTogether(cutting, edge);
    }
    assertThat(cut).as("something was cut").isPositive();
  }

  /** The pieces of an edge lead from its one end to the other. */
  private static void assertHangsTogether(Cutting cutting, int edge) {
    int[] leaving = new int[cutting.vertices];
    cutting.expand(
        edge,
        half -> {
          assertThat(cutting.isWhole(half >> 1)).isTrue();
          leaving[start(cutting, half)]++;
          leaving[start(cutting, half ^ 1)]--;
        });
    leaving[start(cutting, edge)]--;
    leaving[start(cutting, edge ^ 1)]++;
    assertThat(leaving).containsOnly(0);
  }

  private static int start(Cutting cutting, int half) {
    return (half & 1) == 0 ? cutting.from[half >> 1] : cutting.to[half >> 1];
  }

  private static Set<LatticeNoding.Segment> segments(Ground ground) {
    Set<LatticeNoding.Segment> segments = new LinkedHashSet<>();
    for (int e = 0; e < ground.from.length; e++)
      segments.add(LatticeNoding.Segment.of(ground.from[e], ground.to[e]));
    return segments;
  }

  private static void assertNoneMeet(List<LatticeNoding.Segment> segments, String where) {
    List<long[]> ends = new ArrayList<>();
    for (LatticeNoding.Segment s : segments)
      ends.add(
          new long[] {Rings.x(s.low()), Rings.y(s.low()), Rings.x(s.high()), Rings.y(s.high())});
    assertApart(ends, where);
  }

  /** All pairs, exactly. */
  private static void assertApart(List<long[]> segments, String where) {
    for (int i = 0; i < segments.size(); i++)
      for (int j = 0; j < i; j++)
        if (meet(segments.get(i), segments.get(j)))
          throw new AssertionError(
              where
                  + ": "
                  + Arrays.toString(segments.get(i))
                  + " meets "
                  + Arrays.toString(segments.get(j)));
  }

  private static boolean meet(long[] s, long[] t) {
    if (holds(s, t[0], t[1]) || holds(s, t[2], t[3])) return true;
    if (holds(t, s[0], s[1]) || holds(t, s[2], s[3])) return true;
    return side(s, t[0], t[1]) * side(s, t[2], t[3]) < 0
        && side(t, s[0], s[1]) * side(t, s[2], s[3]) < 0;
  }

  /** Whether a point lies on a segment, elsewhere than at its ends. */
  private static boolean holds(long[] s, long x, long y) {
    if (x == s[0] && y == s[1] || x == s[2] && y == s[3]) return false;
    return Exact.onSegment(s[0], s[1], s[2], s[3], x, y);
  }

  private static int side(long[] s, long x, long y) {
    return Exact.side(s[0], s[1], s[2], s[3], x, y);
  }

  /** Boxes and steps on a coarse grid, so that edges lie on top of each other; then the odd. */
  private static Ground ground(Random random) {
    int unit = new int[] {1, 8, 300, 1 << 14}[random.nextInt(4)];
    int x = (random.nextInt(3) - 1 << 29) + random.nextInt(-3, 4);
    int y = (random.nextInt(3) - 1 << 28) + random.nextInt(-3, 4);
    List<long[]> rings = new ArrayList<>();
    int boxes = 4 + random.nextInt(12);
    for (int i = 0; i < boxes; i++) rings.add(box(random, x, y, unit));
    for (int i = random.nextInt(3); i > 0; i--) rings.add(hill(random, x, y, unit));
    if (random.nextBoolean()) rings.add(box(random, -x - 7, 850_000_000 - y, unit));
    if (random.nextInt(3) == 0) // a net of small boxes far away makes the cells small
    for (int i = 0; i < 30; i++) rings.add(box(random, x + 100_000_000 + 40 * i, -y, 1));
    for (int i = random.nextInt(3); i > 0; i--) rings.add(spike(random, x, y, unit));
    if (random.nextInt(4) == 0) rings.add(needle(random));
    return new Ground(rings);
  }

  private static long[] box(Random random, int x, int y, int unit) {
    int left = x + unit * random.nextInt(-12, 12);
    int low = y + unit * random.nextInt(-12, 12);
    int right = left + unit * (1 + random.nextInt(10));
    int high = low + unit * (1 + random.nextInt(3));
    return new long[] {
      Rings.pack(left, low), Rings.pack(right, low), Rings.pack(right, high), Rings.pack(left, high)
    };
  }

  /** A long level foot under a slope that the boxes' corners may lie on. */
  private static long[] hill(Random random, int x, int y, int unit) {
    int foot = y + unit * random.nextInt(-12, 12);
    int left = x - unit * (1 + random.nextInt(20));
    int right = x + unit * (1 + random.nextInt(20));
    return new long[] {
      Rings.pack(left, foot),
      Rings.pack(right, foot + (random.nextBoolean() ? 0 : 1)),
      Rings.pack(x + unit * random.nextInt(-12, 12), foot + unit * (2 + random.nextInt(12)))
    };
  }

  /** A vertex that was lost goes to nowhere: two edges all but on top of each other. */
  private static long[] spike(Random random, int x, int y, int unit) {
    int px = x + unit * random.nextInt(-12, 12);
    int py = y + unit * random.nextInt(-12, 12);
    int far = random.nextBoolean() ? 1_799_999_999 : -1_799_999_999;
    return new long[] {
      Rings.pack(px, py),
      Rings.pack(px + random.nextInt(3), py + 1 + random.nextInt(3)),
      Rings.pack(far, random.nextInt(-3, 3))
    };
  }

  /** Two lines across half the globe whose ends lie as near to the other line as ends can. */
  private static long[] needle(Random random) {
    BigInteger ux =
        BigInteger.valueOf(random.nextInt(1_200_000_000, 1_700_000_000)).nextProbablePrime();
    BigInteger uy = BigInteger.valueOf(random.nextInt(600_000_000, 800_000_000));
    BigInteger gx = ux.subtract(uy.modInverse(ux));
    int alongX = gx.intValueExact();
    int alongY = uy.multiply(gx).add(BigInteger.ONE).divide(ux).intValueExact();
    int x = -900_000_000;
    int y = -400_000_000;
    return new long[] {
      Rings.pack(x, y),
      Rings.pack(x + ux.intValueExact(), y + uy.intValueExact()),
      Rings.pack(x + alongX, y + alongY),
      Rings.pack(x + ux.intValueExact() - alongX, y + uy.intValueExact() - alongY)
    };
  }
}
