package gridplan.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Minutes of lookups at a steady rate with an import and a publication in the middle: errors, p99
 * before, during and after, heap after collection before and after. The system property {@code
 * gridplan.soak.seconds} says how long, 600 otherwise.
 */
final class HttpSoakBench implements Bench {
  private static final int SECONDS = Integer.getInteger("gridplan.soak.seconds", 600);
  private static final int PER_SECOND = 200;

  @Override
  public String name() {
    return "http-soak";
  }

  @Override
  public boolean onlyByName() {
    return true;
  }

  @Override
  public void run(Path data, Consumer<Map<String, Object>> line) throws Exception {
    try (HttpTown town = new HttpTown(data.resolve("osm/monaco.osm.pbf"))) {
      Path other = data.resolve("osm/lauf.osm.pbf");
      town.importAndPublish(other); // so that the same is in memory before and after
      double[] idle = new double[SECONDS / 3 * PER_SECOND];
      double[] busy = idle.clone();
      double[] after = idle.clone();
      load(town, new double[10 * PER_SECOND]);
      long heapBefore = heapAfterCollection();
      load(town, idle);
      Throwable[] failure = new Throwable[1];
      Thread publisher =
          new Thread(
              () -> {
                try {
                  town.importAndPublish(other);
                } catch (Exception e) {
                  failure[0] = e;
                }
              });
      publisher.start();
      load(town, busy);
      publisher.join();
      if (failure[0] != null) throw new IllegalStateException(failure[0]);
      load(town, after);
      long heapAfter = heapAfterCollection();
      Map<String, Object> figures = new LinkedHashMap<>();
      figures.put("name", "http-soak");
      figures.put(
          "input", "monaco.osm.pbf; lauf.osm.pbf imported and published again in the middle");
      figures.put("n", idle.length + busy.length + after.length);
      figures.put("seconds", SECONDS);
      figures.put("errors", 0);
      figures.put("p99_ms_idle", p99(idle));
      figures.put("p99_ms_busy", p99(busy));
      figures.put("p99_ms_after", p99(after));
      figures.put("ratio", p99(busy) / p99(idle));
      figures.put("heap_ratio", (double) heapAfter / heapBefore);
      figures.put("heap_mib_before", heapBefore / 1048576.0);
      figures.put("heap_mib_after", heapAfter / 1048576.0);
      line.accept(figures);
    }
  }

  /** Milliseconds of each lookup; an error ends the bench. */
  private static void load(HttpTown town, double[] millis) throws Exception {
    Random random = new Random(3);
    try (HttpConnection connection = new HttpConnection(town.port())) {
      long start = System.nanoTime();
      for (int i = 0; i < millis.length; i++) {
        long due = start + i * (1_000_000_000L / PER_SECOND);
        long wait = due - System.nanoTime();
        if (wait > 0) Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
        double[] place = town.place(random);
        long sent = System.nanoTime();
        int status =
            connection.get(
                String.format(Locale.ROOT, "/api/v1/locate?lon=%.7f&lat=%.7f", place[0], place[1]));
        millis[i] = (System.nanoTime() - sent) / 1e6;
        if (status != 200) throw new IllegalStateException("answered " + status);
      }
    }
  }

  private static double p99(double[] millis) {
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    return sorted[(int) (sorted.length * 0.99)];
  }

  private static long heapAfterCollection() throws InterruptedException {
    for (int i = 0; i < 4; i++) {
      System.gc();
      Thread.sleep(300);
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
