package gridplan.core.mosaic;

/**
 * Which building-less face between lines is the street's own ground and no block: the median of a
 * dual carriageway, a roundabout, the triangle beside a slip road.
 */
final class StripRule {
  private static final double SMALL_AREA = 1200;

  /** Of a rectangle of one by seven: a median of 15 m between crossings 100 m apart. */
  private static final double LONG = 36;

  /** Metres between two lines of any class: a wide street, a small river. */
  private static final double NARROW = 20;

  /** Between the carriageways of an arterial: four lanes, trams and a green middle. */
  private static final double NARROW_ARTERIAL = 30;

  /** Between those of an expressway, or between railway tracks. */
  private static final double NARROW_FAST = 45;

  /** What of its outline a strip must have of a class; the rest are its ends. */
  private static final double BOTH_SIDES = 0.85;

  private StripRule() {}

  /**
   * @param area m²
   * @param perimeter m
   * @param fast m of it on expressways and railways
   * @param arterial m of it on arterials
   */
  static boolean isStrip(double area, double perimeter, double fast, double arterial) {
    double narrow = NARROW;
    if (fast + arterial >= BOTH_SIDES * perimeter) narrow = NARROW_ARTERIAL;
    if (fast >= BOTH_SIDES * perimeter) narrow = NARROW_FAST;
    double width = 2 * area / perimeter;
    return area < SMALL_AREA || width < narrow && isLong(area, perimeter);
  }

  /** Whether a shape is much longer than wide. */
  static boolean isLong(double area, double perimeter) {
    return perimeter * perimeter > LONG * area;
  }
}
