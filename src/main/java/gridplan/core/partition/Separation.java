package gridplan.core.partition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * Takes rivals out of one part: one of them goes to a neighbouring part, with the way to it and
 * what the way cuts off; where no neighbour may have it, the part is divided between them, and two
 * other parts are joined where their number is fixed. Parts stay connected. Loads are left to the
 * search that follows. Every step leaves fewer clashes than before; O(clashes × sides).
 */
final class Separation {
  private final Net net;
  private final int[] part;
  private final boolean mayAdd;
  private final TreeSet<Integer> untouched;
  private final int[] reachedFrom;

  private Separation(Net net, int[] part, boolean mayAdd, TreeSet<Integer> untouched) {
    this.net = net;
    this.part = part;
    this.mayAdd = mayAdd;
    this.untouched = untouched;
    reachedFrom = new int[net.size];
  }

  /**
   * Changes {@code part}.
   *
   * @param mayAdd whether the number of parts may grow
   * @param untouched parts that must stay as they are
   * @return pairs of rivals that still share a part
   */
  static int run(Net net, int[] part, boolean mayAdd, TreeSet<Integer> untouched) {
    if (net.rivals == null) return 0;
    Separation separation = new Separation(net, part, mayAdd, untouched);
    int clashes = Rivals.clashes(net.rivals, part);
    while (clashes > 0) {
      int now = separation.step(clashes);
      if (now >= clashes) break;
      clashes = now;
    }
    return clashes;
  }

  /** The first clash that can be mended; how many remain. */
  private int step(int clashes) {
    int[] before = part.clone();
    for (int u = 0; u < net.size; u++)
      for (int v : net.rivals[u]) {
        if (part[v] != part[u] || untouched.contains(part[u])) continue;
        if (v > u && moveOut(u, v)) return Rivals.clashes(net.rivals, part);
        if (v > u && divide(u, v)) {
          int now = Rivals.clashes(net.rivals, part);
          if (now < clashes) return now;
        }
        System.arraycopy(before, 0, part, 0, part.length);
      }
    return clashes;
  }

  private record Transfer(List<Integer> nodes, int to, double load) {}

  private boolean moveOut(int u, int v) {
    Transfer one = transfer(v, u);
    Transfer other = transfer(u, v);
    Transfer best = one == null || (other != null && other.load() < one.load()) ? other : one;
    if (best == null) return false;
    for (int w : best.nodes()) part[w] = best.to();
    return true;
  }

  /** The least load that leaves with a node for a neighbouring part, while another one stays. */
  private Transfer transfer(int leaving, int staying) {
    Transfer best = null;
    TreeSet<Integer> tried = new TreeSet<>();
    for (int w : reach(leaving, staying))
      for (int e = net.first[w]; e < net.first[w + 1]; e++) {
        int to = part[net.neighbour[e]];
        if (!net.joins[e] || to == part[w] || untouched.contains(to) || !tried.add(to)) continue;
        Transfer found = new Transfer(cutOff(w, staying), to, 0);
        double load = found.nodes().stream().mapToDouble(x -> net.load[x]).sum();
        if (meetsRival(found) || (best != null && best.load() <= load)) continue;
        best = new Transfer(found.nodes(), to, load);
      }
    return best;
  }

  private boolean meetsRival(Transfer transfer) {
    for (int w : transfer.nodes())
      if (Rivals.in(net.rivals, w, part, transfer.to()) > 0) return true;
    return false;
  }

  /** Nodes of one's part in the order of their distance, not beyond another; with ways back. */
  private List<Integer> reach(int start, int without) {
    Arrays.fill(reachedFrom, -2);
    List<Integer> reached = new ArrayList<>(List.of(start));
    reachedFrom[start] = -1;
    for (int i = 0; i < reached.size(); i++) {
      int u = reached.get(i);
      for (int e = net.first[u]; e < net.first[u + 1]; e++) {
        int v = net.neighbour[e];
        if (!net.joins[e] || part[v] != part[u] || v == without || reachedFrom[v] != -2) continue;
        reachedFrom[v] = u;
        reached.add(v);
      }
    }
    return reached;
  }

  /**
   * The way that leads to a node, and all that would no longer be connected with the one staying.
   */
  private List<Integer> cutOff(int end, int staying) {
    boolean[] remains = new boolean[net.size];
    for (int w = 0; w < net.size; w++) remains[w] = part[w] == part[end];
    for (int w = end; w >= 0; w = reachedFrom[w]) remains[w] = false;
    List<Integer> kept = new ArrayList<>(List.of(staying));
    remains[staying] = false;
    for (int i = 0; i < kept.size(); i++)
      for (int e = net.first[kept.get(i)]; e < net.first[kept.get(i) + 1]; e++) {
        int v = net.neighbour[e];
        if (!net.joins[e] || !remains[v]) continue;
        remains[v] = false;
        kept.add(v);
      }
    TreeSet<Integer> gone = new TreeSet<>();
    for (int w = 0; w < net.size; w++) if (part[w] == part[end]) gone.add(w);
    kept.forEach(gone::remove);
    return List.copyOf(gone);
  }

  /** Cuts the tree of shortest ways where the loads of the two sides are most alike. */
  private boolean divide(int u, int v) {
    List<Integer> order = reach(u, -1);
    if (reachedFrom[v] == -2) return false;
    double[] below = new double[net.size];
    double total = 0;
    for (int i = order.size() - 1; i >= 0; i--) {
      int w = order.get(i);
      below[w] += net.load[w];
      total += net.load[w];
      if (reachedFrom[w] >= 0) below[reachedFrom[w]] += below[w];
    }
    int cut = v;
    for (int w = v; w != u; w = reachedFrom[w])
      if (Math.abs(2 * below[w] - total) < Math.abs(2 * below[cut] - total)) cut = w;
    int home = part[u];
    int fresh = Arrays.stream(part).max().orElse(-1) + 1;
    for (int w : order)
      if (w == cut || (reachedFrom[w] >= 0 && part[reachedFrom[w]] == fresh)) part[w] = fresh;
    return mayAdd || joinOthers(home, fresh);
  }

  /** Joins the two neighbouring parts with least load that may be one; the number is as before. */
  private boolean joinOthers(int home, int fresh) {
    double[] load = new double[fresh + 1];
    for (int w = 0; w < net.size; w++) load[part[w]] += net.load[w];
    TreeSet<Long> hostile = new TreeSet<>();
    for (int w = 0; w < net.size; w++)
      for (int rival : net.rivals[w]) hostile.add(pair(part[w], part[rival]));
    hostile.add(pair(home, fresh));
    int a = -1;
    int b = -1;
    for (int e = 0; e < net.neighbour.length; e++) {
      int p = part[net.source[e]];
      int q = part[net.neighbour[e]];
      if (!net.joins[e] || p >= q || hostile.contains(pair(p, q))) continue;
      if (untouched.contains(p) || untouched.contains(q)) continue;
      if (a >= 0 && load[p] + load[q] >= load[a] + load[b]) continue;
      a = p;
      b = q;
    }
    if (a < 0) return false;
    for (int w = 0; w < net.size; w++) {
      if (part[w] == b) part[w] = a;
      else if (part[w] == fresh) part[w] = b;
    }
    return true;
  }

  private static long pair(int a, int b) {
    return ((long) Math.min(a, b) << 32) | Math.max(a, b);
  }
}
