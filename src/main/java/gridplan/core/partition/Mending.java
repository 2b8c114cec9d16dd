package gridplan.core.partition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Mends grids outside the band one after the other, each with as few other grids as will do: alone
 * (by division), with one neighbour (by moving cells, or by merging), then with more. Every attempt
 * is an annealing on the net of those grids alone, in which leaving the base plan costs.
 */
final class Mending {
  private static final int MOST_GRIDS = 7;
  private static final int MOST_PASSING = 10;
  private static final double[] SPARE = {1.05, 1.3, 1.7, 2.2};
  private static final int PATIENT_TRIES = 2;
  private static final int SETS_PER_SIZE = 10;
  private static final int STEPS_PER_NODE = 2_000;
  private static final double TOLERANCE = 1e-6;

  private final Net net;
  private final IntFunction<Band> bandOf;
  private final int[] base;
  private final int[] part;
  private final boolean free;
  private final TreeSet<Integer> frozen;
  private final TreeSet<Integer> steady = new TreeSet<>();
  private final PlanOptions options;
  private final MendingPrices prices;
  private final Rng rng;
  private final Budget budget;
  private final int[] inner;
  private boolean thrifty;
  private final List<int[]> members = new ArrayList<>();

  /**
   * @param bandOf band of each node; the same for all that lines join
   */
  Mending(
      Net net,
      int[] base,
      PlanOptions options,
      IntFunction<Band> bandOf,
      MendingPrices prices,
      Budget budget) {
    this.net = net;
    this.base = base;
    this.part = base.clone();
    this.bandOf = bandOf;
    this.free = options.grids() == null;
    this.frozen = new TreeSet<>(options.frozenGrids());
    this.options = options;
    this.prices = prices;
    this.budget = budget;
    rng = new Rng(options.seed());
    inner = new int[net.size];
    Arrays.fill(inner, -1);
    collect();
    for (int g = 0; g < members.size(); g++)
      if (members.get(g).length > 0 && miss(g) <= TOLERANCE) steady.add(g);
  }

  /** The same state to go on from in another way. */
  Mending copy() {
    Mending copy = new Mending(net, base, options, bandOf, prices, budget);
    System.arraycopy(part, 0, copy.part, 0, part.length);
    copy.members.clear();
    copy.members.addAll(members);
    return copy;
  }

  /**
   * Looks at all sizes of sets for the one by which the least load moves, though grids in the band
   * pass some of it on, and only then for those by which the fewest grids are disturbed.
   */
  void runThriftily() {
    thrifty = true;
    run();
    thrifty = false;
    run();
  }

  /** Goes on from another plan of the same nodes. */
  void take(int[] other) {
    System.arraycopy(other, 0, part, 0, part.length);
    members.clear();
    collect();
  }

  private void collect() {
    int most = 0;
    for (int g : part) most = Math.max(most, g);
    int[] count = new int[most + 1];
    for (int g : part) count[g]++;
    for (int n : count) members.add(new int[n]);
    for (int u = net.size - 1; u >= 0; u--) members.get(part[u])[--count[part[u]]] = u;
  }

  int[] part() {
    return part;
  }

  private double load(int grid) {
    double sum = 0;
    for (int u : members.get(grid)) sum += net.load[u];
    return sum;
  }

  private Band band(int grid) {
    return bandOf.apply(members.get(grid)[0]);
  }

  private double miss(int grid) {
    return members.get(grid).length == 0 ? 0 : band(grid).misses(load(grid));
  }

  /** Goes over the grids outside the band, the worst first, until nothing improves. */
  void run() {
    for (int round = 0; round < 3; round++) {
      boolean improved = false;
      for (int grid : outside()) {
        if (budget.exhausted()) return;
        if (miss(grid) > TOLERANCE) improved |= mend(grid);
      }
      if (!improved) return;
    }
  }

  /** By how much all grids together miss their bands. */
  double missed() {
    return alive().stream().mapToDouble(this::miss).sum();
  }

  /** Splits the largest or merges the smallest grids until there are so many. */
  void count(int wanted) {
    while (alive().size() != wanted && !budget.exhausted()) {
      boolean more = alive().size() < wanted;
      Comparator<Integer> byLoad = Comparator.comparingDouble(this::load);
      List<Integer> order = alive();
      order.removeAll(frozen);
      order.sort(more ? byLoad.reversed() : byLoad);
      if (order.stream().noneMatch(g -> changeCount(g, more))) return;
    }
  }

  private boolean changeCount(int grid, boolean more) {
    if (more) {
      if (members.get(grid).length < 2) return false;
      apply(attempt(List.of(grid), 2));
      return true;
    }
    MendingAttempt best = null;
    for (int other : neighbours(List.of(grid)))
      best = better(best, attempt(List.of(grid, other), 1));
    if (best != null) apply(best);
    return best != null;
  }

