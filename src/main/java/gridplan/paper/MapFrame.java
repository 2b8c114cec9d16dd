package gridplan.paper;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/**
 * A window on the ground in metres, drawn to scale on a box of the sheet in millimetres, north up.
 *
 * @param scale metres of ground to a millimetre of paper
 */
record MapFrame(double x, double y, double width, double height, Envelope ground, double scale) {
  private static final double AIR = 1.12;

  /** Metres that a scale bar may stand for. */
  private static final double[] ROUND = {10, 20, 50, 100, 200, 500, 1000, 2000, 5000};

  /** Shows a piece of ground as large as the box allows, with some air around it. */
  static MapFrame around(Envelope wanted, double x, double y, double width, double height) {
    double metres = Math.max(wanted.getWidth() / width, wanted.getHeight() / height) * AIR;
    double scale = roundedUp(Math.max(metres, 0.05));
    Coordinate centre = wanted.centre();
    Envelope shown =
        new Envelope(
            centre.x - scale * width / 2,
            centre.x + scale * width / 2,
            centre.y - scale * height / 2,
            centre.y + scale * height / 2);
    return new MapFrame(x, y, width, height, shown, scale);
  }

  /** Two digits, so that the scale can be said: 1 : 1,700. */
  private static double roundedUp(double metresPerMillimetre) {
    double unit = Math.pow(10, Math.floor(Math.log10(metresPerMillimetre)) - 1);
    return Math.ceil(metresPerMillimetre / unit - 1e-9) * unit;
  }

  /** The scale's number: one to that. */
  long denominator() {
    return Math.round(scale * 1000);
  }

  boolean shows(Geometry shape) {
    return ground.intersects(shape.getEnvelopeInternal());
  }

  double[] place(Coordinate c) {
    return new double[] {
      x + (c.x - ground.getMinX()) / scale, y + (ground.getMaxY() - c.y) / scale
    };
  }

  double[][] places(Coordinate[] coordinates) {
    double[][] places = new double[coordinates.length][];
    for (int i = 0; i < places.length; i++) places[i] = place(coordinates[i]);
    return places;
  }

  /** The rings of all polygons in it. */
  List<double[][]> rings(Geometry shape) {
    List<double[][]> rings = new ArrayList<>();
    for (int i = 0; i < shape.getNumGeometries(); i++) {
      if (!(shape.getGeometryN(i) instanceof Polygon polygon)) continue;
      rings.add(places(polygon.getExteriorRing().getCoordinates()));
      for (int h = 0; h < polygon.getNumInteriorRing(); h++)
        rings.add(places(polygon.getInteriorRingN(h).getCoordinates()));
    }
    return rings;
  }

  double[][] line(LineString line) {
    return places(line.getCoordinates());
  }

  /** Scale bar and north arrow in the lower corners. */
  void furnish(Sheet sheet) {
    double metres = ROUND[0];
    for (double round : ROUND) if (round / scale <= width / 4) metres = round;
    double length = metres / scale;
    double left = x + 4;
    double base = y + height - 5;
    sheet.box(left - 2, base - 6.5, length + 24, 9, Color.WHITE, null);
    sheet.box(left, base - 1.2, length / 2, 1.2, Ink.TEXT, new Stroke(Ink.TEXT, 0.5));
    sheet.box(left + length / 2, base - 1.2, length / 2, 1.2, null, new Stroke(Ink.TEXT, 0.5));
    sheet.text(left, base - 2.4, 7, "0");
    sheet.text(left + length, base - 2.4, 7, Ink.TEXT, Sheet.Align.CENTRE, metres(metres));
    sheet.text(
        left + length + 3,
        base,
        7,
        Ink.QUIET,
        Sheet.Align.LEFT,
        "1:" + Words.number(denominator()));
    double east = x + width - 7;
    sheet.area(
        List.<double[][]>of(
            new double[][] {
              {east, y + 4}, {east + 2.4, y + 11}, {east, y + 9.4}, {east - 2.4, y + 11}
            }),
        Ink.TEXT,
        1,
        null);
    sheet.text(east, y + 15, 9, Ink.TEXT, Sheet.Align.CENTRE, "北");
  }

  private static String metres(double metres) {
    return metres >= 1000 ? Math.round(metres / 1000) + " km" : Math.round(metres) + " m";
  }
}
