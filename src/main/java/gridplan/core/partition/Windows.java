package gridplan.core.partition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sets of neighbouring parts that share no part. They follow one another outwards from a part, so
 * that few small ones are left between them. O(nodes).
 */
final class Windows {
  private final Net net;
  private final int[] part;
  private final int[][] members;
  private final boolean[] taken;
  private final boolean[] waits;
  private final int[] waiting;
  private int queued;
  private int head;

  private final int start;

  /**
   * @param start the part that the first window is around
   */
  Windows(Net net, int[] part, int[][] members, int start) {
    this.net = net;
    this.part = part;
    this.members = members;
    taken = new boolean[members.length];
    waits = new boolean[members.length];
    waiting = new int[members.length];
    this.start = start;
  }

  /**
   * Windows that cover all parts once.
   *
   * @param most parts of a window
   */
  int[][] of(int most) {
    List<int[]> windows = new ArrayList<>();
    for (int i = 0; i < members.length; i++) {
      queue((start + i) % members.length);
      while (queued > 0 && windows.size() < members.length) {
        int next = nextWaiting();
        if (next < 0) break;
        windows.add(around(next, most));
      }
    }
    return windows.toArray(int[][]::new);
  }

  /** The first window alone. */
  int[] first(int most) {
    return around(start, Math.min(most, members.length));
  }

  private int nextWaiting() {
    while (head < queued) {
      int p = waiting[head++];
      if (!taken[p]) return p;
    }
    return -1;
  }

  private void queue(int p) {
    if (taken[p] || waits[p]) return;
    waits[p] = true;
    waiting[queued++] = p;
  }

  /** A part and free ones around it, the nearest in steps between parts; others wait. */
  private int[] around(int first, int most) {
    int[] window = new int[Math.min(most, members.length)];
    int count = 0;
    window[count++] = first;
    taken[first] = true;
    for (int i = 0; i < count; i++)
      for (int u : members[window[i]])
        for (int e = net.first[u]; e < net.first[u + 1]; e++) {
          int p = part[net.neighbour[e]];
          if (taken[p] || !net.joins[e]) continue;
          if (count == window.length) {
            queue(p);
            continue;
          }
          taken[p] = true;
          window[count++] = p;
        }
    return Arrays.copyOf(window, count);
  }
}
