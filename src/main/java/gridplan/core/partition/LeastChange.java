package gridplan.core.partition;

import java.util.Arrays;
import java.util.Comparator;
import java.util.TreeSet;

/**
 * The exact way to mend a few grids: of all plans in the band the one by which the least load
 * moves, or the fewest grids in band are disturbed, found by branch and bound over sets of moves.
 *
 * <p>In a sound plan all that came to a grid hangs together with what stayed in it. So sets of
 * moves are grown from the grids outwards, one cell across a line at a time; a move that was tried
 * is not made any more in the branches beside it, so that every set is met once. What still is over
 * or lacking must move yet: that bounds the load that will have moved, and a branch ends when it
 * cannot be less than the best found. As a plan is mended by few moves the search is short, though
 * all plans are considered; a limit ends it where it is not, with the best so far.
 *
 * <p>At most {@link #MOST_NODES} nodes, so that the nodes of a grid are bits of one number.
 */
final class LeastChange {
  static final int MOST_NODES = 64;
  private static final double TOLERANCE = 1e-6;
  private static final int VISITS_AT_ONCE = 1 << 10;
  private static final int STEPS_PER_VISIT = 300;

  private final Net net;
  private final int[] home;
  private final Band band;
  private final Budget budget;
  private final int labels;

  /** Labels from here on are grids that the base plan does not have. */
  private final int founded;

  private final long[] around;
  private final boolean[] steady;
  private final double[] largest;
  private int wanted = -1;
  private boolean householdsFirst;

  private final int[] part;
  private final long[] nodesOf;
  private final double[] held;
  private final boolean[][] barred;
  private long unmoved;
  private int unplaced;
  private double unplacedLoad;
  private int clashesAllowed;
  private int divisionsAllowed;
  private long left;
  private int visits;

  private int[] best;
  private double bestMoved = Double.POSITIVE_INFINITY;
  private int bestDisturbed = Integer.MAX_VALUE;

  /** A node that comes to a grid, and the least load that will have moved then. */
  private record Candidate(int node, int to, double bound, int disturbed, boolean splits) {}

  private static final Comparator<Candidate> BY_PROMISE =
      Comparator.comparingDouble(Candidate::bound)
          .thenComparing(Candidate::splits)
          .thenComparing(Candidate::disturbed)
          .thenComparing(Candidate::node)
          .thenComparing(Candidate::to);

  /**
   * @param net connected ground of at most {@link #MOST_NODES} nodes
   * @param home grid of each node from 0 to {@code grids} − 1, or −1 for one that has none yet
   * @param grids of the base plan
   * @param more grids that may be founded
   * @param steady which grids are in band and had better stay
   */
  LeastChange(
      Net net, int[] home, int grids, int more, boolean[] steady, Band band, Budget budget) {
    if (net.size > MOST_NODES) throw new IllegalArgumentException(net.size + " nodes");
    this.net = net;
    this.home = home;
    this.band = band;
    this.budget = budget;
    this.steady = Arrays.copyOf(steady, grids + more);
    labels = grids + more;
    founded = grids;
    around = new long[net.size];
    for (int e = 0; e < net.neighbour.length; e++)
      if (net.joins[e]) around[net.source[e]] |= 1L << net.neighbour[e];
    part = home.clone();
    nodesOf = new long[labels];
    held = new double[labels];
    largest = new double[labels];
    barred = new boolean[net.size][labels];
    for (int u = 0; u < net.size; u++) {
      unmoved |= 1L << u;
      if (home[u] < 0) {
        unplaced++;
        unplacedLoad += net.load[u];
        continue;
      }
      nodesOf[home[u]] |= 1L << u;
      held[home[u]] += net.load[u];
      largest[home[u]] = Math.max(largest[home[u]], net.load[u]);
    }
  }

  /** Ends with exactly so many grids; without this, grids may be founded and given up. */
  LeastChange exactly(int grids) {
    wanted = grids;
    return this;
  }

  /** The least load first and then the fewest grids disturbed, not the other way round. */
  LeastChange householdsFirst() {
    householdsFirst = true;
    return this;
  }

  /**
   * Starts from a plan in the band that is known already: only a better one is an answer.
   *
   * @param known part of each node
   */
  LeastChange betterThan(int[] known) {
    double moved = 0;
    boolean[] disturbed = new boolean[labels];
    for (int u = 0; u < net.size; u++) {
      if (known[u] == home[u] || home[u] < 0) continue;
      moved += net.load[u];
      disturbed[home[u]] = true;
      disturbed[known[u]] = true;
    }
    bestMoved = moved;
    bestDisturbed = 0;
    for (int p = 0; p < labels; p++) if (disturbed[p] && steady[p]) bestDisturbed++;
    return this;
  }

  /**
   * Part of each node, or null where there is none (better) in the band.
   *
   * @param sound a plan that parts rivals and divides units as far as may be
   * @param most nodes of the search tree to look at
   */
  int[] search(int[] sound, long most) {
    clashesAllowed = Rivals.clashes(net.rivals, sound);
    divisionsAllowed = divisions(sound);
    left = most;
    grow(0, 0);
    return best;
  }

  private int divisions(int[] of) {
    TreeSet<Long> pieces = new TreeSet<>();
    for (int u = 0; u < net.size; u++)
      if (net.divided[u] >= 0) pieces.add(((long) net.divided[u] << 32) | of[u]);
    return pieces.size();
  }

  private boolean promising(double bound, int disturbed) {
    boolean less = bound < bestMoved - TOLERANCE;
    boolean same = bound <= bestMoved + TOLERANCE;
    if (householdsFirst) return less || (same && disturbed < bestDisturbed);
    return disturbed < bestDisturbed || (disturbed == bestDisturbed && less);
  }

