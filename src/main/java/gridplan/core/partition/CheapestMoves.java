package gridplan.core.partition;

import java.util.Arrays;

/**
 * For every node the neighbouring part that it could join at the least cost of lines, kept current
 * while nodes move, so that a search need not price what it will not take. Loads are not in it. Not
 * thread-safe; O(sides of the node and its neighbours) for each move.
 */
final class CheapestMoves {
  /** Change of cost when the node joins {@link #target}; infinite where it can join none. */
  final float[] delta;

  final int[] target;

  private final Net net;
  private final int[] part;
  private final Habit habit;

  /** Whether every line of the node joins, and nothing but lines has a price. */
  private final boolean[] plain;

  /** Neighbouring parts of the node at hand, and the lines shared with each. */
  private int[] parts = new int[32];

  private float[] shared = new float[32];
  private boolean[] joins = new boolean[32];
  private int count;

  /**
   * @param habit added to the price of lines, or null
   */
  CheapestMoves(Assignment state, Habit habit) {
    net = state.net;
    part = state.part;
    this.habit = habit;
    delta = new float[net.size];
    target = new int[net.size];
    plain = new boolean[net.size];
    for (int u = 0; u < net.size; u++) plain[u] = habit == null && allJoin(u);
    for (int u = 0; u < net.size; u++) refresh(u);
  }

  private boolean allJoin(int node) {
    for (int e = net.first[node]; e < net.first[node + 1]; e++) if (!net.joins[e]) return false;
    return true;
  }

  /** The change of cost for another part; infinite where no line joins the node with it. */
  float delta(int node, int to) {
    int home = part[node];
    float change = 0;
    boolean joined = false;
    for (int e = net.first[node], end = net.first[node + 1]; e < end; e++) {
      int p = part[net.neighbour[e]];
      if (p == home) change += net.cost[e];
      if (p != to) continue;
      change -= net.cost[e];
      joined |= net.joins[e];
    }
    if (!joined) return Float.POSITIVE_INFINITY;
    return habit == null ? change : change + (float) habit.delta(node, home, to);
  }

  /** After a node has changed its part. */
  void moved(int node) {
    refresh(node);
    for (int e = net.first[node], end = net.first[node + 1]; e < end; e++)
      refresh(net.neighbour[e]);
  }

  private void refresh(int node) {
    if (!plain[node] || !refreshAmongThree(node)) refreshAny(node);
  }

  /** The usual case, without tables: false where a node touches more than two other parts. */
  private boolean refreshAmongThree(int node) {
    int home = part[node];
    int one = -1;
    int other = -1;
    float own = 0;
    float ofOne = 0;
    float ofOther = 0;
    for (int e = net.first[node], end = net.first[node + 1]; e < end; e++) {
      int p = part[net.neighbour[e]];
      float cost = net.cost[e];
      if (p == home) own += cost;
      else if (p == one) ofOne += cost;
      else if (one < 0) {
        one = p;
        ofOne = cost;
      } else if (p == other) ofOther += cost;
      else if (other < 0) {
        other = p;
        ofOther = cost;
      } else return false;
    }
    boolean first = ofOne >= ofOther;
    target[node] = first ? one : other;
    delta[node] = one < 0 ? Float.POSITIVE_INFINITY : own - (first ? ofOne : ofOther);
    return true;
  }

  private void refreshAny(int node) {
    int home = part[node];
    float own = 0;
    count = 0;
    for (int e = net.first[node], end = net.first[node + 1]; e < end; e++) {
      int p = part[net.neighbour[e]];
      if (p == home) {
        own += net.cost[e];
        continue;
      }
      int at = indexOf(p);
      shared[at] += net.cost[e];
      joins[at] |= net.joins[e];
    }
    float best = Float.POSITIVE_INFINITY;
    int to = -1;
    for (int i = 0; i < count; i++) {
      if (!joins[i]) continue;
      float change = own - shared[i];
      if (habit != null) change += (float) habit.delta(node, home, parts[i]);
      if (change >= best) continue;
      best = change;
      to = parts[i];
    }
    delta[node] = best;
    target[node] = to;
  }

  private int indexOf(int p) {
    int i = 0;
    while (i < count && parts[i] != p) i++;
    if (i < count) return i;
    if (count == parts.length) grow();
    parts[count] = p;
    shared[count] = 0;
    joins[count] = false;
    return count++;
  }

  private void grow() {
    parts = Arrays.copyOf(parts, 2 * count);
    shared = Arrays.copyOf(shared, 2 * count);
    joins = Arrays.copyOf(joins, 2 * count);
  }
}
