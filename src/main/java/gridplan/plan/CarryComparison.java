package gridplan.plan;

import gridplan.core.mosaic.Building;
import gridplan.core.mosaic.Cell;
import gridplan.core.mosaic.MosaicInput;
import gridplan.core.mosaic.MosaicMatch;
import gridplan.layer.LayerChange;
import gridplan.layer.LayerChanges;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Compares a plan with itself on newer cells. Linear in cells and buildings. */
final class CarryComparison {
  /** So many of a kind are listed one by one. */
  private static final int LISTED = 500;

  private static final double LEAST_LOAD = 1e-6;

  private final PlanState before;
  private final PlanState after;
  private final MosaicMatch match;
  private final LayerChanges changes;
  private final Map<Long, Integer> gridBefore;
  private final Map<Long, Integer> gridAfter;

  /**
   * @param after with the grids of {@code before} at the same positions
   */
  CarryComparison(PlanState before, PlanState after, MosaicMatch match, LayerChanges changes) {
    this.before = before;
    this.after = after;
    this.match = match;
    this.changes = changes;
    this.gridBefore = gridOfBuilding(before);
    this.gridAfter = gridOfBuilding(after);
  }

  private static Map<Long, Integer> gridOfBuilding(PlanState state) {
    Map<Long, Integer> grids = new HashMap<>();
    for (Cell cell : state.mosaic().cells())
      for (long building : cell.buildings()) grids.put(building, state.gridOf(cell.id()));
    return grids;
  }

  /**
   * @param was what the old cells were made from
   * @param is what the new ones were
   * @param lines where cut ground did not come along as it was
   */
  CarryDifferences differences(MosaicInput was, MosaicInput is, RedrawnLines lines) {
    GridFigures old = before.figures();
    GridFigures now = after.figures();
    List<CarryDifferences.ChangedGrid> grids = grids(was, is);
    return new CarryDifferences(
        before.header().id(),
        before.version(),
        before.header().mosaic(),
        changes.counts(),
        changes.items().stream().limit(LISTED).map(this::object).toList(),
        cellCounts(),
        moved(),
        grids.stream().filter(g -> isLive(after, g.code())).toList(),
        grids.stream().filter(g -> !isLive(after, g.code())).toList(),
        lines.lost().stream().map(this::cut).toList(),
        lines.redrawn().stream().map(this::cut).toList(),
        problems(old, now),
        households(before),
        households(after));
  }

  private CarryDifferences.ChangedObject object(LayerChange change) {
    Integer grid =
        (change.kind().equals("gone") ? gridBefore : gridAfter).getOrDefault(change.id(), -1);
    boolean placed = change.layer().equals("building") && grid >= 0;
    return new CarryDifferences.ChangedObject(
        change.layer(),
        change.kind(),
        change.id(),
        change.name(),
        change.before(),
        change.after(),
        placed ? code(grid) : "",
        change.where());
  }

  private CarryDifferences.Cut cut(int cell) {
    return new CarryDifferences.Cut(code(before.gridOf(cell)), where(before, cell));
  }

  private String code(int grid) {
    return after.grids().get(grid).code();
  }

