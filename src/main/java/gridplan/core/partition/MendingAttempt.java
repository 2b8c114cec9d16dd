package gridplan.core.partition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** One try to mend a few grids on the net of their nodes alone. */
final class MendingAttempt implements Comparable<MendingAttempt> {
  private static final double LOAD_PRICE = 10;
  private static final double MISS_PRICE = 10;
  private static final double NODE_PRICE = 0.05;
  private static final double HOT = 1;
  private static final double COLD = 0.05;
  private static final double SLACK = 0.3;
  private static final double TOLERANCE = 1e-6;

  /** Moved load ÷ load outside the band that is good enough. */
  private static final double WELL = 1.01;

  private final List<Integer> set;
  private final TreeSet<Integer> steady;
  private final int[] nodes;
  private final int[] baseGrid;
  private final Net net;
  private final Band band;
  private final double missBefore;
  private final int missesBefore;
  private final int breachesBefore;
  private final double meanLoad;
  private int[] part;
  private int parts;
  private Assignment state;
  private boolean thrifty;
  private double movedBefore;

  MendingAttempt(
      Net all,
      List<Integer> set,
      List<int[]> members,
      int[] base,
      TreeSet<Integer> steady,
      int[] inner,
      Band band) {
    this.set = set;
    this.steady = steady;
    this.band = band;
    parts = set.size();
    nodes = set.stream().flatMapToInt(g -> Arrays.stream(members.get(g))).toArray();
    part = new int[nodes.length];
    int at = 0;
    for (int i = 0; i < parts; i++) {
      Arrays.fill(part, at, at + members.get(set.get(i)).length, i);
      at += members.get(set.get(i)).length;
    }
    baseGrid = Arrays.stream(nodes).map(u -> base[u]).toArray();
    net = all.induced(nodes, inner);
    meanLoad = Math.max(1e-9, all.totalLoad() / all.size);
    state = new Assignment(net, parts, part);
    missBefore = miss();
    missesBefore = misses();
    breachesBefore = breaches();
  }

  /** Counts moved load alone, whichever grids it disturbs. */
  MendingAttempt thrifty() {
    thrifty = true;
    movedBefore = moved();
    return this;
  }

  /** Whether hardly more moves than the set misses the band by, so that none can do better. */
  boolean isThriftiest() {
    return misses() == 0 && moved() - movedBefore <= WELL * missBefore;
  }

  List<Integer> set() {
    return set;
  }

  /** Divides the largest or merges the first with a neighbour; false where that cannot be. */
  boolean bringTo(int count, Rng rng) {
    int clashes = Rivals.clashes(net.rivals, part);
    return isBroughtTo(count, rng) && Rivals.clashes(net.rivals, part) <= clashes;
  }

  private boolean isBroughtTo(int count, Rng rng) {
    if (count > parts) {
      int[] largest = membersOf(largest());
      int pieces = count - parts + 1;
      if (largest.length < pieces) return false;
      int[] scratch = new int[net.size];
      Arrays.fill(scratch, -1);
      int[] split = TreeSplitting.split(net.induced(largest, scratch), pieces, band, rng);
      for (int i = 0; i < largest.length; i++)
        if (split[i] > 0) part[largest[i]] = parts + split[i] - 1;
    } else if (count < parts) {
      int other = leastNeighbourOfFirst();
      if (other < 0) return false;
      for (int u = 0; u < part.length; u++) {
        if (part[u] == other) part[u] = 0;
        if (part[u] == parts - 1 && other != parts - 1) part[u] = other;
      }
    }
    parts = count;
    state = new Assignment(net, parts, part);
    return true;
  }

  private int largest() {
    int largest = 0;
    for (int p = 1; p < parts; p++) if (state.load[p] > state.load[largest]) largest = p;
    return largest;
  }

  private int[] membersOf(int p) {
    int[] own = new int[net.size];
    int count = 0;
    for (int u = 0; u < net.size; u++) if (state.part[u] == p) own[count++] = u;
    return Arrays.copyOf(own, count);
  }

  private int leastNeighbourOfFirst() {
    int least = -1;
    for (int side = 0; side < net.neighbour.length; side++) {
      int p = part[net.neighbour[side]];
      if (!net.joins[side] || part[net.source[side]] != 0 || p == 0) continue;
      if (least < 0 || state.load[p] < state.load[least]) least = p;
    }
    return least;
  }

  void anneal(MendingPrices prices, int stepsPerNode, Rng rng, Budget budget) {
    double scale = net.meanCost();
    double perLoad = scale / meanLoad;
    Wishes wishes = new Wishes(band, LOAD_PRICE * perLoad, MISS_PRICE * scale, 0);
    Habit habit = habit(prices, scale);
    double heat = scale * prices.line();
    Annealer annealer = new Annealer(state, wishes, habit, true, rng, budget);
    annealer.run((long) stepsPerNode * net.size, HOT * heat, COLD * scale, SLACK);
    annealer.run(150L * net.size, COLD * scale, COLD * scale / 10, 1);
    part = state.part;
  }

  /** Nodes are at home in the part that now holds most of their base grid. */
  private Habit habit(MendingPrices prices, double scale) {
    int[] partOf = partOfBaseGrid();
    int[] home = new int[net.size];
    for (int u = 0; u < home.length; u++) home[u] = partOf[indexOf(baseGrid[u])];
    return new Habit(net, home, prices.moved() * scale / meanLoad, NODE_PRICE * scale);
  }

