package gridplan.core.locate;

import gridplan.core.lattice.Exact;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * The undirected edges of all grids, each once, with the change of {@link Weight} from below to
 * above it. An edge runs from its left end to its right end, a vertical one from its lower end up,
 * so that <em>above</em> is always its left-hand side. Edges between two parts of the same grid are
 * left out. Not safe for threads; used by one build.
 */
final class EdgeTable {
  int size;
  int[] leftX;
  int[] leftY;
  int[] rightX;
  int[] rightY;
  int[] change;

  private int[] slots; // open addressing: 1 + edge index, 0 when free

  private EdgeTable(int expected) {
    leftX = new int[expected];
    leftY = new int[expected];
    rightX = new int[expected];
    rightY = new int[expected];
    change = new int[expected];
    slots = new int[Integer.highestOneBit(Math.max(8, expected)) * 4];
  }

  /**
   * Collects the edges of lattice Polygons and MultiPolygons, rings in either direction.
   *
   * @throws IllegalArgumentException when an ordinate is no lattice integer, or more than 60 grids
   *     claim the same side of an edge
   */
  static EdgeTable of(List<? extends Geometry> grids) {
    long vertices = 0;
    for (Geometry grid : grids) vertices += grid.getNumPoints();
    EdgeTable table = new EdgeTable((int) Math.min(1 << 28, vertices / 2 + 16));
    for (int g = 0; g < grids.size(); g++)
      for (int p = 0; p < grids.get(g).getNumGeometries(); p++) {
        if (!(grids.get(g).getGeometryN(p) instanceof Polygon polygon))
          throw new IllegalArgumentException("grid " + g + " is no polygon");
        table.add(polygon, Weight.of(g));
      }
    table.dropUnchanged();
    return table;
  }

  private void add(Polygon polygon, int weight) {
    if (polygon.isEmpty()) return;
    add(polygon.getExteriorRing(), weight);
    for (int h = 0; h < polygon.getNumInteriorRing(); h++)
      add(polygon.getInteriorRingN(h), -weight);
  }

  /** Adds a ring whose inside has this weight more than its outside. */
  private void add(LinearRing ring, int weight) {
    CoordinateSequence vertices = ring.getCoordinateSequence();
    int n = vertices.size();
    long[] x = new long[n];
    long[] y = new long[n];
    for (int i = 0; i < n; i++) {
      x[i] = whole(vertices.getX(i));
      y[i] = whole(vertices.getY(i));
    }
    int leftWeight = weight * Exact.twiceArea(x, y).signum();
    for (int i = 1; i < n; i++)
      addDirected((int) x[i - 1], (int) y[i - 1], (int) x[i], (int) y[i], leftWeight);
  }

  private static int whole(double ordinate) {
    int units = (int) ordinate;
    if (units != ordinate)
      throw new IllegalArgumentException("not a lattice ordinate: " + ordinate);
    return units;
  }

  private void addDirected(int ax, int ay, int bx, int by, int leftWeight) {
    if (ax < bx || ax == bx && ay < by) addCanonical(ax, ay, bx, by, leftWeight);
    else if (ax != bx || ay != by) addCanonical(bx, by, ax, ay, -leftWeight);
  }

  private void addCanonical(int lx, int ly, int rx, int ry, int difference) {
    int mask = slots.length - 1;
    int slot = hash(lx, ly, rx, ry) & mask;
    while (slots[slot] != 0) {
      int e = slots[slot] - 1;
      if (leftX[e] == lx && leftY[e] == ly && rightX[e] == rx && rightY[e] == ry) {
        change[e] = Weight.checkedChange(change[e] + difference);
        return;
      }
      slot = (slot + 1) & mask;
    }
    if (size == leftX.length) grow();
    leftX[size] = lx;
    leftY[size] = ly;
    rightX[size] = rx;
    rightY[size] = ry;
    change[size++] = difference;
    slots[slot] = size;
    if (size > slots.length / 2) rehash();
  }

  private void grow() {
    int room = size + size / 2 + 16;
    leftX = Arrays.copyOf(leftX, room);
    leftY = Arrays.copyOf(leftY, room);
    rightX = Arrays.copyOf(rightX, room);
    rightY = Arrays.copyOf(rightY, room);
    change = Arrays.copyOf(change, room);
  }

  private void rehash() {
    slots = new int[slots.length * 2];
    int mask = slots.length - 1;
    for (int e = 0; e < size; e++) {
      int slot = hash(leftX[e], leftY[e], rightX[e], rightY[e]) & mask;
      while (slots[slot] != 0) slot = (slot + 1) & mask;
      slots[slot] = e + 1;
    }
  }

  private static int hash(int lx, int ly, int rx, int ry) {
    long h = (lx * 0x9E3779B97F4A7C15L + ly) * 0xC2B2AE3D27D4EB4FL;
    h = (h ^ h >>> 29 ^ rx) * 0x165667B19E3779F9L + ry;
    h *= 0x9E3779B97F4A7C15L;
    return (int) (h >>> 32);
  }

  int lowest(int e) {
    return Math.min(leftY[e], rightY[e]);
  }

  int highest(int e) {
    return Math.max(leftY[e], rightY[e]);
  }

  boolean rises(int e) {
    return rightY[e] > leftY[e];
  }

  /** Whether the edge crosses the line of this ordinate, raised by the infinitesimal step. */
  boolean crosses(int e, long bottom) {
    return lowest(e) <= bottom && bottom < highest(e);
  }

  /** The ordinate of the edge at an abscissa within its range, rounded down. */
  long floorY(int e, long x) {
    long dx = (long) rightX[e] - leftX[e];
    if (dx == 0) return leftY[e];
    long dy = (long) rightY[e] - leftY[e];
    return leftY[e] + Math.floorDiv(dy * (x - leftX[e]), dx);
  }

  /** The first abscissa that, after the infinitesimal step, lies east of where the edge crosses. */
  long firstEast(int e, long bottom) {
    long dx = (long) rightX[e] - leftX[e];
    long dy = (long) rightY[e] - leftY[e];
    long rise = dy > 0 ? bottom - leftY[e] : leftY[e] - bottom;
    return leftX[e] - Math.floorDiv(-(dx * rise), Math.abs(dy));
  }

  /** Whether the point, after its infinitesimal step, is above the line through the edge. */
  boolean isAbove(int e, long x, long y) {
    long dx = (long) rightX[e] - leftX[e];
    long dy = (long) rightY[e] - leftY[e];
    long side = dx * (y - leftY[e]) - dy * (x - leftX[e]);
    return dy > 0 ? side > 0 : side >= 0;
  }

  private void dropUnchanged() {
    int kept = 0;
    for (int e = 0; e < size; e++) {
      if (change[e] == 0) continue;
      leftX[kept] = leftX[e];
      leftY[kept] = leftY[e];
      rightX[kept] = rightX[e];
      rightY[kept] = rightY[e];
      change[kept++] = change[e];
    }
    size = kept;
    slots = null;
  }
}
