package gridplan.plan;

import gridplan.core.metric.PlanChange;
import gridplan.core.metric.PlanMetrics;
import gridplan.core.mosaic.MosaicMatch;
import gridplan.core.partition.CellGraph;
import gridplan.core.partition.GridMatch;
import gridplan.core.partition.Standings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A plan beside another one of the same area, on the cells and by the rules of the first. Grids are
 * matched by most households in common (C3).
 *
 * @param change what the plan changes against the other
 * @param metrics of the plan
 * @param metricsOther of the other, by the rules of the plan
 * @param grids those that are not as they were: first those of the plan, then those that are gone
 * @param moves households by the grids that they go from and to, the most first
 * @param gridOfCell for each cell of the plan the id of the grid of the plan that continues the one
 *     that held it in the other; −1, −2, … for grids that none continues, in the order of the list
 */
record PlanComparison(
    Side plan,
    Side other,
    MetricsView metrics,
    MetricsView metricsOther,
    Change change,
    List<GridPair> grids,
    List<Flow> moves,
    long[] gridOfCell) {

  /** What is compared. */
  record Side(long plan, long version, String name, String status) {
    static Side of(PlanState state) {
      PlanHeader header = state.header();
      return new Side(header.id(), header.version(), header.name(), header.status());
    }
  }

  /** {@link PlanChange} as JSON. */
  record Change(double movedHouseholds, double coreRetention, double gridsUnchanged) {}

  /**
   * One grid on both sides.
   *
   * @param id in the plan; null for one that is gone
   * @param code in the plan, or in the other where it is gone
   * @param codeOther null for a new one
   * @param kind changed, new or gone
   * @param before households in the other
   */
  record GridPair(
      Long id,
      String code,
      String name,
      String codeOther,
      String kind,
      double before,
      double after) {}

  /**
   * Households that go from one grid to another.
   *
   * @param from code in the other
   * @param to id in the plan
   * @param cell the first of them, to find the place
   */
  record Flow(String from, long to, double load, int cells, int cell) {}

  /** O(cells log cells), and an overlay where the two do not stand on the same cells. */
  static PlanComparison of(PlanState state, PlanState other) {
    return new Comparing(state, other).run();
  }

  private static final class Comparing {
    private final PlanState state;
    private final PlanState other;
    private final CellGraph graph;
    private final int[] now;
    private final int[] base;
    private final int[] live;
    private final int[] liveOther;
    private final int[] baseOf;

    Comparing(PlanState state, PlanState other) {
      this.state = state;
      this.other = other;
      graph = state.ground().graph();
      now = state.denseGridOfCell();
      base = onCellsOf(state, other);
      live = state.liveGrids();
      liveOther = other.liveGrids();
      baseOf = GridMatch.baseOf(graph, base, now);
    }

    private static int[] onCellsOf(PlanState state, PlanState other) {
      int[] dense = other.denseGridOfCell();
      if (other.mosaic() == state.mosaic()) return dense;
      return Arrays.stream(MosaicMatch.of(other.mosaic(), state.mosaic()).from())
          .map(cell -> cell < 0 ? -1 : dense[cell])
          .toArray();
    }

    PlanComparison run() {
      PlanChange change = PlanChange.of(graph, base, now);
      return new PlanComparison(
          Side.of(state),
          Side.of(other),
          metrics(now, state.dedicatedGrids()),
          metrics(base, other.dedicatedGrids()),
          new Change(change.moved(), change.coreRetention(), change.gridsUnchanged()),
          pairs(),
          flows(),
          continued());
    }

    private MetricsView metrics(int[] gridOfCell, BitSet dedicated) {
      PlanRules rules = state.header().rules();
      Standings standings =
          Standings.of(graph, rules.standingOptions(graph), gridOfCell, dedicated);
      return MetricsView.of(PlanMetrics.of(graph, gridOfCell, rules.band(), dedicated), standings);
    }

    private List<GridPair> pairs() {
      double[] after = loads(now, live.length);
      double[] before = loads(base, liveOther.length);
      boolean[] same = same();
      boolean[] continues = new boolean[liveOther.length];
      List<GridPair> pairs = new ArrayList<>();
      for (int g = 0; g < live.length; g++) {
        int was = g < baseOf.length ? baseOf[g] : -1;
        if (was >= 0) continues[was] = true;
        if (same[g]) continue;
        PlanGrid grid = state.grids().get(live[g]);
        pairs.add(
            new GridPair(
                grid.id(),
                grid.code(),
                grid.name(),
                was < 0 ? null : codeOther(was),
                was < 0 ? "new" : "changed",
                was < 0 ? 0 : before[was],
                after[g]));
      }
      for (int g = 0; g < liveOther.length; g++)
        if (!continues[g])
          pairs.add(
              new GridPair(null, codeOther(g), nameOther(g), codeOther(g), "gone", before[g], 0));
      return pairs;
    }

    /** Whether each grid has the very cells of the one that it continues. */
    private boolean[] same() {
      boolean[] same = new boolean[live.length];
      for (int g = 0; g < same.length; g++) same[g] = g < baseOf.length && baseOf[g] >= 0;
      int[] here = new int[live.length];
      int[] there = new int[liveOther.length];
      for (int c = 0; c < now.length; c++) {
        here[now[c]]++;
        if (base[c] >= 0) there[base[c]]++;
        if (base[c] != baseOf[now[c]]) same[now[c]] = false;
      }
      for (int g = 0; g < same.length; g++) if (same[g]) same[g] = here[g] == there[baseOf[g]];
      return same;
    }

    private double[] loads(int[] gridOfCell, int grids) {
      double[] loads = new double[grids];
      for (int c = 0; c < gridOfCell.length; c++)
        if (gridOfCell[c] >= 0) loads[gridOfCell[c]] += graph.load(c);
      return loads;
    }

    private List<Flow> flows() {
      Map<Long, Flow> flows = new TreeMap<>();
      for (int c = 0; c < now.length; c++) {
        if (base[c] == baseOf[now[c]]) continue;
        String from = base[c] < 0 ? null : codeOther(base[c]);
        Flow one = new Flow(from, state.gridIdOf(c), graph.load(c), 1, c);
        flows.merge((long) base[c] << 32 | now[c], one, Comparing::both);
      }
      return flows.values().stream()
          .sorted(Comparator.comparingDouble(Flow::load).reversed())
          .toList();
    }

    private static Flow both(Flow a, Flow b) {
      return new Flow(a.from(), a.to(), a.load() + b.load(), a.cells() + 1, a.cell());
    }

    private long[] continued() {
      long[] idOf = new long[liveOther.length];
      for (int g = 0; g < baseOf.length; g++)
        if (baseOf[g] >= 0) idOf[baseOf[g]] = state.grids().get(live[g]).id();
      long next = -1;
      for (int g = 0; g < idOf.length; g++) if (idOf[g] == 0) idOf[g] = next--;
      long nowhere = next;
      return Arrays.stream(base).mapToLong(g -> g < 0 ? nowhere : idOf[g]).toArray();
    }

    private String codeOther(int grid) {
      return other.grids().get(liveOther[grid]).code();
    }

    private String nameOther(int grid) {
      return other.grids().get(liveOther[grid]).name();
    }
  }
}
