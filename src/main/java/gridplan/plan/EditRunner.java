package gridplan.plan;

import gridplan.core.edit.EditOutcome;
import gridplan.core.edit.PlanEdits;
import gridplan.core.partition.CellGraph;
import gridplan.core.partition.GridCodes;
import gridplan.core.partition.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * Carries a request out on one state of a plan, without storing anything. The edits know only live
 * grids, by their index among them; here they get back their places in the plan, and new ones a
 * place after all that there have ever been.
 */
final class EditRunner {
  private final PlanState before;
  private final CellGraph graph;
  private final int[] live;
  private final int[] dense;

  private EditRunner(PlanState before) {
    this.before = before;
    this.graph = before.ground().graph();
    this.live = before.liveGrids();
    this.dense = before.denseGridOfCell();
  }

  /** The same for the same state and request; linear in cells. */
  static EditResult run(PlanState before, EditRequest request) {
    EditRunner runner = new EditRunner(before);
    if (request instanceof EditRequest.Assign assign) return runner.assign(assign);
    if (request instanceof EditRequest.Split split) return runner.split(split);
    if (request instanceof EditRequest.Merge merge) return runner.merge(merge);
    return runner.accept((EditRequest.Accept) request);
  }

  private EditResult assign(EditRequest.Assign assign) {
    int to = assign.to() == null ? PlanEdits.NEW_GRID : liveIndex(assign.to());
    if (to < 0 && assign.to() != null) return gone(assign.to());
    return result("assign", PlanEdits.reassign(graph, dense, assign.cells(), to));
  }

  private EditResult split(EditRequest.Split split) {
    int grid = liveIndex(split.grid());
    if (grid < 0) return gone(split.grid());
    List<Polygon> ground = before.ground().cellGround();
    List<Geometry> bodies = before.ground().bodies();
    return result("split", PlanEdits.split(graph, ground, bodies, dense, grid, split.line()));
  }

  private EditResult merge(EditRequest.Merge merge) {
    int kept = liveIndex(merge.kept());
    if (kept < 0) return gone(merge.kept());
    int gone = liveIndex(merge.gone());
    if (gone < 0) return gone(merge.gone());
    return result("merge", PlanEdits.merge(graph, dense, kept, gone));
  }

  /** The proposal was made for these very grids; new ones get their places in its order. */
  private EditResult accept(EditRequest.Accept accept) {
    Moves moves = accept.moves();
    Map<Long, Integer> indexes = new HashMap<>();
    for (int i = 0; i < live.length; i++) indexes.put(before.grids().get(live[i]).id(), i);
    TreeSet<Long> fresh = new TreeSet<>(Comparator.reverseOrder());
    for (long grid : moves.grids()) if (grid < 0) fresh.add(grid);
    for (long grid : fresh) indexes.put(grid, indexes.size());
    int[] after = dense.clone();
    double moved = 0;
    for (int i = 0; i < moves.cells().length; i++) {
      Integer grid = indexes.get(moves.grids()[i]);
      if (grid == null) return gone(moves.grids()[i]);
      after[moves.cells()[i]] = grid;
      moved += graph.load(moves.cells()[i]);
    }
    return applied("rebalance", after, moved);
  }

  private EditResult result(String kind, EditOutcome outcome) {
    if (outcome instanceof EditOutcome.Applied applied)
      return applied(kind, applied.after(), applied.loadMoved());
    Reason reason = ((EditOutcome.Refused) outcome).reason();
    return new EditResult.Refused(reason.code(), reason.sentence(), named(reason.details()));
  }

  private EditResult applied(String kind, int[] denseAfter, double loadMoved) {
    int all = before.grids().size();
    int[] after = new int[denseAfter.length];
    int grids = all;
    for (int cell = 0; cell < after.length; cell++) {
      int index = denseAfter[cell];
      after[cell] = index < live.length ? live[index] : all + index - live.length;
      grids = Math.max(grids, after[cell] + 1);
    }
    try {
      List<PlanGrid> made = newGrids(after, grids - all);
      int nextSeq = before.header().nextSeq() + withAreaPrefix(made);
      return new EditResult.Applied(kind, made, after, nextSeq, loadMoved);
    } catch (GridCodes.OverflowException e) {
      return new EditResult.Refused("codes-used-up", e.getMessage(), Map.of());
    }
  }

  /** Each with the next free number of its community, or of the area where that has no code. */
  private List<PlanGrid> newGrids(int[] after, int count) {
    String ofArea = before.header().codePrefix();
    Communities communities = before.ground().communities();
    int all = before.grids().size();
    int[] homes = communities.homes(graph, after, all + count);
    Map<String, Integer> next = new HashMap<>(Map.of(ofArea, before.header().nextSeq()));
    List<PlanGrid> made = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String prefix = communities.prefix(homes[all + i], ofArea);
      int sequence = next.computeIfAbsent(prefix, this::nextSequence);
      next.put(prefix, sequence + 1);
      made.add(new PlanGrid(-1L - i, GridCodes.next(prefix, sequence), ""));
    }
    return made;
  }

  private int nextSequence(String prefix) {
    return GridCodes.nextSequence(prefix, before.grids().stream().map(PlanGrid::code).toList());
  }

  private int withAreaPrefix(List<PlanGrid> made) {
    String ofArea = before.header().codePrefix();
    return (int)
        made.stream().filter(grid -> GridNumbering.isWellFormed(ofArea, grid.code())).count();
  }

  /** The details with indexes of grids replaced by their ids, and their codes beside them. */
  private Map<String, Object> named(Map<String, Object> details) {
    Map<String, Object> named = new TreeMap<>(details);
    if (details.get("grid") instanceof Integer grid) {
      named.put("grid", id(grid));
      named.put("code", code(grid));
    }
    if (details.get("grids") instanceof List<?> grids) {
      named.put("grids", grids.stream().map(grid -> id((Integer) grid)).toList());
      named.put("codes", grids.stream().map(grid -> code((Integer) grid)).toList());
    }
    return named;
  }

  private Long id(int index) {
    return index < live.length ? before.grids().get(live[index]).id() : -1L;
  }

  private String code(int index) {
    return index < live.length ? before.grids().get(live[index]).code() : "";
  }

  private int liveIndex(long id) {
    for (int i = 0; i < live.length; i++) if (before.grids().get(live[i]).id() == id) return i;
    return -1;
  }

  private EditResult gone(long grid) {
    return new EditResult.Refused(
        "no-such-grid", "This grid is no longer part of the plan.", Map.of("grid", grid));
  }
}
