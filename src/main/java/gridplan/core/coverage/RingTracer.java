package gridplan.core.coverage;

import gridplan.core.lattice.Exact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Strings directed edges, each with the face on its left, into simple loops. Where loops touch at a
 * vertex they are kept apart, so no loop visits a vertex twice. Not safe for threads.
 */
final class RingTracer {
  private final List<long[]> edges = new ArrayList<>();

  void add(long from, long to) {
    edges.add(new long[] {from, to});
  }

  /** All loops. Edges that close no loop, which a tiling cannot have, are an error. */
  List<long[]> trace() {
    Map<Long, List<Integer>> outgoing = new HashMap<>(edges.size() * 2);
    for (int i = 0; i < edges.size(); i++)
      outgoing.computeIfAbsent(edges.get(i)[0], key -> new ArrayList<>(1)).add(i);
    boolean[] used = new boolean[edges.size()];
    List<long[]> loops = new ArrayList<>();
    for (int i = 0; i < used.length; i++) if (!used[i]) walk(i, outgoing, used, loops);
    return loops;
  }

  private void walk(
      int start, Map<Long, List<Integer>> outgoing, boolean[] used, List<long[]> loops) {
    List<Long> path = new ArrayList<>();
    Map<Long, Integer> positionInPath = new HashMap<>();
    int current = start;
    while (current >= 0) {
      long[] edge = edges.get(current);
      used[current] = true;
      positionInPath.put(edge[0], path.size());
      path.add(edge[0]);
      Integer closes = positionInPath.get(edge[1]);
      if (closes != null) cutLoop(path, closes, positionInPath, loops);
      current = path.isEmpty() ? -1 : next(edge, outgoing, used);
      if (current < 0 && !path.isEmpty())
        throw new IllegalStateException("edges do not close at " + Rings.x(edge[1]));
    }
  }

  private static void cutLoop(
      List<Long> path, int from, Map<Long, Integer> positionInPath, List<long[]> loops) {
    List<Long> loop = path.subList(from, path.size());
    loops.add(loop.stream().mapToLong(Long::longValue).toArray());
    loop.forEach(positionInPath::remove);
    loop.clear();
  }

  /** The unused edge that bounds the same sector of ground: first clockwise from the way back. */
  private int next(long[] edge, Map<Long, List<Integer>> outgoing, boolean[] used) {
    int best = -1;
    for (int candidate : outgoing.getOrDefault(edge[1], List.of())) {
      if (used[candidate]) continue;
      if (best < 0 || turnsFurtherLeft(edge, edges.get(candidate)[1], edges.get(best)[1]))
        best = candidate;
    }
    return best;
  }

  /** Whether going on to a turns further left than going on to b. */
  private static boolean turnsFurtherLeft(long[] edge, long a, long b) {
    int sideA = side(edge[0], edge[1], a);
    int sideB = side(edge[0], edge[1], b);
    if (sideA != sideB) return sideA > sideB;
    return side(edge[1], b, a) > 0;
  }

  private static int side(long from, long to, long point) {
    return Exact.side(
        Rings.x(from), Rings.y(from), Rings.x(to), Rings.y(to), Rings.x(point), Rings.y(point));
  }
}