  private List<Integer> alive() {
    List<Integer> alive = new ArrayList<>();
    for (int g = 0; g < members.size(); g++) if (members.get(g).length > 0) alive.add(g);
    return alive;
  }

  private List<Integer> outside() {
    List<Integer> outside = alive();
    outside.removeIf(g -> frozen.contains(g) || miss(g) <= TOLERANCE || isOneNodeOver(g));
    outside.sort(Comparator.comparingDouble(g -> -miss(g)));
    return outside;
  }

  /** A single building above the maximum, with empty ground at most: nothing helps. */
  private boolean isOneNodeOver(int grid) {
    double load = load(grid);
    if (load <= band(grid).max()) return false;
    for (int u : members.get(grid)) if (net.load[u] >= load) return true;
    return false;
  }

  private boolean mend(int grid) {
    MendingAttempt found = search(grid, false);
    if (free && (found == null || found.misses() > 0)) found = better(found, search(grid, true));
    return found != null && found.improves() && apply(found);
  }

  /**
   * The smallest set of grids that will do.
   *
   * @param anyCount whether one grid more or one fewer may come of several; otherwise only a grid
   *     that is far over is divided, and one far under merged
   */
  private MendingAttempt search(int grid, boolean anyCount) {
    List<List<Integer>> sets = List.of(List.of(grid));
    MendingAttempt partial = thrifty ? passedOn(grid) : null;
    if (partial != null && partial.isThriftiest()) return partial;
    for (int size = 1; size <= MOST_GRIDS && !sets.isEmpty(); size++) {
      MendingAttempt best = null;
      for (List<Integer> set : sets) best = better(best, attempts(set, anyCount));
      if (!thrifty && best != null && best.misses() == 0) return best;
      partial = better(partial, best);
      if (thrifty && best != null && best.isThriftiest()) return partial;
      sets = larger(sets, grid);
    }
    return partial;
  }

  /** What is over or lacking goes on by the shortest ways, with room to spare for whole cells. */
  private MendingAttempt passedOn(int grid) {
    boolean over = load(grid) > band(grid).max();
    Band band = band(grid);
    ToDoubleFunction<Integer> room = g -> over ? band.max() - load(g) : load(g) - band.min();
    PassingOn ways =
        new PassingOn(g -> neighbours(List.of(g)), g -> Math.max(0, room.applyAsDouble(g)));
    MendingAttempt best = null;
    List<Integer> tried = List.of();
    for (double spare : SPARE) {
      if (budget.exhausted()) break;
      List<Integer> set = ways.from(grid, spare * miss(grid), MOST_PASSING);
      if (set.size() < 2) break;
      if (set.equals(tried)) continue;
      tried = set;
      MendingAttempt found = attempt(set, set.size());
      if (found == null || found.misses() > 0) found = better(found, patiently(set));
      best = better(best, found);
      if (best != null && best.isThriftiest()) break;
    }
    return best;
  }

  /** Through grids that are full nothing passes at a high price of moves, nor in a hurry. */
  private MendingAttempt patiently(List<Integer> set) {
    MendingAttempt best = null;
    for (int i = 0; i < PATIENT_TRIES && !budget.exhausted(); i++)
      best = better(best, attempt(set, set.size(), MendingPrices.FEWEST, 4 * STEPS_PER_NODE));
    return best;
  }

  private static MendingAttempt better(MendingAttempt one, MendingAttempt other) {
    if (one == null || other == null) return one == null ? other : one;
    return other.compareTo(one) < 0 ? other : one;
  }

  private MendingAttempt attempts(List<Integer> set, boolean anyCount) {
    double sum = set.stream().mapToDouble(this::load).sum();
    Band band = band(set.get(0));
    MendingAttempt best = null;
    for (int count : countsFor(set.size(), sum, band, anyCount)) {
      if (budget.exhausted()) break;
      boolean fits = count * band.min() <= sum + TOLERANCE && sum <= count * band.max() + TOLERANCE;
      if (fits || set.size() == 1 || (anyCount && set.size() <= 2))
        best = better(best, attempt(set, count));
    }
    return best;
  }

  private int[] countsFor(int size, double sum, Band band, boolean anyCount) {
    if (!free) return size == 1 ? new int[0] : new int[] {size};
    if (size == 1) return divisions(sum, band);
    if (size == 2 && !anyCount) return new int[] {2, 1};
    return anyCount ? new int[] {size - 1, size, size + 1} : new int[] {size};
  }

