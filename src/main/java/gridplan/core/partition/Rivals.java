package gridplan.core.partition;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** Which nodes must not share a part with which others. */
final class Rivals {
  private static final int[] NOBODY = {};

  private Rivals() {}

  /** Of each cell; null where no set is laid down. */
  static int[][] ofCells(int cells, List<int[]> apart) {
    if (apart.isEmpty()) return null;
    List<TreeSet<Integer>> of = emptySets(cells);
    for (int[] set : apart) for (int a : set) for (int b : set) if (a != b) of.get(a).add(b);
    return arrays(of);
  }

  /**
   * Of lumps of nodes; rivals in one lump are lost, {@link Coarsening} makes none such.
   *
   * @param lump of each node, negative for none
   */
  static int[][] ofLumps(int[][] rivals, int[] lump, int lumps) {
    if (rivals == null) return null;
    List<TreeSet<Integer>> of = emptySets(lumps);
    for (int u = 0; u < lump.length; u++)
      for (int v : rivals[u])
        if (lump[u] >= 0 && lump[v] >= 0 && lump[u] != lump[v]) of.get(lump[u]).add(lump[v]);
    return arrays(of);
  }

  /** Of some nodes alone, by their place in the list. */
  static int[][] induced(int[][] rivals, int[] nodes, int[] inner) {
    if (rivals == null) return null;
    int[][] of = new int[nodes.length][];
    for (int i = 0; i < nodes.length; i++)
      of[i] = Arrays.stream(rivals[nodes[i]]).map(v -> inner[v]).filter(v -> v >= 0).toArray();
    return of;
  }

  /** How many rivals of a node lie in a part. */
  static int in(int[][] rivals, int node, int[] part, int p) {
    int count = 0;
    for (int v : rivals[node]) if (part[v] == p) count++;
    return count;
  }

  /** How many pairs of rivals share a part. */
  static int clashes(int[][] rivals, int[] part) {
    if (rivals == null) return 0;
    int twice = 0;
    for (int u = 0; u < part.length; u++) twice += in(rivals, u, part, part[u]);
    return twice / 2;
  }

  private static List<TreeSet<Integer>> emptySets(int count) {
    return java.util.stream.Stream.generate(TreeSet<Integer>::new).limit(count).toList();
  }

  private static int[][] arrays(List<TreeSet<Integer>> sets) {
    int[][] arrays = new int[sets.size()][];
    for (int i = 0; i < arrays.length; i++)
      arrays[i] =
          sets.get(i).isEmpty()
              ? NOBODY
              : sets.get(i).stream().mapToInt(Integer::intValue).toArray();
    return arrays;
  }
}
