package gridplan.core.coverage;

import gridplan.core.lattice.Exact;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Edges cut where they meet, so that pieces share nothing but ends.
 *
 * <p>Crossings are rounded to a small part of a lattice unit, and what they bend is tested and cut
 * again until nothing meets; every test is exact on the rounded coordinates. Where that does not
 * end soon everything is snap-rounded to whole units instead. Pieces on top of each other become
 * one. O((n + k) log n) expected for n edges with k crossings. Not safe for threads.
 */
final class Cutting {
  /** Parts of a lattice unit to which crossings are rounded. */
  static final int PARTS = 1024;

  /**
   * Rounding a crossing may make another. Lines across half the globe that run all but together do
   * so without end in sight, each round with more of them: after so many rounds all is snap-rounded
   * to whole units, which needs one.
   */
  private static final int MOST_ROUNDS = 16;

  /** The way of a piece that came from cutting and is no longer there. */
  private static final int[] GONE = {};

  /** Slots with more pieces than this are swept, not tested pair by pair. */
  private static final int FEW = 32;

  /** Vertices in parts of a unit. */
  long[] x = new long[64];

  long[] y = new long[64];
  int vertices;

  /** Ends of each piece, also of those that were cut on. */
  int[] from = new int[64];

  int[] to = new int[64];
  private int pieces;

  /** The vertices of a piece that was cut on, from its first end to its second; else null. */
  private int[][] way = new int[64][];

  private int[] vertexTable = new int[256];
  private int[] pieceTable = new int[256];

  /** Pairs of a piece and a vertex at which it is to be cut. */
  private int[] cuts = new int[64];

  private int cutCount;

  /** Pieces below this number do not meet each other. */
  private int known;

  /** The vertices of each piece that stands for a run of edges. */
  private final Map<Integer, int[]> runs = new HashMap<>();

  private PieceCells cells = new PieceCells(this);

  /** Pieces that were entered, among them those that were cut. */
  private final BitSet given = new BitSet();

  /** Null until it is asked for. */
  private PieceRaster raster;

  /**
   * Enters an edge between lattice points.
   *
   * @return twice the number of its piece, plus one when the piece is stored the other way round
   */
  int add(int x1, int y1, int x2, int y2) {
    int a = vertex((long) x1 * PARTS, (long) y1 * PARTS);
    int b = vertex((long) x2 * PARTS, (long) y2 * PARTS);
    int piece = piece(a, b);
    given.set(piece);
    return 2 * piece + (from[piece] == a ? 0 : 1);
  }

  /**
   * Enters a line that nothing comes near but the edges before and after it; see {@link
   * PlainEdges}. It stays one piece between its ends and is not cut.
   *
   * @param line packed lattice points; the first and the last end one edge each and no other run
   */
  void addRun(long[] line) {
    int[] way = vertices(line);
    int last = way.length - 1;
    int piece = piece(way[0], way[last]);
    boolean turned = from[piece] != way[0];
    for (int i = 0; turned && i < last - i; i++) {
      int swapped = way[i];
      way[i] = way[last - i];
      way[last - i] = swapped;
    }
    runs.put(piece, way);
  }

  /** The vertices of a piece from its first end to its second: two, unless it is a run. */
  int[] line(int piece) {
    int[] run = runs.get(piece);
    return run == null ? new int[] {from[piece], to[piece]} : run;
  }

  boolean isRun(int piece) {
    return runs.containsKey(piece);
  }

  int pieces() {
    return pieces;
  }

  boolean isWhole(int piece) {
    return way[piece] == null && from[piece] != to[piece];
  }

  /** A raster that holds all whole pieces; after {@link #cut}. */
  PieceRaster raster() {
    if (raster == null) raster = PieceRaster.of(this);
    return raster;
  }

  /** Shows the whole pieces into which an edge fell, directed and numbered as by {@link #add}. */
  void expand(int edge, IntConsumer sink) {
    int piece = edge >> 1;
    int[] path = way[piece];
    if (isWhole(piece)) sink.accept(edge);
    for (int i = 1; path != null && i < path.length; i++) {
      int child = piece(path[i - 1], path[i]);
      int turned = from[child] == path[i - 1] ? 0 : 1;
      expand(2 * child + (turned ^ edge & 1), sink);
    }
  }