  /**
   * Into how many a grid may be divided: the fewest that the maximum needs and two more, and as
   * many as the middle of the band asks for. Where no number fits the band, those next to it, if
   * the grid is outside the hard limits.
   */
  private static int[] divisions(double sum, Band band) {
    int fewest = Math.max(2, (int) Math.ceil((sum - TOLERANCE) / band.max()));
    double most = band.min() > 0 ? Math.floor((sum + TOLERANCE) / band.min()) : fewest + 2;
    if (fewest > most)
      return sum <= band.hardMax()
          ? new int[0]
          : IntStream.of((int) most, fewest).filter(n -> n > 1).toArray();
    IntStream few = IntStream.rangeClosed(fewest, fewest + 2);
    IntStream even = IntStream.of((int) Math.rint(sum / Math.max(1e-9, band.middle())));
    return IntStream.concat(few, even).filter(n -> n >= fewest && n <= most).distinct().toArray();
  }

  private MendingAttempt attempt(List<Integer> set, int count) {
    return attempt(set, count, prices, STEPS_PER_NODE);
  }

  private MendingAttempt attempt(
      List<Integer> set, int count, MendingPrices prices, int stepsPerNode) {
    Band band = band(set.get(0));
    MendingAttempt attempt = new MendingAttempt(net, set, members, base, steady, inner, band);
    if (thrifty) attempt.thrifty();
    if (!attempt.bringTo(count, rng)) return null;
    if (count > 1) attempt.anneal(prices, stepsPerNode, rng, budget);
    return attempt;
  }

  /** Sets with one neighbour more, those first that could take up what is over or under. */
  private List<List<Integer>> larger(List<List<Integer>> sets, int grid) {
    TreeSet<String> seen = new TreeSet<>();
    List<List<Integer>> larger = new ArrayList<>();
    for (List<Integer> set : sets)
      for (int other : neighbours(set)) {
        List<Integer> grown = new ArrayList<>(set);
        grown.add(other);
        if (seen.add(new TreeSet<>(grown).toString())) larger.add(grown);
      }
    larger.sort(Comparator.comparingDouble(this::unfitness));
    return larger.size() > SETS_PER_SIZE ? larger.subList(0, SETS_PER_SIZE) : larger;
  }

  private double unfitness(List<Integer> set) {
    double sum = set.stream().mapToDouble(this::load).sum();
    double disturbed = thrifty ? 0 : set.stream().filter(steady::contains).count() - 1;
    Band band = band(set.get(0));
    return Math.abs(sum / set.size() - band.middle()) + disturbed * (band.max() - band.min()) / 4;
  }

  private TreeSet<Integer> neighbours(List<Integer> set) {
    TreeSet<Integer> around = new TreeSet<>();
    for (int grid : set)
      for (int u : members.get(grid))
        for (int e = net.first[u]; e < net.first[u + 1]; e++)
          if (net.joins[e]) around.add(part[net.neighbour[e]]);
    around.removeAll(set);
    around.removeAll(frozen);
    return around;
  }

  private boolean apply(MendingAttempt attempt) {
    List<int[]> now = attempt.membersNow();
    List<Integer> labels = attempt.labels(members.size());
    for (int grid : attempt.set()) members.set(grid, new int[0]);
    for (int i = 0; i < now.size(); i++) {
      while (members.size() <= labels.get(i)) members.add(new int[0]);
      members.set(labels.get(i), now.get(i));
      for (int u : now.get(i)) part[u] = labels.get(i);
    }
    return true;
  }

  /** Anneals the mended grids and all around them with other prices; keeps what breaks nothing. */
  void polish(TreeSet<Integer> grids, MendingPrices other, UnaryOperator<Band> narrower) {
    TreeSet<Integer> window = new TreeSet<>(grids);
    window.retainAll(alive());
    window.addAll(neighbours(List.copyOf(window)));
    window.removeAll(frozen);
    Map<Band, List<Integer>> byBand = new LinkedHashMap<>();
    for (int grid : window) byBand.computeIfAbsent(band(grid), b -> new ArrayList<>()).add(grid);
    byBand.forEach((band, set) -> polish(set, other, narrower.apply(band), band));
  }

  private void polish(List<Integer> set, MendingPrices other, Band narrower, Band band) {
    if (set.size() < 2) return;
    MendingAttempt attempt = new MendingAttempt(net, set, members, base, steady, inner, narrower);
    attempt.anneal(other, 2 * STEPS_PER_NODE, rng, budget);
    MendingAttempt before = new MendingAttempt(net, set, members, base, steady, inner, band);
    boolean fewerOut = attempt.missesIn(band) <= before.missesIn(band);
    if (fewerOut && attempt.missIn(band) <= before.missIn(band) + TOLERANCE) apply(attempt);
  }
}
