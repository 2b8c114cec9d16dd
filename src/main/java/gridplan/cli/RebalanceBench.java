package gridplan.cli;

import gridplan.core.lattice.Progress;
import gridplan.core.metric.PlanChange;
import gridplan.core.metric.PlanMetrics;
import gridplan.core.partition.Band;
import gridplan.core.partition.CellGraph;
import gridplan.core.partition.CellTable;
import gridplan.core.partition.LeastMoved;
import gridplan.core.partition.PlanOptions;
import gridplan.core.partition.PlanOutcome;
import gridplan.core.partition.Planner;
import gridplan.core.partition.Proposal;
import gridplan.core.partition.Rebalancer;
import gridplan.exchange.CellFiles;
import gridplan.exchange.CellLayer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Mending a plan after a twentieth of its grids has grown by a third, in whole households, beside
 * what no mending can move less than (TARGETS W6).
 */
final class RebalanceBench implements Bench {
  private static final Band BAND = Band.of(200, 300);
  private static final double GROWTH = 4.0 / 3;
  private static final int RUNS = 5;

  /** Moved load of the proposal that moves least ÷ the bound. */
  private static final double MOST_TO_BOUND = 1.05;

  @Override
  public String name() {
    return "rebalance";
  }

  @Override
  public void run(Path data, Consumer<Map<String, Object>> line) {
    CellLayer cells = CellFiles.read(data.resolve("graphs/city20k.geojson.gz"));
    double[] load = cells.loads("households");
    for (int size : new int[] {5_000, 20_000}) {
      CellLayer part = first(cells, size);
      line.accept(measure(part, Arrays.copyOf(load, size)));
    }
  }

  private static CellLayer first(CellLayer cells, int size) {
    return new CellLayer(
        cells.file(),
        cells.ids().subList(0, size),
        cells.ground().subList(0, size),
        null,
        cells.layer());
  }

  private static Map<String, Object> measure(CellLayer cells, double[] load) {
    CellGraph before = CellGraph.ofPolygons(cells.ground(), CellTable.of(load));
    var plan = (PlanOutcome.Planned) Planner.plan(before, PlanOptions.of(BAND), Progress.NONE);
    double[] grown = load.clone();
    for (int c = 0; c < grown.length; c++)
      if (plan.gridOfCell()[c] % 20 == 0) grown[c] = Math.rint(grown[c] * GROWTH);
    CellGraph town = CellGraph.ofPolygons(cells.ground(), CellTable.of(grown));
    double[] seconds = new double[RUNS];
    List<Proposal> proposals = List.of();
    for (int run = 0; run < RUNS; run++) {
      Stopwatch watch = Stopwatch.start();
      proposals =
          Rebalancer.rebalance(
              town, plan.gridOfCell(), PlanOptions.of(BAND).withSeed(run), Progress.NONE);
      seconds[run] = watch.cpuSeconds();
    }
    Arrays.sort(seconds);
    PlanMetrics was = PlanMetrics.of(town, plan.gridOfCell(), BAND);
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("name", "rebalance");
    line.put("input", cells.file().getFileName().toString());
    line.put("n", town.size());
    line.put("grids", plan.grids());
    line.put("cpu_seconds", seconds[RUNS / 2]);
    line.put("outside_before", Math.round((1 - was.inBand()) * was.grids()));
    line.put("over_before", was.perGrid().stream().mapToDouble(g -> BAND.misses(g.load())).sum());
    double bound = LeastMoved.of(town, plan.gridOfCell(), PlanOptions.of(BAND));
    line.put("least_moved", bound);
    double moved = proposals.stream().mapToDouble(Proposal::movedLoad).min().orElse(0);
    if (moved > MOST_TO_BOUND * bound)
      throw new IllegalStateException(moved + " moved, far above the bound " + bound);
    for (Proposal proposal : proposals) addFigures(line, town, plan.gridOfCell(), proposal, bound);
    return line;
  }

  /** Of the grids that were in band, the share that holds the same cells. */
  private static double untouched(CellGraph town, int[] base, int[] now) {
    PlanMetrics was = PlanMetrics.of(town, base, BAND);
    boolean[] touched = new boolean[was.grids()];
    for (int c = 0; c < base.length; c++) {
      if (base[c] == now[c]) continue;
      touched[base[c]] = true;
      if (now[c] < touched.length) touched[now[c]] = true;
    }
    int inBand = 0;
    int same = 0;
    for (int g = 0; g < touched.length; g++) {
      if (!BAND.holds(was.perGrid().get(g).load())) continue;
      inBand++;
      if (!touched[g]) same++;
    }
    return (double) same / inBand;
  }

  private static void addFigures(
      Map<String, Object> line, CellGraph town, int[] base, Proposal proposal, double bound) {
    PlanMetrics metrics = PlanMetrics.of(town, proposal.gridOfCell(), BAND);
    if (metrics.partsWrong() > 0) throw new IllegalStateException("unsound " + proposal.kind());
    PlanChange change = PlanChange.of(town, base, proposal.gridOfCell());
    if (metrics.inBand() == 1 && change.moved() < bound - 1e-6)
      throw new IllegalStateException(change.moved() + " moved, below the bound " + bound);
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("in_band", metrics.inBand());
    figures.put("moved", change.moved());
    figures.put("moved_to_bound", change.moved() / bound);
    figures.put("grids_unchanged", change.gridsUnchanged());
    figures.put("in_band_untouched", untouched(town, base, proposal.gridOfCell()));
    figures.put("cut_km", metrics.cutMetres() / 1000);
    line.put(proposal.kind(), figures);
  }
}
