package gridplan.cli;

import gridplan.core.coverage.CoverageProof;
import gridplan.core.coverage.Dissolve;
import gridplan.core.coverage.ProofResult;
import gridplan.core.lattice.Lattice;
import gridplan.platform.db.ScratchCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.WKBWriter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The proof in SQL that stands last before publication (TARGETS W2), in a database of its own: an
 * edition of 10,000 grids with 650,000 vertices is proved by one backend, five times, beside the
 * proof and digest in Java. A copy with one vertex moved by one lattice unit must have defects, in
 * SQL as in Java, before a time is told.
 */
final class GateBench implements Bench {
  private static final int SIDE = 100;

  /** Edges of each side of a grid; with the closing point a grid has 65 vertices. */
  private static final int STEPS = 16;

  private static final int UNITS = 60;
  private static final int RUNS = 5;

  @Override
  public String name() {
    return "gate";
  }

  /** Needs PostgreSQL and a minute. */
  @Override
  public boolean onlyByName() {
    return true;
  }

  @Override
  public void run(Path data, Consumer<Map<String, Object>> line) {
    List<Geometry> grids = grids();
    MultiPolygon scope = Dissolve.union(grids);
    try (ScratchCluster cluster = ScratchCluster.start()) {
      SingleConnectionDataSource backend = backend(cluster);
      try {
        line.accept(measure(JdbcClient.create(backend), grids, scope));
      } finally {
        backend.destroy();
      }
    }
  }

  /** One connection as the schema's owner, in one transaction that is never committed. */
  private static SingleConnectionDataSource backend(ScratchCluster cluster) {
    var owner = cluster.database().owner();
    SingleConnectionDataSource source =
        new SingleConnectionDataSource(owner.url(), owner.user(), owner.password(), true);
    source.setAutoCommit(false);
    return source;
  }

  private static Map<String, Object> measure(
      JdbcClient db, List<Geometry> grids, MultiPolygon scope) {
    db.sql("SET LOCAL max_parallel_workers_per_gather = 0").update();
    Edition edition = Edition.of(db, scope);
    long whole = edition.insert(grids);
    List<Geometry> broken = new ArrayList<>(grids);
    broken.set(SIDE * SIDE / 2, nudged(grids.get(SIDE * SIDE / 2)));
    long other = edition.insert(broken);
    db.sql("ANALYZE gridplan.edition_grid").update();
    if (defects(db, whole) != 0 || !CoverageProof.prove(grids, scope).seamless())
      throw new IllegalStateException("a tiling is not proved");
    if (defects(db, other) == 0 || CoverageProof.prove(broken, scope).seamless())
      throw new IllegalStateException("a vertex out of place is not found");
    int pid = db.sql("SELECT pg_backend_pid()").query(Integer.class).single();
    double[] sql = new double[RUNS];
    double[] cpu = new double[RUNS];
    double[] java = new double[RUNS];
    ProofResult proof = null;
    for (int run = -1; run < RUNS; run++) {
      double before = processorSeconds(pid);
      long start = System.nanoTime();
      defects(db, whole);
      long between = System.nanoTime();
      double after = processorSeconds(pid);
      proof = CoverageProof.prove(grids, scope);
      if (run < 0) continue;
      sql[run] = (between - start) / 1e9;
      cpu[run] = after - before;
      java[run] = (System.nanoTime() - between) / 1e9;
    }
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("name", "gate");
    line.put("input", "generated grids with bent sides");
    line.put("n", grids.size());
    line.put("vertices", grids.stream().mapToLong(Geometry::getNumPoints).sum());
    line.put("seconds", CpuClock.median(sql));
    if (!Double.isNaN(cpu[0])) line.put("backend_cpu_seconds", CpuClock.median(cpu));
    line.put("peer", "the proof with its digest in Java");
    line.put("peer_seconds", CpuClock.median(java));
    line.put("ratio", CpuClock.median(java) / CpuClock.median(sql));
    line.put("edges_cancelled", proof.cancelled());
    line.put("digest", proof.digest());
    return line;
  }

  private static long defects(JdbcClient db, long edition) {
    return db.sql("SELECT count(*) FROM gridplan.edition_defects(?)")
        .param(edition)
        .query(Long.class)
        .single();
  }

