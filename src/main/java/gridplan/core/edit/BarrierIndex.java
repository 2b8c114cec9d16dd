package gridplan.core.edit;

import gridplan.core.mosaic.Barrier;
import gridplan.core.mosaic.BarrierClass;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.algorithm.Distance;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.strtree.STRtree;

/** The lines that boundaries may follow, by place. Immutable, safe from any thread. */
final class BarrierIndex {
  private final STRtree segments = new STRtree();
  private final Scale scale;

  /** A piece of a barrier, in metres. */
  record Piece(Barrier barrier, Coordinate a, Coordinate b) {
    double distance(Coordinate metres) {
      return Distance.pointToSegment(metres, a, b);
    }
  }

  BarrierIndex(List<Barrier> barriers, Scale scale) {
    this.scale = scale;
    for (Barrier barrier : barriers) {
      if (barrier.bridge() || barrier.tunnel()) continue;
      Coordinate[] c = barrier.line().getCoordinates();
      for (int i = 1; i < c.length; i++) {
        Piece piece = new Piece(barrier, scale.toMetres(c[i - 1]), scale.toMetres(c[i]));
        segments.insert(new Envelope(piece.a(), piece.b()), piece);
      }
    }
    segments.build();
  }

  /** The strongest class within so many metres of a place, null when there is none. */
  BarrierClass strongestAt(Coordinate lattice, double metres) {
    Coordinate at = scale.toMetres(lattice);
    Envelope box = new Envelope(at);
    box.expandBy(metres);
    BarrierClass best = null;
    for (Object found : segments.query(box)) {
      Piece piece = (Piece) found;
      BarrierClass own = piece.barrier().barrierClass();
      if ((best == null || own.compareTo(best) < 0) && piece.distance(at) <= metres) best = own;
    }
    return best;
  }

  /** The nearest barrier of some classes within so many metres, null when there is none. */
  Barrier nearest(Coordinate lattice, double metres, Set<BarrierClass> classes) {
    Coordinate at = scale.toMetres(lattice);
    Envelope box = new Envelope(at);
    box.expandBy(metres);
    Barrier best = null;
    double least = metres;
    for (Object found : segments.query(box)) {
      Piece piece = (Piece) found;
      if (!classes.contains(piece.barrier().barrierClass())) continue;
      double distance = piece.distance(at);
      boolean first = best == null || piece.barrier().id() < best.id();
      if (distance > least || distance == least && !first) continue;
      best = piece.barrier();
      least = distance;
    }
    return best;
  }
}
