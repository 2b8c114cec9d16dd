package gridplan.core.mosaic;

import java.util.Arrays;

/** A growable list of ints. Not thread-safe. */
final class IntList {
  int size;
  int[] at = new int[16];

  void add(int value) {
    if (size == at.length) at = Arrays.copyOf(at, size * 2);
    at[size++] = value;
  }

  void clear() {
    size = 0;
  }

  int[] toArray() {
    return Arrays.copyOf(at, size);
  }
}
