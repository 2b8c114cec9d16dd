package gridplan.cli;

import gridplan.core.lattice.Progress;
import gridplan.core.metric.PlanMetrics;
import gridplan.core.partition.Band;
import gridplan.core.partition.CellGraph;
import gridplan.core.partition.CellTable;
import gridplan.core.partition.PlanOptions;
import gridplan.core.partition.PlanOutcome;
import gridplan.core.partition.Planner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * New plans of a generated city of 50,000 and of 500,000 cells beside METIS, one run each, and how
 * time and memory grow between them. To see that a gigabyte is enough, give Java no more.
 */
final class PlanLargeBench implements Bench {
  private static final Band BAND = new Band(200, 300, 0, Double.POSITIVE_INFINITY);
  private static final int[] SIZES = {50_000, 500_000};
  private static final double GRIDS_PER_CELL = 10_564 / 500_000.0;

  /** As in the first line of {@code bench plan}: about twice METIS's time there. */
  private static final long STEPS_PER_CELL = 5_000;

  /** As good as the peer at least. */
  private static final double LEAST_IN_BAND = 0.999;

  private static final Duration LONGEST = Duration.ofMinutes(5);

  @Override
  public String name() {
    return "plan-large";
  }

  @Override
  public boolean onlyByName() {
    return true;
  }

  @Override
  public void run(Path data, Consumer<Map<String, Object>> line) throws Exception {
    Map<String, Object> small = measure(SIZES[0]);
    line.accept(small);
    Map<String, Object> large = measure(SIZES[1]);
    double ratio = (double) SIZES[1] / SIZES[0];
    for (String of : new String[] {"cpu_seconds", "graph_cpu_seconds", "heap_mb", "cut_km"})
      large.put(of + "_exponent", exponent((double) small.get(of), (double) large.get(of), ratio));
    line.accept(large);
  }

  private static double exponent(double before, double after, double ratio) {
    return Math.log(after / before) / Math.log(ratio);
  }

  private static Map<String, Object> measure(int size) throws Exception {
    Stopwatch watch = Stopwatch.start();
    HoneycombCity city = new HoneycombCity(size);
    CellGraph graph = CellGraph.ofPolygons(city.cells(), CellTable.of(city.households()));
    double graphSeconds = watch.cpuSeconds();
    int grids = (int) Math.round(size * GRIDS_PER_CELL);
    PlanOptions options =
        PlanOptions.of(BAND)
            .withGrids(grids)
            .withWork(STEPS_PER_CELL * size)
            .withTimeLimit(LONGEST);
    watch = Stopwatch.start();
    var plan = (PlanOutcome.Planned) Planner.plan(graph, options, Progress.NONE);
    double seconds = watch.cpuSeconds();
    double heap = heapHeld();
    PlanMetrics metrics = PlanMetrics.of(graph, plan.gridOfCell(), BAND);
    boolean endedEarly = plan.reasons().stream().anyMatch(r -> r.code().equals("time-limit"));
    if (metrics.partsWrong() > 0 || metrics.grids() != grids)
      throw new IllegalStateException(
          "unsound plan: %d of %d grids, %d not in one part"
              .formatted(metrics.grids(), grids, metrics.partsWrong()));
    if (metrics.inBand() < LEAST_IN_BAND && !endedEarly)
      throw new IllegalStateException("only " + metrics.inBand() + " of the grids in the band");
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("name", "plan-large");
    line.put("input", "honeycomb city");
    line.put("n", size);
    line.put("grids", grids);
    line.put("band", "200-300");
    line.put("steps_per_cell", STEPS_PER_CELL);
    line.put("ended_early", endedEarly);
    line.put("graph_cpu_seconds", graphSeconds);
    line.put("cpu_seconds", seconds);
    line.put("in_band", metrics.inBand());
    line.put("outside", Math.round((1 - metrics.inBand()) * grids));
    line.put("cut_km", metrics.cutMetres() / 1000);
    line.put("polsby_popper", metrics.polsbyPopper());
    line.put("heap_mb", heap);
    line.put("heap_limit_mb", Runtime.getRuntime().maxMemory() >> 20);
    if (Metis.installed()) addPeer(line, graph, grids);
    return line;
  }

  private static void addPeer(Map<String, Object> line, CellGraph graph, int grids)
      throws Exception {
    try (Metis metis = new Metis(graph)) {
      Metis.Result result = metis.divide(grids, 200, 1);
      PlanMetrics peer = PlanMetrics.of(graph, result.part(), BAND);
      line.put("peer", "gpmetis -contig -ufactor=200");
      line.put("peer_cpu_seconds", result.seconds());
      line.put("peer_grids", peer.grids());
      line.put("peer_in_band", peer.inBand());
      line.put("peer_cut_km", peer.cutMetres() / 1000);
      line.put("ratio", (double) line.get("cut_km") * 1000 / peer.cutMetres());
      line.put("time_ratio", (double) line.get("cpu_seconds") / result.seconds());
    }
  }

  /** MiB that the graph and the plan take up. */
  private static double heapHeld() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / 1048576.0;
  }
}
