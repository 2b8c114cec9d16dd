package gridplan.layer;

import gridplan.platform.db.LatticeSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Buildings for those who count what is in them. Safe from any thread. */
@Repository
public class CountedBuildings {
  private final JdbcClient db;
  private final InputReader inputs;

  public CountedBuildings(DataSource dataSource) {
    this.db = JdbcClient.create(dataSource);
    this.inputs = new InputReader(db, new LayerReader(db));
  }

  /**
   * What is counted in a building.
   *
   * @param households occupied dwellings
   * @param floating of the residents, those who are registered elsewhere; null when not told
   */
  public record Counts(int households, int residents, Integer floating) {}

  /**
   * The area that has the layers: itself or the nearest above.
   *
   * @throws gridplan.platform.problem.Problem {@code area.noLayers}
   */
  public long holder(long area) {
    return inputs.holder(area);
  }

  /** All buildings of an area that has layers, by id. */
  public List<AddressedBuilding> list(long holder) {
    return db.sql(
            "SELECT id, source_id, name, address, ST_AsBinary(geom) FROM gridplan.building"
                + " WHERE area_id = :area ORDER BY id")
        .param("area", holder)
        .query(CountedBuildings::building)
        .list();
  }

  /** Some buildings by their ids, without those that are gone. */
  public Map<Long, AddressedBuilding> find(Collection<Long> ids) {
    return db
        .sql(
            "SELECT id, source_id, name, address, ST_AsBinary(geom) FROM gridplan.building"
                + " WHERE id = ANY (:ids)")
        .param("ids", ids.toArray(Long[]::new))
        .query(CountedBuildings::building)
        .list()
        .stream()
        .collect(java.util.stream.Collectors.toMap(AddressedBuilding::id, b -> b));
  }

  /** The building at a place, or else the nearest within some five metres. */
  public Optional<AddressedBuilding> at(long holder, double lon, double lat) {
    return db.sql(
            """
            SELECT id, source_id, name, address, ST_AsBinary(geom)
            FROM gridplan.building, ST_SetSRID(ST_MakePoint(:lon, :lat), 4490) AS place
            WHERE area_id = :area AND geom && ST_Expand(place, 5e-5)
              AND ST_Distance(geom, place) <= 5e-5
            ORDER BY ST_Distance(geom, place), id LIMIT 1
            """)
        .param("area", holder)
        .param("lon", lon)
        .param("lat", lat)
        .query(CountedBuildings::building)
        .optional();
  }

  private static AddressedBuilding building(ResultSet row, int number) throws SQLException {
    return new AddressedBuilding(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        LatticeSql.fromWkb(row.getBytes(5)));
  }

  /**
   * Gives buildings what was counted in them, as the next state of the area's layers; those that
   * have it already stay as they are, and nothing happens when all do.
   *
   * @param same the connection of the caller's transaction
   * @return how many buildings changed
   */
  public int apply(DataSource same, long holder, Map<Long, Counts> counts) {
    JdbcClient connection = JdbcClient.create(same);
    List<Long> changed = changed(connection, holder, counts);
    if (changed.isEmpty()) return 0;
    LayerStore store = new LayerStore(connection);
    long state = store.nextState(holder);
    store.keepFormer(LayerTable.BUILDING, changed, state, false);
    bind(
            connection.sql(
                """
                UPDATE gridplan.building b
                SET households = c.households, residents = c.residents, floating = c.floating,
                  households_source = 'register', since = :state
                FROM unnest(:ids, :households, :residents, :floating)
                  AS c(id, households, residents, floating)
                WHERE b.id = c.id AND b.id = ANY (:changed)
                """),
            counts)
        .param("state", state)
        .param("changed", changed.toArray(Long[]::new))
        .update();
    AreaTotals.refresh(connection, holder);
    return changed.size();
  }

  private static List<Long> changed(JdbcClient connection, long holder, Map<Long, Counts> counts) {
    return bind(
            connection.sql(
                """
                SELECT b.id
                FROM gridplan.building b
                JOIN unnest(:ids, :households, :residents, :floating)
                  AS c(id, households, residents, floating)
                  USING (id)
                WHERE b.area_id = :area AND (b.households, b.residents, b.floating, b.households_source)
                  IS DISTINCT FROM (c.households::float8, c.residents::float8,
                    c.floating::float8, 'register')
                ORDER BY b.id
                """),
            counts)
        .param("area", holder)
        .query(Long.class)
        .list();
  }

  private static JdbcClient.StatementSpec bind(
      JdbcClient.StatementSpec statement, Map<Long, Counts> counts) {
    List<Map.Entry<Long, Counts>> all = List.copyOf(counts.entrySet());
    return statement
        .param("ids", all.stream().map(Map.Entry::getKey).toArray(Long[]::new))
        .param(
            "households", all.stream().map(e -> e.getValue().households()).toArray(Integer[]::new))
        .param("residents", all.stream().map(e -> e.getValue().residents()).toArray(Integer[]::new))
        .param("floating", all.stream().map(e -> e.getValue().floating()).toArray(Integer[]::new));
  }
}