  /** Cuts everything where it meets; may be called again after more edges were entered. */
  void cut() {
    raster = null;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      cutCount = 0;
      meetAll();
      known = pieces;
      if (cutCount == 0) return;
      applyCuts();
    }
    snapRound();
    cells = new PieceCells(this);
    known = pieces;
  }

  /** Begins anew with the edges that were entered; see {@link LatticeNoding}. */
  private void snapRound() {
    for (int p = 0; p < pieces; p++) way[p] = given.get(p) || isRun(p) ? null : GONE;
    CutRounding.round(this, given.stream().filter(this::isWhole).toArray());
  }

  /** Lets a piece go another way between its ends, through lattice points. */
  void lead(int piece, long[] points) {
    way[piece] = vertices(points);
    layAlong(way[piece]);
  }

  private int[] vertices(long[] points) {
    int[] found = new int[points.length];
    for (int i = 0; i < found.length; i++)
      found[i] = vertex((long) Rings.x(points[i]) * PARTS, (long) Rings.y(points[i]) * PARTS);
    return found;
  }

  private void layAlong(int[] path) {
    for (int i = 1; i < path.length; i++) {
      int step = piece(path[i - 1], path[i]);
      if (way[step] == GONE) way[step] = null;
    }
  }

  /** The packed lattice point of a vertex, or the one south-west of it. */
  long inUnits(int vertex) {
    return Rings.pack(unit(x[vertex]), unit(y[vertex]));
  }

  /** Lets new pieces meet all whose cells are the same. */
  private void meetAll() {
    Buckets slots = cells.slots();
    for (int slot = 0; slot + 1 < slots.start().length; slot++)
      meetInSlot(slots.items(), slots.start()[slot], slots.start()[slot + 1]);
  }

  /** Items ascend, so the pieces that are new to the plane come last in a slot. */
  private void meetInSlot(int[] items, int start, int end) {
    if (end - start < 2 || items[end - 1] < known) return;
    if (end - start > FEW) {
      meetInOrder(items, start, end);
      return;
    }
    for (int i = end - 1; i > start && items[i] >= known; i--)
      for (int j = start; j < i; j++)
        if (isWhole(items[j]) && boxesMeet(items[i], items[j])) meet(items[i], items[j]);
  }

  /** The same by a sweep from left to right. */
  private void meetInOrder(int[] items, int start, int end) {
    long[] order = new long[end - start];
    for (int i = start; i < end; i++) {
      int piece = items[i];
      order[i - start] = unit(Math.min(x[from[piece]], x[to[piece]])) << 32 | piece;
    }
    Arrays.sort(order);
    for (int i = 0; i < order.length; i++) {
      int one = (int) order[i];
      long right = unit(Math.max(x[from[one]], x[to[one]]));
      for (int j = i + 1; j < order.length && order[j] >> 32 <= right; j++) {
        int two = (int) order[j];
        if ((one >= known || two >= known) && boxesMeet(one, two) && isWhole(one) && isWhole(two))
          meet(one, two);
      }
    }
  }

  private static long unit(long part) {
    return Math.floorDiv(part, (long) PARTS);
  }

  private boolean boxesMeet(int p, int q) {
    return overlap(x[from[p]], x[to[p]], x[from[q]], x[to[q]])
        && overlap(y[from[p]], y[to[p]], y[from[q]], y[to[q]]);
  }

  private static boolean overlap(long a, long b, long c, long d) {
    return Math.max(a, b) >= Math.min(c, d) && Math.max(c, d) >= Math.min(a, b);
  }

  /** The same whichever comes first, for a pair may meet in several cells. */
  private void meet(int one, int two) {
    if (one == two) return;
    int p = Math.min(one, two);
    int q = Math.max(one, two);
    int a = from[p];
    int b = to[p];
    int c = from[q];
    int d = to[q];
    int sideC = side(a, b, c);
    int sideD = side(a, b, d);
    if (sideC * sideD > 0) return;
    int sideA = side(c, d, a);
    int sideB = side(c, d, b);
    if (sideA * sideB > 0) return;
    if (sideC * sideD < 0 && sideA * sideB < 0) {
      int at = crossing(a, b, c, d);
      addCut(p, at);
      addCut(q, at);
      return;
    }
    if (sideC == 0) cutInside(p, c);
    if (sideD == 0) cutInside(p, d);
    if (sideA == 0) cutInside(q, a);
    if (sideB == 0) cutInside(q, b);
  }

  /** Cuts a piece at a vertex on its line when that lies between its ends. */
  private void cutInside(int piece, int vertex) {
    int a = from[piece];
    int b = to[piece];
    if (isBetween(x[a], x[b], x[vertex]) && isBetween(y[a], y[b], y[vertex])) addCut(piece, vertex);
  }

  private static boolean isBetween(long one, long two, long at) {
    return Math.min(one, two) <= at && at <= Math.max(one, two);
  }

  private void addCut(int piece, int vertex) {
    if (vertex == from[piece] || vertex == to[piece]) return;
    if (cuts.length < cutCount + 2) cuts = Arrays.copyOf(cuts, 2 * cuts.length);
    cuts[cutCount++] = piece;
    cuts[cutCount++] = vertex;
  }

  int side(int a, int b, int c) {
    return Exact.side(x[a], y[a], x[b], y[b], x[c], y[c]);
  }

  /** The vertex nearest to the crossing of two lines that do cross. */
  private int crossing(int a, int b, int c, int d) {
    long ux = x[b] - x[a];
    long uy = y[b] - y[a];
    long vx = x[d] - x[c];
    long vy = y[d] - y[c];
    long wx = x[c] - x[a];
    long wy = y[c] - y[a];
    double along = Exact.productsApart(wx, vy, wy, vx) / Exact.productsApart(ux, vy, uy, vx);
    return vertex(x[a] + Math.round(along * ux), y[a] + Math.round(along * uy));
  }

  private void applyCuts() {
    int count = cutCount / 2;
    Buckets byPiece =
        Buckets.of(
            pieces,
            sink -> {
              for (int i = 0; i < count; i++) sink.put(cuts[2 * i], cuts[2 * i + 1]);
            });
    int before = pieces;
    for (int p = 0; p < before; p++)
      if (byPiece.start()[p] < byPiece.start()[p + 1]) cut(p, byPiece);
  }

  private void cut(int piece, Buckets byPiece) {
    int a = from[piece];
    int b = to[piece];
    record Stop(double along, int vertex) {}
    Stop[] stops = new Stop[byPiece.start()[piece + 1] - byPiece.start()[piece]];
    for (int i = 0; i < stops.length; i++) {
      int v = byPiece.items()[byPiece.start()[piece] + i];
      double along =
          (double) (x[b] - x[a]) * (x[v] - x[a]) + (double) (y[b] - y[a]) * (y[v] - y[a]);
      stops[i] = new Stop(along, v);
    }
    Arrays.sort(stops, Comparator.comparingDouble(Stop::along).thenComparingInt(Stop::vertex));
    int[] path = new int[stops.length + 2];
    int length = 0;
    path[length++] = a;
    for (Stop stop : stops) if (stop.vertex != path[length - 1]) path[length++] = stop.vertex;
    path[length++] = b;
    way[piece] = Arrays.copyOf(path, length);
    layAlong(way[piece]);
  }

  private int vertex(long vx, long vy) {
    int mask = vertexTable.length - 1;
    int slot = hash(vx, vy) & mask;
    while (vertexTable[slot] != 0) {
      int known = vertexTable[slot] - 1;
      if (x[known] == vx && y[known] == vy) return known;
      slot = slot + 1 & mask;
    }
    if (vertices == x.length) {
      x = Arrays.copyOf(x, 2 * vertices);
      y = Arrays.copyOf(y, 2 * vertices);
    }
    x[vertices] = vx;
    y[vertices] = vy;
    vertexTable[slot] = ++vertices;
    if (vertices * 2 > vertexTable.length) growVertexTable();
    return vertices - 1;
  }

  private static int hash(long vx, long vy) {
    long mixed = vx * 0x9E37_79B9_7F4A_7C15L + vy * 0xC2B2_AE3D_27D4_EB4FL;
    return (int) ((mixed ^ mixed >>> 29) >>> 24);
  }

  private void growVertexTable() {
    vertexTable = new int[2 * vertexTable.length];
    int mask = vertexTable.length - 1;
    for (int v = 0; v < vertices; v++) {
      int slot = hash(x[v], y[v]) & mask;
      while (vertexTable[slot] != 0) slot = slot + 1 & mask;
      vertexTable[slot] = v + 1;
    }
  }

  /** The piece between two vertices, new when there was none. */
  private int piece(int a, int b) {
    int low = Math.min(a, b);
    int high = Math.max(a, b);
    int slot = pieceSlot(low, high);
    if (pieceTable[slot] != 0) return pieceTable[slot] - 1;
    if (pieces == from.length) {
      from = Arrays.copyOf(from, 2 * pieces);
      to = Arrays.copyOf(to, 2 * pieces);
      way = Arrays.copyOf(way, 2 * pieces);
    }
    from[pieces] = low;
    to[pieces] = high;
    pieceTable[slot] = ++pieces;
    if (pieces * 2 > pieceTable.length) growPieceTable();
    return pieces - 1;
  }

  private int pieceSlot(int low, int high) {
    int mask = pieceTable.length - 1;
    long mixed = ((long) low << 32 | high) * 0x9E37_79B9_7F4A_7C15L;
    int slot = (int) (mixed >>> 32) & mask;
    while (pieceTable[slot] != 0
        && (from[pieceTable[slot] - 1] != low || to[pieceTable[slot] - 1] != high))
      slot = slot + 1 & mask;
    return slot;
  }

  private void growPieceTable() {
    pieceTable = new int[2 * pieceTable.length];
    for (int p = 0; p < pieces; p++) pieceTable[pieceSlot(from[p], to[p])] = p + 1;
  }
}
