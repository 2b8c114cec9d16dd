package gridplan.cli;

import gridplan.core.lattice.Lattice;
import gridplan.core.locate.GridIndex;
import gridplan.exchange.CellFiles;
import gridplan.exchange.GridLayer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/**
 * Whether the index, SQL and the service over HTTP give one answer for every point of a published
 * town: 10,000,000 anywhere in its box and 1,000,000 on vertices, on edges and one unit beside. The
 * system property {@code gridplan.equal.points} says how many random points, a tenth as many are
 * added. A difference ends it with the point.
 */
final class LocateEqualBench implements Bench {
  private static final int RANDOM = Integer.getInteger("gridplan.equal.points", 10_000_000);
  private static final int BATCH = 110_000;
  private static final int NASTY_EVERY = 11;
  private static final long SEED = 8;

  private List<GridLayer.Grid> grids;
  private Envelope box;
  private final Random random = new Random(SEED);

  @Override
  public String name() {
    return "locate-equal";
  }

  @Override
  public boolean onlyByName() {
    return true;
  }

  @Override
  public void run(Path data, Consumer<Map<String, Object>> line) throws Exception {
    try (HttpTown town = new HttpTown(data.resolve("osm/monaco.osm.pbf"));
        SqlLookups database = new SqlLookups(town.database())) {
      Path file = town.publishedGrids();
      grids = CellFiles.readGrids(file).grids();
      box = new Envelope();
      for (GridLayer.Grid grid : grids) box.expandToInclude(grid.ground().getEnvelopeInternal());
      box.expandBy(box.getWidth() / 50 + 2, box.getHeight() / 50 + 2);
      GridIndex index = GridIndex.build(grids.stream().map(GridLayer.Grid::ground).toList());
      long start = System.nanoTime();
      long inside = 0;
      int all = RANDOM + RANDOM / 10;
      for (int done = 0; done < all; done += BATCH)
        inside += compare(index, database, town, Math.min(BATCH, all - done), done);
      Map<String, Object> figures = new LinkedHashMap<>();
      figures.put("name", name());
      figures.put("input", "monaco.osm.pbf, " + grids.size() + " grids");
      figures.put("n", all);
      figures.put("random", all - all / NASTY_EVERY);
      figures.put("adversarial", all / NASTY_EVERY);
      figures.put("inside", inside);
      figures.put("differences", 0);
      figures.put("seconds", (System.nanoTime() - start) / 1e9);
      line.accept(figures);
    }
  }

  private long compare(GridIndex index, SqlLookups database, HttpTown town, int n, int done)
      throws IOException, SQLException, InterruptedException {
    int[] x = new int[n];
    int[] y = new int[n];
    for (int i = 0; i < n; i++) {
      int[] point = (done + i) % NASTY_EVERY == NASTY_EVERY - 1 ? nasty() : anywhere();
      x[i] = point[0];
      y[i] = point[1];
    }
    int[] found = new int[n];
    index.find(x, y, found, n);
    String[] sql = database.find(x, y, town.area());
    String[] http = byHttp(town, x, y);
    long inside = 0;
    for (int i = 0; i < n; i++) {
      String code = found[i] < 0 ? "" : grids.get(found[i]).code();
      if (found[i] >= 0) inside++;
      if (!code.equals(sql[i]) || !code.equals(http[i]))
        throw new IllegalStateException(
            "seed %d, point %d (%d, %d): index '%s', SQL '%s', HTTP '%s'"
                .formatted(SEED, done + i, x[i], y[i], code, sql[i], http[i]));
    }
    return inside;
  }

  private static String[] byHttp(HttpTown town, int[] x, int[] y)
      throws IOException, InterruptedException {
    StringBuilder table = new StringBuilder("lon,lat\n");
    for (int i = 0; i < x.length; i++)
      table.append(Lattice.degrees(x[i])).append(',').append(Lattice.degrees(y[i])).append('\n');
    try (HttpConnection connection = new HttpConnection(town.port())) {
      byte[] answer =
          connection.postForBody(
              "/api/v1/locate?crs=cgcs2000", table.toString().getBytes(StandardCharsets.US_ASCII));
      String[] rows = new String(answer, StandardCharsets.UTF_8).split("\n");
      if (rows.length != x.length + 1)
        throw new IllegalStateException(rows.length + " rows for " + x.length + " points");
      return Arrays.stream(rows).skip(1).map(row -> row.split(",", -1)[2]).toArray(String[]::new);
    }
  }

  private int[] anywhere() {
    return new int[] {
      (int) (box.getMinX() + random.nextDouble() * box.getWidth()),
      (int) (box.getMinY() + random.nextDouble() * box.getHeight())
    };
  }

  /** On a vertex or an edge, or one unit beside. */
  private int[] nasty() {
    Coordinate[] vertices = grids.get(random.nextInt(grids.size())).ground().getCoordinates();
    int i = random.nextInt(vertices.length - 1);
    double t = random.nextBoolean() ? 0 : random.nextDouble();
    int dx = random.nextInt(3) - 1;
    int dy = random.nextInt(3) - 1;
    return new int[] {
      (int) Math.rint(vertices[i].x + t * (vertices[i + 1].x - vertices[i].x)) + dx,
      (int) Math.rint(vertices[i].y + t * (vertices[i + 1].y - vertices[i].y)) + dy
    };
  }
}