  private Map<String, Integer> cellCounts() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (MosaicMatch.By by : MosaicMatch.By.values()) counts.put(key(by), 0);
    for (MosaicMatch.By by : match.by()) counts.merge(key(by), 1, Integer::sum);
    counts.put("gone", match.goneCells().size());
    return counts;
  }

  private static String key(MosaicMatch.By by) {
    return by.name().toLowerCase(Locale.ROOT);
  }

  private List<CarryDifferences.MovedCell> moved() {
    List<CarryDifferences.MovedCell> moved = new ArrayList<>();
    for (int cell = 0; cell < match.from().length && moved.size() < LISTED; cell++) {
      MosaicMatch.By by = match.by().get(cell);
      if (by == MosaicMatch.By.GROUND) continue;
      moved.add(
          new CarryDifferences.MovedCell(
              cell, match.from()[cell], key(by), code(after.gridOf(cell)), where(after, cell)));
    }
    return moved;
  }

  private static List<Double> where(PlanState state, int cell) {
    double[] point = state.ground().pointIn(cell);
    return List.of(point[0], point[1]);
  }

  private static double households(PlanState state) {
    return state.mosaic().cells().stream().mapToDouble(Cell::households).sum();
  }

  /** Every grid that households came to or went from, or that has lost all its cells. */
  private List<CarryDifferences.ChangedGrid> grids(MosaicInput was, MosaicInput is) {
    int count = before.grids().size();
    double[] gained = new double[count];
    double[] lost = new double[count];
    Map<Long, Double> loadBefore = loads(was);
    Map<Long, Double> loadAfter = loads(is);
    Set<Long> all = new HashSet<>(gridBefore.keySet());
    all.addAll(gridAfter.keySet());
    for (long building : all) {
      double old = loadBefore.getOrDefault(building, 0.0);
      double now = loadAfter.getOrDefault(building, 0.0);
      int from = gridBefore.getOrDefault(building, -1);
      int to = gridAfter.getOrDefault(building, -1);
      double stays = from == to ? Math.min(old, now) : 0;
      if (from >= 0) lost[from] += old - stays;
      if (to >= 0) gained[to] += now - stays;
    }
    double[] sumBefore = sums(before);
    double[] sumAfter = sums(after);
    Map<String, CarryDifferences.ChangedGrid> changed = new TreeMap<>();
    for (int grid = 0; grid < count; grid++) {
      boolean vanished = before.isLive(grid) && !after.isLive(grid);
      if (!vanished && gained[grid] + lost[grid] < LEAST_LOAD) continue;
      changed.put(
          code(grid),
          new CarryDifferences.ChangedGrid(
              code(grid),
              before.grids().get(grid).name(),
              sumBefore[grid],
              sumAfter[grid],
              gained[grid],
              lost[grid],
              placeOf(grid)));
    }
    return List.copyOf(changed.values());
  }

  private static Map<Long, Double> loads(MosaicInput input) {
    Map<Long, Double> loads = new HashMap<>();
    for (Building building : input.buildings()) loads.put(building.id(), building.households());
    return loads;
  }

  private static double[] sums(PlanState state) {
    double[] sums = new double[state.grids().size()];
    for (Cell cell : state.mosaic().cells()) sums[state.gridOf(cell.id())] += cell.households();
    return sums;
  }

  /** In the grid as it is, of a vanished one as it was. */
  private List<Double> placeOf(int grid) {
    PlanState state = after.isLive(grid) ? after : before;
    for (int cell = 0; cell < state.cells(); cell++)
      if (state.gridOf(cell) == grid) return where(state, cell);
    return null;
  }

  private static boolean isLive(PlanState state, String code) {
    for (int grid = 0; grid < state.grids().size(); grid++)
      if (state.grids().get(grid).code().equals(code)) return state.isLive(grid);
    return false;
  }

  private List<CarryDifferences.NewProblem> problems(GridFigures old, GridFigures now) {
    Set<String> known = new HashSet<>();
    for (PlanProblem problem : PlanProblems.find(before, old)) known.add(problem.id());
    Map<Long, String> codes = new HashMap<>();
    for (PlanGrid grid : after.grids()) codes.put(grid.id(), grid.code());
    List<CarryDifferences.NewProblem> problems = new ArrayList<>();
    for (PlanProblem problem : PlanProblems.find(after, now)) {
      if (known.contains(problem.id()) || problems.size() >= LISTED) continue;
      problems.add(
          new CarryDifferences.NewProblem(
              problem.kind(),
              problem.severity(),
              java.util.Arrays.stream(problem.grids()).mapToObj(codes::get).toList(),
              problem.sentenceKey(),
              problem.details(),
              problem.where()));
    }
    return problems;
  }
}
