package gridplan.plan;

import gridplan.core.edit.EditOutcome;
import gridplan.core.edit.PlanEdits;
import gridplan.core.partition.CellGraph;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/** Carries a request out on one state of a plan, without storing anything. */
final class EditRunner {
  /** What new grids are where the planner says nothing else. */
  static final PlanGrid PLAIN = new PlanGrid(0, "", "");

  private final PlanState before;
  private final CellGraph graph;
  private final EditPlaces places;

  private EditRunner(PlanState before) {
    this.before = before;
    this.graph = before.ground().graph();
    this.places = new EditPlaces(before);
  }

  /** The same for the same state and request; linear in cells. */
  static EditResult run(PlanState before, EditRequest request) {
    if (request instanceof EditRequest.OfGround ofGround)
      return GroundEditRunner.run(before, ofGround);
    EditRunner runner = new EditRunner(before);
    if (request instanceof EditRequest.Assign assign) return runner.assign(assign);
    if (request instanceof EditRequest.Split split) return runner.split(split);
    if (request instanceof EditRequest.Merge merge) return runner.merge(merge);
    if (request instanceof EditRequest.Mark mark) return runner.mark(mark);
    if (request instanceof EditRequest.Rules rules) return runner.rule(rules);
    return runner.accept((EditRequest.Accept) request);
  }

  private EditResult assign(EditRequest.Assign assign) {
    int to = places.targetIndex(assign.to());
    if (to < PlanEdits.NEW_GRID) return EditPlaces.gone(assign.to());
    return result("assign", PlanEdits.reassign(graph, places.dense(), assign.cells(), to));
  }

  private EditResult split(EditRequest.Split split) {
    int grid = places.liveIndex(split.grid());
    if (grid < 0) return EditPlaces.gone(split.grid());
    List<Polygon> ground = before.ground().cellGround();
    List<Geometry> bodies = before.ground().bodies();
    EditOutcome outcome =
        PlanEdits.split(graph, ground, bodies, places.dense(), grid, split.line());
    if (outcome instanceof EditOutcome.Refused refused) return places.refused(refused.reason());
    return places.parted("split", made((EditOutcome.Applied) outcome));
  }

  private EditResult merge(EditRequest.Merge merge) {
    int kept = places.liveIndex(merge.kept());
    if (kept < 0) return EditPlaces.gone(merge.kept());
    int gone = places.liveIndex(merge.gone());
    if (gone < 0) return EditPlaces.gone(merge.gone());
    return result("merge", PlanEdits.merge(graph, places.dense(), kept, gone));
  }

  private EditResult mark(EditRequest.Mark request) {
    if (places.liveIndex(request.grid()) < 0) return EditPlaces.gone(request.grid());
    GridMark was = before.markOf(request.grid());
    GridMark mark =
        new GridMark(
            request.grid(),
            request.gridKind() == null ? was.kind() : request.gridKind(),
            request.name() == null ? was.name() : request.name());
    if (mark.equals(was))
      return new EditResult.Refused(
          "nothing-to-do", "The grid is of this kind and has this name already.", Map.of());
    return unmoved("kind", Set.of(request.grid()), mark, null);
  }

  private EditResult rule(EditRequest.Rules request) {
    PlanRules was = before.header().rules();
    PlanRules rules = PlanRules.asked(request.json(), was.band());
    rules.requireCodesOf(was);
    if (rules.equals(was))
      return new EditResult.Refused("nothing-to-do", "The plan has these rules already.", Map.of());
    CellGraph ruled = before.ground().under(rules.laid().lines()).graph();
    rules.requireKept(ruled, places.dense());
    rules.requireFrozen(before.liveCodes());
    return unmoved("rules", Set.of(), null, rules);
  }

  /** Every cell stays as it is and where it is. */
  private EditResult unmoved(String kind, Set<Long> touched, GridMark mark, PlanRules rules) {
    return new EditResult.Applied(
        kind,
        List.of(),
        before.gridOfCell(),
        before.header().nextSeq(),
        touched,
        0,
        null,
        before.ground(),
        mark,
        rules,
        List.of());
  }

  private static Map<Integer, String> reasons(Moves moves) {
    Map<Integer, String> reasons = new HashMap<>();
    for (int i = 0; moves.why() != null && i < moves.cells().length; i++)
      if (moves.why()[i] != null) reasons.put(moves.cells()[i], moves.why()[i]);
    return reasons;
  }

  /** The proposal was made for these very grids; new ones get their places in its order. */
  private EditResult accept(EditRequest.Accept accept) {
    Moves moves = accept.moves();
    Map<Long, Integer> indexes = new HashMap<>();
    for (int i = 0; i < places.liveGrids(); i++) indexes.put(places.idOf(i), i);
    TreeSet<Long> fresh = new TreeSet<>(Comparator.reverseOrder());
    for (long grid : moves.grids()) if (grid < 0) fresh.add(grid);
    for (long grid : fresh) indexes.put(grid, indexes.size());
    int[] after = places.dense().clone();
    double moved = 0;
    for (int i = 0; i < moves.cells().length; i++) {
      Integer grid = indexes.get(moves.grids()[i]);
      if (grid == null) return EditPlaces.gone(moves.grids()[i]);
      after[moves.cells()[i]] = grid;
      moved += graph.load(moves.cells()[i]);
    }
    EditResult result =
        places.applied(
            accept.kind(),
            new EditPlaces.Made(after, Set.of(), moved, List.of(), null, before.ground()),
            PLAIN);
    return result instanceof EditResult.Applied applied ? applied.because(reasons(moves)) : result;
  }

  private EditResult result(String kind, EditOutcome outcome) {
    if (outcome instanceof EditOutcome.Refused refused) return places.refused(refused.reason());
    return places.applied(kind, made((EditOutcome.Applied) outcome), PLAIN);
  }

  private EditPlaces.Made made(EditOutcome.Applied applied) {
    return new EditPlaces.Made(
        applied.after(),
        applied.touched(),
        applied.loadMoved(),
        applied.warnings(),
        null,
        before.ground());
  }
}
