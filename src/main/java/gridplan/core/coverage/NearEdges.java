package gridplan.core.coverage;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Envelope;

/**
 * Picks the edges near defects: those whose box meets the box of a defective edge or a stretch of
 * crowded ground. Defects are entered into a raster, so that an edge elsewhere costs one look. O(n)
 * expected; uses both cores.
 */
final class NearEdges {
  private static final int PAD = 2;

  private final FlatRings rings;
  private final CellRaster raster;
  private final List<Envelope> boxes = new ArrayList<>();
  private final BitSet chosen = new BitSet();

  NearEdges(FlatRings rings) {
    this.rings = rings;
    this.raster = new CellRaster(rings.points);
  }

  /** Chooses the edges near defective ones, and those themselves. */
  void addNear(List<UnmatchedEdge> unmatched) {
    Buckets near =
        Buckets.of(
            raster.cells(),
            sink -> {
              for (int i = 0; i < unmatched.size(); i++) {
                UnmatchedEdge edge = unmatched.get(i);
                int number = boxes.size() + i;
                raster.along(
                    Rings.pack(edge.x1(), edge.y1()),
                    Rings.pack(edge.x2(), edge.y2()),
                    PAD,
                    cell -> sink.put(cell, number));
              }
            });
    for (UnmatchedEdge edge : unmatched)
      boxes.add(padded(new Envelope(edge.x1(), edge.x2(), edge.y1(), edge.y2())));
    choose(near);
  }

  /**
   * Chooses all edges that meet stretches of ground.
   *
   * @return whether there were any that had not been chosen before
   */
  boolean addIn(List<Envelope> ground) {
    int first = boxes.size();
    Buckets near =
        Buckets.of(
            raster.cells(),
            sink -> {
              for (int i = 0; i < ground.size(); i++) enter(ground.get(i), first + i, sink);
            });
    for (Envelope box : ground) boxes.add(padded(box));
    int before = chosen.cardinality();
    choose(near);
    return chosen.cardinality() > before;
  }

  private void enter(Envelope box, int number, Buckets.Sink sink) {
    for (int row = raster.row(box.getMinY() - PAD); row <= raster.row(box.getMaxY() + PAD); row++) {
      int last = raster.column(box.getMaxX() + PAD);
      for (int column = raster.column(box.getMinX() - PAD); column <= last; column++)
        sink.put(row * raster.columns + column, number);
    }
  }

  private static Envelope padded(Envelope box) {
    Envelope padded = new Envelope(box);
    padded.expandBy(PAD);
    return padded;
  }

  private void choose(Buckets near) {
    BitSet marked = new BitSet(raster.cells());
    for (int cell = 0; cell < raster.cells(); cell++)
      if (near.start()[cell] < near.start()[cell + 1]) marked.set(cell);
    if (marked.isEmpty()) return;
    int[] found =
        IntStream.range(0, rings.rings())
            .parallel()
            .flatMap(ring -> IntStream.range(rings.ringStart[ring], rings.ringStart[ring + 1]))
            .filter(edge -> isNear(edge, near, marked))
            .toArray();
    for (int edge : found) chosen.set(edge);
  }

  private boolean isNear(int edge, Buckets near, BitSet marked) {
    long a = rings.points[edge];
    long b = rings.points[rings.next(edge)];
    int cell = raster.cell(a);
    if (cell == raster.cell(b)) return marked.get(cell) && meets(a, b, near, cell);
    boolean[] met = new boolean[1];
    raster.along(a, b, 0, at -> met[0] = met[0] || marked.get(at) && meets(a, b, near, at));
    return met[0];
  }

  private boolean meets(long a, long b, Buckets near, int cell) {
    double minX = Math.min(Rings.x(a), Rings.x(b));
    double maxX = Math.max(Rings.x(a), Rings.x(b));
    double minY = Math.min(Rings.y(a), Rings.y(b));
    double maxY = Math.max(Rings.y(a), Rings.y(b));
    for (int i = near.start()[cell]; i < near.start()[cell + 1]; i++) {
      Envelope box = boxes.get(near.items()[i]);
      if (box.getMinX() <= maxX
          && minX <= box.getMaxX()
          && box.getMinY() <= maxY
          && minY <= box.getMaxY()) return true;
    }
    return false;
  }

  /** The edges chosen, ascending. */
  int[] chosen() {
    return chosen.stream().toArray();
  }
}
