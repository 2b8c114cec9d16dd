package gridplan.cli;

import gridplan.platform.db.LatticeSql;
import gridplan.platform.problem.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what {@code export} writes; names of people and their numbers are never among it. */
final class ExportRows {
  /** The cells of a plan, its own in place of those of the mosaic that they replace. */
  private static final String CELLS =
      """
      SELECT pc.cell_no, g.code, coalesce(o.block, c.block) AS block,
        CASE WHEN o.no IS NULL THEN c.compound_id ELSE o.compound_id END AS compound_id,
        coalesce(o.households, c.households) AS households,
        coalesce(o.residents, c.residents) AS residents,
        array_to_string(coalesce(o.buildings, c.buildings), ';') AS buildings,
        ST_AsBinary(coalesce(o.geom, c.geom)) AS geom
      FROM gridplan.plan p
      JOIN gridplan.plan_cell pc ON pc.plan_id = p.id
      JOIN gridplan.plan_grid g ON g.id = pc.grid_id
      LEFT JOIN gridplan.plan_own_cell o ON o.plan_id = p.id AND o.no = pc.cell_no
      LEFT JOIN gridplan.cell c ON c.mosaic_id = p.mosaic_id AND c.no = pc.cell_no
      WHERE p.id = :plan ORDER BY pc.cell_no
      """;

  private static final String USES =
      """
      SELECT g.code, b.use, count(DISTINCT b.id) AS buildings
      FROM gridplan.plan p
      JOIN gridplan.plan_cell pc ON pc.plan_id = p.id
      JOIN gridplan.plan_grid g ON g.id = pc.grid_id
      LEFT JOIN gridplan.plan_own_cell o ON o.plan_id = p.id AND o.no = pc.cell_no
      LEFT JOIN gridplan.cell c ON c.mosaic_id = p.mosaic_id AND c.no = pc.cell_no
      JOIN gridplan.building b ON b.id = ANY (coalesce(o.buildings, c.buildings))
      WHERE p.id = :plan GROUP BY g.code, b.use
      """;

  private static final String FLOATING =
      """
      SELECT g.code, sum(b.floating) AS floating
      FROM gridplan.plan_grid g JOIN LATERAL (
        SELECT DISTINCT unnest(coalesce(o.buildings, c.buildings)) AS id
        FROM gridplan.plan p
        JOIN gridplan.plan_cell pc ON pc.plan_id = p.id AND pc.grid_id = g.id
        LEFT JOIN gridplan.plan_own_cell o ON o.plan_id = p.id AND o.no = pc.cell_no
        LEFT JOIN gridplan.cell c ON c.mosaic_id = p.mosaic_id AND c.no = pc.cell_no
        WHERE p.id = g.plan_id) held ON true
      JOIN gridplan.building b ON b.id = held.id
      WHERE g.plan_id = :plan AND b.floating IS NOT NULL GROUP BY g.code
      """;

  /**
   * Buildings whose grid is another than in the edition that was to be valid on the first day
   * before this one was published.
   */
  private static final String MOVED =
      """
      WITH now AS (
        SELECT e.*, (SELECT min(lower(valid)) FROM gridplan.edition_period
          WHERE edition_id = e.id) AS first_day
        FROM gridplan.edition e WHERE e.id = :id),
      former AS (
        SELECT p.edition_id FROM gridplan.edition_period p JOIN now ON true
        WHERE p.area_id = now.area_id AND p.tier = now.tier AND p.edition_id <> now.id
          AND p.valid @> now.first_day AND lower(p.recorded) < now.published_at
          AND coalesce(upper(p.recorded), 'infinity') >= now.published_at
        ORDER BY p.id DESC LIMIT 1),
      house AS (
        SELECT b.id, coalesce(nullif(b.address, ''), b.name) AS label, b.households, b.residents,
          ST_PointOnSurface(b.geom) AS inside
        FROM now JOIN gridplan.building b ON b.area_id = gridplan.layer_holder(now.area_id)
        WHERE b.households > 0)
      SELECT h.id, h.label, h.households, h.residents, g.code, g.name, f.code AS from_code,
        f.name AS from_name, now.first_day, EXISTS (SELECT FROM gridplan.edition_grid k
          WHERE k.edition_id = now.id AND k.code = f.code) AS stays
      FROM now JOIN house h ON true
      JOIN gridplan.edition_grid g ON g.edition_id = now.id AND ST_Intersects(g.geom, h.inside)
      JOIN former ON true
      LEFT JOIN gridplan.edition_grid f
        ON f.edition_id = former.edition_id AND ST_Intersects(f.geom, h.inside)
      WHERE g.code IS DISTINCT FROM f.code
      ORDER BY g.code, f.code, h.id
      """;

  /** What {@link #moved} tells of each building. */
  static final List<String> MOVED_FIELDS =
      List.of(
          "building",
          "address",
          "households",
          "residents",
          "from_grid",
          "from_name",
          "to_grid",
          "to_name",
          "valid_from",
          "reason");

  /**
   * What is exported.
   *
   * @param edition 0 for a plan that is not published
   * @param from first day of an edition, null for a plan
   * @param estimated some of the counts are estimates
   */
  record Head(
      long plan,
      long edition,
      String area,
      String name,
      LocalDate from,
      double bandMin,
      double bandMax,
      boolean estimated) {}

  record CellRow(
      int no,
      String grid,
      long block,
      Long compound,
      double households,
      double residents,
      String buildings,
      Geometry ground) {}

  /** A grid as it is called. */
  record GridRow(String code, String name, String kind) {}

  private final JdbcClient db;

  ExportRows(DataSource source) {
    db = JdbcClient.create(source);
  }

