package gridplan.core.mosaic;

import java.util.Arrays;

/**
 * A growable list of lattice segments, each with a mask of what it stands for ({@link Marks}) and
 * the labels of the ground on its two sides, seen from its first to its second end. Not
 * thread-safe.
 */
final class Segments {
  /** No label is known on this side. */
  static final int NO_LABEL = -1;

  int size;
  int[] x0 = new int[64];
  int[] y0 = new int[64];
  int[] x1 = new int[64];
  int[] y1 = new int[64];
  int[] mask = new int[64];
  int[] left = new int[64];
  int[] right = new int[64];

  /** Adds a segment; one without length is left out. */
  void add(int ax, int ay, int bx, int by, int marks, int leftLabel, int rightLabel) {
    if (ax == bx && ay == by) return;
    if (size == x0.length) grow();
    x0[size] = ax;
    y0[size] = ay;
    x1[size] = bx;
    y1[size] = by;
    mask[size] = marks;
    left[size] = leftLabel;
    right[size] = rightLabel;
    size++;
  }

  /** Adds a segment without labels. */
  void add(int ax, int ay, int bx, int by, int marks) {
    add(ax, ay, bx, by, marks, NO_LABEL, NO_LABEL);
  }

  /** Adds all segments of another list. */
  void addAll(Segments other) {
    for (int i = 0; i < other.size; i++)
      add(
          other.x0[i],
          other.y0[i],
          other.x1[i],
          other.y1[i],
          other.mask[i],
          other.left[i],
          other.right[i]);
  }

  /** An index over the bounding boxes of the segments as they are now. */
  BoxTree index() {
    BoxTree.Builder builder = new BoxTree.Builder(size);
    for (int i = 0; i < size; i++)
      builder.add(
          Math.min(x0[i], x1[i]),
          Math.min(y0[i], y1[i]),
          Math.max(x0[i], x1[i]),
          Math.max(y0[i], y1[i]));
    return builder.build();
  }

  private void grow() {
    int capacity = size * 2;
    x0 = Arrays.copyOf(x0, capacity);
    y0 = Arrays.copyOf(y0, capacity);
    x1 = Arrays.copyOf(x1, capacity);
    y1 = Arrays.copyOf(y1, capacity);
    mask = Arrays.copyOf(mask, capacity);
    left = Arrays.copyOf(left, capacity);
    right = Arrays.copyOf(right, capacity);
  }
}
