package gridplan.web;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.linearref.LengthIndexedLine;
import org.locationtech.jts.operation.linemerge.LineMerger;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import tools.jackson.databind.JsonNode;

/** Cells and their grids as the page was told of them, to know where the mouse has to go. */
final class Ground {
  /** From one cell into its neighbour, without touching a third. */
  record Step(int from, int to, double[] start, double[] end) {}

  /** The longest line without a fork between two grids. */
  record Boundary(long[] grids, LengthIndexedLine line) {
    /** A place on it: 0 at its start, 1 at its end. */
    double[] at(double share) {
      return degrees(line.extractPoint(line.getEndIndex() * share));
    }

    double[] middleOfLongestEdge() {
      Coordinate[] points =
          line.extractLine(line.getStartIndex(), line.getEndIndex()).getCoordinates();
      int best = 0;
      for (int i = 1; i + 1 < points.length; i++)
        if (points[i].distance(points[i + 1]) > points[best].distance(points[best + 1])) best = i;
      return degrees(
          new Coordinate(
              (points[best].x + points[best + 1].x) / 2,
              (points[best].y + points[best + 1].y) / 2));
    }

    /** So many degrees to the left of a place on it. */
    double[] beside(double[] place, double away) {
      double index = line.project(new Coordinate(Lattice.of(place[0]), Lattice.of(place[1])));
      return degrees(line.extractPoint(index, away * Lattice.UNITS_PER_DEGREE));
    }
  }

  private final List<Polygon> cells = new ArrayList<>();
  private final List<int[]> neighbours = new ArrayList<>();
  private final long[] gridOf;

  /** The plan as the service holds it now. */
  static Ground of(PageDriver driver, long plan) {
    return new Ground(
        driver.get("/api/v1/plans/" + plan + "/topology"),
        driver.get("/api/v1/plans/" + plan + "/assignment"));
  }

  private Ground(JsonNode topology, JsonNode assignment) {
    List<Coordinate[]> arcs = new ArrayList<>();
    for (JsonNode arc : topology.path("arcs")) arcs.add(arc(arc.get(2), topology.path("origin")));
    for (JsonNode face : topology.path("faces")) cells.add(polygon(face, arcs));
    for (JsonNode edge : topology.path("edges"))
      if (edge.get(2).asDouble() >= 1 && (edge.get(3).isNull() || edge.get(4).asBoolean()))
        neighbours.add(new int[] {edge.get(0).asInt(), edge.get(1).asInt()});
    JsonNode grids = assignment.path("grids");
    JsonNode at = assignment.path("cells");
    gridOf =
        IntStream.range(0, at.size())
            .mapToLong(cell -> grids.get(at.get(cell).asInt()).asLong())
            .toArray();
  }

  long gridOf(int cell) {
    return gridOf[cell];
  }

  long grids() {
    return java.util.Arrays.stream(gridOf).distinct().count();
  }

  /** Longitude and latitude of a point inside the cell. */
  double[] inside(int cell) {
    return degrees(cells.get(cell).getInteriorPoint().getCoordinate());
  }

  /** Large cells first: steps over the boundary between two grids. */
  List<Step> stepsBetweenGrids() {
    List<Step> steps = new ArrayList<>();
    for (int[] pair : neighbours)
      if (gridOf[pair[0]] != gridOf[pair[1]]) {
        addStep(steps, pair[0], pair[1]);
        addStep(steps, pair[1], pair[0]);
      }
    steps.sort(
        Comparator.comparingDouble(
            step -> -Math.min(cells.get(step.from()).getArea(), cells.get(step.to()).getArea())));
    return steps;
  }

  private void addStep(List<Step> steps, int from, int to) {
    Coordinate start = cells.get(from).getInteriorPoint().getCoordinate();
    Coordinate end = cells.get(to).getInteriorPoint().getCoordinate();
    LineString way = Lattice.FACTORY.createLineString(new Coordinate[] {start, end});
    if (cells.get(from).union(cells.get(to)).covers(way))
      steps.add(new Step(from, to, degrees(start), degrees(end)));
  }

