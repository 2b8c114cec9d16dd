package gridplan.plan;

import gridplan.core.partition.Band;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Plans, their grids and cells in the database. */
@Repository
class PlanRepository {
  private static final String HEADER =
      "SELECT id, area_id, mosaic_id, code_prefix, name, status, version, band_min, band_max,"
          + " hard_min, hard_max, rules, next_seq, created_by, created_at FROM gridplan.plan";

  private final JdbcClient jdbc;

  PlanRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A plan about to be made; rules and numbers are those of {@link PlanHeader}. */
  record Draft(
      long area,
      long mosaic,
      String codePrefix,
      String name,
      PlanRules rules,
      int nextSeq,
      String originJson,
      String author) {}

  /** A row of the list of an area's plans. */
  record Listed(PlanHeader header, int liveGrids) {}

  long insert(Draft draft) {
    return jdbc.sql(
            "INSERT INTO gridplan.plan (area_id, mosaic_id, code_prefix, name, band_min, band_max,"
                + " hard_min, hard_max, rules, next_seq, origin, created_by)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?::jsonb, ?) RETURNING id")
        .params(
            draft.area(),
            draft.mosaic(),
            draft.codePrefix(),
            draft.name(),
            draft.rules().band().min(),
            draft.rules().band().max(),
            draft.rules().band().hardMin(),
            draft.rules().band().hardMax(),
            draft.rules().json(),
            draft.nextSeq(),
            draft.originJson(),
            draft.author())
        .query(Long.class)
        .single();
  }

  Optional<PlanHeader> findHeader(long plan) {
    return jdbc.sql(HEADER + " WHERE id = ?").param(plan).query(PlanRepository::header).optional();
  }

  /** The version in force, or empty when there is no such plan. One index probe. */
  Optional<Version> findVersion(long plan) {
    return jdbc.sql("SELECT version, status FROM gridplan.plan WHERE id = ?")
        .param(plan)
        .query((row, n) -> new Version(row.getLong(1), row.getString(2)))
        .optional();
  }

  /** What must be the same for a state in memory to be the current one. */
  record Version(long version, String status) {}

  List<Listed> listOfArea(long area) {
    return jdbc.sql(
            "SELECT p.*, (SELECT count(*) FROM gridplan.plan_grid g"
                + " WHERE g.plan_id = p.id AND g.tier = 'grid' AND NOT g.retired) AS live"
                + " FROM gridplan.plan p WHERE p.area_id = ? ORDER BY p.id DESC")
        .param(area)
        .query((row, n) -> new Listed(header(row, n), row.getInt("live")))
        .list();
  }

  /** All grids of a plan in the order of their making, without those of tiers below. */
  List<PlanGrid> listGrids(long plan) {
    return jdbc.sql(
            "SELECT id, code, name, kind FROM gridplan.plan_grid"
                + " WHERE plan_id = ? AND tier = 'grid' ORDER BY id")
        .param(plan)
        .query(PlanRepository::grid)
        .list();
  }

  static PlanGrid grid(ResultSet row, int number) throws SQLException {
    return new PlanGrid(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        GridKind.findKey(row.getString(4)).orElseThrow());
  }

  /** The grid id of every cell, in the order of the cells. */
  long[] gridIdOfCells(long plan) {
    List<Long> ids =
        jdbc.sql("SELECT grid_id FROM gridplan.plan_cell WHERE plan_id = ? ORDER BY cell_no")
            .param(plan)
            .query((row, n) -> row.getLong(1))
            .list();
    return ids.stream().mapToLong(Long::longValue).toArray();
  }

  /** What the origin column holds: how the plan began. */
  String origin(long plan) {
    return jdbc.sql("SELECT origin::text FROM gridplan.plan WHERE id = ?")
        .param(plan)
        .query(String.class)
        .single();
  }

  /** Waits for the publisher, if there is one, and keeps others out until this transaction ends. */
  void lockShared(long plan) {
    lock("pg_advisory_xact_lock_shared", plan);
  }

  /** Waits for every writer of the plan and keeps them out until this transaction ends. */
  void lockExclusive(long plan) {
    lock("pg_advisory_xact_lock", plan);
  }

  private void lock(String function, long plan) {
    jdbc.sql("SELECT " + function + "(gridplan.plan_lock_key(?))")
        .param(plan)
        .query((row, n) -> true)
        .single();
  }

  /** Moves a draft on by one version; false when it is no longer at that version, or no draft. */
  boolean advance(long plan, long from, int nextSeq) {
    return jdbc.sql(
                "UPDATE gridplan.plan SET version = version + 1, next_seq = ?"
                    + " WHERE id = ? AND version = ? AND status = 'draft'")
            .params(nextSeq, plan, from)
            .update()
        == 1;
  }

  void setStatus(long plan, String status) {
    jdbc.sql("UPDATE gridplan.plan SET status = ? WHERE id = ?").params(status, plan).update();
  }