  /** Looks at the plan as it is now and at all that grow out of it. */
  private void grow(double moved, int disturbedMask) {
    if (left <= 0) return;
    left--;
    if (++visits % VISITS_AT_ONCE == 0 && !budget.spend(VISITS_AT_ONCE * STEPS_PER_VISIT)) left = 0;
    if (isSound()) {
      best = part.clone();
      bestMoved = moved;
      bestDisturbed = Integer.bitCount(disturbedMask);
      return;
    }
    Candidate[] candidates = candidates(moved, disturbedMask);
    int tried = 0;
    for (; tried < candidates.length && left > 0; tried++) {
      Candidate c = candidates[tried];
      barred[c.node][c.to] = true;
      if (!promising(c.bound, Integer.bitCount(c.disturbed))) continue;
      int from = part[c.node];
      put(c.node, c.to);
      grow(moved + (home[c.node] < 0 ? 0 : net.load[c.node]), c.disturbed);
      takeBack(c.node, from);
    }
    for (int i = 0; i < tried; i++) barred[candidates[i].node][candidates[i].to] = false;
  }

  private void put(int node, int to) {
    unmoved &= ~(1L << node);
    change(node, to);
  }

  private void takeBack(int node, int to) {
    unmoved |= 1L << node;
    change(node, to);
  }

  private void change(int node, int to) {
    int from = part[node];
    double load = net.load[node];
    part[node] = to;
    if (from >= 0) {
      nodesOf[from] &= ~(1L << node);
      held[from] -= load;
    } else {
      unplaced--;
      unplacedLoad -= load;
    }
    if (to >= 0) {
      nodesOf[to] |= 1L << node;
      held[to] += load;
    } else {
      unplaced++;
      unplacedLoad += load;
    }
  }

  private Candidate[] candidates(double moved, int disturbedMask) {
    Candidate[] found = new Candidate[64];
    int count = 0;
    int empty = firstEmpty();
    for (long rest = unmoved; rest != 0; rest &= rest - 1) {
      int u = Long.numberOfTrailingZeros(rest);
      for (int p = 0; p < labels; p++) {
        if (p == home[u] || barred[u][p]) continue;
        if ((nodesOf[p] & around[u]) == 0 && p != empty) continue;
        Candidate candidate = candidate(u, p, moved, disturbedMask);
        if (candidate == null) continue;
        if (count == found.length) found = Arrays.copyOf(found, 2 * count);
        found[count++] = candidate;
      }
    }
    Candidate[] all = Arrays.copyOf(found, count);
    Arrays.sort(all, BY_PROMISE);
    return all;
  }

  /** The first grid that could be founded; what several could be are all the same. */
  private int firstEmpty() {
    for (int p = founded; p < labels; p++) if (nodesOf[p] == 0) return p;
    return -1;
  }

  private Candidate candidate(int u, int p, double moved, int disturbedMask) {
    int from = part[u];
    int disturbed = disturbedMask;
    if (from >= 0 && steady[from]) disturbed |= 1 << from;
    if (steady[p] && home[u] >= 0) disturbed |= 1 << p;
    double then = moved + (home[u] < 0 ? 0 : net.load[u]);
    if (!promising(then, Integer.bitCount(disturbed))) return null;
    change(u, p);
    double bound = then + yetToMove();
    change(u, from);
    if (!promising(bound, Integer.bitCount(disturbed))) return null;
    boolean splits = from >= 0 && !isOnePiece(nodesOf[from] & ~(1L << u));
    return new Candidate(u, p, bound, disturbed, splits);
  }

  /** Load that is over has to leave; what is lacking has to come, or the grid is given up. */
  private double yetToMove() {
    double over = 0;
    double under = 0;
    double underOrGivenUp = 0;
    double most = 0;
    for (int p = 0; p < labels; p++) {
      if (nodesOf[p] == 0) continue;
      over += Math.max(0, held[p] - Math.max(band.max(), largest[p]));
      double lacking = Math.max(0, band.min() - held[p]);
      under += lacking;
      double either = p < founded ? Math.min(lacking, held[p]) : lacking;
      underOrGivenUp += either;
      most = Math.max(most, either);
    }
    if (wanted >= founded && founded == labels)
      return Math.max(0, Math.max(over, under - unplacedLoad));
    double arriving = Math.max(most, (over + underOrGivenUp) / 2) - unplacedLoad;
    return Math.max(over, arriving);
  }

  private boolean isSound() {
    if (unplaced > 0) return false;
    int grids = 0;
    for (int p = 0; p < labels; p++) {
      if (nodesOf[p] == 0) continue;
      grids++;
      boolean alone = largest[p] > band.max() && held[p] <= largest[p] + TOLERANCE;
      if (band.misses(held[p]) > TOLERANCE && !alone) return false;
    }
    if (wanted >= 0 && grids != wanted) return false;
    for (long nodes : nodesOf) if (!isOnePiece(nodes)) return false;
    return Rivals.clashes(net.rivals, part) <= clashesAllowed
        && divisions(part) <= divisionsAllowed;
  }

  private boolean isOnePiece(long nodes) {
    if (nodes == 0) return true;
    long reached = Long.lowestOneBit(nodes);
    for (long fresh = reached; fresh != 0; ) {
      long next = 0;
      for (; fresh != 0; fresh &= fresh - 1) next |= around[Long.numberOfTrailingZeros(fresh)];
      fresh = next & nodes & ~reached;
      reached |= fresh;
    }
    return reached == nodes;
  }
}
