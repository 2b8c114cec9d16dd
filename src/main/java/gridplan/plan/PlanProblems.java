package gridplan.plan;

import gridplan.core.partition.Band;
import gridplan.core.partition.CellGraph;
import gridplan.core.partition.Connectivity;
import gridplan.core.partition.Standings.Standing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds what is wrong with one state of a plan. Linear in cells; errors come first. */
final class PlanProblems {
  private static final List<String> SEVERITIES = List.of("error", "warning", "notice");

  private final PlanState state;
  private final GridFigures figures;
  private final CellGraph graph;
  private final int[] dense;
  private final Communities communities;
  private final List<TreeSet<Integer>> communitiesOf;
  private final List<PlanProblem> found = new ArrayList<>();

  private PlanProblems(PlanState state, GridFigures figures) {
    this.state = state;
    this.figures = figures;
    this.graph = state.ground().graph();
    this.dense = figures.gridOfCell();
    this.communities = state.ground().communities();
    this.communitiesOf = communities.ofGrids(dense, figures.size());
  }

  static List<PlanProblem> find(PlanState state, GridFigures figures) {
    PlanProblems problems = new PlanProblems(state, figures);
    for (int grid = 0; grid < figures.size(); grid++) {
      problems.checkLoad(grid);
      if (!problems.crosses(grid)) problems.checkParts(grid);
      problems.checkExclaves(grid);
    }
    problems.checkCompounds();
    problems.checkTransfers();
    problems.found.sort(
        Comparator.<PlanProblem>comparingInt(p -> SEVERITIES.indexOf(p.severity()))
            .thenComparing(PlanProblem::id));
    return problems.found;
  }

  /** Where a load lies: underHard, under, in, over or overHard. */
  static String status(GridFigures figures, int grid) {
    if (figures.standing(grid) == Standing.IN_BAND) return "in";
    Band band = figures.band(grid);
    double load = figures.of(grid).load();
    String side = load < band.min() ? "under" : "over";
    return band.allows(load) ? side : side + "Hard";
  }

  /** S1: one building or one whole compound may be under; one building over is flagged only. */
  private void checkLoad(int grid) {
    Standing standing = figures.standing(grid);
    if (standing == Standing.DEDICATED || standing == Standing.IN_BAND) return;
    String status = status(figures, grid);
    boolean exempt = standing == Standing.EXEMPT;
    if (exempt && status.startsWith("over")) addLoad(grid, "singleBuilding", "notice");
    else addLoad(grid, status, status.endsWith("Hard") && !exempt ? "warning" : "notice");
  }

