package gridplan.sample;

import gridplan.core.lattice.Lattice;
import gridplan.core.mosaic.Barrier;
import gridplan.core.mosaic.BarrierClass;
import gridplan.core.mosaic.Compound;
import gridplan.sample.TownBuilder.Draft;
import java.util.HashSet;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.quadtree.Quadtree;
import org.locationtech.jts.index.strtree.STRtree;

/** Leaves out what would stand on a street, on a wall or in another building's light. */
final class Clearance {
  /** Lattice units in a metre, by the shorter of both, a longitude at the sample towns' height. */
  private static final double UNITS = 96;

  private static final double APART = 0.7;

  private final STRtree lines = new STRtree();
  private final STRtree walls = new STRtree();

  private Clearance(TownBuilder town) {
    for (Barrier b : town.streets.build(town.terrain)) insert(b);
    for (Compound c : town.estates()) walls.insert(c.ground().getEnvelopeInternal(), c);
  }

  private record Piece(BarrierClass kind, LineString segment) {}

  private void insert(Barrier barrier) {
    Coordinate[] course = barrier.line().getCoordinates();
    for (int i = 1; i < course.length; i++) {
      LineString segment =
          Lattice.FACTORY.createLineString(new Coordinate[] {course[i - 1], course[i]});
      lines.insert(segment.getEnvelopeInternal(), new Piece(barrier.barrierClass(), segment));
    }
  }

  static void tidy(TownBuilder town) {
    Clearance clearance = new Clearance(town);
    Quadtree standing = new Quadtree();
    Set<Draft> gone = new HashSet<>();
    for (Draft draft : town.drafts()) {
      Polygon footprint = draft.footprint();
      if (clearance.isFree(draft) && isApart(footprint, standing))
        standing.insert(footprint.getEnvelopeInternal(), footprint);
      else gone.add(draft);
    }
    town.drafts().removeIf(gone::contains);
  }

  private static boolean isApart(Polygon footprint, Quadtree standing) {
    for (Object other : standing.query(grown(footprint, APART)))
      if (((Polygon) other).isWithinDistance(footprint, APART * UNITS)) return false;
    return true;
  }

  private boolean isFree(Draft draft) {
    for (Object hit : lines.query(grown(draft.footprint(), 14))) {
      Piece line = (Piece) hit;
      if (line.segment.isWithinDistance(draft.footprint(), room(line.kind) * UNITS)) return false;
    }
    for (Object hit : walls.query(grown(draft.footprint(), 1.2))) {
      Compound estate = (Compound) hit;
      if (estate.ground().getBoundary().isWithinDistance(draft.footprint(), 1.1 * UNITS))
        return false;
      if (estate.id() != draft.compound() && estate.ground().intersects(draft.footprint()))
        return false;
    }
    return true;
  }

  private static Envelope grown(Polygon footprint, double metres) {
    Envelope box = new Envelope(footprint.getEnvelopeInternal());
    box.expandBy(metres * UNITS * 1.2);
    return box;
  }

  /** Metres from a line's middle that stay free. */
  static double room(BarrierClass kind) {
    return switch (kind) {
      case ARTERIAL -> 12;
      case COLLECTOR -> 7.5;
      case RIVER -> 14;
      case LANE -> 2.4;
      default -> 1;
    };
  }
}
