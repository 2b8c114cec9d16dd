package gridplan.cli;

import gridplan.core.coverage.Dissolve;
import gridplan.core.locate.GridIndex;
import gridplan.exchange.CellFiles;
import gridplan.exchange.GridLayer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.index.SpatialIndex;
import org.locationtech.jts.index.hprtree.HPRtree;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * Grid by coordinate beside both trees of JTS (TARGETS W1), interleaved in one JVM, the medians of
 * nine runs on points all over the layer's envelope, in CPU time of the one thread.
 */
final class LocateBench implements Bench {
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
  private static final int RUNS = 9;
  private static final int POINTS = 1_000_000;
  private static final int PEER_POINTS = 100_000;

  @Override
  public String name() {
    return "locate";
  }

  @Override
  public void run(Path data, Consumer<Map<String, Object>> line) {
    List<Geometry> city = read(data.resolve("graphs/city20k.geojson.gz"));
    line.accept(compare("city20k in 434 grids", grouped(city, 434)));
    line.accept(
        compare("coverage/communes_fr", read(data.resolve("coverage/communes_fr.geojson.gz"))));
    line.accept(compare("city20k six times", besideItself(city, 3, 2)));
  }

  private static List<Geometry> read(Path file) {
    return CellFiles.readGrids(file).grids().stream().map(GridLayer.Grid::ground).toList();
  }

  private static List<Geometry> grouped(List<Geometry> cells, int grids) {
    int[] grid = new int[cells.size()];
    for (int cell = 0; cell < grid.length; cell++)
      grid[cell] = (int) ((long) cell * grids / grid.length);
    return List.copyOf(Dissolve.dissolve(cells, grid).values());
  }

  private static List<Geometry> besideItself(List<Geometry> cells, int columns, int rows) {
    Envelope box = envelope(cells);
    List<Geometry> all = new ArrayList<>();
    for (int column = 0; column < columns; column++)
      for (int row = 0; row < rows; row++) {
        AffineTransformation shift =
            AffineTransformation.translationInstance(
                column * box.getWidth(), row * box.getHeight());
        cells.forEach(cell -> all.add(shift.transform(cell)));
      }
    return all;
  }

  private static Envelope envelope(List<Geometry> grids) {
    Envelope box = new Envelope();
    grids.forEach(grid -> box.expandToInclude(grid.getEnvelopeInternal()));
    return box;
  }

  /** JTS's way: candidates by box, each with a locator of its own. */
  private record Trees(SpatialIndex tree, IndexedPointInAreaLocator[] locators) {
    static Trees of(List<Geometry> grids, SpatialIndex tree) {
      IndexedPointInAreaLocator[] locators = new IndexedPointInAreaLocator[grids.size()];
      for (int g = 0; g < locators.length; g++) {
        tree.insert(grids.get(g).getEnvelopeInternal(), g);
        locators[g] = new IndexedPointInAreaLocator(grids.get(g));
        locators[g].locate(new Coordinate(0, 0)); // builds it
      }
      tree.query(new Envelope(0, 0, 0, 0));
      return new Trees(tree, locators);
    }

    int find(int x, int y) {
      Coordinate point = new Coordinate(x, y);
      for (Object g : tree.query(new Envelope(point)))
        if (locators[(Integer) g].locate(point) != Location.EXTERIOR) return (Integer) g;
      return GridIndex.OUTSIDE;
    }
  }

  private static Map<String, Object> compare(String input, List<Geometry> grids) {
    int[] x = new int[POINTS];
    int[] y = new int[POINTS];
    spread(envelope(grids), x, y);
    GridIndex[] index = new GridIndex[1];
    Trees[] trees = new Trees[2];
    double build = median(seconds(() -> index[0] = GridIndex.build(grids)));
    long before = usedHeap();
    double peerBuild = median(seconds(() -> trees[0] = Trees.of(grids, new STRtree())));
    long peerBytes = usedHeap() - before;
    trees[1] = new Trees(new HPRtree(), trees[0].locators());
    for (int g = 0; g < grids.size(); g++)
      trees[1].tree().insert(grids.get(g).getEnvelopeInternal(), g);
    checkAnswers(index[0], trees[0], x, y);
    double[][] nanos = measure(index[0], trees, x, y);
    double peer = Math.min(median(nanos[1]), median(nanos[2]));
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("name", "locate");
    line.put("input", input);
    line.put("polygons", grids.size());
    line.put("vertices", grids.stream().mapToLong(Geometry::getNumPoints).sum());
    line.put("n", POINTS);
    line.put("seconds", median(nanos[0]) * POINTS / 1e9);
    line.put("ns", median(nanos[0]));
    line.put("ns_sorted_batch", median(nanos[3]));
    line.put("peer", "JTS STRtree or HPRtree + IndexedPointInAreaLocator, the faster");
    line.put("peer_ns_strtree", median(nanos[1]));
    line.put("peer_ns_hprtree", median(nanos[2]));
    line.put("ratio", peer / median(nanos[0]));
    line.put("ns_batch", median(nanos[5]));
    line.put("ratio_batch", peer / median(nanos[5]));
    line.put("ratio_sorted_batch", peer / median(nanos[3]));
    line.put("ns_one_random_read", median(nanos[4]));
    line.put("build_seconds", build);
    line.put("build_ratio", build / peerBuild);
    line.put("bytes", index[0].bytes());
    line.put("memory_ratio", (double) index[0].bytes() / peerBytes);
    line.put("heap_mb", usedHeap() >> 20);
    return line;
  }

