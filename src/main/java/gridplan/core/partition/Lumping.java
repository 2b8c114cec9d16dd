package gridplan.core.partition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * Cells to nodes: a whole unit that fits the hard maximum becomes one node, bridged by as little
 * other ground as possible where its own cells do not touch; a unit too large for one grid stays
 * loose and is marked to be divided. Sets that must share a grid become one node in the same way,
 * or are told as a contradiction. Ground whose grids are given is left as it is.
 */
final class Lumping {
  private final CellGraph graph;
  private final PlanOptions options;
  private final Ground ground;
  private final List<Reason> reasons;
  private final DisjointSets nodes;
  private final double[] held;
  private final int[] dividedOf;
  private final List<Divided> divided = new ArrayList<>();
  private final int[] component;
  private final int[][] rivals;
  private int[] nodeOf;

  /** A unit, or the part of it in one piece of ground, that no single grid may hold. */
  record Divided(int unit, int[] cells, double load) {}

  private Lumping(CellGraph graph, PlanOptions options, Ground ground, List<Reason> reasons) {
    this.graph = graph;
    this.options = options;
    this.ground = ground;
    this.reasons = reasons;
    rivals = Rivals.ofCells(graph.size(), options.constraints().apart());
    nodes = new DisjointSets(graph.size());
    held = new double[graph.size()];
    for (int c = 0; c < held.length; c++) held[c] = graph.load(c);
    dividedOf = new int[graph.size()];
    Arrays.fill(dividedOf, -1);
    component = ground.component();
  }

  /**
   * @param reasons gains what units cannot be
   * @param contradictions gains the sets that cannot be kept
   */
  static Lumping of(
      CellGraph graph,
      PlanOptions options,
      Ground ground,
      List<Reason> reasons,
      List<Reason> contradictions) {
    Lumping lumping = new Lumping(graph, options, ground, reasons);
    if (options.keepCompounds()) lumping.addUnits();
    for (int[] set : options.constraints().together()) lumping.addSet(set, contradictions);
    lumping.nodeOf = lumping.nodes.numbered();
    return lumping;
  }

  int[] nodeOf() {
    return nodeOf;
  }

  List<Divided> divided() {
    return divided;
  }

  /** Connected piece of ground of each cell. */
  int[] component() {
    return component;
  }

  private int[][] cellsByUnit() {
    int[] count = new int[graph.units()];
    for (int c = 0; c < graph.size(); c++) if (isPlanned(c)) count[graph.unit(c)]++;
    int[][] cells = new int[count.length][];
    for (int u = 0; u < count.length; u++) cells[u] = new int[count[u]];
    for (int c = graph.size() - 1; c >= 0; c--)
      if (isPlanned(c)) cells[graph.unit(c)][--count[graph.unit(c)]] = c;
    return cells;
  }

  private boolean isPlanned(int cell) {
    return graph.unit(cell) >= 0 && !ground.isFixed(cell);
  }

  /** First what is too large, then every connected fragment, then the bridges between them. */
  private void addUnits() {
    List<int[]> portions = new ArrayList<>();
    for (int[] cells : cellsByUnit()) if (cells.length > 0) portions.addAll(portions(cells));
    for (int[] portion : portions) if (isTooLarge(portion)) divideLargeFragments(portion);
    for (int[] portion : portions)
      for (int[] fragment : Connectivity.fragments(graph, portion))
        if (dividedOf[fragment[0]] < 0) joinAll(fragment);
    for (int[] portion : portions) if (!isTooLarge(portion)) bridge(portion);
  }

  private List<int[]> portions(int[] cells) {
    List<int[]> byPiece = groups(cells, component);
    if (byPiece.size() > 1)
      reasons.add(Reasons.unitAcrossPieces(graph, graph.unit(cells[0]), byPiece.size()));
    return byPiece;
  }

  private boolean isTooLarge(int[] cells) {
    return load(cells) > unitMax(cells[0]);
  }

  private void divideLargeFragments(int[] cells) {
    for (int[] fragment : Connectivity.fragments(graph, cells))
      if (isTooLarge(fragment) && fragment.length > 1) divide(fragment);
  }

  /** Cells with equal keys, in the order the keys are met. */
  private static List<int[]> groups(int[] cells, int[] key) {
    java.util.Map<Integer, List<Integer>> groups = new java.util.LinkedHashMap<>();
    for (int c : cells) groups.computeIfAbsent(key[c], k -> new ArrayList<>()).add(c);
    return groups.values().stream()
        .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }

