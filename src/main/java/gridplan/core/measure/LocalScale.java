package gridplan.core.measure;

import gridplan.core.lattice.Lattice;

/**
 * How long a lattice unit is at a place, measured in the planning projection of the place: the
 * differential of {@link PlanningProjection}, whose map is conformal. The straight distance of two
 * places by the scale half-way between them differs from that in the projection by less than 1e-7
 * of it up to a kilometre. Some tens of nanoseconds to make; immutable.
 *
 * @param east metres of one unit along the parallel
 * @param north metres of one unit along the meridian
 */
public record LocalScale(double east, double north) {
  private static final double RADIANS = Math.toRadians(1 / Lattice.UNITS_PER_DEGREE);
  private static final double SQUARED = PlanningProjection.ECCENTRICITY_SQUARED;

  /**
   * @param meridian in degrees, the line that is mapped with this scale
   */
  static LocalScale of(double x, double y, double meridian, double scale) {
    double sine = Math.sin(y * RADIANS);
    double cosine2 = Math.max(0, 1 - sine * sine);
    double w = 1 - SQUARED * sine * sine;
    double vertical = PlanningProjection.SEMI_MAJOR_AXIS / Math.sqrt(w);
    double away = x * RADIANS - Math.toRadians(meridian);
    double stretched = scale * distortion(away * away * cosine2, cosine2) * vertical * RADIANS;
    return new LocalScale(stretched * Math.sqrt(cosine2), stretched * (1 - SQUARED) / w);
  }

  /** By how much transverse Mercator stretches lines beside its meridian. */
  private static double distortion(double a2, double cosine2) {
    double eta2 = SQUARED / (1 - SQUARED) * cosine2;
    double tangent2 = (1 - cosine2) / Math.max(cosine2, 1e-9);
    return 1
        + a2 / 2 * (1 + eta2)
        + a2 * a2 / 24 * (5 - 4 * tangent2 + 14 * eta2 - 28 * tangent2 * eta2)
        + a2 * a2 * a2 / 720 * (61 - 148 * tangent2 + 16 * tangent2 * tangent2);
  }

  /** Metres of a step of so many units. */
  public double metres(double dx, double dy) {
    double across = dx * east;
    double up = dy * north;
    return Math.sqrt(across * across + up * up);
  }
}
