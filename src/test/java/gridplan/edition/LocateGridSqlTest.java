package gridplan.edition;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.coverage.Dissolve;
import gridplan.core.locate.AdversarialPoints;
import gridplan.core.locate.GridIndex;
import gridplan.core.locate.RandomTiling;
import gridplan.core.locate.RealLayer;
import gridplan.testing.TestDatabase;
import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;

/** {@code locate_grid()} and the index in memory give one answer. */
class LocateGridSqlTest {
  private static final int BATCH = 10_000;

  @ParameterizedTest
  @ValueSource(longs = {31, 32})
  void agreesWithTheIndexOnGeneratedTilings(long seed) throws SQLException {
    List<Geometry> tiling = RandomTiling.of(seed, 12, 5 + (int) (seed % 2) * 60);
    compare(tiling, seed, 20_000);
  }

  @Test
  void agreesWithTheIndexOnACity() throws SQLException, IOException {
    List<Geometry> cells = RealLayer.read("graphs/city20k.geojson.gz");
    int[] grid = new int[cells.size()];
    for (int cell = 0; cell < grid.length; cell++) grid[cell] = cell / 20;
    List<MultiPolygon> grids = List.copyOf(Dissolve.dissolve(cells, grid).values());
    compare(grids, 34, 60_000);
  }

  /** Half of the points on vertices, on edges or one unit beside, the others anywhere. */
  private static void compare(List<? extends Geometry> grids, long seed, int points)
      throws SQLException {
    TestDatabase database = TestDatabase.fresh();
    MultiPolygon scope = EditionRows.scopeOf(grids);
    EditionRows rows = new EditionRows(database, scope);
    long edition = rows.publish(grids, scope);
    database
        .asService()
        .sql(
            "INSERT INTO gridplan.edition_period (edition_id, area_id, tier, valid)"
                + " VALUES (?, ?, 2, '[2026-01-01,)')")
        .params(edition, rows.area())
        .update();
    GridIndex index = GridIndex.build(grids);
    AdversarialPoints source = new AdversarialPoints(grids, seed);
    int inside = 0;
    try (Connection connection = database.dataSource().getConnection()) {
      for (int done = 0; done < points; done += BATCH) {
        List<int[]> batch = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) batch.add(i % 2 == 0 ? source.nasty() : source.anywhere());
        List<String> answers = locate(connection, rows.area(), batch);
        for (int i = 0; i < BATCH; i++) {
          int found = index.find(batch.get(i)[0], batch.get(i)[1]);
          assertThat(answers.get(i))
              .as(
                  "seed %d, point %d: %s",
                  seed, done + i, List.of(batch.get(i)[0], batch.get(i)[1]))
              .isEqualTo(found < 0 ? null : Integer.toString(found));
          if (found >= 0) inside++;
        }
      }
    }
    assertThat(inside).isBetween(points / 4, points - points / 100);
  }

  private static List<String> locate(Connection connection, long area, List<int[]> points)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT l.code
            FROM unnest(?::int[], ?::int[]) WITH ORDINALITY AS p(x, y, no)
            LEFT JOIN LATERAL gridplan.locate_grid(p.x, p.y, ?) l ON true
            ORDER BY p.no
            """)) {
      query.setArray(1, ordinates(connection, points, 0));
      query.setArray(2, ordinates(connection, points, 1));
      query.setLong(3, area);
      List<String> codes = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) codes.add(rows.getString(1));
      }
      return codes;
    }
  }

  private static Array ordinates(Connection connection, List<int[]> points, int axis)
      throws SQLException {
    return connection.createArrayOf("int4", points.stream().map(p -> p[axis]).toArray());
  }
}
