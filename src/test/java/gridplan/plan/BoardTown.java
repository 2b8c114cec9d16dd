package gridplan.plan;

import gridplan.testing.Api;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * A board of square cells as an imported area, for tests of other features: its south-west corner
 * is 120° E 30° N, a cell measures 0.001 degree and holds ten households.
 */
public final class BoardTown {
  private final int rows;
  private final int columns;
  private final long area;

  /** Stores a new town in the database. */
  public BoardTown(JdbcClient db, int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    this.area = Desk.store(db, Board.plain(rows, columns));
  }

  public long area() {
    return area;
  }

  /** Makes a plan of two grids, west and east of a column, and returns its id. */
  public long planDividedAt(Api planner, int column) {
    JsonNode made =
        planner.awaitJob(
            planner
                .post("/api/v1/plans", Map.of("area", area, "name", "p", "start", "empty"))
                .expect(202)
                .json()
                .at("/job/id")
                .asLong());
    long plan = made.path("plan").asLong();
    int[] east =
        IntStream.range(0, rows * columns).filter(cell -> cell % columns >= column).toArray();
    planner
        .post(
            "/api/v1/plans/" + plan + "/edits",
            Map.of("kind", "assign", "cells", east),
            "If-Match",
            "1")
        .expect(200);
    return plan;
  }
}
