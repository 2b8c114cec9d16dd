package gridplan.plan;

import gridplan.core.edit.PlanEdits;
import gridplan.core.partition.CellGraph;
import gridplan.core.partition.CodeRule;
import gridplan.core.partition.GridCodes;
import gridplan.core.partition.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The edits know only live grids, by their index among them; here they get back their places in the
 * plan, and new ones a place after all that there have ever been, with a code.
 */
final class EditPlaces {
  private static final Pattern NUMBERED_GRID = Pattern.compile("(?<=[Gg]rid )\\d+");

  private final PlanState before;
  private final int[] live;
  private final int[] dense;
  private final CodeRule codes;

  EditPlaces(PlanState before) {
    this.before = before;
    this.codes = before.header().rules().laid().codes();
    this.live = before.liveGrids();
    this.dense = before.denseGridOfCell();
  }

  /** Index of each cell's grid among the live ones; not to be changed. */
  int[] dense() {
    return dense;
  }

  int liveGrids() {
    return live.length;
  }

  /** Id of a live grid. */
  long idOf(int index) {
    return before.grids().get(live[index]).id();
  }

  /** Index of a live grid by its id, −1 when there is none. */
  int liveIndex(long id) {
    for (int i = 0; i < live.length; i++) if (before.grids().get(live[i]).id() == id) return i;
    return -1;
  }

  /** The same for a grid that may be new; −2 when there is none. */
  int targetIndex(Long id) {
    if (id == null) return PlanEdits.NEW_GRID;
    int index = liveIndex(id);
    return index < 0 ? -2 : index;
  }

  static EditResult gone(long grid) {
    return new EditResult.Refused(
        "no-such-grid", "This grid is no longer part of the plan.", Map.of("grid", grid));
  }

  EditResult refused(Reason reason) {
    return new EditResult.Refused(reason.code(), inCodes(reason), named(reason.details()));
  }

  EditResult.Warning warning(Reason reason) {
    return new EditResult.Warning(reason.code(), inCodes(reason), named(reason.details()));
  }

  /** The sentence with codes of grids, where the edit could only number them. */
  private String inCodes(Reason reason) {
    return NUMBERED_GRID.matcher(reason.sentence()).replaceAll(found -> spoken(found.group()));
  }

  private String spoken(String index) {
    String code = code(Integer.parseInt(index));
    return code.isEmpty() ? "(new)" : code;
  }

  /**
   * What an edit of the ground or of cells alone has made, by indexes of live grids.
   *
   * @param after index of each cell's grid; indexes from the number of live grids on are new
   * @param change of the ground, null when there is none
   * @param ground after it
   */
  record Made(
      int[] after,
      Set<Integer> touched,
      double loadMoved,
      List<Reason> warnings,
      GroundChange change,
      Ground ground) {}

  /**
   * The result with everything in its place.
   *
   * @param model whose kind and name the first new grid has; others are plain
   */
  EditResult applied(String kind, Made edit, PlanGrid model) {
    return applied(kind, edit, i -> i == 0 ? model : EditRunner.PLAIN);
  }

  /** The same for an edit that parts grids: each part is of the kind of the grid that it was. */
  EditResult parted(String kind, Made edit) {
    Map<Integer, GridKind> kinds = new HashMap<>();
    GroundChange change = edit.change();
    for (int cell = 0; cell < Math.min(edit.after().length, before.cells()); cell++)
      kinds.putIfAbsent(edit.after()[cell] - live.length, kindAt(cell));
    if (change != null)
      for (int i = 0; i < change.patch().changed().size(); i++)
        kinds.putIfAbsent(
            edit.after()[change.patch().changed().get(i).id()] - live.length,
            kindAt(change.patch().parents()[i]));
    return applied(kind, edit, i -> new PlanGrid(0, "", "", kinds.get(i)));
  }

  private GridKind kindAt(int cell) {
    return before.grids().get(before.gridOf(cell)).kind();
  }

  /**
   * @param models whose kind and name the new grids have, in their order
   */
  private EditResult applied(String kind, Made edit, IntFunction<PlanGrid> models) {
    int all = before.grids().size();
    int[] after = new int[edit.after().length];
    int grids = all;
    for (int cell = 0; cell < after.length; cell++) {
      int index = edit.after()[cell];
      after[cell] = index < live.length ? live[index] : all + index - live.length;
      grids = Math.max(grids, after[cell] + 1);
    }
    try {
      List<PlanGrid> made = newGrids(edit.ground(), after, grids - all, models);
      return new EditResult.Applied(
          kind,
          made,
          after,
          before.header().nextSeq() + withAreaPrefix(made),
          ids(edit.touched()),
          edit.loadMoved(),
          edit.change(),
          edit.ground(),
          null,
          null,
          edit.warnings().stream().map(this::warning).toList());
    } catch (GridCodes.OverflowException e) {
      return new EditResult.Refused("codes-used-up", e.getMessage(), Map.of());
    }
  }

  private Set<Long> ids(Set<Integer> indexes) {
    return indexes.stream().filter(this::isLive).map(this::idOf).collect(Collectors.toSet());
  }

  /**
   * Each with the code of the published grid that it goes on with, where no grid of the plan has
   * it, else with the next free number of its community, or of the area where that has no code.
   */
  private List<PlanGrid> newGrids(
      Ground ground, int[] after, int count, IntFunction<PlanGrid> models) {
    if (count == 0) return List.of();
    String ofArea = before.header().codePrefix();
    Communities communities = ground.communities();
    CellGraph graph = ground.graph();
    int all = before.grids().size();
    int[] homes = communities.homes(graph, after, all + count);
    String[] continued = before.former().continuedBy(ground, after, all + count).codes();
    Set<String> taken = before.grids().stream().map(PlanGrid::code).collect(Collectors.toSet());
    FreeNumbers free = new FreeNumbers();
    List<PlanGrid> made = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String prefix = communities.prefix(homes[all + i], ofArea);
      PlanGrid like = models.apply(i);
      String code = continued[all + i];
      if (code == null || taken.contains(code) || !codes.isWellFormed(prefix, code))
        code = free.code(prefix, like.isDedicated());
      made.add(new PlanGrid(-1L - i, code, like.name(), like.kind()));
    }
    return made;
  }

  /** Codes that are given one after the other; dedicated grids have those of their own range. */
  private final class FreeNumbers {
    private final List<String> used = new ArrayList<>(before.former().everUsed());

    FreeNumbers() {
      before.grids().forEach(grid -> used.add(grid.code()));
    }

    String code(String prefix, boolean dedicated) {
      int next = GridCodes.nextSequence(codes, prefix, used, dedicated);
      boolean counted = prefix.equals(before.header().codePrefix()) && !apart(dedicated);
      if (counted) next = Math.max(next, before.header().nextSeq());
      String code = codes.code(prefix, next, dedicated);
      used.add(code);
      return code;
    }
  }

  private boolean apart(boolean dedicated) {
    return dedicated && codes.dedicatedFrom() > 0;
  }

  private int withAreaPrefix(List<PlanGrid> made) {
    String ofArea = before.header().codePrefix();
    return (int)
        made.stream()
            .filter(grid -> codes.isWellFormed(ofArea, grid.code()) && !apart(grid.isDedicated()))
            .count();
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
    return isLive(index) ? before.grids().get(live[index]).id() : -1L;
  }

  private String code(int index) {
    return isLive(index) ? before.grids().get(live[index]).code() : "";
  }

  private boolean isLive(int index) {
    return index >= 0 && index < live.length;
  }
}
