package gridplan.core.mosaic;

import java.util.Arrays;

/** Finds the blocks again in a drawing that holds more lines than theirs. */
final class BlockFlood {
  private BlockFlood() {}

  /** A number for each face inside, the same for faces that no block line parts; −1 outside. */
  static int[] blocks(Arrangement arr, boolean[] inside) {
    int[] block = new int[arr.faces];
    Arrays.fill(block, -1);
    IntList stack = new IntList();
    int count = 0;
    for (int first = 1; first < arr.faces; first++) {
      if (!inside[first] || block[first] >= 0) continue;
      block[first] = count;
      stack.add(first);
      while (stack.size > 0) spread(arr, stack.at[--stack.size], block, count, stack);
      count++;
    }
    return block;
  }

  private static void spread(Arrangement arr, int f, int[] block, int number, IntList stack) {
    for (int start : arr.cyclesOfFace[f]) {
      int h = start;
      do {
        int across = arr.faceAcross(h);
        if ((arr.mask[h >> 1] & Marks.BLOCK) == 0 && block[across] < 0) {
          block[across] = number;
          stack.add(across);
        }
        h = arr.next[h];
      } while (h != start);
    }
  }
}