  /** A line from west to east, or from north to south, that halves the grid's box. */
  double[][] halve(long grid, boolean eastward) {
    Envelope box = new Envelope();
    for (int cell = 0; cell < gridOf.length; cell++)
      if (gridOf[cell] == grid) box.expandToInclude(cells.get(cell).getEnvelopeInternal());
    Coordinate middle = box.centre();
    Coordinate from = new Coordinate(middle);
    Coordinate to = new Coordinate(middle);
    if (eastward) {
      from.x = box.getMinX() + box.getWidth() * 0.02;
      to.x = box.getMaxX() - box.getWidth() * 0.02;
    } else {
      from.y = box.getMaxY() - box.getHeight() * 0.02;
      to.y = box.getMinY() + box.getHeight() * 0.02;
    }
    return new double[][] {degrees(from), degrees(to)};
  }

  Boundary longestBoundary() {
    Boundary longest = null;
    long[] grids = java.util.Arrays.stream(gridOf).distinct().sorted().toArray();
    for (long one : grids)
      for (long other : grids)
        if (one < other) {
          Geometry shared = groundOf(one).intersection(groundOf(other));
          LineMerger merger = new LineMerger();
          for (int i = 0; i < shared.getNumGeometries(); i++)
            if (shared.getGeometryN(i) instanceof LineString line) merger.add(line);
          for (Object line : merger.getMergedLineStrings()) {
            LengthIndexedLine indexed = new LengthIndexedLine((LineString) line);
            if (longest == null || indexed.getEndIndex() > longest.line().getEndIndex())
              longest = new Boundary(new long[] {one, other}, indexed);
          }
        }
    return longest;
  }

  private Geometry groundOf(long grid) {
    return UnaryUnionOp.union(
        IntStream.range(0, gridOf.length)
            .filter(cell -> gridOf[cell] == grid)
            .mapToObj(cells::get)
            .toList());
  }

  /** The grid with most cells. */
  long largestGrid() {
    return java.util.Arrays.stream(gridOf)
        .distinct()
        .boxed()
        .max(
            Comparator.comparingLong(
                grid -> java.util.Arrays.stream(gridOf).filter(g -> g == grid).count()))
        .orElseThrow();
  }

  /** A cell of the grid, the largest. */
  int largestCell(long grid) {
    return IntStream.range(0, gridOf.length)
        .filter(cell -> gridOf[cell] == grid)
        .boxed()
        .max(Comparator.comparingDouble(cell -> cells.get(cell).getArea()))
        .orElseThrow();
  }

  private static double[] degrees(Coordinate lattice) {
    return new double[] {Lattice.degrees(lattice.x), Lattice.degrees(lattice.y)};
  }

  private static Coordinate[] arc(JsonNode steps, JsonNode origin) {
    Coordinate[] points = new Coordinate[steps.size() / 2];
    long x = origin.get(0).asLong();
    long y = origin.get(1).asLong();
    for (int i = 0; i < points.length; i++) {
      x += steps.get(2 * i).asLong();
      y += steps.get(2 * i + 1).asLong();
      points[i] = new Coordinate(x, y);
    }
    return points;
  }

  private static Polygon polygon(JsonNode face, List<Coordinate[]> arcs) {
    List<Coordinate[]> rings = new ArrayList<>();
    for (JsonNode refs : face) {
      List<Coordinate> ring = new ArrayList<>();
      for (JsonNode ref : refs) {
        int at = ref.asInt();
        Coordinate[] arc = arcs.get(at < 0 ? ~at : at);
        for (int i = 0; i < arc.length - 1; i++) ring.add(arc[at < 0 ? arc.length - 1 - i : i]);
      }
      ring.add(ring.get(0));
      rings.add(ring.toArray(Coordinate[]::new));
    }
    return Lattice.FACTORY.createPolygon(
        Lattice.FACTORY.createLinearRing(rings.get(0)),
        rings.stream()
            .skip(1)
            .map(Lattice.FACTORY::createLinearRing)
            .toArray(org.locationtech.jts.geom.LinearRing[]::new));
  }
}
