package gridplan.core.coverage;

import gridplan.core.lattice.Exact;
import java.util.Arrays;

/**
 * The bounded faces between the pieces of a {@link Cutting}.
 *
 * <p>Piece p is two half-edges, 2p the way it is stored and 2p + 1 back, each with a face on its
 * left. Connected pieces form a web; its outer side lies in a face of another web or outside
 * everything, which a ray to the left finds out. O(n log n) expected. Immutable once made.
 */
final class PlaneMap {
  /** The number of the face outside everything. */
  static final int OUTSIDE = 0;

  private final Cutting cutting;

  /** Half-edges that leave each vertex, counter-clockwise. */
  private final int[] outgoing;

  private final int[] outgoingStart;

  /** Place of each half-edge in {@link #outgoing}. */
  private final int[] placeOf;

  /** Cycle of each half-edge, walked with its face on the left; −1 for pieces that were cut on. */
  private final int[] cycleOf;

  private int[] faceOfCycle;
  private int faces = 1;
  private int[] leastOfWeb;

  private PlaneMap(Cutting cutting) {
    this.cutting = cutting;
    this.outgoingStart = new int[cutting.vertices + 1];
    this.outgoing = star();
    this.placeOf = new int[2 * cutting.pieces()];
    for (int i = 0; i < outgoing.length; i++) placeOf[outgoing[i]] = i;
    this.cycleOf = new int[2 * cutting.pieces()];
  }

  static PlaneMap of(Cutting cutting) {
    PlaneMap map = new PlaneMap(cutting);
    int cycles = map.findCycles();
    map.findWebs();
    map.findFaces(cycles);
    return map;
  }

  int faces() {
    return faces;
  }

  int halfEdges() {
    return cycleOf.length;
  }

  /** Whether the piece of a half-edge is whole; others are on no face. */
  boolean isEdge(int half) {
    return cycleOf[half] >= 0;
  }

  /** The bounded face on the left, or {@link #OUTSIDE}. */
  int face(int half) {
    return faceOfCycle[cycleOf[half]];
  }

  int origin(int half) {
    return (half & 1) == 0 ? cutting.from[half >> 1] : cutting.to[half >> 1];
  }

  int end(int half) {
    return origin(half ^ 1);
  }

  /** The half-edge that follows on the same face's boundary. */
  int next(int half) {
    int vertex = end(half);
    int place = placeOf[half ^ 1];
    return outgoing[place == outgoingStart[vertex] ? outgoingStart[vertex + 1] - 1 : place - 1];
  }

  /** For each web its outer half-edge at its least vertex, in the order of those vertices. */
  int[] webs() {
    return leastOfWeb;
  }

  private int[] star() {
    for (int p = 0; p < cutting.pieces(); p++) {
      if (!cutting.isWhole(p)) continue;
      outgoingStart[cutting.from[p] + 1]++;
      outgoingStart[cutting.to[p] + 1]++;
    }
    for (int v = 0; v < cutting.vertices; v++) outgoingStart[v + 1] += outgoingStart[v];
    int[] star = new int[outgoingStart[cutting.vertices]];
    int[] fill = outgoingStart.clone();
    for (int p = 0; p < cutting.pieces(); p++) {
      if (!cutting.isWhole(p)) continue;
      star[fill[cutting.from[p]]++] = 2 * p;
      star[fill[cutting.to[p]]++] = 2 * p + 1;
    }
    for (int v = 0; v < cutting.vertices; v++)
      sortByAngle(star, outgoingStart[v], outgoingStart[v + 1]);
    return star;
  }

  private void sortByAngle(int[] star, int start, int end) {
    if (end - start > 16) {
      Integer[] order = new Integer[end - start];
      for (int i = start; i < end; i++) order[i - start] = star[i];
      Arrays.sort(order, this::compareAngles);
      for (int i = start; i < end; i++) star[i] = order[i - start];
      return;
    }
    for (int i = start + 1; i < end; i++) {
      int moved = star[i];
      int j = i;
      for (; j > start && compareAngles(star[j - 1], moved) > 0; j--) star[j] = star[j - 1];
      star[j] = moved;
    }
  }

  /** Angles from just above −90° up to that; two half-edges leave the same vertex. */
  private int compareAngles(int one, int two) {
    int origin = origin(one);
    long ux = cutting.x[end(one)] - cutting.x[origin];
    long uy = cutting.y[end(one)] - cutting.y[origin];
    long vx = cutting.x[end(two)] - cutting.x[origin];
    long vy = cutting.y[end(two)] - cutting.y[origin];
    boolean uRight = ux > 0 || ux == 0 && uy > 0;
    boolean vRight = vx > 0 || vx == 0 && vy > 0;
    if (uRight != vRight) return uRight ? -1 : 1;
    return Exact.compareProducts(uy, vx, ux, vy);
  }

  private int findCycles() {
    Arrays.fill(cycleOf, -1);
    int cycles = 0;
    for (int start : outgoing) {
      if (cycleOf[start] >= 0) continue;
      int half = start;
      do {
        cycleOf[half] = cycles;
        half = next(half);
      } while (half != start);
      cycles++;
    }
    return cycles;
  }

