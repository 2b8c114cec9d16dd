package gridplan.plan;

import gridplan.core.lattice.Lattice;
import gridplan.core.mosaic.Building;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.precision.GeometryPrecisionReducer;

/**
 * The lines of given grids as lines of cells: where one runs through a cell, the cell is cut along
 * it by the same edit as a hand would make, so that nothing is lost by taking whole cells.
 * Buildings stay whole: a line that crosses one bends round it. What an edit refuses keeps the
 * lines of the cells and is told.
 *
 * @param state the plan with the lines as far as they could be drawn
 * @param drawn given grids, by index, whose lines cut cells now
 * @param refused given grids by index, with the reason of the refusal
 */
record GivenLines(PlanState state, List<Integer> drawn, Map<Integer, String> refused) {
  /** What an edit says where the ground is in its grid already. */
  private static final java.util.Set<String> THERE_ALREADY =
      java.util.Set.of("nothing-to-do", "nothing-cut");

  /** A line that leaves less of a cell beyond it was meant to follow the cell. */
  private static final double LEAST_SHARE = 0.002;

  /** m² of a footprint beyond a line, and share of it, that are no more than imprecision. */
  private static final double LEAST_CUT = 0.02;

  /**
   * @param state the plan with whole cells
   * @param placeOf position among the plan's grids of each given one, −1 for none
   * @param divided cells that lie in several given grids, with the share that the chosen one has
   */
  static GivenLines of(
      PlanState state, List<GivenGrid> given, int[] placeOf, Map<Integer, Double> divided) {
    Lines lines = new Lines(state, divided);
    for (int grid = 0; grid < given.size(); grid++)
      if (placeOf[grid] >= 0) lines.draw(grid, given.get(grid).ground(), placeOf[grid]);
    return new GivenLines(lines.state, lines.drawn, lines.refused);
  }

  private static final class Lines {
    private PlanState state;
    private final List<Integer> drawn = new ArrayList<>();
    private final Map<Integer, String> refused = new TreeMap<>();
    private final STRtree cut = new STRtree();

    Lines(PlanState state, Map<Integer, Double> divided) {
      this.state = state;
      divided.forEach(
          (cell, share) -> {
            Geometry ground = state.mosaic().cells().get(cell).ground();
            if (1 - share >= LEAST_SHARE) cut.insert(ground.getEnvelopeInternal(), ground);
          });
    }

    void draw(int index, Geometry ground, int place) {
      Geometry onLattice = GeometryPrecisionReducer.reduce(ground, new PrecisionModel(1));
      if (!cutsAny(onLattice)) return;
      long to = state.grids().get(place).id();
      for (Polygon part : RedrawnLines.withoutHoles(onLattice)) {
        EditResult result =
            EditRunner.run(state, new EditRequest.Draw(part, to, GridKind.ORDINARY, ""));
        if (result instanceof EditResult.Applied applied)
          state = state.preview(List.of(), applied.ground(), applied.after());
        else if (result instanceof EditResult.Refused no && !THERE_ALREADY.contains(no.reason()))
          refused.put(index, no.reason());
      }
      if (!refused.containsKey(index)) drawn.add(index);
    }

    private boolean cutsAny(Geometry ground) {
      PreparedGeometry grid = PreparedGeometryFactory.prepare(ground);
      for (Object one : cut.query(ground.getEnvelopeInternal())) {
        Geometry cell = (Geometry) one;
        if (grid.intersects(cell) && !grid.covers(cell)) return true;
      }
      return false;
    }
  }

  /**
   * The buildings that the given lines cut, each with the share of it that every given grid has and
   * the grid of the plan that holds it now: to be looked at, one by one.
   */
  static List<Map<String, Object>> buildingsCut(
      PlanState state, List<GivenGrid> given, List<Building> buildings) {
    STRtree index = new STRtree();
    for (int i = 0; i < given.size(); i++)
      index.insert(given.get(i).ground().getEnvelopeInternal(), i);
    Map<Long, String> holder = new LinkedHashMap<>();
    int[] gridOfCell = state.gridOfCell();
    state
        .mosaic()
        .cells()
        .forEach(
            cell ->
                cell.buildings()
                    .forEach(b -> holder.put(b, state.grids().get(gridOfCell[cell.id()]).code())));
    List<Map<String, Object>> cut = new ArrayList<>();
    for (Building building : buildings) {
      List<Map<String, Object>> sides = sides(building.footprint(), given, index);
      if (sides.size() < 2 || !holder.containsKey(building.id())) continue;
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("building", building.id());
      line.put("households", building.households());
      line.put("sides", sides);
      line.put("grid", holder.get(building.id()));
      line.put("where", place(building.footprint()));
      cut.add(line);
    }
    return cut;
  }

  /** Longitude and latitude of a point inside. */
  private static double[] place(Geometry ground) {
    Coordinate inner = ground.getInteriorPoint().getCoordinate();
    return new double[] {Lattice.degrees(inner.x), Lattice.degrees(inner.y)};
  }

  /**
   * What became of the line of each given grid: {@code exact} where it is drawn, {@code cells}
   * where it ran along cells already, {@code kept} where the edit refuses and the line of the cells
   * stays, {@code none} for a grid without any cell.
   *
   * @param placeOf as {@link #of} takes it
   */
  List<Map<String, Object>> told(List<GivenGrid> given, int[] placeOf) {
    List<Map<String, Object>> told = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      String result = refused.containsKey(i) ? "kept" : drawn.contains(i) ? "exact" : "cells";
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("code", given.get(i).code());
      line.put("name", given.get(i).name());
      line.put("result", placeOf[i] < 0 ? "none" : result);
      line.put("reason", refused.get(i));
      line.put("grid", placeOf[i] < 0 ? null : state.grids().get(placeOf[i]).code());
      line.put("where", given.get(i).ground().isEmpty() ? null : place(given.get(i).ground()));
      told.add(line);
    }
    return told;
  }

  private static List<Map<String, Object>> sides(
      Geometry footprint, List<GivenGrid> given, STRtree index) {
    List<Map<String, Object>> sides = new ArrayList<>();
    List<?> candidates = index.query(footprint.getEnvelopeInternal());
    if (candidates.size() < 2) return sides;
    for (Object one : candidates.stream().sorted().toList()) {
      GivenGrid grid = given.get((Integer) one);
      double area =
          OverlayNGRobust.overlay(footprint, grid.ground(), OverlayNG.INTERSECTION).getArea();
      double share = area / footprint.getArea();
      if (share < LEAST_CUT) continue;
      Map<String, Object> side = new LinkedHashMap<>();
      side.put("given", one);
      side.put("code", grid.code());
      side.put("name", grid.name());
      side.put("share", Math.rint(share * 1000) / 1000);
      sides.add(side);
    }
    return sides;
  }
}
