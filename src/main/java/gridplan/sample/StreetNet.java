package gridplan.sample;

import gridplan.core.lattice.Lattice;
import gridplan.core.mosaic.Barrier;
import gridplan.core.mosaic.BarrierClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.polygonize.Polygonizer;

/**
 * The streets, rivers and walls of a town, drawn on the board and then put on the ground together:
 * lines that meet get a common vertex there; a street that crosses a river gets a bridge of its
 * own, which shares no vertex with the water, except on the town's boundary.
 */
final class StreetNet {
  private static final double STEP = 12;
  private static final double FRAME_STEP = 4;

  /** A line that ends on the water crosses none. */
  private static final double STUB = 0.5;

  private record Line(
      BarrierClass kind,
      String name,
      double halfWidth,
      boolean frame,
      List<double[]> course,
      Envelope box) {}

  /** A little wider than the segment, for what only just meets it. */
  private static Envelope box(double[] a, double[] b) {
    Envelope box = new Envelope(a[0], b[0], a[1], b[1]);
    box.expandBy(0.01);
    return box;
  }

  private static Line line(
      BarrierClass kind, String name, double halfWidth, boolean frame, List<double[]> course) {
    Envelope box = new Envelope();
    for (double[] p : course) box.expandToInclude(p[0], p[1]);
    box.expandBy(0.01);
    return new Line(kind, name, halfWidth, frame, course, box);
  }

  private final List<Line> lines = new ArrayList<>();

  /** Draws a line; {@code frame}: the town's boundary follows it. */
  void draw(BarrierClass kind, String name, boolean frame, List<double[]> course) {
    lines.add(line(kind, name, 0, frame, course));
  }

  /** Draws a river whose bridges reach {@code halfWidth} metres to either side of its centre. */
  void drawRiver(String name, double halfWidth, boolean frame, List<double[]> course) {
    lines.add(line(BarrierClass.RIVER, name, halfWidth, frame, course));
  }

  /** The ground inside the boundary, with the very vertices of the lines that it follows. */
  MultiPolygon inside(Terrain terrain) {
    Polygon ground = faces(terrain).get(0);
    return (MultiPolygon) Lattice.FACTORY.createMultiPolygon(new Polygon[] {ground}).norm();
  }

  /** The faces between the boundaries, each with the very vertices of the lines around it. */
  List<Polygon> faces(Terrain terrain) {
    Polygonizer polygonizer = new Polygonizer();
    for (Line line : lines) {
      if (!line.frame) continue;
      Coordinate previous = null;
      for (double[] vertex : finished(line).values()) {
        Coordinate placed = place(terrain, vertex);
        if (previous != null)
          polygonizer.add(Lattice.FACTORY.createLineString(new Coordinate[] {previous, placed}));
        previous = placed;
      }
    }
    List<Polygon> faces = new ArrayList<>();
    for (Object face : polygonizer.getPolygons()) faces.add((Polygon) face);
    return faces;
  }

  /** Puts everything on the ground. */
  List<Barrier> build(Terrain terrain) {
    List<Barrier> barriers = new ArrayList<>();
    for (Line line : lines) {
      cut(line, finished(line), terrain, barriers);
    }
    return barriers;
  }

  private TreeMap<Double, double[]> finished(Line line) {
    TreeMap<Double, double[]> vertices = vertices(line);
    for (double[] bridge : bridges(line)) {
      addVertex(vertices, bridge[0]);
      addVertex(vertices, bridge[1]);
    }
    densify(vertices, line.frame ? FRAME_STEP : STEP);
    return vertices;
  }

  /** The line's own vertices and those where others meet it, by the way along the line. */
  private TreeMap<Double, double[]> vertices(Line line) {
    TreeMap<Double, double[]> vertices = new TreeMap<>();
    double way = 0;
    for (int i = 0; i < line.course.size(); i++) {
      if (i > 0) way += Lines.distance(line.course.get(i - 1), line.course.get(i));
      vertices.put(way, line.course.get(i));
    }
    for (Line other : lines)
      if (other != line && shareVertex(line, other))
        for (double at : crossings(line, other)) addVertex(vertices, at);
    return vertices;
  }

