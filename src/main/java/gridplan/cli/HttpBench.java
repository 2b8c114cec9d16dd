package gridplan.cli;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Lookups over HTTP (TARGETS W7): one coordinate beside {@code /alive}, the least that the same
 * server can answer, in turns; and a table of a million points in one request. Server time is the
 * CPU time of the process less that of the client's threads.
 */
final class HttpBench implements Bench {
  private static final int ROUNDS = 9;
  private static final int WARM_UP = 12;
  private static final int REQUESTS = 4_000;
  private static final int POINTS = 1_000_000;
  private static final int STREAMS = 5;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  @Override
  public String name() {
    return "http";
  }

  @Override
  public boolean onlyByName() {
    return true;
  }

  @Override
  public void run(Path data, Consumer<Map<String, Object>> line) throws Exception {
    try (HttpTown town = new HttpTown(data.resolve("osm/monaco.osm.pbf"))) {
      line.accept(single(town));
      line.accept(stream(town));
    }
  }

  private static Map<String, Object> single(HttpTown town) throws IOException {
    double[] lookup = new double[ROUNDS];
    double[] alive = new double[ROUNDS];
    Random random = new Random(1);
    int inside = 0;
    try (HttpConnection connection = new HttpConnection(town.port())) {
      for (int round = -WARM_UP; round < ROUNDS; round++) {
        String[] paths = new String[REQUESTS];
        Arrays.setAll(paths, i -> path(town.place(random)));
        int at = Math.max(0, round);
        Server server = new Server();
        for (String path : paths) {
          require(connection.get(path));
          if (connection.text().contains("\"found\":true")) inside++;
        }
        lookup[at] = server.micros(REQUESTS);
        server = new Server();
        for (int i = 0; i < REQUESTS; i++) require(connection.get("/alive"));
        alive[at] = server.micros(REQUESTS);
      }
    }
    if (inside < REQUESTS) throw new IllegalStateException("hardly a point was inside: " + inside);
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("name", "http");
    line.put("input", "monaco.osm.pbf, one coordinate by GET");
    line.put("n", REQUESTS);
    line.put("server_micros", median(lookup));
    line.put("peer", "GET /alive of the same server");
    line.put("peer_server_micros", median(alive));
    line.put("ratio", median(alive) / median(lookup));
    return line;
  }

  private static String path(double[] place) {
    return String.format(Locale.ROOT, "/api/v1/locate?lon=%.7f&lat=%.7f", place[0], place[1]);
  }

  private static void require(int status) {
    if (status != 200) throw new IllegalStateException("answered " + status);
  }

  private static Map<String, Object> stream(HttpTown town) throws Exception {
    Random random = new Random(2);
    StringBuilder table = new StringBuilder("id,lon,lat\n");
    for (int i = 0; i < POINTS; i++) {
      double[] place = town.place(random);
      table.append(String.format(Locale.ROOT, "%d,%.7f,%.7f%n", i, place[0], place[1]));
    }
    byte[] bytes = table.toString().getBytes(StandardCharsets.US_ASCII);
    double[] seconds = new double[STREAMS];
    long answered = 0;
    for (int run = -1; run < STREAMS; run++)
      try (HttpConnection connection = new HttpConnection(town.port())) {
        Server server = new Server();
        answered = connection.post("/api/v1/locate", bytes);
        seconds[Math.max(0, run)] = server.micros(1) / 1e6;
      }
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("name", "http");
    line.put("input", "a million points as CSV in one request");
    line.put("n", POINTS);
    line.put("server_cpu_seconds", median(seconds));
    line.put("bytes_in", bytes.length);
    line.put("bytes_out", answered);
    return line;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** CPU time of the process since it was made, less that of this thread. */
  private static final class Server {
    private final long process = PROCESS.getProcessCpuTime();
    private final long client = THREADS.getCurrentThreadCpuTime();

    double micros(int requests) {
      long all = PROCESS.getProcessCpuTime() - process;
      long own = THREADS.getCurrentThreadCpuTime() - client;
      return (all - own) / 1e3 / requests;
    }
  }
}
