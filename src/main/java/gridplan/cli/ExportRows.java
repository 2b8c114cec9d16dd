package gridplan.cli;

import gridplan.platform.db.LatticeSql;
import gridplan.platform.problem.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
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
