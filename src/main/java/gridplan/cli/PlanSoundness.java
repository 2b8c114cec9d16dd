package gridplan.cli;

import gridplan.core.lattice.Progress;
import gridplan.core.metric.PlanMetrics;
import gridplan.core.mosaic.Mosaic;
import gridplan.core.mosaic.MosaicBuilder;
import gridplan.core.partition.Band;
import gridplan.core.partition.CellGraph;
import gridplan.core.partition.FewestGrids;
import gridplan.core.partition.Load;
import gridplan.core.partition.PlanOptions;
import gridplan.core.partition.PlanOutcome;
import gridplan.core.partition.Planner;
import gridplan.core.partition.Reason;
import gridplan.exchange.CityReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What must hold of every plan, at the default budget: all grids in the band whatever the seed, and
 * in a real town all but those that single buildings or pieces of ground stand in the way of.
 */
final class PlanSoundness {
  private static final int SEEDS = 10;
  private static final Band TOWN_BAND = Band.of(200, 300);

  /** Why a grid of a town may lie outside the band. */
  private static final List<String> EXCUSES =
      List.of("cell-over", "unit-over", "unit-under", "cell-under", "piece-below-minimum");

  private PlanSoundness() {}

  /** Ten seeds; a single grid outside the band, or in two parts, is an error. */
  static Map<String, Object> everySeed(String input, CellGraph graph, int grids, Band band) {
    double[] cut = new double[SEEDS];
    double[] seconds = new double[SEEDS];
    for (int seed = 1; seed <= SEEDS; seed++) {
      Stopwatch watch = Stopwatch.start();
      PlanOptions options = PlanOptions.of(band).withGrids(grids).withSeed(seed);
      var plan = (PlanOutcome.Planned) Planner.plan(graph, options, Progress.NONE);
      seconds[seed - 1] = watch.cpuSeconds();
      PlanMetrics metrics = PlanMetrics.of(graph, plan.gridOfCell(), band);
      if (metrics.inBand() < 1 || metrics.partsWrong() > 0 || metrics.grids() != grids)
        throw new IllegalStateException(
            "%s, seed %d: %d of %d grids, %.4f in the band, %d in several parts"
                .formatted(
                    input, seed, metrics.grids(), grids, metrics.inBand(), metrics.partsWrong()));
      cut[seed - 1] = metrics.cutMetres() / 1000;
    }
    Arrays.sort(cut);
    Arrays.sort(seconds);
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("name", "plan-seeds");
    line.put("input", input);
    line.put("n", graph.size());
    line.put("grids", grids);
    line.put("seeds", SEEDS);
    line.put("in_band_worst", 1.0);
    line.put("cut_km_best", cut[0]);
    line.put("cut_km_worst", cut[SEEDS - 1]);
    line.put("cpu_seconds", seconds[SEEDS / 2]);
    return line;
  }

  /** Cells of a town's streets and buildings, compounds whole, the number of grids free. */
  static Map<String, Object> town(Path file) {
    Mosaic mosaic =
        MosaicBuilder.build(
            CityReader.read(file, null, Progress.NONE).mosaicInput(), Progress.NONE);
    CellGraph graph = CellGraph.of(mosaic, Load.HOUSEHOLDS, null);
    PlanOptions options = PlanOptions.of(TOWN_BAND);
    Stopwatch watch = Stopwatch.start();
    var plan = (PlanOutcome.Planned) Planner.plan(graph, options, Progress.NONE);
    double seconds = watch.cpuSeconds();
    PlanMetrics metrics = PlanMetrics.of(graph, plan.gridOfCell(), TOWN_BAND);
    long outside = metrics.perGrid().stream().filter(g -> g.cells() > 0 && !g.inBand()).count();
    long excused = plan.reasons().stream().filter(r -> EXCUSES.contains(r.code())).count();
    List<Reason> bare = plan.reasons().stream().filter(r -> r.code().startsWith("grid-")).toList();
    if (metrics.partsWrong() > 0 || outside != excused + bare.size())
      throw new IllegalStateException(
          "%s: %d in several parts, %d outside the band, %d of them explained"
              .formatted(file.getFileName(), metrics.partsWrong(), outside, excused + bare.size()));
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("name", "plan-town");
    line.put("input", file.getFileName().toString());
    line.put("n", graph.size());
    line.put("grids", metrics.grids());
    line.put("fewest_grids", FewestGrids.of(graph, options, TOWN_BAND.hardMax()));
    line.put("in_band", metrics.inBand());
    line.put("outside_excused", excused);
    line.put("outside_else", bare.size());
    line.put("street_share", metrics.streetShare());
    line.put("split_units", metrics.splitUnits());
    line.put("cpu_seconds", seconds);
    return line;
  }
}
