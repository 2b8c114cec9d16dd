package gridplan.core.mosaic;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryFixer;

/**
 * The usable footprints, from west to east so that nothing depends on how buildings are numbered:
 * repaired where their rings are broken, with a point inside each and an index over all their
 * edges. Immutable, safe from any thread.
 */
final class Footprints {
  final List<Building> buildings = new ArrayList<>();

  /** The repaired ground of each building. */
  final List<Geometry> ground = new ArrayList<>();

  /** A point inside each building, x and y by turns. */
  final double[] anchors;

  /** All edges of all outlines; the left label is the building's place in the list. */
  final Segments edges = new Segments();

  /** Where the edges of each building begin in {@link #edges}; one more at the end. */
  final int[] firstEdge;

  private final BoxTree edgeTree;

  Footprints(List<Building> all, List<MosaicNotice> notices) {
    all.stream().sorted(Footprints::byPlace).forEach(b -> add(b, notices));
    anchors = new double[2 * buildings.size()];
    firstEdge = new int[buildings.size() + 1];
    for (int i = 0; i < buildings.size(); i++) {
      Coordinate inside = largest(ground.get(i)).getInteriorPoint().getCoordinate();
      anchors[2 * i] = inside.x;
      anchors[2 * i + 1] = inside.y;
      addEdges(i);
      firstEdge[i + 1] = edges.size;
    }
    edgeTree = edges.index();
  }

  /** By their boxes; only of the very same box by id. */
  private static int byPlace(Building one, Building other) {
    int order =
        one.footprint().getEnvelopeInternal().compareTo(other.footprint().getEnvelopeInternal());
    return order != 0 ? order : Long.compare(one.id(), other.id());
  }

  private void add(Building building, List<MosaicNotice> notices) {
    Geometry footprint = building.footprint();
    Coordinate where = footprint.getCoordinate();
    if (!footprint.isValid()) {
      footprint = Rounding.polygonal(GeometryFixer.fix(footprint));
      if (!footprint.isEmpty())
        notices.add(
            new MosaicNotice(
                "footprint-repaired", building.id(), where, "The footprint's rings were broken."));
    }
    if (footprint.isEmpty()) {
      notices.add(
          new MosaicNotice(
              "building-unusable", building.id(), where, "The footprint encloses no ground."));
      return;
    }
    buildings.add(building);
    ground.add(footprint);
  }

  /** The part with the largest area. */
  static Polygon largest(Geometry polygonal) {
    Polygon best = null;
    for (int i = 0; i < polygonal.getNumGeometries(); i++) {
      Polygon part = (Polygon) polygonal.getGeometryN(i);
      if (best == null || part.getArea() > best.getArea()) best = part;
    }
    return best;
  }

  private void addEdges(int building) {
    Geometry g = ground.get(building);
    for (int i = 0; i < g.getNumGeometries(); i++) {
      Polygon part = (Polygon) g.getGeometryN(i);
      addRing(part.getExteriorRing(), true, building);
      for (int k = 0; k < part.getNumInteriorRing(); k++)
        addRing(part.getInteriorRingN(k), false, building);
    }
  }

  private void addRing(LineString ring, boolean shell, int building) {
    Coordinate[] c = ring.getCoordinates();
    boolean forward = org.locationtech.jts.algorithm.Orientation.isCCW(c) == shell;
    for (int i = 1; i < c.length; i++) {
      Coordinate a = forward ? c[i - 1] : c[c.length - i];
      Coordinate b = forward ? c[i] : c[c.length - 1 - i];
      edges.add(
          (int) a.x,
          (int) a.y,
          (int) b.x,
          (int) b.y,
          Marks.FOOTPRINT_LEFT,
          building,
          Segments.NO_LABEL);
    }
  }

  int size() {
    return buildings.size();
  }

  /** The edges of footprints whose boxes come within {@code pad} units of a segment. */
  void edgesNear(double ax, double ay, double bx, double by, double pad, IntList found) {
    edgeTree.queryAlong(ax, ay, bx, by, pad, found);
  }

  Envelope envelope(int building) {
    return ground.get(building).getEnvelopeInternal();
  }

  /** Rounds the result of a floating operation back to valid polygons on the lattice. */
  static final class Rounding {
    private Rounding() {}

    static Geometry polygonal(Geometry floating) {
      Geometry rounded =
          org.locationtech.jts.precision.GeometryPrecisionReducer.reduce(
              floating, new org.locationtech.jts.geom.PrecisionModel(1));
      List<Polygon> parts = new ArrayList<>();
      for (int i = 0; i < rounded.getNumGeometries(); i++)
        if (rounded.getGeometryN(i) instanceof Polygon p && !p.isEmpty()) parts.add(p);
      return parts.size() == 1
          ? parts.get(0)
          : new MultiPolygon(parts.toArray(Polygon[]::new), gridplan.core.lattice.Lattice.FACTORY);
    }
  }
}