  private double load(int[] cells) {
    double sum = 0;
    for (int c : cells) sum += graph.load(c);
    return sum;
  }

  private double unitMax(int cell) {
    return options.bandOf(graph, cell).unitMax();
  }

  private void joinAll(int[] cells) {
    for (int c : cells) join(cells[0], c);
  }

  private void join(int a, int b) {
    int rootA = nodes.find(a);
    int rootB = nodes.find(b);
    if (rootA == rootB) return;
    double both = held[rootA] + held[rootB];
    nodes.union(a, b);
    held[nodes.find(a)] = both;
  }

  private void divide(int[] cells) {
    for (int c : cells) dividedOf[c] = divided.size();
    divided.add(new Divided(graph.unit(cells[0]), cells, load(cells)));
  }

  private void bridge(int[] cells) {
    if (!isBridged(cells, this::isLoose))
      reasons.add(Reasons.unitApart(graph, graph.unit(cells[0]), load(cells)));
  }

  private boolean isLoose(int cell) {
    return dividedOf[cell] < 0;
  }

  /** Must-join sets go before compactness: also ground of a unit to be divided bridges them. */
  private void addSet(int[] set, List<Reason> contradictions) {
    if (ground.isFixed(set[0])) return;
    for (int[] fragment : Connectivity.fragments(graph, set)) joinAll(fragment);
    double most = unitMax(set[0]);
    if (held[nodes.find(set[0])] > most || !isBridged(set, c -> true))
      contradictions.add(ConstraintReasons.togetherOver(graph, set, load(set), most));
  }

  /** Whether all fragments of some cells were made one, by the ground of least load between. */
  private boolean isBridged(int[] cells, IntPredicate passable) {
    List<int[]> fragments = Connectivity.fragments(graph, cells);
    boolean all = true;
    for (int i = 1; i < fragments.size(); i++) {
      int from = fragments.get(i)[0];
      int to = fragments.get(0)[0];
      if (nodes.find(from) == nodes.find(to)) continue;
      TreeSet<Integer> shunned = rivalsOf(from, to);
      List<Integer> path =
          Bridging.path(
              graph,
              fragments.get(i),
              c -> nodes.find(c) == nodes.find(to),
              c -> passable.test(c) ? price(c, to, shunned) : Double.POSITIVE_INFINITY);
      if (path == null || holds(from, to, path) > unitMax(to)) {
        all = false;
        continue;
      }
      for (int c : path) join(to, c);
      join(to, from);
    }
    return all;
  }

  /** What taking a cell along would add; given grids and rivals are not taken. */
  private double price(int cell, int to, TreeSet<Integer> shunned) {
    boolean taken = component[cell] == component[to] && !shunned.contains(nodes.find(cell));
    return taken ? held[nodes.find(cell)] : Double.POSITIVE_INFINITY;
  }

  /** Nodes that hold a rival of either of two nodes. */
  private TreeSet<Integer> rivalsOf(int from, int to) {
    TreeSet<Integer> roots = new TreeSet<>();
    if (rivals == null) return roots;
    for (int[] set : options.constraints().apart())
      for (int c : set)
        if (nodes.find(c) == nodes.find(from) || nodes.find(c) == nodes.find(to))
          for (int rival : rivals[c]) roots.add(nodes.find(rival));
    return roots;
  }

  private double holds(int from, int to, List<Integer> path) {
    TreeSet<Integer> roots = new TreeSet<>();
    roots.add(nodes.find(from));
    roots.add(nodes.find(to));
    for (int c : path) roots.add(nodes.find(c));
    double sum = 0;
    for (int root : roots) sum += held[root];
    return sum;
  }

  /** The net of all nodes, whatever piece of ground they lie in. */
  Net net() {
    Net fine = CellNet.of(graph, dividedOf, options);
    Net net = fine.contract(nodeOf, Coarsening.lumps(nodeOf));
    markFitting(net);
    return net;
  }

  /** A unit that makes a grid by itself counts as one thing with load. */
  private void markFitting(Net net) {
    for (int c = 0; c < graph.size(); c++) {
      int node = nodeOf[c];
      if (graph.unit(c) < 0 || dividedOf[c] >= 0 || ground.isFixed(c)) continue;
      if (options.bandOf(graph, c).holds(net.load[node])) net.fitting[node] = 1;
      if (net.loaded[node] > 1) net.loaded[node] = 1;
    }
  }
}