  private static boolean shareVertex(Line a, Line b) {
    boolean water = a.kind == BarrierClass.RIVER;
    return water == (b.kind == BarrierClass.RIVER) || a.frame || b.frame;
  }

  private static List<Double> crossings(Line line, Line other) {
    List<Double> ways = new ArrayList<>();
    if (!line.box().intersects(other.box())) return ways;
    double way = 0;
    for (int i = 1; i < line.course.size(); i++) {
      double[] a = line.course.get(i - 1);
      double[] b = line.course.get(i);
      double length = Lines.distance(a, b);
      Envelope box = box(a, b);
      for (int j = 1; j < other.course.size(); j++) {
        if (!box.intersects(box(other.course.get(j - 1), other.course.get(j)))) continue;
        double at = Lines.meets(a, b, other.course.get(j - 1), other.course.get(j));
        if (!Double.isNaN(at)) ways.add(way + at * length);
      }
      way += length;
    }
    return ways;
  }

  private static void addVertex(TreeMap<Double, double[]> vertices, double way) {
    Map.Entry<Double, double[]> before = vertices.floorEntry(way);
    Map.Entry<Double, double[]> after = vertices.ceilingEntry(way);
    if (before == null || after == null) return;
    if (way - before.getKey() < 0.01 || after.getKey() - way < 0.01) return;
    double share = (way - before.getKey()) / (after.getKey() - before.getKey());
    vertices.put(way, Lines.between(before.getValue(), after.getValue(), share));
  }

  /** The ways {from, to} over water. */
  private List<double[]> bridges(Line line) {
    List<double[]> bridges = new ArrayList<>();
    if (line.kind == BarrierClass.RIVER || line.kind == BarrierClass.WALL) return bridges;
    for (Line river : lines) {
      if (river.kind != BarrierClass.RIVER) continue;
      for (double at : crossings(line, river))
        if (at > STUB && at < length(line) - STUB)
          bridges.add(new double[] {at - river.halfWidth, at + river.halfWidth});
    }
    return bridges;
  }

  private static double length(Line line) {
    double length = 0;
    for (int i = 1; i < line.course.size(); i++)
      length += Lines.distance(line.course.get(i - 1), line.course.get(i));
    return length;
  }

  private static void densify(TreeMap<Double, double[]> vertices, double step) {
    List<Double> ways = new ArrayList<>(vertices.keySet());
    for (int i = 1; i < ways.size(); i++) {
      double from = ways.get(i - 1);
      double length = ways.get(i) - from;
      int parts = (int) Math.ceil(length / step);
      for (int s = 1; s < parts; s++) addVertex(vertices, from + length * s / parts);
    }
  }

  private void cut(
      Line line, TreeMap<Double, double[]> vertices, Terrain terrain, List<Barrier> into) {
    List<double[]> bridges = bridges(line);
    List<Coordinate> piece = new ArrayList<>();
    boolean onBridge = false;
    for (Map.Entry<Double, double[]> vertex : vertices.entrySet()) {
      piece.add(place(terrain, vertex.getValue()));
      boolean bridgeAhead = isBridge(bridges, vertex.getKey() + 0.05);
      boolean last = vertex.getKey().equals(vertices.lastKey());
      if (piece.size() > 1 && (last || bridgeAhead != onBridge)) {
        into.add(barrier(line, onBridge, piece, into.size() + 1));
        piece = new ArrayList<>(List.of(piece.get(piece.size() - 1)));
      }
      onBridge = bridgeAhead;
    }
  }

  private static boolean isBridge(List<double[]> bridges, double way) {
    return bridges.stream().anyMatch(b -> b[0] <= way && way < b[1]);
  }

  private static Barrier barrier(Line line, boolean bridge, List<Coordinate> course, long id) {
    return new Barrier(
        id,
        line.kind,
        line.name,
        bridge,
        false,
        Lattice.FACTORY.createLineString(course.toArray(Coordinate[]::new)));
  }

  /** Two lines find their common point by different sums: rounding makes it one point again. */
  private static Coordinate place(Terrain terrain, double[] vertex) {
    return terrain.place(hundredths(vertex[0]), hundredths(vertex[1]));
  }

  private static double hundredths(double metres) {
    return StrictMath.rint(metres * 100) / 100;
  }
}
