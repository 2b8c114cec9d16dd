package gridplan.core.partition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Ground that nothing connects with the rest of its community (exclaves, alps, forests) and where
 * nobody lives would make grids that nobody needs. It is tied to the nearest other ground of the
 * same community, and is then an expected further part of that ground's grid (B7, B8). Where
 * communities are given this holds for fewer than five households too: not even a household group
 * (S2) can be made of a few alpine huts. Ground with more is never tied: whether it joins a grid is
 * for people to decide.
 */
final class Exclaves {
  private static final double LEAST_LOAD = 5;

  private final CellShapes shapes;
  private final int[] within;
  private final int[] piece;
  private final boolean[] anchors;

  private Exclaves(CellShapes shapes, double[] load, int[] within, int[] piece) {
    this.shapes = shapes;
    this.within = within;
    this.piece = piece;
    anchors = anchors(load);
  }

  /**
   * One tie for each exclave, by the smallest distance between centres of cells. O(cells of
   * exclaves × cells of their community).
   *
   * @param sets what shared lines connect
   */
  static List<CellGraph.Exclave> tie(
      CellShapes shapes, double[] load, int[] within, DisjointSets sets) {
    return new Exclaves(shapes, load, within, sets.numbered()).ties();
  }

  /**
   * Whether every piece of ground surely has load enough to stand by itself, or is all there is of
   * its community: then there is neither an exclave nor a pocket. O(cells + sides).
   */
  static boolean none(CellGraph graph) {
    int[] piece = Connectivity.components(graph);
    double[] held = new double[Coarsening.lumps(piece)];
    int[] of = new int[held.length];
    for (int c = 0; c < piece.length; c++) {
      held[piece[c]] += graph.load(c);
      of[piece[c]] = graph.within(c);
    }
    Map<Integer, Integer> pieces = new HashMap<>();
    for (int area : of) pieces.merge(area, 1, Integer::sum);
    for (int p = 0; p < held.length; p++)
      if (held[p] < LEAST_LOAD && pieces.get(of[p]) > 1) return false;
    return true;
  }

  /** Pieces with load enough; where a community has none of them, the one with most. */
  private boolean[] anchors(double[] load) {
    int pieces = Coarsening.lumps(piece);
    double[] held = new double[pieces];
    double[] area = new double[pieces];
    int[] of = new int[pieces];
    for (int c = 0; c < piece.length; c++) {
      held[piece[c]] += load[c];
      area[piece[c]] += shapes.area()[c];
      of[piece[c]] = within[c];
    }
    Map<Integer, Integer> most = new HashMap<>();
    for (int p = 0; p < pieces; p++) {
      Integer other = most.get(of[p]);
      if (other == null
          || held[p] > held[other]
          || (held[p] == held[other] && area[p] > area[other])) most.put(of[p], p);
    }
    boolean[] anchor = new boolean[pieces];
    for (int p = 0; p < pieces; p++) {
      boolean enough = of[p] < 0 ? held[p] > 0 : held[p] >= LEAST_LOAD;
      anchor[p] = enough || most.get(of[p]) == p;
    }
    return anchor;
  }

  private List<CellGraph.Exclave> ties() {
    boolean none = true;
    for (boolean anchor : anchors) none &= anchor;
    if (none) return List.of();
    Map<Integer, List<Integer>> anchored = new HashMap<>();
    for (int c = 0; c < piece.length; c++)
      if (anchors[piece[c]]) anchored.computeIfAbsent(within[c], w -> new ArrayList<>()).add(c);
    Map<Integer, CellGraph.Exclave> ties = new TreeMap<>();
    Map<Integer, Double> distances = new HashMap<>();
    for (int c = 0; c < piece.length; c++) {
      if (anchors[piece[c]]) continue;
      for (int other : anchored.get(within[c])) {
        double distance = distance(c, other);
        if (distance >= distances.getOrDefault(piece[c], Double.POSITIVE_INFINITY)) continue;
        distances.put(piece[c], distance);
        ties.put(piece[c], new CellGraph.Exclave(c, other));
      }
    }
    return List.copyOf(ties.values());
  }

  private double distance(int a, int b) {
    return Math.hypot(shapes.x()[a] - shapes.x()[b], shapes.y()[a] - shapes.y()[b]);
  }
}
