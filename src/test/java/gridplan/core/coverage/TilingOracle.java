package gridplan.core.coverage;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * Says by another way than the proof, and with none of its code, whether faces tile a scope.
 *
 * <p>First no two edges may meet but at common ends or end to end on each other, and no face may
 * walk a segment twice; tested exactly. Then every piece of ground has an edge beside it, and just
 * beside the middle of every edge the number of faces must be one inside the scope and none
 * outside. Faces are taken by the even-odd rule, so the directions of rings mean nothing.
 */
final class TilingOracle {
  private record Side(long ax, long ay, long bx, long by, int face) {}

  private final List<Side> sides = new ArrayList<>();
  private final int faces;

  private TilingOracle(List<? extends Geometry> all, Geometry scope) {
    faces = all.size();
    for (int face = 0; face < faces; face++) enter(all.get(face), face);
    enter(scope, faces);
  }

  static boolean tiles(List<? extends Geometry> all, Geometry scope) {
    TilingOracle oracle = new TilingOracle(all, scope);
    return oracle.meetsOnlyAtEnds() && oracle.onceEverywhere();
  }

  private void enter(Geometry face, int number) {
    for (int part = 0; part < face.getNumGeometries(); part++) {
      Polygon polygon = (Polygon) face.getGeometryN(part);
      enter(polygon.getExteriorRing().getCoordinates(), number);
      for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++)
        enter(polygon.getInteriorRingN(hole).getCoordinates(), number);
    }
  }

  private void enter(Coordinate[] ring, int face) {
    for (int i = 1; i < ring.length; i++)
      sides.add(
          new Side(
              (long) ring[i - 1].x,
              (long) ring[i - 1].y,
              (long) ring[i].x,
              (long) ring[i].y,
              face));
  }

  private boolean meetsOnlyAtEnds() {
    for (int i = 0; i < sides.size(); i++) {
      Side one = sides.get(i);
      if (one.ax == one.bx && one.ay == one.by) return false;
      for (int j = 0; j < i; j++) if (illegal(one, sides.get(j))) return false;
    }
    return true;
  }

  private static boolean illegal(Side one, Side two) {
    if (Math.max(one.ax, one.bx) < Math.min(two.ax, two.bx)
        || Math.max(two.ax, two.bx) < Math.min(one.ax, one.bx)
        || Math.max(one.ay, one.by) < Math.min(two.ay, two.by)
        || Math.max(two.ay, two.by) < Math.min(one.ay, one.by)) return false;
    if (coincide(one, two)) return one.face == two.face;
    if (inside(one, two.ax, two.ay) || inside(one, two.bx, two.by)) return true;
    if (inside(two, one.ax, one.ay) || inside(two, one.bx, one.by)) return true;
    return turn(one, two.ax, two.ay) * turn(one, two.bx, two.by) < 0
        && turn(two, one.ax, one.ay) * turn(two, one.bx, one.by) < 0;
  }

  private static boolean coincide(Side one, Side two) {
    return one.ax == two.ax && one.ay == two.ay && one.bx == two.bx && one.by == two.by
        || one.ax == two.bx && one.ay == two.by && one.bx == two.ax && one.by == two.ay;
  }

  /** Whether a point lies on a side, ends excepted. */
  private static boolean inside(Side side, long x, long y) {
    if (x == side.ax && y == side.ay || x == side.bx && y == side.by) return false;
    return turn(side, x, y) == 0
        && x >= Math.min(side.ax, side.bx)
        && x <= Math.max(side.ax, side.bx)
        && y >= Math.min(side.ay, side.by)
        && y <= Math.max(side.ay, side.by);
  }

  private static int turn(Side side, long x, long y) {
    long ux = side.bx - side.ax;
    long uy = side.by - side.ay;
    long vx = x - side.ax;
    long vy = y - side.ay;
    if (fits(ux) && fits(uy) && fits(vx) && fits(vy)) return Long.compare(ux * vy, uy * vx);
    return product(ux, vy).compareTo(product(uy, vx));
  }

  /** Whether products of two such differences fit a long. */
  private static boolean fits(long difference) {
    return Math.abs(difference) < 1L << 31;
  }

  private static BigInteger product(long a, long b) {
    return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
  }

  private boolean onceEverywhere() {
    for (Side side : sides) {
      boolean upright = side.ax == side.bx;
      long along = upright ? side.ay + side.by : side.ax + side.bx;
      boolean[] beyond = new boolean[faces + 1];
      boolean[] before = new boolean[faces + 1];
      for (Side other : sides) {
        int above = crossing(other, side, upright, along);
        if (above < 0) continue;
        before[other.face] ^= true;
        if (above > 0) beyond[other.face] ^= true;
      }
      if (!once(beyond) || !once(before)) return false;
    }
    return true;
  }

  /**
   * Whether a line through the middle of a side, upwards (for an upright side: to the right), meets
   * another: 1 beyond the middle, 0 in it, −1 never. All in half units.
   */
  private static int crossing(Side other, Side side, boolean upright, long along) {
    long a = 2 * (upright ? other.ay : other.ax);
    long b = 2 * (upright ? other.by : other.bx);
    if (a <= along == b <= along) return -1;
    if (coincide(other, side)) return 0;
    long level = upright ? side.ax + side.bx : side.ay + side.by;
    long c = 2 * (upright ? other.ax : other.ay);
    long d = 2 * (upright ? other.bx : other.by);
    if (Math.min(c, d) > level) return 1;
    if (Math.max(c, d) < level) return -1;
    Side twice = new Side(2 * other.ax, 2 * other.ay, 2 * other.bx, 2 * other.by, other.face);
    int turn = turn(twice, side.ax + side.bx, side.ay + side.by);
    boolean beyond = upright ? (b > a ? turn > 0 : turn < 0) : (b > a ? turn < 0 : turn > 0);
    return beyond ? 1 : -1;
  }

  private boolean once(boolean[] has) {
    int count = 0;
    for (int face = 0; face < faces; face++) if (has[face]) count++;
    return count == (has[faces] ? 1 : 0);
  }
}
