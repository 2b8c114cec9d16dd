package gridplan.edition;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.coverage.Dissolve;
import gridplan.core.lattice.Lattice;
import gridplan.core.locate.AdversarialPoints;
import gridplan.core.locate.GridIndex;
import gridplan.core.locate.RealLayer;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every point has one grid, whoever is asked: the index in memory, the service over HTTP, and SQL.
 * A city of 20,000 cells in 1,000 grids. The system property {@code gridplan.locate.points} says
 * how many random points, a tenth as many on vertices, on edges and one unit beside are added;
 * 10,000,000 is the promise and takes some minutes.
 */
class LocateEverywhereTest extends ServiceTest {
  private static final int RANDOM = Integer.getInteger("gridplan.locate.points", 200_000);
  private static final int BATCH = 100_000;
  private static final long SEED = 81;

  @Autowired private DataSource dataSource;
  @Autowired private JdbcClient db;

  private GridIndex index;
  private long area;

  @Test
  void indexServiceAndSqlGiveOneAnswer() throws IOException, SQLException {
    List<MultiPolygon> grids = city();
    publish(grids);
    awaitIndex();
    AdversarialPoints source = new AdversarialPoints(grids, SEED);
    int[] x = new int[BATCH];
    int[] y = new int[BATCH];
    long inside = 0;
    int all = RANDOM + RANDOM / 10;
    for (int done = 0; done < all; done += BATCH) {
      int n = Math.min(BATCH, all - done);
      for (int i = 0; i < n; i++) {
        int[] point = (done + i) % 11 == 10 ? source.nasty() : source.anywhere();
        x[i] = point[0];
        y[i] = point[1];
      }
      inside += compare(x, y, n, done);
    }
    assertThat(inside).as("points in a grid").isGreaterThan(all / 2L);
  }

  private static List<MultiPolygon> city() throws IOException {
    List<Geometry> cells = RealLayer.read("graphs/city20k.geojson.gz");
    int[] grid = new int[cells.size()];
    for (int cell = 0; cell < grid.length; cell++) grid[cell] = cell / 20;
    return List.copyOf(Dissolve.dissolve(cells, grid).values());
  }

  private void publish(List<MultiPolygon> grids) throws SQLException {
    MultiPolygon scope = EditionRows.scopeOf(grids);
    EditionRows rows = new EditionRows(dataSource, scope);
    long edition = rows.publish(grids, scope);
    area = rows.area();
    db.sql(
            "INSERT INTO gridplan.edition_period (edition_id, area_id, tier, valid)"
                + " VALUES (?, ?, 2, '[2026-01-01,)')")
        .params(edition, area)
        .update();
    index = GridIndex.build(grids);
  }

  /** Nobody told the service: it finds out by itself, as a replica does. */
  private void awaitIndex() {
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (visitor().get("/api/v1/locate?lon=0&lat=0").json().path("edition").isNull()) {
      assertThat(System.nanoTime()).as("the service finds the new edition").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  /** How many of the points lie in a grid. */
  private long compare(int[] x, int[] y, int n, int done) throws SQLException {
    int[] found = new int[n];
    index.find(x, y, found, n);
    String[] sql = bySql(x, y, n);
    List<String> rows = byHttp(x, y, n);
    assertThat(rows).hasSize(n);
    long inside = 0;
    for (int i = 0; i < n; i++) {
      String code = found[i] < 0 ? "" : Integer.toString(found[i]);
      if (found[i] >= 0) inside++;
      if (code.equals(sql[i]) && code.equals(rows.get(i))) continue;
      throw new AssertionError(
          "seed %d, point %d (%d, %d): index '%s', SQL '%s', HTTP '%s'"
              .formatted(SEED, done + i, x[i], y[i], code, sql[i], rows.get(i)));
    }
    return inside;
  }

  private String[] bySql(int[] x, int[] y, int n) throws SQLException {
    String[] codes = new String[n];
    java.util.Arrays.fill(codes, "");
    try (Connection connection = dataSource.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT no, code FROM gridplan.locate_grids(?::int[], ?::int[], ?)")) {
      query.setArray(1, connection.createArrayOf("int4", boxed(x, n)));
      query.setArray(2, connection.createArrayOf("int4", boxed(y, n)));
      query.setLong(3, area);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          int i = rows.getInt(1) - 1;
          assertThat(codes[i]).as("a second owner").isEmpty();
          codes[i] = rows.getString(2);
        }
      }
    }
    return codes;
  }

  private static Integer[] boxed(int[] values, int n) {
    Integer[] boxed = new Integer[n];
    for (int i = 0; i < n; i++) boxed[i] = values[i];
    return boxed;
  }

  private List<String> byHttp(int[] x, int[] y, int n) {
    StringBuilder table = new StringBuilder("lon,lat\n");
    for (int i = 0; i < n; i++)
      table.append(Lattice.degrees(x[i])).append(',').append(Lattice.degrees(y[i])).append('\n');
    Api.Answer answer =
        visitor().post("/api/v1/locate?crs=cgcs2000", "text/csv", table.toString()).expect(200);
    List<String> codes = new ArrayList<>(n);
    answer.text().lines().skip(1).forEach(row -> codes.add(row.split(",", -1)[2]));
    return codes;
  }
}
