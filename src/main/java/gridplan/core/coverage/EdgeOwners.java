package gridplan.core.coverage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who walks each edge of a layer in either direction, kept while faces come and go: an
 * open-addressing table, 24 bytes a slot and at most two thirds full, with a list aside for the few
 * directed edges that several walk. Not safe for threads.
 */
final class EdgeOwners {
  private static final int NONE = Integer.MIN_VALUE;

  /** The scope comes after all faces, so that faces cancel each other first. */
  private static final int SCOPE_LAST = Integer.MAX_VALUE;

  private record Step(long from, long to) {}

  private long[] low;
  private long[] high;

  /** Owner of the direction from low to high, and of the other; {@link #NONE} when unused. */
  private int[] ascending;

  private int[] descending;
  private int size;

  /** Further owners of directed edges that already have one. */
  private final Map<Step, List<Integer>> more = new HashMap<>();

  /** Edges, low end first, that are not walked once each way. */
  private final Set<Step> open = new HashSet<>();

  EdgeOwners(int expectedEdges) {
    allocate(Integer.highestOneBit(Math.max(16, expectedEdges) * 3 / 2) << 1);
  }

  private void allocate(int capacity) {
    low = new long[capacity];
    high = new long[capacity];
    ascending = new int[capacity];
    descending = new int[capacity];
    Arrays.fill(ascending, NONE);
    Arrays.fill(descending, NONE);
  }

  /** Whether every edge is walked exactly once each way. */
  boolean allCancel() {
    return open.isEmpty();
  }

  void add(long from, long to, int owner) {
    if ((size + 1) * 3L > low.length * 2L) grow();
    int slot = slot(Math.min(from, to), Math.max(from, to));
    if (isFree(slot)) {
      low[slot] = Math.min(from, to);
      high[slot] = Math.max(from, to);
      size++;
    }
    int[] owners = from <= to ? ascending : descending;
    if (owners[slot] == NONE) owners[slot] = owner;
    else more.computeIfAbsent(new Step(from, to), key -> new ArrayList<>(1)).add(owner);
    note(slot);
  }

  /**
   * @throws IllegalStateException when the owner does not walk that edge
   */
  void remove(long from, long to, int owner) {
    int slot = slot(Math.min(from, to), Math.max(from, to));
    int[] owners = from <= to ? ascending : descending;
    Step step = new Step(from, to);
    List<Integer> others = more.get(step);
    boolean isMain = owners[slot] == owner;
    if (!isMain && (others == null || !others.remove((Integer) owner)))
      throw new IllegalStateException(owner + " does not walk this edge");
    if (isMain) owners[slot] = others == null ? NONE : others.remove(others.size() - 1);
    if (others != null && others.isEmpty()) more.remove(step);
    note(slot);
    if (isFree(slot)) close(slot);
  }

  private void note(int slot) {
    long a = low[slot];
    long b = high[slot];
    boolean cancels = ascending[slot] != NONE && descending[slot] != NONE && a != b;
    if (cancels && !more.isEmpty())
      cancels = !more.containsKey(new Step(a, b)) && !more.containsKey(new Step(b, a));
    if (isFree(slot) || cancels) {
      if (!open.isEmpty()) open.remove(new Step(a, b));
    } else {
      open.add(new Step(a, b));
    }
  }

  /** The edges that nothing cancels, as the whole proof names them, in no order. */
  List<UnmatchedEdge> unmatched() {
    List<UnmatchedEdge> unmatched = new ArrayList<>();
    for (Step edge : open) {
      int slot = slot(edge.from, edge.to);
      List<Integer> up = owners(ascending[slot], edge);
      List<Integer> down = owners(descending[slot], new Step(edge.to, edge.from));
      boolean pair = !up.isEmpty() && !down.isEmpty() && edge.from != edge.to;
      name(edge.from, edge.to, up, pair, unmatched);
      name(edge.to, edge.from, down, pair, unmatched);
    }
    return unmatched;
  }

  private List<Integer> owners(int main, Step step) {
    List<Integer> owners = new ArrayList<>(more.getOrDefault(step, List.of()));
    if (main != NONE) owners.add(main);
    owners.replaceAll(owner -> owner == CoverageProof.SCOPE ? SCOPE_LAST : owner);
    Collections.sort(owners);
    owners.replaceAll(owner -> owner == SCOPE_LAST ? CoverageProof.SCOPE : owner);
    return owners;
  }

  private static void name(
      long from, long to, List<Integer> owners, boolean firstCancels, List<UnmatchedEdge> into) {
    for (int i = firstCancels ? 1 : 0; i < owners.size(); i++)
      into.add(
          new UnmatchedEdge(
              Rings.x(from),
              Rings.y(from),
              Rings.x(to),
              Rings.y(to),
              owners.get(i),
              i == 0 ? -1 : owners.get(0)));
  }

  private boolean isFree(int slot) {
    return ascending[slot] == NONE && descending[slot] == NONE;
  }

  private int slot(long a, long b) {
    int mask = low.length - 1;
    int slot = home(a, b);
    while (!isFree(slot) && (low[slot] != a || high[slot] != b)) slot = slot + 1 & mask;
    return slot;
  }

  private int home(long a, long b) {
    long mixed = a * 0x9E37_79B9_7F4A_7C15L + b * 0xC2B2_AE3D_27D4_EB4FL;
    mixed ^= mixed >>> 32;
    mixed *= 0xD6E8_FEB8_6659_FD93L;
    return (int) (mixed >>> 29) & low.length - 1;
  }

  /** Moves later entries of the same run forward into a slot that has become free. */
  private void close(int freed) {
    size--;
    int mask = low.length - 1;
    int hole = freed;
    for (int slot = freed + 1 & mask; !isFree(slot); slot = slot + 1 & mask) {
      int home = home(low[slot], high[slot]);
      if ((slot - home & mask) < (slot - hole & mask)) continue;
      copy(slot, hole);
      ascending[slot] = NONE;
      descending[slot] = NONE;
      hole = slot;
    }
  }

  private void copy(int from, int to) {
    low[to] = low[from];
    high[to] = high[from];
    ascending[to] = ascending[from];
    descending[to] = descending[from];
  }

  private void grow() {
    long[] oldLow = low;
    long[] oldHigh = high;
    int[] oldAscending = ascending;
    int[] oldDescending = descending;
    allocate(oldLow.length * 2);
    for (int i = 0; i < oldLow.length; i++) {
      if (oldAscending[i] == NONE && oldDescending[i] == NONE) continue;
      int slot = slot(oldLow[i], oldHigh[i]);
      low[slot] = oldLow[i];
      high[slot] = oldHigh[i];
      ascending[slot] = oldAscending[i];
      descending[slot] = oldDescending[i];
    }
  }
}