  private void addLoad(int grid, String kind, String severity) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("code", code(grid));
    details.put("load", figures.of(grid).load());
    Band band = figures.band(grid);
    details.put("min", band.min());
    details.put("max", band.max());
    add(kind, code(grid), severity, new long[] {id(grid)}, new int[0], details, middleOf(grid));
  }

  /** B6, B7: a grid is one connected piece. */
  private void checkParts(int grid) {
    if (figures.of(grid).parts() == 1) return;
    int[] apart = apart(grid);
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("code", code(grid));
    details.put("parts", figures.of(grid).parts());
    add("parts", code(grid), "error", new long[] {id(grid)}, apart, details, apart[0]);
  }

  /** H2: a grid never crosses a community's line; says so when one does. */
  private boolean crosses(int grid) {
    if (communitiesOf.get(grid).size() < 2) return false;
    int home = communities.homes(graph, dense, figures.size())[grid];
    int[] across =
        Arrays.stream(figures.cellsOf(grid))
            .filter(cell -> communities.ofCell()[cell] != home)
            .toArray();
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("code", code(grid));
    details.put("communities", String.join("、", communities.names(communitiesOf.get(grid))));
    add("nesting", code(grid), "error", new long[] {id(grid)}, across, details, across[0]);
    return true;
  }

  /** B7: ground that nothing connects with its community is an expected further part. */
  private void checkExclaves(int grid) {
    int[] cells =
        graph.exclaves().stream()
            .filter(tie -> dense[tie.cell()] == grid && dense[tie.anchor()] == grid)
            .mapToInt(CellGraph.Exclave::cell)
            .toArray();
    if (cells.length == 0) return;
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("code", code(grid));
    details.put("parts", cells.length);
    add("exclave", code(grid), "notice", new long[] {id(grid)}, cells, details, cells[0]);
  }

  /** Cells outside the part that has the most of them. */
  private int[] apart(int grid) {
    List<int[]> parts = Connectivity.fragments(graph, figures.cellsOf(grid));
    int[] main = parts.get(0);
    for (int[] part : parts) if (part.length > main.length) main = part;
    int[] largest = main;
    return parts.stream().filter(p -> p != largest).flatMapToInt(Arrays::stream).sorted().toArray();
  }

  /**
   * B3: a compound lies in one grid; one that is larger than a grid may be is divided on purpose.
   */
  private void checkCompounds() {
    List<SortedSet<Integer>> gridsOf = new ArrayList<>();
    double[] load = new double[graph.units()];
    for (int unit = 0; unit < graph.units(); unit++) gridsOf.add(new TreeSet<>());
    for (int cell = 0; cell < dense.length; cell++) {
      int unit = graph.unit(cell);
      if (unit < 0) continue;
      gridsOf.get(unit).add(dense[cell]);
      load[unit] += graph.load(cell);
    }
    Map<Integer, List<Integer>> cellsOf = new TreeMap<>();
    for (int cell = 0; cell < dense.length; cell++) {
      int unit = graph.unit(cell);
      if (unit >= 0 && gridsOf.get(unit).size() > 1)
        cellsOf.computeIfAbsent(unit, key -> new ArrayList<>()).add(cell);
    }
    cellsOf.forEach((unit, cells) -> addSplit(unit, gridsOf.get(unit), load[unit], cells));
  }

  private void addSplit(int unit, SortedSet<Integer> grids, double load, List<Integer> of) {
    int[] cells = of.stream().mapToInt(Integer::intValue).toArray();
    String community = graph.withinName(graph.within(of.get(0)));
    boolean tooLarge = load > state.header().rules().bandWithin(community).hardMax();
    String id = graph.unitName(unit);
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("compound", Long.parseLong(id));
    details.put("name", state.ground().compoundNames().getOrDefault(Long.parseLong(id), ""));
    details.put("grids", grids.size());
    details.put("load", load);
    details.put("tooLarge", tooLarge);
    long[] ids = grids.stream().mapToLong(this::id).toArray();
    add("splitCompound", id, tooLarge ? "notice" : "warning", ids, cells, details, cells[0]);
  }

  /** The areas on record have yet to follow a line that the plan has moved. */
  private void checkTransfers() {
    for (CommunityTransfers.Transfer transfer : CommunityTransfers.of(state)) {
      Map<String, Object> details = new LinkedHashMap<>();
      details.put("from", transfer.from());
      details.put("to", transfer.to());
      details.put("cells", transfer.cells().size());
      details.put("households", transfer.households());
      long[] ids = transfer.grids().stream().mapToLong(g -> state.grids().get(g).id()).toArray();
      int[] cells = transfer.cells().stream().mapToInt(Integer::intValue).toArray();
      String about = transfer.from() + ">" + transfer.to();
      add("areaLine", about, "warning", ids, cells, details, cells[0]);
    }
  }

  private void add(
      String kind,
      String about,
      String severity,
      long[] grids,
      int[] cells,
      Map<String, Object> details,
      int whereCell) {
    double[] where = state.ground().pointIn(whereCell);
    String id = kind + ":" + about;
    found.add(new PlanProblem(id, kind, severity, grids, cells, "problem." + kind, details, where));
  }

  /** The cell of the grid that is nearest to the middle of its ground. */
  private int middleOf(int grid) {
    int[] cells = figures.cellsOf(grid);
    double x = 0;
    double y = 0;
    double area = figures.of(grid).area();
    for (int cell : cells) {
      x += graph.x(cell) * graph.area(cell) / area;
      y += graph.y(cell) * graph.area(cell) / area;
    }
    int best = cells[0];
    for (int cell : cells)
      if (Math.hypot(graph.x(cell) - x, graph.y(cell) - y)
          < Math.hypot(graph.x(best) - x, graph.y(best) - y)) best = cell;
    return best;
  }

  private long id(int grid) {
    return figures.grid(grid).id();
  }

  private String code(int grid) {
    return figures.grid(grid).code();
  }
}
