package gridplan.core.mosaic;

/**
 * Metres of lattice units around one latitude, on the sphere: good to half a percent, for
 * thresholds and for which of two things is nearer. Lengths that are told to anyone are measured in
 * the planning projection instead.
 *
 * @param perX metres in a unit eastward
 * @param perY metres in a unit northward
 */
record Metric(double perX, double perY) {
  private static final double METRES_PER_UNIT = 6_371_008.8 * Math.PI / 180 * 1e-7;

  /** The metric at an ordinate. */
  static Metric at(double latitudeUnits) {
    double shrink = Math.cos(Math.toRadians(latitudeUnits * 1e-7));
    return new Metric(METRES_PER_UNIT * Math.max(shrink, 1e-3), METRES_PER_UNIT);
  }

  double distance(double ax, double ay, double bx, double by) {
    return Math.hypot((bx - ax) * perX, (by - ay) * perY);
  }

  /** Square metres of twice an area in square units. */
  double area(double twiceUnits) {
    return twiceUnits / 2 * perX * perY;
  }
}