  void setPublished(long plan) {
    jdbc.sql(
            "UPDATE gridplan.plan SET status = 'published', published_at = clock_timestamp()"
                + " WHERE id = ?")
        .param(plan)
        .update();
  }

  /**
   * @param but a plan that does not count
   */
  Optional<Long> findLastPublished(long area, long but) {
    return jdbc.sql(
            "SELECT id FROM gridplan.plan WHERE area_id = ? AND id <> ? AND published_at IS NOT NULL"
                + " ORDER BY published_at DESC, id DESC LIMIT 1")
        .params(area, but)
        .query(Long.class)
        .optional();
  }

  /**
   * Codes of all grids, retired ones too, of the plans of an area that were published.
   *
   * @param but a plan that does not count
   */
  List<String> publishedCodes(long area, long but) {
    return jdbc.sql(
            "SELECT DISTINCT g.code FROM gridplan.plan_grid g JOIN gridplan.plan p"
                + " ON p.id = g.plan_id WHERE p.area_id = ? AND p.id <> ?"
                + " AND p.published_at IS NOT NULL")
        .params(area, but)
        .query(String.class)
        .list();
  }

  /** Inserts grids and returns their ids in the same order. */
  List<Long> insertGrids(long plan, List<PlanGrid> grids) {
    return grids.stream()
        .map(
            grid ->
                jdbc.sql(
                        "INSERT INTO gridplan.plan_grid (plan_id, code, name, kind)"
                            + " VALUES (?, ?, ?, ?) RETURNING id")
                    .params(plan, grid.code(), grid.name(), grid.kind().key())
                    .query(Long.class)
                    .single())
        .toList();
  }

  /** Writes the first assignment: cell i to grid {@code grids[i]}. */
  void insertCells(long plan, long[] grids) {
    jdbc.sql(
            "INSERT INTO gridplan.plan_cell (plan_id, cell_no, grid_id, version)"
                + " SELECT ?, n - 1, grid, 1 FROM unnest(?::bigint[]) WITH ORDINALITY AS u(grid, n)")
        .params(plan, grids)
        .update();
  }

  /**
   * Moves cells to other grids; those that the plan has not yet are added, those beyond its new
   * number taken off the end.
   */
  void moveCells(long plan, Moves moves, int cells, long version) {
    jdbc.sql(
            "INSERT INTO gridplan.plan_cell (plan_id, cell_no, grid_id, version)"
                + " SELECT ?, cell, grid, ? FROM unnest(?::int[], ?::bigint[]) AS m(cell, grid)"
                + " ON CONFLICT (plan_id, cell_no)"
                + " DO UPDATE SET grid_id = excluded.grid_id, version = excluded.version")
        .params(plan, version, moves.cells(), moves.grids())
        .update();
    jdbc.sql("DELETE FROM gridplan.plan_cell WHERE plan_id = ? AND cell_no >= ?")
        .params(plan, cells)
        .update();
  }

  /** Puts a plan under other rules. */
  void setRules(long plan, PlanRules rules) {
    Band band = rules.band();
    jdbc.sql(
            "UPDATE gridplan.plan SET rules = ?::jsonb, band_min = ?, band_max = ?, hard_min = ?,"
                + " hard_max = ? WHERE id = ?")
        .params(rules.json(), band.min(), band.max(), band.hardMin(), band.hardMax(), plan)
        .update();
  }

  /** Gives a grid another kind and name. */
  void mark(long plan, GridMark mark) {
    jdbc.sql("UPDATE gridplan.plan_grid SET kind = ?, name = ? WHERE plan_id = ? AND id = ?")
        .params(mark.kind().key(), mark.name(), plan, mark.grid())
        .update();
  }

  /** Marks grids as retired or live again; grids that already are so are not written. */
  void setRetired(long plan, long[] grids, boolean retired) {
    if (grids.length == 0) return;
    jdbc.sql(
            "UPDATE gridplan.plan_grid SET retired = ?"
                + " WHERE plan_id = ? AND id = ANY (?::bigint[]) AND retired <> ?")
        .params(retired, plan, grids, retired)
        .update();
  }

  private static PlanHeader header(ResultSet row, int number) throws SQLException {
    return new PlanHeader(
        row.getLong("id"),
        row.getLong("area_id"),
        row.getLong("mosaic_id"),
        row.getString("code_prefix"),
        row.getString("name"),
        row.getString("status"),
        row.getLong("version"),
        PlanRules.stored(row.getString("rules"), band(row)),
        row.getInt("next_seq"),
        row.getString("created_by"),
        instant(row, "created_at"));
  }

  private static Band band(ResultSet row) throws SQLException {
    return new Band(
        row.getDouble("band_min"),
        row.getDouble("band_max"),
        row.getDouble("hard_min"),
        row.getDouble("hard_max"));
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
