package gridplan.exchange;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Many texts in little memory: their bytes in large blocks, 8 bytes more for each. Millions of
 * shared texts of a spreadsheet would cost several times that as objects. Not for several threads.
 */
final class TextPool {
  private static final int BLOCK = 4 << 20;

  private final long mostBytes;
  private final List<byte[]> blocks = new ArrayList<>();
  private int[] starts = new int[1 << 10];
  private int[] lengths = new int[1 << 10];
  private int count;
  private int end;

  /**
   * @param mostBytes memory that the pool may take, below 2 GiB
   */
  TextPool(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  int size() {
    return count;
  }

  /** Adds a text of at most 4 MiB; false when there is no room for it. */
  boolean add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > BLOCK) return false;
    if (end % BLOCK + bytes.length > BLOCK || end / BLOCK >= blocks.size()) {
      end = blocks.size() * BLOCK;
      if (end + (long) BLOCK + 8L * count > mostBytes) return false;
      blocks.add(new byte[BLOCK]);
    }
    if (end + 8L * count > mostBytes) return false;
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      lengths = Arrays.copyOf(lengths, 2 * count);
    }
    System.arraycopy(bytes, 0, blocks.get(end / BLOCK), end % BLOCK, bytes.length);
    starts[count] = end;
    lengths[count++] = bytes.length;
    end += bytes.length;
    return true;
  }

  /** The text added as number {@code index}, from 0. */
  String get(int index) {
    byte[] block = blocks.get(Math.min(starts[index] / BLOCK, blocks.size() - 1));
    return new String(block, starts[index] % BLOCK, lengths[index], StandardCharsets.UTF_8);
  }
}
