package gridplan.core.mosaic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/** Some cells of a tiling as an arrangement again, every line once with a cell on each side. */
final class CellDrawing {
  /**
   * What the line between two vertices stands for, given their keys, the smaller first, and the
   * cells beside it, {@link Segments#NO_LABEL} where none is drawn.
   */
  @FunctionalInterface
  interface LineMarks {
    int of(long a, long b, int left, int right);
  }

  private final Segments lines = new Segments();
  private final List<Coordinate> overlaps = new ArrayList<>();
  private final Map<Long, Map<Long, Integer>> at = new HashMap<>();

  /** Adds a cell's outline with the cell's number on its inner side. */
  void add(Polygon ground, int cell) {
    addRing(ground.getExteriorRing(), true, cell);
    for (int k = 0; k < ground.getNumInteriorRing(); k++)
      addRing(ground.getInteriorRingN(k), false, cell);
  }

  private void addRing(LineString ring, boolean shell, int cell) {
    Coordinate[] c = ring.getCoordinates();
    boolean inLeft = Orientation.isCCW(c) == shell;
    for (int i = 1; i < c.length; i++) {
      long a = key(c[i - 1]);
      long b = key(c[i]);
      boolean forward = a < b;
      int line = line(Math.min(a, b), Math.max(a, b));
      int[] side = forward == inLeft ? lines.left : lines.right;
      if (side[line] != Segments.NO_LABEL) overlaps.add(c[i]);
      side[line] = cell;
    }
  }

  private int line(long a, long b) {
    Map<Long, Integer> from = at.computeIfAbsent(a, k -> new HashMap<>(4));
    Integer known = from.get(b);
    if (known != null) return known;
    lines.add(Noder.keyX(a), Noder.keyY(a), Noder.keyX(b), Noder.keyY(b), 0);
    from.put(b, lines.size - 1);
    return lines.size - 1;
  }

  /**
   * The directed edges that no other cell cancels, by the keys of their ends, each with a cell on
   * its left.
   *
   * @throws IllegalStateException when two cells lie on the same side of a line
   */
  Set<List<Long>> open() {
    if (!overlaps.isEmpty()) throw new IllegalStateException("cells overlap");
    Set<List<Long>> open = new HashSet<>();
    for (int i = 0; i < lines.size; i++) {
      long a = Noder.key(lines.x0[i], lines.y0[i]);
      long b = Noder.key(lines.x1[i], lines.y1[i]);
      if (lines.right[i] == Segments.NO_LABEL) open.add(List.of(a, b));
      if (lines.left[i] == Segments.NO_LABEL) open.add(List.of(b, a));
    }
    return open;
  }

  /** Places where two cells lie on the same side of a line. */
  List<Coordinate> overlaps() {
    return overlaps;
  }

  static long key(Coordinate c) {
    return Noder.key((int) c.x, (int) c.y);
  }

  /** The arrangement of all that was added. */
  Arrangement arrangement(LineMarks marks) {
    return new Arrangement(segments(marks));
  }

  /** All lines that were added, each once. */
  Segments segments(LineMarks marks) {
    for (int i = 0; i < lines.size; i++) {
      long a = Noder.key(lines.x0[i], lines.y0[i]);
      long b = Noder.key(lines.x1[i], lines.y1[i]);
      lines.mask[i] = marks.of(a, b, lines.left[i], lines.right[i]);
    }
    return lines;
  }

  /** The cell of each face, −1 where none was added. */
  static int[] cellOfFace(Arrangement arr) {
    int[] cell = new int[arr.faces];
    Arrays.fill(cell, Segments.NO_LABEL);
    for (int h = 0; h < arr.face.length; h++)
      if (arr.face[h] != Arrangement.OUTSIDE) cell[arr.face[h]] = arr.label(h);
    return cell;
  }
}
