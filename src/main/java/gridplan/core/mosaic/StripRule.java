package gridplan.core.mosaic;

/**
 * Which building-less face between lines is the street's own ground and no block: the median of a
 * dual carriageway, a roundabout, the triangle beside a slip road.
 */
final class StripRule {
  private static final double NARROW = 20;
  private static final double SMALL_AREA = 1200;

  /** Of a rectangle of one by seven: a median of 15 m between crossings 100 m apart. */
  private static final double LONG = 36;

  private StripRule() {}

  /**
   * @param area m²
   * @param perimeter m
   */
  static boolean isStrip(double area, double perimeter) {
    double width = 2 * area / perimeter;
    boolean isLong = perimeter * perimeter > LONG * area;
    return area < SMALL_AREA || width < NARROW && isLong;
  }
}