  /**
   * @throws Problem {@code plan.notFound} (404)
   */
  Head ofPlan(long plan) {
    return db.sql(
            """
            SELECT p.id AS plan, 0 AS edition, a.name AS area, p.name, NULL::date AS valid_from,
              p.band_min, p.band_max, a.estimated
            FROM gridplan.plan p JOIN gridplan.area a ON a.id = p.area_id WHERE p.id = :id
            """)
        .param("id", plan)
        .query(ExportRows::head)
        .optional()
        .orElseThrow(() -> Problem.notFound("plan", plan));
  }

  /**
   * @throws Problem {@code edition.notFound} (404)
   */
  Head ofEdition(long edition) {
    return db.sql(
            """
            SELECT p.id AS plan, e.id AS edition, a.name AS area, p.name,
              (SELECT min(lower(valid)) FROM gridplan.edition_period
               WHERE edition_id = e.id AND upper_inf(recorded)) AS valid_from,
              p.band_min, p.band_max, a.estimated
            FROM gridplan.edition e JOIN gridplan.plan p ON p.id = e.plan_id
            JOIN gridplan.area a ON a.id = e.area_id WHERE e.id = :id
            """)
        .param("id", edition)
        .query(ExportRows::head)
        .optional()
        .orElseThrow(() -> Problem.notFound("edition", edition));
  }

  private static Head head(ResultSet row, int number) throws SQLException {
    return new Head(
        row.getLong("plan"),
        row.getLong("edition"),
        row.getString("area"),
        row.getString("name"),
        row.getObject("valid_from", LocalDate.class),
        row.getDouble("band_min"),
        row.getDouble("band_max"),
        row.getBoolean("estimated"));
  }

  List<CellRow> cells(long plan) {
    return db.sql(CELLS).param("plan", plan).query(ExportRows::cell).list();
  }

  private static CellRow cell(ResultSet row, int number) throws SQLException {
    return new CellRow(
        row.getInt("cell_no"),
        row.getString("code"),
        row.getLong("block"),
        row.getObject("compound_id", Long.class),
        row.getDouble("households"),
        row.getDouble("residents"),
        row.getString("buildings"),
        LatticeSql.fromWkb(row.getBytes("geom")));
  }

  /** The grids that hold cells, by code. */
  List<GridRow> grids(long plan) {
    return db.sql(
            """
            SELECT g.code, g.name, g.kind FROM gridplan.plan_grid g
            WHERE g.plan_id = :plan
              AND EXISTS (SELECT 1 FROM gridplan.plan_cell c WHERE c.grid_id = g.id)
            ORDER BY g.code
            """)
        .param("plan", plan)
        .query(
            (row, number) ->
                new GridRow(row.getString("code"), row.getString("name"), row.getString("kind")))
        .list();
  }

  /**
   * Who serves in each grid of the plan, by code: {@code 民警 罗春林；社区干部 …}. Names of those who serve,
   * never of those who live there; a grid is missing where nobody does.
   */
  Map<String, String> staff(long plan) {
    Map<String, String> staff = new TreeMap<>();
    db.sql(
            """
            SELECT s.grid_code, string_agg(s.post || ' ' || s.names, '；' ORDER BY s.first) AS told
            FROM (
              SELECT grid_code, post, string_agg(name, '、' ORDER BY id) AS names, min(id) AS first
              FROM gridplan.staff
              WHERE area_id = (SELECT area_id FROM gridplan.plan WHERE id = :plan)
                AND grid_code IS NOT NULL
              GROUP BY grid_code, post) s
            GROUP BY s.grid_code
            """)
        .param("plan", plan)
        .query(
            row -> {
              staff.put(row.getString("grid_code"), row.getString("told"));
            });
    return staff;
  }

  /** Buildings that an edition moved, as a notice tells it: keyed as files have them. */
  List<Map<String, Object>> moved(long edition) {
    return db.sql(MOVED).param("id", edition).query(ExportRows::movedRow).list();
  }

  private static Map<String, Object> movedRow(ResultSet row, int number) throws SQLException {
    String from = row.getString("from_code");
    Map<String, Object> moved = new LinkedHashMap<>();
    moved.put("building", row.getLong("id"));
    moved.put("address", row.getString("label"));
    moved.put("households", row.getDouble("households"));
    moved.put("residents", row.getDouble("residents"));
    moved.put("from_grid", from);
    moved.put("from_name", row.getString("from_name"));
    moved.put("to_grid", row.getString("code"));
    moved.put("to_name", row.getString("name"));
    moved.put("valid_from", row.getObject("first_day", LocalDate.class));
    moved.put("reason", from == null ? "原不在任何网格内" : row.getBoolean("stays") ? "划转：原网格保留" : "原网格撤并");
    return moved;
  }

  /**
   * Residents of each grid who are registered elsewhere, by code; a grid is missing where nobody
   * has counted them in any of its buildings.
   */
  Map<String, Double> floating(long plan) {
    Map<String, Double> floating = new TreeMap<>();
    db.sql(FLOATING)
        .param("plan", plan)
        .query(
            row -> {
              floating.put(row.getString("code"), row.getDouble("floating"));
            });
    return floating;
  }

  /** How many buildings of each use a grid holds. */
  Map<String, Map<String, Integer>> uses(long plan) {
    Map<String, Map<String, Integer>> uses = new TreeMap<>();
    db.sql(USES)
        .param("plan", plan)
        .query(
            row -> {
              uses.computeIfAbsent(row.getString("code"), code -> new TreeMap<>())
                  .merge(row.getString("use"), row.getInt("buildings"), Integer::sum);
            });
    return uses;
  }
}
