package gridplan.core.locate;

import java.util.Arrays;

/**
 * Writes tiles one after the other into one array, everything of a tile side by side, so that a
 * lookup waits for memory but once or twice: first its cells, each of which is 2 + the answer for
 * all its points or, negative, the complement of where its list begins; then the lists.
 *
 * <p>A list is the weight at the cell's corner, the number of edges that matter to the walk, the
 * number of all edges that touch the cell; then the edges, those that matter first, each as left x,
 * left y, dx, dy, change of weight << 2 | flags. An edge is written anew in every cell that it
 * touches. One thread.
 */
final class TilePool {
  /** Ints before the edges of a list. */
  static final int HEADER = 3;

  /** Ints of an edge. */
  static final int STRIDE = 5;

  /** Cells for each edge of a tile: more make lookups faster and the index larger. */
  private static final int CELLS_PER_EDGE = 3;

  private static final int MAX_DEPTH = 6;

  private final EdgeTable edges;
  private int[] pool;
  private int used;
  private int[] flags = new int[16];

  TilePool(EdgeTable edges) {
    this.edges = edges;
    this.pool = new int[16 * edges.size + 64];
  }

  /** Halvings of a rectangle's sides that make the cells of its tile. */
  static int depth(int edges, long units) {
    int depth = 0;
    long wanted = (long) CELLS_PER_EDGE * edges;
    while (depth < MAX_DEPTH && 2L << 2 * depth < wanted && units >> depth > 1) depth++;
    return depth;
  }

  int[] toArray() {
    return Arrays.copyOf(pool, used);
  }

  long write(Cut cut, int depth, int shift) {
    int cells = cut.corner.length;
    reserve(cells);
    int place = used;
    used += cells;
    for (int row = 0; row < cut.rows; row++)
      for (int column = 0; column < cut.columns; column++) {
        int cell = row * cut.columns + column;
        boolean empty = cut.first[cell] == cut.first[cell + 1];
        int content = empty ? 2 + Weight.grid(cut.corner[cell]) : ~list(cut, cell, column, row);
        pool[place + cell] = content; // list() may have moved the pool
      }
    return Entry.tile(place, depth, shift);
  }

  /** Writes the list of a cell and returns its place. */
  private int list(Cut cut, int cell, int column, int row) {
    int from = cut.first[cell];
    int touching = cut.first[cell + 1] - from;
    if (touching > flags.length) flags = new int[2 * touching];
    int weight = cut.corner[cell];
    int relevant = 0;
    for (int i = 0; i < touching; i++) {
      int e = cut.touching[from + i];
      flags[i] = cut.classify(e, column, row);
      if (flags[i] == Cut.IRRELEVANT) continue;
      relevant++;
      if (flags[i] == GridIndex.OPEN_WEST) weight -= edges.change[e];
    }
    reserve(HEADER + (long) touching * STRIDE);
    int place = used;
    pool[used++] = weight;
    pool[used++] = relevant;
    pool[used++] = touching;
    add(cut, from, touching, true);
    add(cut, from, touching, false);
    return place;
  }

  private void add(Cut cut, int from, int touching, boolean relevant) {
    for (int i = 0; i < touching; i++) {
      if (flags[i] != Cut.IRRELEVANT != relevant) continue;
      int e = cut.touching[from + i];
      pool[used++] = edges.leftX[e];
      pool[used++] = edges.leftY[e];
      pool[used++] = edges.rightX[e] - edges.leftX[e];
      pool[used++] = edges.rightY[e] - edges.leftY[e];
      pool[used++] = edges.change[e] << 2 | Math.max(flags[i], 0);
    }
  }

  private void reserve(long size) {
    long wanted = used + size;
    if (wanted > Integer.MAX_VALUE - 8)
      throw new IllegalArgumentException("too many edges for one index: " + edges.size);
    if (wanted > pool.length)
      pool = Arrays.copyOf(pool, (int) Math.min(Integer.MAX_VALUE - 8, wanted + wanted / 2));
  }
}
