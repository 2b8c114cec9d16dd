package gridplan.core.partition;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Plans the ground around a part that stayed outside the band anew, from nothing, again and again
 * and more of it. Where nodes hold nearly half a part each, what one part has too much seldom fits
 * the next, and no annealing of what is there finds the way to another pairing; another first
 * division does. A region is a fraction of the plan, so that a try is cheap. Tries are made two at
 * a time, whatever the cores, and the first that is better is kept.
 */
final class Replanning {
  private static final int TRIES = 40;
  private static final int SIDE_BY_SIDE = 2;
  private static final int LEAST_PARTS = 24;
  private static final int MORE_PARTS = 2;
  private static final long STEPS_PER_NODE = 8_000;

  /** Fewer parts are searched several times as a whole. */
  private static final int FEW_PARTS = 48;

  /** Where more than one in so many is outside, the band is what does not fit. */
  private static final int MOST_OUTSIDE = 20;

  private static final double TRIFLE = 1e-6;

  /** Searches one region: part of each node of a net, into so many. */
  interface Search {
    int[] run(Net region, int parts, long steps, Rng rng, Budget watch);
  }

  private final Net net;
  private final Patchwork patches;
  private final Wishes wishes;
  private final Search search;
  private final Rng rng;
  private final Budget budget;
  private long left;

  Replanning(Net net, Patchwork patches, Wishes wishes, Search search, Rng rng, Budget budget) {
    this.net = net;
    this.patches = patches;
    this.wishes = wishes;
    this.search = search;
    this.rng = rng;
    this.budget = budget;
  }

  /**
   * Tries to bring every part of so many into the band.
   *
   * @param steps at most, about
   */
  void run(int parts, long steps) {
    int[] out = IntStream.range(0, parts).filter(patches::isOut).toArray();
    if (parts <= FEW_PARTS || out.length * MOST_OUTSIDE > parts) return;
    left = steps;
    for (int p : out) bringIn(p, parts);
  }

  private void bringIn(int p, int parts) {
    for (int made = 0; made < TRIES && patches.isOut(p); made += SIDE_BY_SIDE) {
      if (left < 0 || budget.over()) return;
      tryTwice(patches.around(p, Math.min(parts, LEAST_PARTS + MORE_PARTS * made)));
    }
  }

  private void tryTwice(int[] window) {
    int[] nodes = patches.nodesOf(window);
    int[] inner = new int[net.size];
    Arrays.fill(inner, -1);
    Net region = net.induced(nodes, inner);
    int[] before = patches.indexesOf(window, nodes.length);
    int[][] found = new int[SIDE_BY_SIDE][];
    long seed = rng.seed();
    long steps = STEPS_PER_NODE * nodes.length;
    left -= steps * SIDE_BY_SIDE;
    SideBySide.run(
        SIDE_BY_SIDE,
        budget,
        steps * SIDE_BY_SIDE,
        (i, watch) ->
            found[i] = search.run(region, window.length, steps, new Rng(Rng.mix(seed + i)), watch));
    Score best = score(region, window.length, before);
    for (int[] other : found) {
      Score score = score(region, window.length, other);
      if (!score.isBetterThan(best, TRIFLE)) continue;
      best = score;
      patches.put(nodes, window, other);
    }
  }

  private Score score(Net region, int parts, int[] part) {
    return Score.of(new Assignment(region, parts, part), wishes);
  }
}
