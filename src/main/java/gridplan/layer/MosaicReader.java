package gridplan.layer;

import gridplan.core.mosaic.BarrierClass;
import gridplan.core.mosaic.Cell;
import gridplan.core.mosaic.CellEdge;
import gridplan.core.mosaic.Mosaic;
import gridplan.core.mosaic.MosaicNotice;
import gridplan.platform.db.LatticeSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Polygon;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Reads mosaics; the caller holds the transaction. */
final class MosaicReader {
  private final JdbcClient db;
  private final JsonMapper json = JsonMapper.builder().build();

  /** A notice as JSON: the coordinate is of the lattice. */
  record NoticeJson(String kind, long id, long x, long y, String detail) {
    static NoticeJson of(MosaicNotice notice) {
      Coordinate at = notice.where();
      return new NoticeJson(notice.kind(), notice.id(), (long) at.x, (long) at.y, notice.detail());
    }

    MosaicNotice notice() {
      return new MosaicNotice(kind, id, new Coordinate(x, y), detail);
    }
  }

  MosaicReader(DataSource dataSource) {
    this.db = JdbcClient.create(dataSource);
  }

  Optional<StoredMosaic> find(long id) {
    return db.sql(
            "SELECT area_id, digest, notices, ST_AsBinary(scope) AS scope FROM gridplan.mosaic"
                + " WHERE id = :id")
        .param("id", id)
        .query((row, number) -> mosaic(id, row))
        .optional();
  }

  /** The state of the layers that the mosaic is of, and the area that it tiles. */
  Optional<MadeFrom> madeFrom(long id) {
    return db.sql("SELECT area_id, layers_version FROM gridplan.mosaic WHERE id = :id")
        .param("id", id)
        .query((row, number) -> new MadeFrom(row.getLong(1), row.getLong(2)))
        .optional();
  }

  /** What a mosaic was made from. */
  record MadeFrom(long area, long version) {}

  /** The layers have changed, the cells have not: it is as good a mosaic of the later state. */
  void setVersion(long id, long version) {
    db.sql("UPDATE gridplan.mosaic SET layers_version = :version WHERE id = :id")
        .param("version", version)
        .param("id", id)
        .update();
  }

  private StoredMosaic mosaic(long id, ResultSet row) throws SQLException {
    NoticeJson[] notices = json.readValue(row.getString("notices"), NoticeJson[].class);
    Mosaic mosaic =
        new Mosaic(
            LatticeSql.fromWkb(row.getBytes("scope")),
            cells(id),
            edges(id),
            Arrays.stream(notices).map(NoticeJson::notice).toList());
    long area = row.getLong("area_id");
    List<Long> within = ChildAreas.of(new LayerReader(db).childAreas(area)).holding(mosaic.cells());
    return new StoredMosaic(id, area, row.getString("digest"), mosaic, compounds(id), within);
  }

  private List<Cell> cells(long mosaic) {
    return db.sql(
            """
            SELECT no, block, coalesce(compound_id, 0), households, residents, buildings,
              ST_AsBinary(geom) FROM gridplan.cell WHERE mosaic_id = :mosaic ORDER BY no
            """)
        .param("mosaic", mosaic)
        .query(
            (row, number) ->
                new Cell(
                    row.getInt(1),
                    (Polygon) LatticeSql.fromWkb(row.getBytes(7)),
                    row.getInt(2),
                    row.getLong(3),
                    List.of((Long[]) row.getArray(6).getArray()),
                    row.getDouble(4),
                    row.getDouble(5)))
        .list();
  }

  private List<CellEdge> edges(long mosaic) {
    return db.sql(
            """
            SELECT a, b, length_m, barrier_class, crossing FROM gridplan.cell_edge
            WHERE mosaic_id = :mosaic ORDER BY a, b
            """)
        .param("mosaic", mosaic)
        .query(
            (row, number) -> {
              String kind = row.getString(4);
              return new CellEdge(
                  row.getInt(1),
                  row.getInt(2),
                  row.getDouble(3),
                  kind == null ? null : BarrierClass.ofKey(kind),
                  row.getBoolean(5));
            })
        .list();
  }

  private Map<Long, String> compounds(long mosaic) {
    return db
        .sql(
            """
            WITH held AS (
              SELECT DISTINCT compound_id AS id FROM gridplan.cell WHERE mosaic_id = :mosaic)
            SELECT id, name FROM gridplan.compound JOIN held USING (id)
            UNION ALL
            SELECT DISTINCT ON (id) id, name FROM gridplan.compound_past p JOIN held USING (id)
            WHERE NOT EXISTS (SELECT FROM gridplan.compound c WHERE c.id = p.id)
            """)
        .param("mosaic", mosaic)
        .query((row, number) -> Map.entry(row.getLong(1), row.getString(2)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
