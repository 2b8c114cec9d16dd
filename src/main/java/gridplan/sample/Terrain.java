package gridplan.sample;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Polygon;

/**
 * Lays a drawing board onto the ground. The board is flat, u metres to the right and v metres up;
 * the ground turns it a little and bends it gently, as streets bend that were there before their
 * maps. Strict arithmetic: the same on every machine.
 */
final class Terrain {
  private static final double TURN = StrictMath.toRadians(-7);
  private final double lon;
  private final double lat;
  private final double boardU;
  private final double boardV;
  private final double metresPerLon;
  private final double metresPerLat;
  private final double sweep;

  /** The board's point (boardU, boardV) comes to lie at that place in degrees. */
  Terrain(double lon, double lat, double boardU, double boardV) {
    this(lon, lat, boardU, boardV, 0);
  }

  /**
   * @param sweep metres by which the long streets of a large board swing to either side
   */
  Terrain(double lon, double lat, double boardU, double boardV, double sweep) {
    this.sweep = sweep;
    this.lon = lon;
    this.lat = lat;
    this.boardU = boardU;
    this.boardV = boardV;
    double phi = StrictMath.toRadians(lat);
    // Lengths of a degree on the ellipsoid, by the usual series.
    this.metresPerLat =
        111132.92 - 559.82 * StrictMath.cos(2 * phi) + 1.175 * StrictMath.cos(4 * phi);
    this.metresPerLon = 111412.84 * StrictMath.cos(phi) - 93.5 * StrictMath.cos(3 * phi);
  }

  /** The lattice point of a point on the board. */
  Coordinate place(double u, double v) {
    double[] ground = bend(u, v);
    return lattice(ground[0], ground[1]);
  }

  /** A closed ring of the board as a lattice polygon. */
  Polygon polygon(List<double[]> ring) {
    List<Coordinate> placed = new ArrayList<>();
    for (double[] p : ring) placed.add(place(p[0], p[1]));
    placed.add(placed.get(0).copy());
    return Lattice.FACTORY.createPolygon(placed.toArray(Coordinate[]::new));
  }

  /**
   * A rigid outline set down with its origin at (u, v) of the board: its x runs along the board's u
   * as that lies on the ground there, turned by {@code turnDegrees} counter-clockwise.
   *
   * @param outline metres, not closed
   */
  Polygon setDown(double u, double v, double turnDegrees, List<double[]> outline) {
    double[] centre = bend(u, v);
    double[] ahead = bend(u + 1, v);
    double angle =
        StrictMath.atan2(ahead[1] - centre[1], ahead[0] - centre[0])
            + StrictMath.toRadians(turnDegrees);
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    List<Coordinate> placed = new ArrayList<>();
    for (double[] p : outline)
      placed.add(lattice(centre[0] + p[0] * cos - p[1] * sin, centre[1] + p[0] * sin + p[1] * cos));
    placed.add(placed.get(0).copy());
    return Lattice.FACTORY.createPolygon(placed.toArray(Coordinate[]::new));
  }

  private double[] bend(double u, double v) {
    double x = u - boardU + 10 * StrictMath.sin(v / 175 + 0.6) + 3 * StrictMath.sin(v / 61);
    double y = v - boardV + 9 * StrictMath.sin(u / 205 + 1.1) + 2.5 * StrictMath.sin(u / 73);
    x += sweep * StrictMath.sin(v / 430 + 2.2);
    y += sweep * StrictMath.sin(u / 510 + 0.4);
    double cos = StrictMath.cos(TURN);
    double sin = StrictMath.sin(TURN);
    return new double[] {x * cos - y * sin, x * sin + y * cos};
  }

  private Coordinate lattice(double east, double north) {
    return new Coordinate(
        Lattice.of(lon + east / metresPerLon), Lattice.of(lat + north / metresPerLat));
  }
}
