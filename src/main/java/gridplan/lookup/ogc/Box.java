package gridplan.lookup.ogc;

import gridplan.platform.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;

/** The ground that {@code bbox} asks for, in CGCS2000 degrees. */
final class Box {
  private static final GeometryFactory DEGREES = new GeometryFactory(new PrecisionModel(), 4490);

  /** Sides of a projected box are bent in degrees; so many pieces follow them to centimetres. */
  private static final int PIECES = 64;

  /** Metres; no coordinate system of the list has numbers beyond, zone prefixes included. */
  private static final double FURTHEST = 60_000_000;

  private Box() {}

  /**
   * @param text four numbers, or six with heights, which are ignored
   * @throws Problem {@code ogc.bbox} (400)
   */
  static Geometry parse(String text, Crs crs) {
    double[] numbers = numbers(text);
    int dimension = numbers.length / 2;
    double firstLow = numbers[0];
    double secondLow = numbers[1];
    double firstHigh = numbers[dimension];
    double secondHigh = numbers[dimension + 1];
    if (dimension == 3 && numbers[2] > numbers[5]) throw wrong("its lowest height is above");
    double xLow = crs.swapped() ? secondLow : firstLow;
    double xHigh = crs.swapped() ? secondHigh : firstHigh;
    double yLow = crs.swapped() ? firstLow : secondLow;
    double yHigh = crs.swapped() ? firstHigh : secondHigh;
    if (yLow > yHigh) throw wrong("its lower corner lies above the upper one");
    if (crs.isDegrees()) return degrees(xLow, yLow, xHigh, yHigh);
    if (xLow > xHigh) throw wrong("its western side lies east of the eastern one");
    return projected(xLow, yLow, xHigh, yHigh, crs);
  }

  private static double[] numbers(String text) {
    String[] parts = text.length() > 400 ? new String[0] : text.split(",", -1);
    if (parts.length != 4 && parts.length != 6)
      throw wrong("it has four numbers with commas between, or six");
    double[] numbers = new double[parts.length];
    for (int i = 0; i < parts.length; i++) {
      if (!parts[i].strip().matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?"))
        throw wrong("each part is a number");
      numbers[i] = Double.parseDouble(parts[i].strip());
      if (!Double.isFinite(numbers[i])) throw wrong("each part is a number");
    }
    return numbers;
  }

  /** A western side east of the eastern one spans the 180th meridian. */
  private static Geometry degrees(double west, double south, double east, double north) {
    if (Math.abs(west) > 180
        || Math.abs(east) > 180
        || Math.abs(south) > 90
        || Math.abs(north) > 90)
      throw wrong("its degrees are beyond 180 and 90; is the order of the axes right?");
    if (west <= east) return DEGREES.toGeometry(new Envelope(west, east, south, north));
    List<Geometry> halves = new ArrayList<>();
    halves.add(DEGREES.toGeometry(new Envelope(west, 180, south, north)));
    halves.add(DEGREES.toGeometry(new Envelope(-180, east, south, north)));
    return DEGREES.buildGeometry(halves);
  }

  private static Geometry projected(double xLow, double yLow, double xHigh, double yHigh, Crs crs) {
    if (Math.max(Math.abs(xLow), Math.abs(xHigh)) > FURTHEST
        || Math.max(Math.abs(yLow), Math.abs(yHigh)) > FURTHEST)
      throw wrong("it is no place in this coordinate system");
    double[][] corners = {{xLow, yLow}, {xHigh, yLow}, {xHigh, yHigh}, {xLow, yHigh}, {xLow, yLow}};
    List<Coordinate> ring = new ArrayList<>();
    try {
      for (int side = 0; side < 4; side++)
        for (int i = 0; i < PIECES; i++) {
          double share = i / (double) PIECES;
          double x = corners[side][0] + share * (corners[side + 1][0] - corners[side][0]);
          double y = corners[side][1] + share * (corners[side + 1][1] - corners[side][1]);
          ring.add(crs.swapped() ? crs.toDegrees(y, x) : crs.toDegrees(x, y));
        }
    } catch (IllegalArgumentException e) {
      throw wrong("it is no place in this coordinate system");
    }
    ring.add(ring.get(0).copy());
    if (xLow == xHigh || yLow == yHigh)
      return DEGREES.createLineString(ring.toArray(Coordinate[]::new));
    return DEGREES.createPolygon(ring.toArray(Coordinate[]::new));
  }

  private static Problem wrong(String why) {
    return Problem.of("ogc.bbox", 400, "bbox cannot be used: " + why + ".")
        .with("parameter", "bbox");
  }
}
