package gridplan.core.coverage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Sets of labels, each kept once and known by a number. One is built at a time: begun, changed
 * label by label, and entered. Not safe for threads.
 */
final class OwnerSets {
  private final List<int[]> sets = new ArrayList<>();

  /** The same as objects, where somebody asked. */
  private final List<SortedSet<Integer>> asked = new ArrayList<>();

  /** Number of a set plus 1, or 0 for a free place. */
  private int[] table = new int[64];

  /** The set being built, ascending. */
  private int[] built = new int[8];

  private int size;

  /** Begins with nothing. */
  void begin() {
    size = 0;
  }

  /** Begins with the labels of a set. */
  void begin(int set) {
    int[] labels = sets.get(set);
    if (built.length < labels.length) built = new int[2 * labels.length];
    System.arraycopy(labels, 0, built, 0, labels.length);
    size = labels.length;
  }

  void add(int label) {
    int at = Arrays.binarySearch(built, 0, size, label);
    if (at >= 0) return;
    if (size == built.length) built = Arrays.copyOf(built, 2 * size);
    int place = -1 - at;
    System.arraycopy(built, place, built, place + 1, size - place);
    built[place] = label;
    size++;
  }

  /** Takes a label away; whether it was there. */
  boolean remove(int label) {
    int at = Arrays.binarySearch(built, 0, size, label);
    if (at < 0) return false;
    size--;
    System.arraycopy(built, at + 1, built, at, size - at);
    return true;
  }

  /** The number of the set that was built. */
  int enter() {
    int mask = table.length - 1;
    int slot = hash(built, size) & mask;
    for (; table[slot] != 0; slot = slot + 1 & mask) {
      int[] known = sets.get(table[slot] - 1);
      if (Arrays.equals(known, 0, known.length, built, 0, size)) return table[slot] - 1;
    }
    sets.add(Arrays.copyOf(built, size));
    asked.add(null);
    table[slot] = sets.size();
    if (2 * sets.size() > table.length) grow();
    return sets.size() - 1;
  }

  private void grow() {
    table = new int[2 * table.length];
    int mask = table.length - 1;
    for (int set = 0; set < sets.size(); set++) {
      int slot = hash(sets.get(set), sets.get(set).length) & mask;
      while (table[slot] != 0) slot = slot + 1 & mask;
      table[slot] = set + 1;
    }
  }

  private static int hash(int[] labels, int size) {
    int hash = 1;
    for (int i = 0; i < size; i++) hash = hash * 0x9E37_79B1 + labels[i];
    return hash ^ hash >>> 15;
  }

  int sizeOf(int set) {
    return sets.get(set).length;
  }

  SortedSet<Integer> get(int set) {
    SortedSet<Integer> known = asked.get(set);
    if (known != null) return known;
    SortedSet<Integer> labels = new TreeSet<>();
    for (int label : sets.get(set)) labels.add(label);
    asked.set(set, Collections.unmodifiableSortedSet(labels));
    return asked.get(set);
  }
}