  private static void spread(Envelope box, int[] x, int[] y) {
    Random random = new Random(1);
    for (int i = 0; i < x.length; i++) {
      x[i] = (int) (box.getMinX() + random.nextDouble() * box.getWidth());
      y[i] = (int) (box.getMinY() + random.nextDouble() * box.getHeight());
    }
  }

  /** Off the boundary, where JTS has one answer, both must be the same. */
  private static void checkAnswers(GridIndex index, Trees trees, int[] x, int[] y) {
    for (int i = 0; i < PEER_POINTS; i++)
      if (!index.onBoundary(x[i], y[i]) && index.find(x[i], y[i]) != trees.find(x[i], y[i]))
        throw new IllegalStateException("wrong answer at " + x[i] + ", " + y[i]);
  }

  /**
   * Nanoseconds a lookup: index, two trees, index on points sorted by where they are, one random
   * read, index on a batch in the order given.
   */
  private static double[][] measure(GridIndex index, Trees[] trees, int[] x, int[] y) {
    Integer[] order = new Integer[POINTS];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (i, j) -> y[i] >> 14 != y[j] >> 14 ? y[i] - y[j] : x[i] - x[j]);
    int[] sortedX = new int[POINTS];
    int[] sortedY = new int[POINTS];
    for (int i = 0; i < POINTS; i++) {
      sortedX[i] = x[order[i]];
      sortedY[i] = y[order[i]];
    }
    double[][] nanos = new double[6][RUNS];
    for (int run = -2; run < RUNS; run++) {
      int at = Math.max(run, 0);
      nanos[0][at] = time(POINTS, x, y, index::find);
      nanos[1][at] = time(PEER_POINTS, x, y, trees[0]::find);
      nanos[2][at] = time(PEER_POINTS, x, y, trees[1]::find);
      nanos[3][at] = timeBatch(index, sortedX, sortedY);
      nanos[5][at] = timeBatch(index, x, y);
      nanos[4][at] = time(POINTS, x, y, LocateBench::readAnywhere);
    }
    return nanos;
  }

  private interface Finder {
    int find(int x, int y);
  }

  private static double time(int points, int[] x, int[] y, Finder finder) {
    long start = CPU.getCurrentThreadCpuTime();
    int sum = 0;
    for (int i = 0; i < points; i++) sum += finder.find(x[i], y[i]);
    double nanos = (double) (CPU.getCurrentThreadCpuTime() - start) / points;
    if (sum == Integer.MIN_VALUE) throw new IllegalStateException("keeps the loop alive");
    return nanos;
  }

  /** One read somewhere in 64 MB: no index of that size can be faster. */
  private static int readAnywhere(int x, int y) {
    return Floor.ANYWHERE[(x * 31 + y * 17) * 0x9E3779B9 >>> 8];
  }

  private static double timeBatch(GridIndex index, int[] x, int[] y) {
    int[] answers = new int[POINTS];
    long start = CPU.getCurrentThreadCpuTime();
    index.find(x, y, answers, POINTS);
    return (double) (CPU.getCurrentThreadCpuTime() - start) / POINTS;
  }

  private static double[] seconds(Runnable work) {
    double[] seconds = new double[3];
    for (int run = 0; run < seconds.length; run++) {
      long start = CPU.getCurrentThreadCpuTime();
      work.run();
      seconds[run] = (CPU.getCurrentThreadCpuTime() - start) / 1e9;
    }
    return seconds;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static long usedHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** 64 MiB that only this bench wants: made when it runs, for every command knows its class. */
  private static final class Floor {
    static final int[] ANYWHERE = new int[1 << 24];
  }
}
