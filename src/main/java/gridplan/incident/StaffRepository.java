package gridplan.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The tables {@code gridplan.post_list}, {@code staff} and {@code station}. */
@Repository
class StaffRepository {
  private static final TypeReference<List<Post>> POSTS = new TypeReference<>() {};
  private static final int BATCH = 500;

  private final JdbcClient db;
  private final JdbcTemplate template;
  private final JsonMapper json;

  StaffRepository(JdbcClient db, JdbcTemplate template, JsonMapper json) {
    this.db = db;
    this.template = template;
    this.json = json;
  }

  Optional<List<Post>> findPosts(long area) {
    return db.sql("SELECT posts FROM gridplan.post_list WHERE area_id = ?")
        .param(area)
        .query((row, number) -> json.readValue(row.getString(1), POSTS))
        .optional();
  }

  void setPosts(long area, List<Post> posts) {
    db.sql(
            """
            INSERT INTO gridplan.post_list (area_id, posts) VALUES (?, ?::jsonb)
            ON CONFLICT (area_id) DO UPDATE SET posts = excluded.posts
            """)
        .params(area, json.writeValueAsString(posts))
        .update();
  }

  /** In the order of grids, then of entering. */
  List<StaffMember> staff(long area) {
    return db.sql("SELECT * FROM gridplan.staff WHERE area_id = ? ORDER BY grid_code, id")
        .param(area)
        .query(StaffRepository::member)
        .list();
  }

  /** Those of one grid and, unless it is null, of one building. */
  List<StaffMember> staffAt(long area, String code, Long building) {
    return db.sql(
            """
            SELECT * FROM gridplan.staff WHERE area_id = :area AND grid_code = :code
            UNION ALL
            SELECT * FROM gridplan.staff WHERE area_id = :area AND building_id = :building
            """)
        .param("area", area)
        .param("code", code)
        .param("building", building, Types.BIGINT)
        .query(StaffRepository::member)
        .list();
  }

  Optional<StaffMember> findStaff(long id) {
    return db.sql("SELECT * FROM gridplan.staff WHERE id = ?")
        .param(id)
        .query(StaffRepository::member)
        .optional();
  }

  private static StaffMember member(ResultSet row, int number) throws SQLException {
    return new StaffMember(
        row.getLong("id"),
        row.getLong("area_id"),
        row.getString("grid_code"),
        row.getObject("building_id", Long.class),
        row.getObject("lon_e7", Integer.class),
        row.getObject("lat_e7", Integer.class),
        row.getString("post"),
        row.getString("name"),
        row.getString("phone"));
  }

  /** Until the end of the transaction nobody else gives out posts of the area. */
  void lock(long area) {
    db.sql("SELECT pg_advisory_xact_lock(hashtextextended('staff:' || ?, 0))")
        .param(area)
        .query((row, number) -> true)
        .single();
  }

  void insertStaff(Collection<StaffMember> staff, String author) {
    template.batchUpdate(
        """
        INSERT INTO gridplan.staff
          (area_id, grid_code, building_id, lon_e7, lat_e7, post, name, phone, author)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        staff,
        BATCH,
        (statement, member) -> {
          statement.setLong(1, member.area());
          statement.setString(2, member.gridCode());
          statement.setObject(3, member.building(), Types.BIGINT);
          statement.setObject(4, member.x(), Types.INTEGER);
          statement.setObject(5, member.y(), Types.INTEGER);
          statement.setString(6, member.post());
          statement.setString(7, member.name());
          statement.setString(8, member.phone());
          statement.setString(9, author);
        });
  }

  /** Takes away who serves in whole grids, or who heads buildings: a list replaces its like. */
  void deleteStaffOf(long area, boolean ofBuildings) {
    db.sql(
            "DELETE FROM gridplan.staff WHERE area_id = ? AND (building_id IS NOT NULL) = ?::boolean")
        .params(area, ofBuildings)
        .update();
  }

  boolean deleteStaff(long id) {
    return db.sql("DELETE FROM gridplan.staff WHERE id = ?").param(id).update() > 0;
  }

  List<Station> stations(long area) {
    return db.sql("SELECT * FROM gridplan.station WHERE area_id = ? ORDER BY id")
        .param(area)
        .query(StaffRepository::station)
        .list();
  }

  Optional<Station> findStation(long id) {
    return db.sql("SELECT * FROM gridplan.station WHERE id = ?")
        .param(id)
        .query(StaffRepository::station)
        .optional();
  }

  private static Station station(ResultSet row, int number) throws SQLException {
    return new Station(
        row.getLong("id"),
        row.getLong("area_id"),
        row.getString("name"),
        row.getString("address"),
        row.getInt("lon_e7"),
        row.getInt("lat_e7"),
        row.getString("given_crs"));
  }

  void insertStations(Collection<Station> stations, String author) {
    template.batchUpdate(
        """
        INSERT INTO gridplan.station (area_id, name, address, lon_e7, lat_e7, given_crs, author)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        stations,
        BATCH,
        (statement, station) -> {
          statement.setLong(1, station.area());
          statement.setString(2, station.name());
          statement.setString(3, station.address());
          statement.setInt(4, station.x());
          statement.setInt(5, station.y());
          statement.setString(6, station.crs());
          statement.setString(7, author);
        });
  }

  void deleteStationsOf(long area) {
    db.sql("DELETE FROM gridplan.station WHERE area_id = ?").param(area).update();
  }

  boolean deleteStation(long id) {
    return db.sql("DELETE FROM gridplan.station WHERE id = ?").param(id).update() > 0;
  }
}
