package gridplan.core.edit;

import gridplan.core.measure.PlanningProjection;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/**
 * Metres of a lattice unit at one place, good to a thousandth over a county: for thresholds, never
 * for lengths that are told to anyone.
 *
 * @param perX metres in a unit eastward
 * @param perY metres in a unit northward
 */
record Scale(double perX, double perY) {
  private static final double STEP = 10_000;

  static Scale of(Envelope lattice, PlanningProjection projection) {
    Coordinate c = lattice.centre();
    return new Scale(
        projection.distance(c.x, c.y, c.x + STEP, c.y) / STEP,
        projection.distance(c.x, c.y, c.x, c.y + STEP) / STEP);
  }

  double distance(Coordinate a, Coordinate b) {
    return Math.hypot((b.x - a.x) * perX, (b.y - a.y) * perY);
  }

  Coordinate toMetres(Coordinate c) {
    return new Coordinate(c.x * perX, c.y * perY);
  }

  Coordinate toLattice(Coordinate metres) {
    return new Coordinate(Math.rint(metres.x / perX), Math.rint(metres.y / perY));
  }

  /** Lattice units that hold so many metres in every direction. */
  double units(double metres) {
    return metres / Math.min(perX, perY);
  }
}
