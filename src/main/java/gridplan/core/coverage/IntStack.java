package gridplan.core.coverage;

import java.util.Arrays;

/** Whole numbers, last in, first out. Not safe for threads. */
final class IntStack {
  private int[] items = new int[16];
  private int size;

  void push(int item) {
    if (size == items.length) items = Arrays.copyOf(items, 2 * size);
    items[size++] = item;
  }

  /** The number pushed last; the stack must not be empty. */
  int pop() {
    return items[--size];
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** All numbers in the order in which they were pushed. */
  int[] toArray() {
    return Arrays.copyOf(items, size);
  }
}
