package gridplan.incident;

import gridplan.core.lattice.Lattice;
import gridplan.lookup.GivenPoint;
import gridplan.lookup.Located;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code gridplan.incident}. */
@Repository
class IncidentRepository {
  private static final TypeReference<List<Located.Link>> CHAIN = new TypeReference<>() {};

  private final JdbcClient db;
  private final JsonMapper json;

  IncidentRepository(JdbcClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  long insert(
      GivenPoint point,
      Instant happenedAt,
      String kind,
      String note,
      Located located,
      String author) {
    boolean found = located.found();
    return db.sql(
            """
            INSERT INTO gridplan.incident (lon_e7, lat_e7, given_crs, given_lon, given_lat,
              happened_at, kind, note, area_id, edition_id, grid_code, grid_name, chain, recorded_by)
            VALUES (:x, :y, :crs, :lon, :lat, :at, :kind, :note, :area, :edition, :code, :name,
              :chain::jsonb, :author)
            RETURNING id
            """)
        .param("x", point.x())
        .param("y", point.y())
        .param("crs", point.crs())
        .param("lon", point.lon())
        .param("lat", point.lat())
        .param("at", happenedAt.atOffset(ZoneOffset.UTC))
        .param("kind", kind)
        .param("note", note)
        .param("area", found ? located.grid().area() : null, Types.BIGINT)
        .param("edition", found ? located.edition().id() : null, Types.BIGINT)
        .param("code", found ? located.grid().code() : null, Types.VARCHAR)
        .param("name", found ? located.grid().name() : null, Types.VARCHAR)
        .param("chain", json.writeValueAsString(located.chain()))
        .param("author", author)
        .query(Long.class)
        .single();
  }

  Optional<Incident> find(long id) {
    return db.sql("SELECT * FROM gridplan.incident WHERE id = ?")
        .param(id)
        .query(this::incident)
        .optional();
  }

  /**
   * The newest first.
   *
   * @param before only those recorded before this one
   */
  List<Incident> list(long before, int limit) {
    return db.sql("SELECT * FROM gridplan.incident WHERE id < ? ORDER BY id DESC LIMIT ?")
        .params(before, limit)
        .query(this::incident)
        .list();
  }

  /**
   * Those of an area, and those that no grid held in its box: west, south, east, north in degrees.
   */
  List<Incident> listOfArea(long area, List<Double> box, long before, int limit) {
    return db.sql(
            """
            SELECT * FROM gridplan.incident
            WHERE id < :before
              AND (area_id = :area
                OR area_id IS NULL AND lon_e7 BETWEEN :west AND :east
                  AND lat_e7 BETWEEN :south AND :north)
            ORDER BY id DESC LIMIT :limit
            """)
        .param("before", before)
        .param("area", area)
        .param("west", Lattice.of(box.get(0)))
        .param("south", Lattice.of(box.get(1)))
        .param("east", Lattice.of(box.get(2)))
        .param("north", Lattice.of(box.get(3)))
        .param("limit", limit)
        .query(this::incident)
        .list();
  }

  /**
   * Those that an area's grid of that code had, and that have come so far.
   *
   * @param grid null for all grids
   * @param status null for whatever status
   */
  List<Incident> listOfGrid(long area, String grid, String status, long before, int limit) {
    return db.sql(
            """
            SELECT * FROM gridplan.incident
            WHERE id < :before AND area_id = :area
              AND grid_code = coalesce(:grid::text, grid_code)
              AND status = coalesce(:status::text, status)
            ORDER BY id DESC LIMIT :limit
            """)
        .param("before", before)
        .param("area", area)
        .param("grid", grid, Types.VARCHAR)
        .param("status", status, Types.VARCHAR)
        .param("limit", limit)
        .query(this::incident)
        .list();
  }

  private Incident incident(ResultSet row, int number) throws SQLException {
    return new Incident(
        row.getLong("id"),
        row.getDouble("given_lon"),
        row.getDouble("given_lat"),
        row.getString("given_crs"),
        new double[] {Lattice.degrees(row.getInt("lon_e7")), Lattice.degrees(row.getInt("lat_e7"))},
        row.getObject("happened_at", OffsetDateTime.class).toInstant(),
        row.getString("kind"),
        row.getString("note"),
        row.getObject("area_id", Long.class),
        row.getString("grid_code"),
        row.getString("grid_name"),
        json.readValue(row.getString("chain"), CHAIN),
        row.getObject("edition_id", Long.class),
        MatterStatus.valueOf(row.getString("status")),
        row.getString("level"),
        row.getString("assignee"),
        row.getObject("rating", Integer.class),
        row.getString("recorded_by"),
        row.getObject("recorded_at", OffsetDateTime.class).toInstant());
  }
}
