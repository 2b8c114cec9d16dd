package gridplan.core.mosaic;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/**
 * Some cells of a tiling with lines laid over them, snap-rounded together into faces. Whatever is
 * made of the faces tiles the same ground: the outline of the cells gets no vertex, a line that
 * meets it ends on one that is there.
 *
 * <p>Faces and edges are numbered from 0 in an order that depends on the geometry alone; face 0 is
 * all that lies outside. Immutable, safe from any thread; n log n in the vertices of cells and
 * lines.
 */
public final class CutGround {
  private final Arrangement arr;
  private final Metric metric;
  private final int[] cellOfFace;
  private final double[] area;
  private final boolean holds;

  private CutGround(Arrangement arr, Metric metric, boolean holds) {
    this.arr = arr;
    this.metric = metric;
    this.holds = holds;
    area = FaceShape.areas(arr, metric);
    cellOfFace = FaceLabels.byVotes(arr, metric);
    spread();
  }

  /**
   * Lays lines over cells.
   *
   * @param cells by their numbers, part of a tiling
   * @param lines whose course is told by {@link #runs}
   * @param outlines polygons that are cut out as faces too
   */
  public static CutGround of(
      Map<Integer, Polygon> cells,
      Collection<LineString> lines,
      Collection<? extends Geometry> outlines) {
    CellDrawing drawing = new CellDrawing();
    cells.forEach((number, ground) -> drawing.add(ground, number));
    Segments all =
        drawing.segments(
            (a, b, left, right) ->
                left == Segments.NO_LABEL || right == Segments.NO_LABEL ? Marks.SCOPE : 0);
    Set<List<Long>> outline = outline(all);
    for (LineString line : lines) add(line, Marks.LINE_FORTH, all);
    for (Geometry polygonal : outlines) addRings(polygonal, all);
    Segments noded = Noder.node(all);
    Metric metric = Metric.at(all.size == 0 ? 0 : all.y0[0]);
    return new CutGround(new Arrangement(noded), metric, outline(noded).equals(outline));
  }

  private static Set<List<Long>> outline(Segments segments) {
    Set<List<Long>> outline = new HashSet<>();
    for (int i = 0; i < segments.size; i++)
      if ((segments.mask[i] & Marks.SCOPE) != 0)
        outline.add(
            Rim.pair(
                Noder.key(segments.x0[i], segments.y0[i]),
                Noder.key(segments.x1[i], segments.y1[i])));
    return outline;
  }

  private static void addRings(Geometry polygonal, Segments all) {
    for (int i = 0; i < polygonal.getNumGeometries(); i++) {
      Polygon part = (Polygon) polygonal.getGeometryN(i);
      add(part.getExteriorRing(), 0, all);
      for (int k = 0; k < part.getNumInteriorRing(); k++) add(part.getInteriorRingN(k), 0, all);
    }
  }

  private static void add(LineString line, int mark, Segments all) {
    Coordinate[] c = line.getCoordinates();
    for (int i = 1; i < c.length; i++)
      all.add((int) c[i - 1].x, (int) c[i - 1].y, (int) c[i].x, (int) c[i].y, mark);
  }

  /** Faces that only laid lines bound belong to the cell on the other side of those lines. */
  private void spread() {
    BitSet open = new BitSet();
    for (int f = 1; f < arr.faces; f++) if (cellOfFace[f] < 0) open.set(f);
    for (boolean changed = true; changed && !open.isEmpty(); ) {
      changed = false;
      for (int h = 0; h < arr.face.length; h++) {
        int f = arr.face[h];
        int across = arr.faceAcross(h);
        if (!open.get(f) || cellOfFace[across] < 0) continue;
        if (arr.label(h) != Segments.NO_LABEL || arr.label(h ^ 1) != Segments.NO_LABEL) continue;
        cellOfFace[f] = cellOfFace[across];
        open.clear(f);
        changed = true;
      }
    }
  }

  /**
   * Whether the outline kept all its edges. Where a line runs so close along it that rounding does
   * not come to rest this is false, and the faces are of no use.
   */
  public boolean holds() {
    return holds;
  }

  public int faces() {
    return arr.faces;
  }

  /** Number of the cell that a face is part of, −1 outside all. */
  public int cellOf(int face) {
    return cellOfFace[face];
  }

  /** About so many m², for thresholds. */
  public double area(int face) {
    return area[face];
  }

  public int edges() {
    return arr.edges();
  }

  /** The face on the left of an edge. */
  public int left(int edge) {
    return arr.face[2 * edge];
  }

  /** The face on the right of an edge. */
  public int right(int edge) {
    return arr.face[2 * edge + 1];
  }

  /** The first end of an edge. */
  public Coordinate from(int edge) {
    return new Coordinate(arr.x[arr.from[edge]], arr.y[arr.from[edge]]);
  }

  /** The second end of an edge. */
  public Coordinate to(int edge) {
    return new Coordinate(arr.x[arr.to[edge]], arr.y[arr.to[edge]]);
  }

  /** 1 where a line runs along the edge, −1 against it, 0 where none does or one each way. */
  public int runs(int edge) {
    boolean forth = (arr.mask[edge] & Marks.LINE_FORTH) != 0;
    boolean back = (arr.mask[edge] & Marks.LINE_BACK) != 0;
    return forth == back ? 0 : forth ? 1 : -1;
  }

  /** About so many metres, for thresholds. */
  public double metres(int edge) {
    int a = arr.from[edge];
    int b = arr.to[edge];
    return metric.distance(arr.x[a], arr.y[a], arr.x[b], arr.y[b]);
  }

  /** The ground of each face but the outside, which is null. */
  public Polygon[] polygons() {
    int[] own = new int[arr.faces];
    Arrays.setAll(own, f -> f - 1);
    Polygon[] inner = RegionPolygons.of(arr, own, arr.faces - 1);
    Polygon[] polygons = new Polygon[arr.faces];
    System.arraycopy(inner, 0, polygons, 1, inner.length);
    return polygons;
  }

  /**
   * The ground of pieces, each of faces that are connected through edges.
   *
   * @param pieceOfFace from 0 to {@code count − 1}, negative for faces of none
   */
  public Polygon[] polygons(int[] pieceOfFace, int count) {
    return RegionPolygons.of(arr, pieceOfFace, count);
  }
}
