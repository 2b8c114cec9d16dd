package gridplan.plan;

import gridplan.core.coverage.Dissolve;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.operation.overlayng.OverlayNG;

/**
 * The lines that a planner drew, drawn again where the ground under them has been rebuilt: each
 * grid gets the very ground that it had there, by the same edit as a hand would make, so that
 * buildings stay whole and grids in one piece. A place where that is refused keeps the lines of its
 * cells.
 *
 * @param state the plan on the newer cells, with the lines as far as they could be drawn
 * @param redrawn for each place where all could be drawn one of its cells before
 * @param lost for each other place one of its cells before
 */
record RedrawnLines(PlanState state, List<Integer> redrawn, List<Integer> lost) {
  /** What an edit says where the ground is in its grid already. */
  private static final Set<String> THERE_ALREADY = Set.of("nothing-to-do", "nothing-cut");

  /**
   * @param before the plan on the older cells
   * @param after the same on the newer ones, with the grids of {@code before} at the same positions
   * @param places cells of {@code before} that were cut and did not come along, by places
   */
  static RedrawnLines of(PlanState before, PlanState after, List<Set<Integer>> places) {
    PlanState state = after;
    List<Integer> redrawn = new ArrayList<>();
    List<Integer> lost = new ArrayList<>();
    for (Set<Integer> place : places) {
      PlanState drawn = drawn(before, state, place);
      int cell = place.iterator().next();
      if (drawn == null) {
        lost.add(cell);
        continue;
      }
      state = drawn;
      redrawn.add(cell);
    }
    return new RedrawnLines(state, redrawn, lost);
  }

  /** Null when the lines of the place cannot be drawn again. */
  private static PlanState drawn(PlanState before, PlanState after, Set<Integer> place) {
    Set<Integer> grids = new TreeSet<>();
    for (int cell : place) grids.add(before.gridOf(cell));
    PlanState state = after;
    for (int grid : grids) {
      if (!state.isLive(grid)) return null;
      Geometry ground =
          Dissolve.union(
              place.stream()
                  .filter(cell -> before.gridOf(cell) == grid)
                  .map(cell -> before.mosaic().cells().get(cell).ground())
                  .toList());
      for (Polygon part : withoutHoles(ground)) {
        state = drawn(state, part, grid);
        if (state == null) return null;
      }
    }
    return state;
  }

  /** The same ground in parts that no other ground lies in, for a ring gives all that is in it. */
  static List<Polygon> withoutHoles(Geometry ground) {
    List<Polygon> parts = new ArrayList<>();
    for (int i = 0; i < ground.getNumGeometries(); i++) {
      if (!(ground.getGeometryN(i) instanceof Polygon polygon) || polygon.isEmpty()) continue;
      if (polygon.getNumInteriorRing() == 0) {
        parts.add(polygon);
        continue;
      }
      Envelope all = polygon.getEnvelopeInternal();
      double middle = Math.rint(polygon.getInteriorRingN(0).getEnvelopeInternal().centre().x);
      parts.addAll(withoutHoles(inside(polygon, all.getMinX(), middle)));
      parts.addAll(withoutHoles(inside(polygon, middle, all.getMaxX())));
    }
    return parts;
  }

  /** What lies between two meridians, on the lattice. */
  private static Geometry inside(Polygon polygon, double west, double east) {
    Envelope all = polygon.getEnvelopeInternal();
    Geometry box =
        polygon.getFactory().toGeometry(new Envelope(west, east, all.getMinY(), all.getMaxY()));
    return OverlayNG.overlay(polygon, box, OverlayNG.INTERSECTION, new PrecisionModel(1));
  }

  private static PlanState drawn(PlanState state, Polygon ground, int grid) {
    long to = state.grids().get(grid).id();
    EditResult result =
        EditRunner.run(state, new EditRequest.Draw(ground, to, GridKind.ORDINARY, ""));
    if (result instanceof EditResult.Refused refused)
      return THERE_ALREADY.contains(refused.reason()) ? state : null;
    EditResult.Applied applied = (EditResult.Applied) result;
    return state.preview(List.of(), applied.ground(), applied.after());
  }
}
