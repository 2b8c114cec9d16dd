package gridplan.core.measure;

/**
 * The plane of web map tiles at one zoom, in whole units of which a tile has 4096: x grows to the
 * east from the 180th meridian, y to the north from 85.05° S. Only for drawing: areas and lengths
 * are never taken from it. Columns and rows are found by longitude and by latitude alone, so a unit
 * square of the plane is a rectangle of lattice points. Immutable.
 */
public final class WebMercator {
  /** Units along a side of a tile. */
  public static final int TILE = 4096;

  /** A unit is then 4 cm at the equator; further in, units would be finer than the lattice. */
  public static final int FINEST = 18;

  private static final double TURN = 3.6e9;
  private static final int MOST_LATITUDE = 850_511_287;

  private final double world;

  /**
   * @throws IllegalArgumentException for a zoom below 0 or above {@link #FINEST}
   */
  public WebMercator(int zoom) {
    if (zoom < 0 || zoom > FINEST) throw new IllegalArgumentException("zoom " + zoom);
    this.world = (double) TILE * (1 << zoom);
  }

  /** The nearest column of a longitude in lattice units. */
  public int x(int longitude) {
    return (int) Math.rint((longitude / TURN + 0.5) * world);
  }

  /** The nearest row of a latitude in lattice units; beyond 85.05° it is that of 85.05°. */
  public int y(int latitude) {
    int within = Math.max(-MOST_LATITUDE, Math.min(MOST_LATITUDE, latitude));
    double sine = Math.sin(Math.toRadians(within / 1e7));
    double turned = Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
    return (int) Math.rint((turned + 0.5) * world);
  }

  /** The least lattice longitude in a column, or in one further east. */
  public int westOf(int column) {
    int guess = (int) Math.ceil(((column - 0.5) / world - 0.5) * TURN);
    while (x(guess) >= column) guess--;
    while (x(guess) < column) guess++;
    return guess;
  }

  /** The least lattice latitude in a row, or in one further north. */
  public int southOf(int row) {
    double v = (row - 0.5) / world - 0.5;
    int guess = (int) Math.ceil(Math.toDegrees(Math.atan(Math.sinh(2 * Math.PI * v))) * 1e7);
    int within = Math.max(-MOST_LATITUDE, Math.min(MOST_LATITUDE, guess));
    while (within > -MOST_LATITUDE && y(within) >= row) within--;
    while (within < MOST_LATITUDE && y(within) < row) within++;
    return within;
  }
}
