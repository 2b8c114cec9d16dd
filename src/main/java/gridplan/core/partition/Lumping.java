package gridplan.core.partition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cells to nodes: a whole unit that fits the hard maximum becomes one node, bridged by as little
 * other ground as possible where its own cells do not touch; a unit too large for one grid stays
 * loose and is marked to be divided.
 */
final class Lumping {
  private final CellGraph graph;
  private final Band band;
  private final List<Reason> reasons;
  private final DisjointSets nodes;
  private final double[] held;
  private final int[] dividedOf;
  private final List<Divided> divided = new ArrayList<>();
  private final int[] component;
  private int[] nodeOf;

  /** A unit, or the part of it in one piece of ground, that no single grid may hold. */
  record Divided(int unit, int[] cells, double load) {}

  private Lumping(CellGraph graph, Band band, List<Reason> reasons) {
    this.graph = graph;
    this.band = band;
    this.reasons = reasons;
    nodes = new DisjointSets(graph.size());
    held = new double[graph.size()];
    for (int c = 0; c < held.length; c++) held[c] = graph.load(c);
    dividedOf = new int[graph.size()];
    Arrays.fill(dividedOf, -1);
    component = Connectivity.components(graph);
  }

  static Lumping of(CellGraph graph, PlanOptions options, List<Reason> reasons) {
    Lumping lumping = new Lumping(graph, options.band(), reasons);
    if (options.keepCompounds()) lumping.addUnits();
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
    for (int c = 0; c < graph.size(); c++) if (graph.unit(c) >= 0) count[graph.unit(c)]++;
    int[][] cells = new int[count.length][];
    for (int u = 0; u < count.length; u++) cells[u] = new int[count[u]];
    for (int c = graph.size() - 1; c >= 0; c--)
      if (graph.unit(c) >= 0) cells[graph.unit(c)][--count[graph.unit(c)]] = c;
    return cells;
  }

  /** First what is too large, then every connected fragment, then the bridges between them. */
  private void addUnits() {
    List<int[]> portions = new ArrayList<>();
    for (int[] cells : cellsByUnit()) portions.addAll(portions(cells));
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
    return load(cells) > band.unitMax();
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
    List<int[]> fragments = Connectivity.fragments(graph, cells);
    for (int i = 1; i < fragments.size(); i++) {
      int from = fragments.get(i)[0];
      int to = fragments.get(0)[0];
      if (nodes.find(from) == nodes.find(to)) continue;
      List<Integer> path =
          Bridging.path(graph, fragments.get(i), c -> nodes.find(c) == nodes.find(to), this::price);
      if (path == null || holds(from, to, path) > band.unitMax()) {
        reasons.add(Reasons.unitApart(graph, graph.unit(cells[0]), load(cells)));
        continue;
      }
      for (int c : path) join(to, c);
      join(to, from);
    }
  }

  /** What taking a cell along would add; ground of a unit to be divided is not taken. */
  private double price(int cell) {
    return dividedOf[cell] >= 0 ? Double.POSITIVE_INFINITY : held[nodes.find(cell)];
  }

  private double holds(int from, int to, List<Integer> path) {
    java.util.TreeSet<Integer> roots = new java.util.TreeSet<>();
    roots.add(nodes.find(from));
    roots.add(nodes.find(to));
    for (int c : path) roots.add(nodes.find(c));
    double sum = 0;
    for (int root : roots) sum += held[root];
    return sum;
  }

  /** The net of all nodes, whatever piece of ground they lie in. */
  Net net() {
    Net fine = CellNet.of(graph, dividedOf);
    Net net = fine.contract(nodeOf, Coarsening.lumps(nodeOf));
    markFitting(net);
    return net;
  }

  /** A unit that makes a grid by itself counts as one thing with load. */
  private void markFitting(Net net) {
    for (int c = 0; c < graph.size(); c++) {
      int node = nodeOf[c];
      if (graph.unit(c) < 0 || dividedOf[c] >= 0) continue;
      if (band.holds(net.load[node])) net.fitting[node] = 1;
      if (net.loaded[node] > 1) net.loaded[node] = 1;
    }
  }
}
