package gridplan.core.partition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gridplan.core.lattice.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every moved cell names a reason, and the reason is true; plans drawn at random. */
class MoveReasonsTest {
  private static final int SIDE = 12;
  private static final Band BAND = Band.of(100, 150);
  private static final Set<String> OTHERWISE = Set.of("passes-on", "evens-out", "straightens");

  private CellGraph town;
  private int[] base;
  private final Set<String> met = new HashSet<>();

  /** Rectangles of cells, some of them new or in a second place of their grid. */
  private void draw(long seed) {
    Random random = new Random(seed);
    double[] load = random.doubles(SIDE * SIDE, 0, 12).map(Math::rint).toArray();
    town = Squares.of(SIDE, SIDE).loads(load).foreign();
    int width = 2 + random.nextInt(4);
    int height = 2 + random.nextInt(5);
    base = IntStream.range(0, SIDE * SIDE).map(c -> gridAt(c, width, height)).toArray();
    for (int i = 0; i < 4; i++) base[random.nextInt(base.length)] = -1;
    base[random.nextInt(base.length)] = base[0];
  }

  private static int gridAt(int cell, int width, int height) {
    return cell % SIDE / width * 20 + cell / SIDE / height;
  }

  private double held(int[] plan, int grid) {
    double held = 0;
    for (int c = 0; c < plan.length; c++) if (plan[c] == grid) held += town.load(c);
    return held;
  }

  /** New and cut-off cells may have changed what a grid holds before it is mended. */
  private double loose() {
    double loose = 0;
    List<int[]> fragments = new ArrayList<>();
    for (int g : Arrays.stream(base).distinct().filter(g -> g >= 0).toArray())
      fragments.addAll(
          Connectivity.fragments(
              town, IntStream.range(0, base.length).filter(c -> base[c] == g).toArray()));
    Set<Integer> largest = new HashSet<>();
    for (int c = 0; c < base.length; c++) if (base[c] < 0) loose += town.load(c);
    for (int[] fragment : fragments)
      if (!largest.add(base[fragment[0]]) || fragment.length < 3)
        for (int c : fragment) loose += town.load(c);
    return loose;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void everyReasonIsTrue(long seed) {
    draw(seed);
    PlanOptions options = PlanOptions.of(BAND).withSeed(seed);
    for (Proposal proposal : Rebalancer.rebalance(town, base, options, Progress.NONE)) {
      int[] now = proposal.gridOfCell();
      long changed = IntStream.range(0, base.length).filter(c -> base[c] != now[c]).count();
      assertEquals(changed, proposal.moved().size());
      for (Move move : proposal.moved()) {
        String what = "seed " + seed + ", " + proposal.kind() + ": " + move;
        assertEquals(base[move.cell()], move.from(), what);
        assertEquals(now[move.cell()], move.to(), what);
        assertTrue(isTrue(move, now), what);
        met.add(move.why());
      }
    }
    assertFalse(met.isEmpty(), "seed " + seed);
  }

  private boolean isTrue(Move move, int[] now) {
    double loose = loose();
    boolean wasOver = held(base, move.from()) + loose > BAND.max();
    boolean isNew = Arrays.stream(base).noneMatch(g -> g == move.to());
    return switch (move.why()) {
      case "new-cell" -> move.from() < 0;
      case "cut-off" -> move.from() >= 0 && !isOfLargest(move.cell());
      case "merges-under" -> Arrays.stream(now).noneMatch(g -> g == move.from());
      case "splits-over" -> isNew && wasOver;
      case "relieves-over" -> !isNew && wasOver;
      case "fills-under" -> held(base, move.to()) - loose < BAND.min();
      default -> OTHERWISE.contains(move.why());
    };
  }

  /** Whether a cell lies in the part of its grid that holds most. */
  private boolean isOfLargest(int cell) {
    int[] own = IntStream.range(0, base.length).filter(c -> base[c] == base[cell]).toArray();
    double most = 0;
    double its = 0;
    for (int[] fragment : Connectivity.fragments(town, own)) {
      double load = Arrays.stream(fragment).mapToDouble(town::load).sum();
      most = Math.max(most, load);
      if (Arrays.stream(fragment).anyMatch(c -> c == cell)) its = load;
    }
    return own.length > 1 && its == most && Connectivity.fragments(town, own).size() == 1;
  }
}
