package gridplan.cli;

import gridplan.core.measure.PlanningProjection;
import gridplan.core.mosaic.Barrier;
import gridplan.core.mosaic.BarrierClass;
import gridplan.core.mosaic.Building;
import gridplan.core.mosaic.MosaicInput;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.densify.Densifier;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.polygonize.Polygonizer;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import org.locationtech.jts.triangulate.VoronoiDiagramBuilder;

/**
 * What one writes with JTS as it comes, to compare with: streets polygonized to blocks, in each
 * block the Voronoi diagram of the outlines' points every metre, united building by building and
 * intersected with the block. Works in metres, on one thread. Knows neither strips nor groups nor
 * bent lines, so it has less to do.
 */
final class PlainCells {
  private static final double SPACING = 1;
  private static final double ON_THE_OUTLINE = 0.01;
  private static final GeometryFactory FACTORY = new GeometryFactory();

  private final Geometry scope;
  private final List<Geometry> lines = new ArrayList<>();
  private final List<Geometry> footprints = new ArrayList<>();

  /** Takes the input over into metres, which is not counted. */
  PlainCells(MosaicInput input) {
    PlanningProjection projection = PlanningProjection.of(input.scope());
    scope = projection.toMetres(input.scope());
    for (Barrier b : input.barriers())
      if (!b.bridge() && !b.tunnel() && b.barrierClass() != BarrierClass.FOOTPATH)
        lines.add(projection.toMetres(b.line()));
    for (Building b : input.buildings())
      footprints.add(GeometryFixer.fix(projection.toMetres(b.footprint())));
  }

  /** Every cell, in metres. */
  List<Geometry> build() {
    List<Geometry> all = new ArrayList<>(lines);
    all.add(scope.getBoundary());
    Polygonizer polygonizer = new Polygonizer();
    polygonizer.add(UnaryUnionOp.union(all));
    STRtree index = new STRtree();
    for (Geometry f : footprints) {
      Geometry inside = f.getInteriorPoint();
      if (!inside.isEmpty()) index.insert(inside.getEnvelopeInternal(), f);
    }
    IndexedPointInAreaLocator area = new IndexedPointInAreaLocator(scope);
    List<Geometry> cells = new ArrayList<>();
    for (Object block : (Collection<?>) polygonizer.getPolygons()) {
      Polygon ground = (Polygon) block;
      if (area.locate(ground.getInteriorPoint().getCoordinate()) == Location.INTERIOR)
        divide(ground, index, cells);
    }
    return cells;
  }

  private static void divide(Polygon block, STRtree index, List<Geometry> cells) {
    IndexedPointInAreaLocator within = new IndexedPointInAreaLocator(block);
    List<Geometry> own = new ArrayList<>();
    for (Object f : index.query(block.getEnvelopeInternal()))
      if (within.locate(((Geometry) f).getInteriorPoint().getCoordinate()) == Location.INTERIOR)
        own.add((Geometry) f);
    if (own.size() < 2) {
      cells.add(block);
      return;
    }
    Map<Coordinate, Integer> building = new HashMap<>();
    for (int i = 0; i < own.size(); i++)
      for (Coordinate c : Densifier.densify(own.get(i), SPACING).getCoordinates())
        building.putIfAbsent(new Coordinate(c.x, c.y), i);
    VoronoiDiagramBuilder builder = new VoronoiDiagramBuilder();
    builder.setSites(building.keySet());
    builder.setClipEnvelope(block.getEnvelopeInternal());
    Geometry diagram = builder.getDiagram(FACTORY);
    Map<Integer, List<Geometry>> parts = new TreeMap<>();
    for (int i = 0; i < diagram.getNumGeometries(); i++) {
      Geometry part = diagram.getGeometryN(i);
      Integer of = building.get((Coordinate) part.getUserData());
      if (of != null) parts.computeIfAbsent(of, k -> new ArrayList<>()).add(part);
    }
    for (List<Geometry> of : parts.values())
      cells.add(OverlayNGRobust.overlay(UnaryUnionOp.union(of), block, OverlayNG.INTERSECTION));
  }

  /** Edges of cells with no equal edge of a neighbour, those on the outline left out. */
  long unmatchedEdges(List<Geometry> cells) {
    Map<List<Coordinate>, LineString> open = new HashMap<>();
    Set<List<Coordinate>> seen = new HashSet<>();
    for (Geometry cell : cells) {
      for (int i = 0; i < cell.getNumGeometries(); i++) {
        if (!(cell.getGeometryN(i) instanceof Polygon part)) continue;
        for (int r = -1; r < part.getNumInteriorRing(); r++)
          toggle(r < 0 ? part.getExteriorRing() : part.getInteriorRingN(r), open, seen);
      }
    }
    IndexedFacetDistance outline = new IndexedFacetDistance(scope.getBoundary());
    return open.values().stream()
        .filter(edge -> !outline.isWithinDistance(edge.getCentroid(), ON_THE_OUTLINE))
        .count();
  }

  private static void toggle(
      LineString ring, Map<List<Coordinate>, LineString> open, Set<List<Coordinate>> seen) {
    Coordinate[] c = ring.getCoordinates();
    for (int i = 1; i < c.length; i++) {
      boolean forward = c[i - 1].compareTo(c[i]) < 0;
      List<Coordinate> ends = forward ? List.of(c[i - 1], c[i]) : List.of(c[i], c[i - 1]);
      if (seen.add(ends)) open.put(ends, FACTORY.createLineString(ends.toArray(Coordinate[]::new)));
      else open.remove(ends);
    }
  }
}