  /** What a process has used so far, to a hundredth of a second; NaN where nothing tells. */
  private static double processorSeconds(int pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
    } catch (java.io.IOException e) {
      return Double.NaN;
    }
  }

  /** Grids of some 100 m whose sides have {@link #STEPS} bent steps. */
  private static List<Geometry> grids() {
    Random random = new Random(1);
    int width = SIDE * STEPS + 1;
    Coordinate[][] vertex = new Coordinate[width][width];
    for (int row = 0; row < width; row++)
      for (int column = 0; column < width; column++)
        if (row % STEPS == 0 || column % STEPS == 0)
          vertex[row][column] =
              new Coordinate(
                  1_206_000_000 + column * UNITS + random.nextInt(-20, 21),
                  299_000_000 + row * UNITS + random.nextInt(-20, 21));
    List<Geometry> grids = new ArrayList<>();
    for (int row = 0; row < SIDE; row++)
      for (int column = 0; column < SIDE; column++)
        grids.add(grid(vertex, row * STEPS, column * STEPS));
    return grids;
  }

  private static Geometry grid(Coordinate[][] vertex, int row, int column) {
    Coordinate[] ring = new Coordinate[4 * STEPS + 1];
    for (int i = 0; i < STEPS; i++) {
      ring[i] = vertex[row][column + i];
      ring[STEPS + i] = vertex[row + i][column + STEPS];
      ring[2 * STEPS + i] = vertex[row + STEPS][column + STEPS - i];
      ring[3 * STEPS + i] = vertex[row + STEPS - i][column];
    }
    ring[4 * STEPS] = ring[0];
    return Lattice.FACTORY.createPolygon(ring);
  }

  private static Geometry nudged(Geometry grid) {
    Coordinate[] ring = grid.copy().getCoordinates();
    ring[5] = new Coordinate(ring[5].x + 1, ring[5].y);
    return Lattice.FACTORY.createPolygon(ring);
  }

  /** The rows that an edition hangs on. */
  private record Edition(JdbcClient db, long area, long plan, byte[] scope) {
    static Edition of(JdbcClient db, Geometry scope) {
      byte[] ground = wkb(scope);
      long area =
          db.sql(
                  """
                  INSERT INTO gridplan.area
                    (level, code, name, area_source, source, source_hash, geom)
                  VALUES ('community', '440106001001', 'Gate', 'sample', 'bench', 'bench',
                          ST_GeomFromEWKB(?)) RETURNING id
                  """)
              .param(ground)
              .query(Long.class)
              .single();
      long mosaic =
          db.sql(
                  """
                  INSERT INTO gridplan.mosaic (area_id, cells, digest, scope)
                  SELECT id, 1, '', geom FROM gridplan.area WHERE id = ? RETURNING id
                  """)
              .param(area)
              .query(Long.class)
              .single();
      long plan =
          db.sql(
                  """
                  INSERT INTO gridplan.plan (area_id, mosaic_id, code_prefix, name, band_min,
                    band_max, hard_min, hard_max, created_by)
                  VALUES (?, ?, '440106001001', 'Gate', 200, 300, 150, 345, 'bench') RETURNING id
                  """)
              .param(area)
              .param(mosaic)
              .query(Long.class)
              .single();
      return new Edition(db, area, plan, ground);
    }

    long insert(List<Geometry> grids) {
      long edition =
          db.sql(
                  """
                  INSERT INTO gridplan.edition
                    (plan_id, area_id, published_by, digest, certificate, scope)
                  VALUES (?, ?, 'bench', '', '{}', ST_GeomFromEWKB(?)) RETURNING id
                  """)
              .param(plan)
              .param(area)
              .param(scope)
              .query(Long.class)
              .single();
      for (int code = 0; code < grids.size(); code++)
        db.sql(
                """
                INSERT INTO gridplan.edition_grid
                  (edition_id, code, households, residents, buildings, estimated, geom)
                VALUES (?, ?, 0, 0, 0, true, ST_GeomFromEWKB(?))
                """)
            .param(edition)
            .param(Integer.toString(code))
            .param(wkb(grids.get(code)))
            .update();
      return edition;
    }

    private static byte[] wkb(Geometry lattice) {
      Geometry degrees = Lattice.toDegrees(lattice);
      if (degrees instanceof Polygon polygon)
        degrees = Lattice.FACTORY.createMultiPolygon(new Polygon[] {polygon});
      degrees.setSRID(Lattice.SRID);
      return new WKBWriter(2, ByteOrderValues.LITTLE_ENDIAN, true).write(degrees);
    }
  }
}
