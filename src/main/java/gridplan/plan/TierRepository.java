package gridplan.plan;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tiers of ground below plans in the database: their grids and the table plan_tier_cell. */
@Repository
class TierRepository {
  private final JdbcClient jdbc;

  TierRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** All grids of a tier in the order of their making. */
  List<PlanGrid> listGrids(long plan, String tier) {
    return jdbc.sql(
            "SELECT id, code, name, kind FROM gridplan.plan_grid"
                + " WHERE plan_id = ? AND tier = ? ORDER BY id")
        .params(plan, tier)
        .query(PlanRepository::grid)
        .list();
  }

  /** The grid id of every cell, in the order of the cells. */
  long[] gridIdOfCells(long plan, String tier) {
    List<Long> ids =
        jdbc.sql(
                "SELECT grid_id FROM gridplan.plan_tier_cell WHERE plan_id = ? AND tier = ?"
                    + " ORDER BY cell_no")
            .params(plan, tier)
            .query((row, n) -> row.getLong(1))
            .list();
    return ids.stream().mapToLong(Long::longValue).toArray();
  }

  /** Inserts grids and returns their ids in the same order. */
  List<Long> insertGrids(long plan, String tier, List<PlanGrid> grids) {
    return grids.stream()
        .map(
            grid ->
                jdbc.sql(
                        "INSERT INTO gridplan.plan_grid (plan_id, tier, code, name, kind)"
                            + " VALUES (?, ?, ?, ?, ?) RETURNING id")
                    .params(plan, tier, grid.code(), grid.name(), grid.kind().key())
                    .query(Long.class)
                    .single())
        .toList();
  }

  /**
   * Moves cells to other grids of a tier; those that it has not yet are added, those beyond the
   * plan's new number taken off the end.
   */
  void moveCells(long plan, String tier, Moves moves, int cells, long version) {
    jdbc.sql(
            "INSERT INTO gridplan.plan_tier_cell (plan_id, tier, cell_no, grid_id, version)"
                + " SELECT ?, ?, cell, grid, ? FROM unnest(?::int[], ?::bigint[]) AS m(cell, grid)"
                + " ON CONFLICT (plan_id, tier, cell_no)"
                + " DO UPDATE SET grid_id = excluded.grid_id, version = excluded.version")
        .params(plan, tier, version, moves.cells(), moves.grids())
        .update();
    jdbc.sql("DELETE FROM gridplan.plan_tier_cell WHERE plan_id = ? AND tier = ? AND cell_no >= ?")
        .params(plan, tier, cells)
        .update();
  }
}
