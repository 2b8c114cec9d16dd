package gridplan.layer;

import gridplan.platform.problem.Problem;

/** One square of the web map. */
public record Tile(int zoom, int x, int y) {
  private static final int MAX_ZOOM = 22;

  /**
   * @throws Problem {@code tile.outside} when there is no such square
   */
  public Tile {
    boolean exists =
        zoom >= 0 && zoom <= MAX_ZOOM && x >= 0 && y >= 0 && x < 1 << zoom && y < 1 << zoom;
    if (!exists)
      throw Problem.of(
          "tile.outside",
          400,
          "There is no tile "
              + zoom
              + "/"
              + x
              + "/"
              + y
              + "; zoom goes from 0 to "
              + MAX_ZOOM
              + ", x and y from 0 to 2^zoom - 1.");
  }

  /**
   * Reads a tile from its path.
   *
   * @throws Problem {@code tile.outside}, also when a part is no whole number
   */
  public static Tile of(String zoom, String x, String y) {
    try {
      return new Tile(Integer.parseInt(zoom), Integer.parseInt(x), Integer.parseInt(y));
    } catch (NumberFormatException e) {
      throw Problem.of("tile.outside", 400, "A tile is named by whole numbers: zoom/x/y.");
    }
  }

  /** Longitude of the western edge, or of the eastern one for {@code right} = 1; with a margin. */
  public double longitude(int right, double margin) {
    return (x + right + (right == 1 ? margin : -margin)) / (1 << zoom) * 360 - 180;
  }

  /** Latitude of the northern edge, or of the southern one for {@code down} = 1; with a margin. */
  public double latitude(int down, double margin) {
    double v = (y + down + (down == 1 ? margin : -margin)) / (1 << zoom);
    return Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2 * v))));
  }
}
