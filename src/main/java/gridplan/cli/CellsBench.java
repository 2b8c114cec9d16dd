package gridplan.cli;

import gridplan.core.lattice.Progress;
import gridplan.core.mosaic.Mosaic;
import gridplan.core.mosaic.MosaicBuilder;
import gridplan.core.mosaic.MosaicInput;
import gridplan.exchange.CityReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Geometry;

/**
 * From streets and buildings to cells (TARGETS W5), on every town: the median of five runs, on two
 * of them in turns with plain JTS ({@link PlainCells}); one change brought up to date ({@link
 * CellsUpdateBench}); and how the time grows with a town's size.
 */
final class CellsBench implements Bench {
  private static final int RUNS = 5;
  private static final Set<String> COMPARED = Set.of("monaco.osm.pbf", "munchen.osm.pbf");
  private static final int[] SIDES = {11, 22, 44};
  private static final long SEED = 7;

  @Override
  public String name() {
    return "cells";
  }

  @Override
  public void run(Path data, Consumer<Map<String, Object>> line) throws Exception {
    List<Path> towns;
    try (Stream<Path> files = Files.list(data.resolve("osm"))) {
      towns = files.filter(f -> f.toString().endsWith(".osm.pbf")).sorted().toList();
    }
    for (Path town : towns) {
      MosaicInput input = CityReader.read(town, null, Progress.NONE).mosaicInput();
      String name = town.getFileName().toString();
      line.accept(measure(name, input));
      if (COMPARED.contains(name)) line.accept(compare(name, input));
      CellsUpdateBench.run(name, input, line);
    }
    line.accept(growth());
  }

  /** Ours and plain JTS in turns, so that both meet the same machine. */
  private static Map<String, Object> compare(String name, MosaicInput input) {
    PlainCells plain = new PlainCells(input);
    List<Geometry> cells = plain.build();
    long unmatched = plain.unmatchedEdges(cells);
    Mosaic mosaic = MosaicBuilder.build(input, Progress.NONE);
    Map<String, Object> answer = CellsFigures.of(input, mosaic);
    double[] ours = new double[RUNS];
    double[] theirs = new double[RUNS];
    for (int i = 0; i < RUNS; i++) {
      ours[i] = seconds(() -> MosaicBuilder.build(input, Progress.NONE));
      theirs[i] = seconds(plain::build);
    }
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("name", "cells-compared");
    line.put("input", name);
    line.put("n", input.buildings().size());
    line.put("seconds", median(ours));
    line.put("peer", "plain JTS: Polygonizer, VoronoiDiagramBuilder, intersection; one thread");
    line.put("peer_seconds", median(theirs));
    line.put("ratio", median(theirs) / median(ours));
    line.put("cells", mosaic.cells().size());
    line.put("peer_cells", cells.size());
    line.put("unmatched_edges", answer.get("unmatched_edges"));
    line.put("peer_unmatched_edges", unmatched);
    return line;
  }

  /** Seconds of a town at 1, 4 and 16 times its size, and the exponent from the first to last. */
  private static Map<String, Object> growth() {
    double[] medians = new double[SIDES.length];
    int[] buildings = new int[SIDES.length];
    for (int s = 0; s < SIDES.length; s++) {
      MosaicInput input = SquareTown.of(SIDES[s], SEED);
      buildings[s] = input.buildings().size();
      CellsFigures.of(input, MosaicBuilder.build(input, Progress.NONE));
      double[] runs = new double[RUNS];
      for (int i = 0; i < RUNS; i++)
        runs[i] = seconds(() -> MosaicBuilder.build(input, Progress.NONE));
      medians[s] = median(runs);
    }
    int last = SIDES.length - 1;
    double times = (double) buildings[last] / buildings[0];
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("name", "cells-growth");
    line.put("input", "square town, seed " + SEED);
    line.put("n", buildings);
    line.put("seconds", medians);
    line.put("exponent", Math.log(medians[last] / medians[0]) / Math.log(times));
    return line;
  }

  private static double seconds(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static Map<String, Object> measure(String name, MosaicInput input) {
    Mosaic mosaic = MosaicBuilder.build(input, Progress.NONE);
    Map<String, Object> answer = CellsFigures.of(input, mosaic);
    double[] seconds = new double[RUNS];
    resetPeaks();
    for (int i = 0; i < RUNS; i++)
      seconds[i] = seconds(() -> MosaicBuilder.build(input, Progress.NONE));
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("name", "cells");
    line.put("input", name);
    line.put("n", input.buildings().size());
    line.put("seconds", median(seconds));
    line.put("seconds_per_10000", median(seconds) * 10_000 / input.buildings().size());
    line.put("heap_mib", peakHeap() >> 20);
    line.putAll(answer);
    return line;
  }

  private static void resetPeaks() {
    System.gc();
    ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  private static long peakHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }
}
