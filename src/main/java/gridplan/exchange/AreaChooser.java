package gridplan.exchange;

import gridplan.core.lattice.Lattice;
import gridplan.core.measure.PlanningProjection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.MultiPolygon;

/**
 * Finds the ground to be planned: the smallest administrative area that holds nearly all buildings,
 * else their hull.
 */
final class AreaChooser {
  private static final double ENOUGH = 0.95;
  private static final double HULL_MARGIN_METRES = 50;
  private static final double TILING_TOLERANCE = 0.01;

  /** An administrative area of the file. */
  record Candidate(int adminLevel, ImportedArea area, double squareMetres) {}

  private AreaChooser() {}

  /** The chosen area for at least one building; a hull takes {@code name}. */
  static ImportedArea choose(
      List<Candidate> candidates, List<OsmBuildings.Found> buildings, String name) {
    List<Coordinate> inside = buildings.stream().map(OsmBuildings.Found::inside).toList();
    return candidates.stream()
        .sorted(Comparator.comparingDouble(Candidate::squareMetres))
        .filter(candidate -> count(candidate.area.ground(), inside) >= ENOUGH * inside.size())
        .findFirst()
        .map(Candidate::area)
        .orElseGet(() -> hull(buildings, name));
  }

  /** How many of these points lie inside or on the edge. */
  static long count(Geometry ground, List<Coordinate> points) {
    IndexedPointInAreaLocator locator = new IndexedPointInAreaLocator(ground);
    return points.stream().filter(p -> locator.locate(p) != Location.EXTERIOR).count();
  }

  private static ImportedArea hull(List<OsmBuildings.Found> buildings, String name) {
    Coordinate[] outline =
        buildings.stream()
            .flatMap(b -> Stream.of(b.footprint().convexHull().getCoordinates()))
            .toArray(Coordinate[]::new);
    Geometry all = Lattice.FACTORY.createMultiPointFromCoords(outline);
    PlanningProjection projection = PlanningProjection.of(all);
    Geometry metres = projection.toMetres(all).convexHull().buffer(HULL_MARGIN_METRES, 4);
    MultiPolygon ground =
        LatticePolygons.evenOdd(List.<Coordinate[]>of(toLattice(metres, projection))).ground();
    return new ImportedArea(
        "",
        "",
        name,
        ImportedArea.Level.COMMUNITY,
        ImportedArea.Source.HULL,
        AreaArcs.densify(ground));
  }

  private static Coordinate[] toLattice(Geometry metres, PlanningProjection projection) {
    Coordinate[] ring = metres.getCoordinates();
    for (int i = 0; i < ring.length; i++) ring[i] = projection.toLattice(ring[i].x, ring[i].y);
    return ring;
  }

  /**
   * The areas of the lowest level (mostly communities) that tile {@code parent} up to one hundredth
   * of its size, or none.
   */
  static List<ImportedArea> children(ImportedArea parent, List<Candidate> candidates) {
    double whole = PlanningProjection.of(parent.ground()).area(parent.ground());
    IndexedPointInAreaLocator locator = new IndexedPointInAreaLocator(parent.ground());
    List<Candidate> within = new ArrayList<>(candidates);
    within.removeIf(c -> c.squareMetres > 0.99 * whole || !isIn(c.area.ground(), locator));
    return within.stream()
        .map(Candidate::adminLevel)
        .distinct()
        .sorted(Comparator.reverseOrder())
        .map(level -> within.stream().filter(c -> c.adminLevel == level).toList())
        .filter(
            areas -> {
              double sum = areas.stream().mapToDouble(Candidate::squareMetres).sum();
              return Math.abs(sum / whole - 1) <= TILING_TOLERANCE;
            })
        .findFirst()
        .orElse(List.of())
        .stream()
        .map(Candidate::area)
        .toList();
  }

  private static boolean isIn(Geometry ground, IndexedPointInAreaLocator locator) {
    return locator.locate(ground.getInteriorPoint().getCoordinate()) != Location.EXTERIOR;
  }
}
