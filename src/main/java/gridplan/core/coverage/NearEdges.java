package gridplan.core.coverage;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Envelope;

/**
 * Picks the edges near defects: the defective ones, and those whose box meets the box of a
 * defective edge or a stretch of crowded ground. Defects are entered into a raster, so that an edge
 * elsewhere costs one look. O(n) expected; uses both cores.
 */
final class NearEdges {
  private static final int PAD = 2;

  private final FlatRings rings;
  private final CellRaster raster;

  /** Least corners of the boxes so far, packed. */
  private long[] least = {};

  /** Greatest corners. */
  private long[] greatest = {};

  private final BitSet chosen = new BitSet();

  /**
   * @param raster over the same vertices
   */
  NearEdges(FlatRings rings, CellRaster raster) {
    this.rings = rings;
    this.raster = raster;
  }

  /** Chooses defective edges, and those near them. */
  void addNear(int[] defective) {
    int first = room(defective.length);
    for (int i = 0; i < defective.length; i++) {
      long a = rings.points[defective[i]];
      long b = rings.points[rings.next(defective[i])];
      chosen.set(defective[i]);
      enterBox(
          first + i,
          Math.min(Rings.x(a), Rings.x(b)),
          Math.min(Rings.y(a), Rings.y(b)),
          Math.max(Rings.x(a), Rings.x(b)),
          Math.max(Rings.y(a), Rings.y(b)));
    }
    choose(
        Buckets.of(
            raster.cells(),
            sink -> {
              for (int i = 0; i < defective.length; i++) {
                int number = first + i;
                raster.along(
                    rings.points[defective[i]],
                    rings.points[rings.next(defective[i])],
                    PAD,
                    cell -> sink.put(cell, number));
              }
            }));
  }

  /**
   * Chooses all edges that meet stretches of ground.
   *
   * @return whether there were any that had not been chosen before
   */
  boolean addIn(List<Envelope> ground) {
    int first = room(ground.size());
    for (int i = 0; i < ground.size(); i++) {
      Envelope box = ground.get(i);
      enterBox(first + i, box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY());
    }
    int before = chosen.cardinality();
    choose(
        Buckets.of(
            raster.cells(),
            sink -> {
              for (int i = 0; i < ground.size(); i++) enter(ground.get(i), first + i, sink);
            }));
    return chosen.cardinality() > before;
  }

  private int room(int more) {
    int boxes = least.length;
    least = Arrays.copyOf(least, boxes + more);
    greatest = Arrays.copyOf(greatest, boxes + more);
    return boxes;
  }

  private void enterBox(int number, double minX, double minY, double maxX, double maxY) {
    least[number] = Rings.pack(minX - PAD, minY - PAD);
    greatest[number] = Rings.pack(maxX + PAD, maxY + PAD);
  }

  private void enter(Envelope box, int number, Buckets.Sink sink) {
    for (int row = raster.row(box.getMinY() - PAD); row <= raster.row(box.getMaxY() + PAD); row++) {
      int last = raster.column(box.getMaxX() + PAD);
      for (int column = raster.column(box.getMinX() - PAD); column <= last; column++)
        sink.put(row * raster.columns + column, number);
    }
  }

  private void choose(Buckets near) {
    if (near.items().length == 0) return;
    int[] found =
        IntStream.range(0, rings.rings())
            .parallel()
            .flatMap(ring -> IntStream.range(rings.ringStart[ring], rings.ringStart[ring + 1]))
            .filter(edge -> !chosen.get(edge) && isNear(edge, near))
            .toArray();
    for (int edge : found) chosen.set(edge);
  }

  private boolean isNear(int edge, Buckets near) {
    long a = rings.points[edge];
    long b = rings.points[rings.next(edge)];
    int cell = raster.cell(a);
    if (cell == raster.cell(b)) return meets(a, b, near, cell);
    boolean[] met = new boolean[1];
    raster.along(a, b, 0, at -> met[0] = met[0] || meets(a, b, near, at));
    return met[0];
  }

  private boolean meets(long a, long b, Buckets near, int cell) {
    int from = near.start()[cell];
    int to = near.start()[cell + 1];
    if (from == to) return false;
    int minX = Math.min(Rings.x(a), Rings.x(b));
    int maxX = Math.max(Rings.x(a), Rings.x(b));
    int minY = Math.min(Rings.y(a), Rings.y(b));
    int maxY = Math.max(Rings.y(a), Rings.y(b));
    for (int i = from; i < to; i++) {
      long low = least[near.items()[i]];
      long high = greatest[near.items()[i]];
      if (Rings.x(low) <= maxX
          && minX <= Rings.x(high)
          && Rings.y(low) <= maxY
          && minY <= Rings.y(high)) return true;
    }
    return false;
  }

  /** The edges chosen, ascending. */
  int[] chosen() {
    return chosen.stream().toArray();
  }
}
