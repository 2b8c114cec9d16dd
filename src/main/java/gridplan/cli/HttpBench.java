package gridplan.cli;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Lookups over HTTP (TARGETS W7): one coordinate beside {@code /alive}, the least that the same
 * server can answer, and one SQL query each, in turns; and a table of a million points in one
 * request. Server time is the CPU time of the process less that of the client's threads.
 */
final class HttpBench implements Bench {
  private static final int ROUNDS = 9;
  private static final int WARM_UP = 12;
  private static final int REQUESTS = 4_000;
  private static final int SQL_REQUESTS = 400;
  private static final int PLACES = 2_000;
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
      line.accept(single(town, true));
      line.accept(single(town, false));
      line.accept(stream(town));
    }
  }

  /** Places in a grid, as nearly all are that are asked for, or anywhere in the town's box. */
  private static Map<String, Object> single(HttpTown town, boolean inGrids) throws Exception {
    double[] lookup = new double[ROUNDS];
    double[] alive = new double[ROUNDS];
    double[] sql = new double[ROUNDS];
    Random random = new Random(1);
    List<double[]> inside = inGrids ? insidePlaces(town, random) : List.of();
    try (HttpConnection connection = new HttpConnection(town.port());
        SqlLookups database = new SqlLookups(town.database())) {
      for (int round = -WARM_UP; round < ROUNDS; round++) {
        double[][] places = new double[REQUESTS][];
        Arrays.setAll(
            places, i -> inGrids ? inside.get(random.nextInt(inside.size())) : town.place(random));
        String[] paths = new String[REQUESTS];
        Arrays.setAll(paths, i -> path(places[i]));
        int at = Math.max(0, round);
        Server server = new Server();
        for (String path : paths) require(connection.get(path));
        lookup[at] = server.micros(REQUESTS);
        if (inGrids && !connection.text().contains("\"found\":true"))
          throw new IllegalStateException("not found: " + connection.text());
        server = new Server();
        for (int i = 0; i < REQUESTS; i++) require(connection.get("/alive"));
        alive[at] = server.micros(REQUESTS);
        sql[at] = database.micros(places, SQL_REQUESTS, town.area());
      }
    }
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("name", "http");
    line.put(
        "input", "monaco.osm.pbf, one coordinate by GET, " + (inGrids ? "in grids" : "in its box"));
    line.put("n", REQUESTS);
    line.put("server_micros", median(lookup));
    line.put("peer", "GET /alive of the same server");
    line.put("peer_server_micros", median(alive));
    line.put("ratio", median(alive) / median(lookup));
    line.put("sql_peer", "one prepared query of gridplan.locate_grid each, CPU of its backend");
    line.put("sql_backend_micros", median(sql));
    line.put("ratio_sql", median(sql) / median(lookup));
    return line;
  }

  private static List<double[]> insidePlaces(HttpTown town, Random random) throws IOException {
    List<double[]> inside = new ArrayList<>();
    try (HttpConnection connection = new HttpConnection(town.port())) {
      while (inside.size() < PLACES) {
        double[] place = town.place(random);
        require(connection.get(path(place)));
        if (connection.text().contains("\"found\":true")) inside.add(place);
      }
    }
    return inside;
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