  private int indexOf(int grid) {
    int index = set.indexOf(grid);
    return index < 0 ? set.size() : index;
  }

  private int[] partOfBaseGrid() {
    int[] labels = labelOfPart();
    int[] partOf = new int[set.size() + 1];
    Arrays.fill(partOf, -1);
    for (int p = 0; p < labels.length; p++) if (labels[p] >= 0) partOf[indexOf(labels[p])] = p;
    partOf[set.size()] = -1;
    return partOf;
  }

  /** The grid each part continues, by most load in common (C3); −1 for a new one. */
  private int[] labelOfPart() {
    Map<Long, Double> common = new HashMap<>();
    for (int u = 0; u < net.size; u++)
      if (set.contains(baseGrid[u]))
        common.merge(((long) part[u] << 32) | baseGrid[u], net.load[u] + 1e-6, Double::sum);
    List<Map.Entry<Long, Double>> pairs = new ArrayList<>(common.entrySet());
    pairs.sort(
        Map.Entry.<Long, Double>comparingByValue()
            .reversed()
            .thenComparing(Map.Entry.comparingByKey()));
    int[] label = new int[parts];
    Arrays.fill(label, -1);
    TreeSet<Integer> taken = new TreeSet<>();
    for (Map.Entry<Long, Double> pair : pairs) {
      int p = (int) (pair.getKey() >> 32);
      int grid = pair.getKey().intValue();
      if (label[p] < 0 && taken.add(grid)) label[p] = grid;
    }
    return label;
  }

  /** Grid numbers of the parts; those that continue no grid take the set's unused ones or new. */
  List<Integer> labels(int next) {
    List<Integer> labels = new ArrayList<>();
    TreeSet<Integer> unused = new TreeSet<>(set);
    int[] label = labelOfPart();
    for (int of : label) unused.remove(of);
    int fresh = next;
    for (int of : label) {
      if (of >= 0) labels.add(of);
      else labels.add(unused.isEmpty() ? Integer.valueOf(fresh++) : unused.pollFirst());
    }
    return labels;
  }

  List<int[]> membersNow() {
    List<int[]> members = new ArrayList<>();
    for (int p = 0; p < parts; p++) {
      int[] own = membersOf(p);
      for (int i = 0; i < own.length; i++) own[i] = nodes[own[i]];
      members.add(own);
    }
    return members;
  }

  int misses() {
    return missesIn(band);
  }

  int missesIn(Band other) {
    int misses = 0;
    for (double load : state.load) if (other.misses(load) > TOLERANCE) misses++;
    return misses;
  }

  /** Parts outside the hard limits. */
  private int breaches() {
    int breaches = 0;
    for (double load : state.load)
      if (load < band.hardMin() - TOLERANCE || load > band.hardMax() + TOLERANCE) breaches++;
    return breaches;
  }

  private double miss() {
    return missIn(band);
  }

  /** By how much all parts together miss a band. */
  double missIn(Band other) {
    double miss = 0;
    for (double load : state.load) miss += other.misses(load);
    return miss;
  }

  /**
   * Whether the loads miss the band by more than before, all together. Two grids outside joined to
   * one that is further outside are fewer, but nobody asked for that.
   */
  private boolean spoils() {
    return miss() > missBefore + TOLERANCE;
  }

  boolean improves() {
    if (spoils()) return false;
    if (breaches() != breachesBefore) return breaches() < breachesBefore;
    if (misses() != missesBefore) return misses() < missesBefore;
    return miss() < missBefore - TOLERANCE;
  }

  /** Grids that were in band and are other than they were. */
  private int disturbed() {
    int[] label = labelOfPart();
    TreeSet<Integer> changed = new TreeSet<>();
    for (int u = 0; u < net.size; u++) {
      if (label[part[u]] == baseGrid[u]) continue;
      changed.add(baseGrid[u]);
      changed.add(label[part[u]]);
    }
    changed.retainAll(steady);
    return changed.size();
  }

  private double moved() {
    int[] label = labelOfPart();
    double moved = 0;
    for (int u = 0; u < net.size; u++) if (label[part[u]] != baseGrid[u]) moved += net.load[u];
    return moved;
  }

  /** Moved load and boundary in one price, so that one household more may buy a straight line. */
  private double price() {
    return moved() + 0.2 * state.cost() * meanLoad / net.meanCost();
  }

  @Override
  public int compareTo(MendingAttempt other) {
    int[] mine = {misses() - missesBefore, disturbed()};
    int[] its = {other.misses() - other.missesBefore, other.disturbed()};
    if (spoils() != other.spoils()) return spoils() ? 1 : -1;
    int breached = breaches() - breachesBefore;
    int itsBreached = other.breaches() - other.breachesBefore;
    if (breached != itsBreached) return Integer.compare(breached, itsBreached);
    if (mine[0] != its[0]) return Integer.compare(mine[0], its[0]);
    double gain = miss() - missBefore;
    double itsGain = other.miss() - other.missBefore;
    if (misses() > 0 && Math.abs(gain - itsGain) > TOLERANCE) return Double.compare(gain, itsGain);
    if (thrifty) return Double.compare(moved() - movedBefore, other.moved() - other.movedBefore);
    if (mine[1] != its[1]) return Integer.compare(mine[1], its[1]);
    return Double.compare(price(), other.price());
  }
}
