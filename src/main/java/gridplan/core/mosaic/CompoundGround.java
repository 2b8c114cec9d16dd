package gridplan.core.mosaic;

import gridplan.core.lattice.Lattice;
import gridplan.core.measure.PlanningProjection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.UnaryUnionNG;
import org.locationtech.jts.operation.polygonize.Polygonizer;

/**
 * The ground of compounds when walls between them fall or a new line divides one. Lattice geometry
 * in and out; whatever is constructed is snap-rounded. Stateless.
 */
public final class CompoundGround {
  private static final PrecisionModel LATTICE = new PrecisionModel(1);

  /** Two outlines along the two sides of one wall lie no further apart; metres. */
  private static final double WALL_WIDTH = 3;

  /** A part with less ground is a splinter of the line and goes to a neighbour; m². */
  private static final double LEAST_PART = 200;

  private static final double UNITS_PER_METRE = 1 / 0.0111;

  private CompoundGround() {}

  /**
   * The wall between two compounds: what their outlines have in common or, where each was drawn
   * along its own side of the wall, the stretch of the first that runs within three metres of the
   * second. Empty when they do not stand wall to wall.
   */
  public static Geometry wall(Geometry one, Geometry other) {
    Geometry common =
        OverlayNG.overlay(one.getBoundary(), other.getBoundary(), OverlayNG.INTERSECTION, LATTICE);
    Geometry lines = linesOf(common);
    if (!lines.isEmpty()) return lines;
    Geometry near = other.getBoundary().buffer(WALL_WIDTH * UNITS_PER_METRE);
    Geometry beside =
        linesOf(OverlayNG.overlay(one.getBoundary(), near, OverlayNG.INTERSECTION, LATTICE));
    // Corners that only touch are within reach on both their sides for a few metres.
    return metres(beside) > 3 * WALL_WIDTH ? beside : Lattice.FACTORY.createMultiLineString();
  }

  private static Geometry linesOf(Geometry geometry) {
    List<LineString> lines = new ArrayList<>();
    for (int i = 0; i < geometry.getNumGeometries(); i++)
      if (geometry.getGeometryN(i) instanceof LineString line && line.getLength() > 0)
        lines.add(line);
    return Lattice.FACTORY.createMultiLineString(lines.toArray(LineString[]::new));
  }

  /** Length in metres; 0 for an empty geometry. */
  public static double metres(Geometry lines) {
    return lines.isEmpty() ? 0 : PlanningProjection.of(lines).length(lines);
  }

  /**
   * The grounds as one, with the strip of the walls between those that stand wall to wall.
   *
   * @param grounds at least one
   */
  public static MultiPolygon join(List<? extends Geometry> grounds) {
    List<Geometry> all = new ArrayList<>(grounds);
    double half = WALL_WIDTH * UNITS_PER_METRE / 2;
    for (int i = 0; i < grounds.size(); i++)
      for (int j = i + 1; j < grounds.size(); j++)
        if (!wall(grounds.get(i), grounds.get(j)).isEmpty()
            && grounds.get(i).distance(grounds.get(j)) > 0)
          all.add(
              OverlayNG.overlay(
                  grounds.get(i).buffer(2 * half),
                  grounds.get(j).buffer(2 * half),
                  OverlayNG.INTERSECTION,
                  LATTICE));
    Geometry[] parts = all.toArray(Geometry[]::new);
    return multi(UnaryUnionNG.union(Lattice.FACTORY.createGeometryCollection(parts), LATTICE));
  }

  /**
   * The parts into which lines cut a ground, the largest first. What is too small to be meant goes
   * to the neighbour with the longest common line.
   *
   * @return one part when the lines do not divide it
   */
  public static List<MultiPolygon> divide(Geometry ground, Collection<? extends Geometry> lines) {
    List<Geometry> edges = new ArrayList<>(lines);
    edges.add(ground.getBoundary());
    Geometry[] all = edges.toArray(Geometry[]::new);
    Geometry noded = UnaryUnionNG.union(Lattice.FACTORY.createGeometryCollection(all), LATTICE);
    Polygonizer polygonizer = new Polygonizer();
    polygonizer.add(noded);
    List<Geometry> faces = new ArrayList<>();
    for (Object face : polygonizer.getPolygons())
      if (ground.contains(((Polygon) face).getInteriorPoint())) faces.add((Polygon) face);
    return merged(faces).stream()
        .sorted(Comparator.comparingDouble(Geometry::getArea).reversed())
        .map(CompoundGround::multi)
        .toList();
  }

  private static List<Geometry> merged(List<Geometry> faces) {
    List<Geometry> left = new ArrayList<>(faces);
    while (left.size() > 1) {
      Geometry smallest =
          left.stream().min(Comparator.comparingDouble(Geometry::getArea)).orElseThrow();
      if (PlanningProjection.of(smallest).area(smallest) >= LEAST_PART) return left;
      left.remove(smallest);
      Geometry neighbour =
          left.stream()
              .max(
                  Comparator.comparingDouble(
                      other ->
                          OverlayNG.overlay(
                                  smallest.getBoundary(),
                                  other.getBoundary(),
                                  OverlayNG.INTERSECTION,
                                  LATTICE)
                              .getLength()))
              .orElseThrow();
      left.set(
          left.indexOf(neighbour),
          OverlayNG.overlay(smallest, neighbour, OverlayNG.UNION, LATTICE));
    }
    return left;
  }

  /**
   * What is left of a line outside of some ground, in its order; all of it where they are apart.
   */
  public static List<LineString> rest(Geometry line, Geometry without) {
    Geometry left = OverlayNG.overlay(line, without, OverlayNG.DIFFERENCE, LATTICE);
    List<LineString> rest = new ArrayList<>();
    for (int i = 0; i < left.getNumGeometries(); i++)
      if (left.getGeometryN(i) instanceof LineString one && one.getLength() > 0) rest.add(one);
    return rest;
  }

  private static MultiPolygon multi(Geometry ground) {
    if (ground instanceof MultiPolygon multi) return multi;
    List<Polygon> parts = new ArrayList<>();
    for (int i = 0; i < ground.getNumGeometries(); i++)
      if (ground.getGeometryN(i) instanceof Polygon polygon) parts.add(polygon);
    return Lattice.FACTORY.createMultiPolygon(parts.toArray(Polygon[]::new));
  }
}
