package gridplan.core.mosaic;

import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.algorithm.locate.PointOnGeometryLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * Lines that bound no block, because the ground on both their sides is joined round an end: dead
 * ends, and the way to a loop within a block. They do not cut, but a line between two cells that
 * runs along one is drawn on it: ground across it goes to a neighbour on its own side.
 */
final class Spurs {
  /** Stretches that run under or through a footprint are left out in pieces no longer. */
  private static final double PIECE_METRES = 4;

  private Spurs() {}

  /** The lines of the faces inside that are no strips; what dangles, and what joins two rings. */
  static Segments of(Arrangement arr, boolean[] inside, boolean[] strip) {
    Segments spurs = new Segments();
    for (int e = 0; e < arr.edges(); e++) {
      int f = arr.face[2 * e];
      if (f != arr.face[2 * e + 1] || !inside[f] || strip[f]) continue;
      int a = arr.from[e];
      int b = arr.to[e];
      add(arr.x[a], arr.y[a], arr.x[b], arr.y[b], arr.mask[e], spurs);
    }
    Segments d = arr.dangles;
    for (int i = 0; i < d.size; i++) {
      int f = arr.faceAt(((double) d.x0[i] + d.x1[i]) / 2, ((double) d.y0[i] + d.y1[i]) / 2);
      if (inside[f] && !strip[f]) add(d.x0[i], d.y0[i], d.x1[i], d.y1[i], d.mask[i], spurs);
    }
    return spurs;
  }

  /** Adds a segment, if it stands for a barrier. */
  static void add(int ax, int ay, int bx, int by, int mask, Segments out) {
    int classes = Marks.classes(mask);
    if (classes != 0) out.add(ax, ay, bx, by, classes | Marks.SPUR);
  }

  /** What of them keeps clear of all footprints, by so many units, and of gaps within one. */
  static Segments clearOf(Segments spurs, Footprints footprints, double units, Metric metric) {
    STRtree insides = new STRtree();
    for (int b = 0; b < footprints.size(); b++) {
      Geometry ground = footprints.ground.get(b);
      Geometry whole = ground.getNumGeometries() == 1 ? ground : ground.convexHull();
      insides.insert(whole.getEnvelopeInternal(), new IndexedPointInAreaLocator(whole));
    }
    insides.build();
    Segments clear = new Segments();
    IntList near = new IntList();
    for (int i = 0; i < spurs.size; i++) {
      double length = metric.distance(spurs.x0[i], spurs.y0[i], spurs.x1[i], spurs.y1[i]);
      int pieces = Math.max(1, (int) Math.ceil(length / PIECE_METRES));
      int x = spurs.x0[i];
      int y = spurs.y0[i];
      for (int k = 1; k <= pieces; k++) {
        int nx = (int) Math.rint(x(spurs, i, (double) k / pieces));
        int ny = (int) Math.rint(y(spurs, i, (double) k / pieces));
        if (!inside(insides, x, y, nx, ny) && !grazes(footprints, units, x, y, nx, ny, near))
          clear.add(x, y, nx, ny, spurs.mask[i]);
        x = nx;
        y = ny;
      }
    }
    return clear;
  }

  private static double x(Segments s, int i, double t) {
    return s.x0[i] + t * ((double) s.x1[i] - s.x0[i]);
  }

  private static double y(Segments s, int i, double t) {
    return s.y0[i] + t * ((double) s.y1[i] - s.y0[i]);
  }

  private static boolean inside(STRtree insides, int ax, int ay, int bx, int by) {
    Coordinate middle = new Coordinate(((double) ax + bx) / 2, ((double) ay + by) / 2);
    for (Object locator : insides.query(new Envelope(middle)))
      if (((PointOnGeometryLocator) locator).locate(middle) != Location.EXTERIOR) return true;
    return false;
  }

  private static boolean grazes(
      Footprints footprints, double units, int ax, int ay, int bx, int by, IntList near) {
    footprints.edgesNear(ax, ay, bx, by, units, near);
    Segments s = footprints.edges;
    for (int k = 0; k < near.size; k++) {
      int e = near.at[k];
      if (Near.within(units, ax, ay, bx, by, s.x0[e], s.y0[e], s.x1[e], s.y1[e])) return true;
    }
    return false;
  }
}
