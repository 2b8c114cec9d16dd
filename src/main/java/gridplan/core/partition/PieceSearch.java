package gridplan.core.partition;

import java.util.Arrays;
import java.util.Set;

/** Finds grids for one connected piece of ground, and how many where that is free. */
final class PieceSearch {
  private static final long STEPS_PER_NODE = 15_000;
  private static final long LEAST_STEPS = 12_000_000;
  private static final int SMALL = 200;
  private static final int MEDIUM = 2_000;
  private static final int FEW_PARTS = 48;

  private final Piece piece;
  private final Net net;
  private final PlanOptions options;
  private final Band band;
  private final long seed;
  private final Budget budget;
  private final int[] dividedPieces;

  /**
   * @param options with the band of the piece; frozen grids have no meaning here
   */
  PieceSearch(Piece piece, PlanOptions options, int index, Budget budget) {
    this.piece = piece;
    this.net = piece.net();
    this.options = options.withFrozen(Set.of());
    this.band = options.band();
    this.seed = Rng.mix(options.seed()) + index;
    this.budget = budget;
    dividedPieces = piece.divided().isEmpty() ? null : divideUnits();
  }

  static long defaultWork(int nodes) {
    return nodes < 3 ? 1 : Math.max(LEAST_STEPS, STEPS_PER_NODE * nodes);
  }

  /**
   * Part of each node.
   *
   * @param exactly the number of parts, or null to choose it
   */
  int[] run(Integer exactly, long steps) {
    return evened(broughtIn(found(exactly, steps)));
  }

  /** What annealing has left outside the band. */
  private Found broughtIn(Found found) {
    if (found.score().misses() == 0) return found;
    int[] part = found.part();
    SmallGround ground = new SmallGround(net, part, part, u -> band, Set.of(), budget);
    return new Found(ground.broughtIn(part), found.score(), found.wishes());
  }

  private Found found(Integer exactly, long steps) {
    if (exactly != null) return best(exactly, steps);
    int preferred = GridCounts.preferred(net, piece.dividedLoads(), band);
    Found found = null;
    int least = piece.leastParts(options.constraints());
    for (int parts : GridCounts.candidates(preferred, least, net.size)) {
      if (found != null && (found.score().inBand() || budget.exhausted())) break;
      Found other = best(parts, steps);
      if (found == null || other.score().compareTo(found.score()) < 0) found = other;
      if (net.size > MEDIUM) break;
    }
    return found;
  }

  private int[] evened(Found found) {
    double evenness = options.weights().evenness();
    if (evenness == 0 && piece.divided().isEmpty()) return found.part();
    Rng rng = new Rng(Rng.mix(seed) + net.size);
    return new Evening(net, found.part(), found.wishes(), rng, budget).run(evenness);
  }

  private record Found(int[] part, Score score, Wishes wishes) {}

  /** The best of several searches side by side, of the first among equals. */
  private Found best(int parts, long steps) {
    int runs = runs(parts);
    if (runs == 1) return one(parts, steps, 0, budget);
    Found[] found = new Found[runs];
    SideBySide.run(
        runs,
        budget,
        steps,
        (run, watch) -> {
          if (run == 0 || !watch.over()) found[run] = one(parts, steps / runs, run, watch);
        });
    Found best = found[0];
    for (Found other : found)
      if (other != null && other.score().compareTo(best.score()) < 0) best = other;
    return best;
  }

  private Found one(int parts, long steps, int run, Budget watch) {
    Rng rng = new Rng(Rng.mix(seed + 31L * run) + parts);
    PartSearch search = new PartSearch(net, parts, band, dividedPieces, wholeGrid(), rng, watch);
    if (run % 2 == 1) search.boldly();
    int[] part = mended(search.run(steps), watch);
    Score score = Score.of(new Assignment(net, Coarsening.lumps(part), part), search.wishes());
    return new Found(part, score, search.wishes());
  }

  /** Grids still outside the band are mended together with their neighbours. */
  private int[] mended(int[] part, Budget watch) {
    Mending mending = new Mending(net, part, options, u -> band, MendingPrices.NEW, watch);
    mending.run();
    int[] found = mending.part();
    int[] number = new int[Coarsening.lumps(found)];
    Arrays.fill(number, -1);
    int next = 0;
    int[] dense = new int[part.length];
    for (int u = 0; u < dense.length; u++) {
      int p = found[u];
      if (number[p] < 0) number[p] = next++;
      dense[u] = number[p];
    }
    return dense;
  }

  private double wholeGrid() {
    return options.weights().wholeGrid();
  }

  private int runs(int parts) {
    if (parts == 1 || parts == net.size) return 1;
    return net.size <= SMALL ? 8 : net.size <= MEDIUM || parts <= FEW_PARTS ? 4 : 1;
  }

  /** Numbers the parts of divided units first, then every other node by itself. */
  private int[] divideUnits() {
    int[] lump = new int[net.size];
    Arrays.fill(lump, -1);
    int next = 0;
    for (int[] nodes : piece.divided()) {
      int[] part = divide(nodes);
      int parts = Coarsening.lumps(part);
      for (int i = 0; i < nodes.length; i++) lump[nodes[i]] = next + part[i];
      next += parts;
    }
    for (int u = 0; u < lump.length; u++) if (lump[u] < 0) lump[u] = next++;
    return lump;
  }

  private int[] divide(int[] nodes) {
    int[] inner = new int[net.size];
    Arrays.fill(inner, -1);
    Net unit = net.induced(nodes, inner);
    double load = unit.totalLoad();
    int parts = Math.min(GridCounts.partsOf(load, band), unit.size);
    Rng rng = new Rng(Rng.mix(seed) + nodes.length);
    PartSearch search = new PartSearch(unit, parts, bandOfParts(load, parts), null, 0, rng, budget);
    return search.run(defaultWork(unit.size));
  }

  /** Parts of a unit are to be even; where even parts are too small, one may be a remainder. */
  private Band bandOfParts(double load, int parts) {
    double mean = load / parts;
    if (!GridCounts.standsAlone(load, band)) {
      double remainder = Math.max(0, load - (parts - 1) * band.middle());
      return new Band(remainder, band.max(), 0, band.hardMax());
    }
    double most = Math.min(band.max(), mean * 1.1);
    return new Band(Math.min(mean, band.min()), most, 0, Math.max(most, band.hardMax()));
  }
}