  private void findWebs() {
    int[] parent = new int[cutting.vertices];
    for (int v = 0; v < parent.length; v++) parent[v] = v;
    for (int p = 0; p < cutting.pieces(); p++)
      if (cutting.isWhole(p)) join(parent, cutting.from[p], cutting.to[p]);
    int[] webs = new int[parent.length];
    int count = 0;
    for (int v = 0; v < parent.length; v++)
      if (parent[v] == v && outgoingStart[v] < outgoingStart[v + 1]) webs[count++] = v;
    leastOfWeb = new int[count];
    Integer[] order = new Integer[count];
    for (int i = 0; i < count; i++) order[i] = webs[i];
    Arrays.sort(order, this::compareVertices);
    // Angles begin just above −90°, so the last half-edge that leaves a least vertex has on its
    // left the sector to the west.
    for (int i = 0; i < count; i++) leastOfWeb[i] = outgoing[outgoingStart[order[i] + 1] - 1];
  }

  /** Unites two webs under the lesser of their least vertices. */
  private void join(int[] parent, int v, int w) {
    int one = root(parent, v);
    int two = root(parent, w);
    if (one == two) return;
    if (compareVertices(one, two) < 0) parent[two] = one;
    else parent[one] = two;
  }

  private static int root(int[] parent, int vertex) {
    int root = vertex;
    while (parent[root] != root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  }

  private int compareVertices(int v, int w) {
    return cutting.x[v] != cutting.x[w]
        ? Long.compare(cutting.x[v], cutting.x[w])
        : Long.compare(cutting.y[v], cutting.y[w]);
  }

  private void findFaces(int cycles) {
    faceOfCycle = new int[cycles];
    Arrays.fill(faceOfCycle, -1);
    for (int outer : leastOfWeb) faceOfCycle[cycleOf[outer]] = OUTSIDE;
    for (int cycle = 0; cycle < cycles; cycle++)
      if (faceOfCycle[cycle] < 0) faceOfCycle[cycle] = faces++;
    if (faces == 1) return;
    for (int outer : leastOfWeb) {
      int hit = firstToTheWest(origin(outer));
      if (hit >= 0) faceOfCycle[cycleOf[outer]] = face(hit);
    }
  }

  /** The half-edge that a ray west from just above a vertex meets first, facing it; or −1. */
  private int firstToTheWest(int vertex) {
    PieceRaster steps = cutting.raster();
    CellRaster raster = steps.raster();
    Buckets buckets = steps.steps();
    double level = cutting.y[vertex] / (double) Cutting.PARTS;
    int row = raster.row(level);
    int best = -1;
    int column = raster.column(cutting.x[vertex] / (double) Cutting.PARTS);
    for (; column >= 0; column--) {
      int cell = row * raster.columns + column;
      for (int i = buckets.start()[cell]; i < buckets.start()[cell + 1]; i++) {
        int step = buckets.items()[i];
        if (isWestOf(steps, step, vertex))
          best = best < 0 || isFurtherEast(steps, step, best) ? step : best;
      }
      if (best >= 0 && raster.column(crossing(steps, best, cutting.y[vertex])) >= column) break;
    }
    return best < 0 ? -1 : 2 * steps.pieceOf()[best] + (isDownward(steps, best) ? 0 : 1);
  }

  private boolean isDownward(PieceRaster steps, int step) {
    return cutting.y[steps.to()[step]] < cutting.y[steps.from()[step]];
  }

  private int lower(PieceRaster steps, int step) {
    return isDownward(steps, step) ? steps.to()[step] : steps.from()[step];
  }

  private int upper(PieceRaster steps, int step) {
    return isDownward(steps, step) ? steps.from()[step] : steps.to()[step];
  }

  /** Whether a ray west from just above the vertex meets the step. */
  private boolean isWestOf(PieceRaster steps, int step, int vertex) {
    long level = cutting.y[vertex];
    int lower = lower(steps, step);
    int upper = upper(steps, step);
    if (cutting.y[lower] > level || cutting.y[upper] <= level) return false;
    return cutting.side(lower, upper, vertex) < 0;
  }

  /** Of two steps that a level meets and that do not cross, whether the first is further east. */
  private boolean isFurtherEast(PieceRaster steps, int one, int two) {
    int lowOne = lower(steps, one);
    int lowTwo = lower(steps, two);
    int side =
        sideAgainst(steps, one, two, cutting.y[lowOne] >= cutting.y[lowTwo] ? lowOne : lowTwo);
    if (side == 0) {
      int highOne = upper(steps, one);
      int highTwo = upper(steps, two);
      side =
          sideAgainst(
              steps, one, two, cutting.y[highOne] <= cutting.y[highTwo] ? highOne : highTwo);
    }
    return side > 0;
  }

  /** 1 when step one passes a vertex of either step east of step two, −1 west, 0 in it. */
  private int sideAgainst(PieceRaster steps, int one, int two, int vertex) {
    if (vertex == lower(steps, one) || vertex == upper(steps, one))
      return -cutting.side(lower(steps, two), upper(steps, two), vertex);
    return cutting.side(lower(steps, one), upper(steps, one), vertex);
  }

  /** Where a step passes a level, in lattice units. */
  private double crossing(PieceRaster steps, int step, long level) {
    int a = steps.from()[step];
    int b = steps.to()[step];
    double along = (level - cutting.y[a]) / (double) (cutting.y[b] - cutting.y[a]);
    return (cutting.x[a] + along * (cutting.x[b] - cutting.x[a])) / Cutting.PARTS;
  }
}
