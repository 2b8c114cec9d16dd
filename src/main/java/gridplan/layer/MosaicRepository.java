package gridplan.layer;

import gridplan.core.lattice.Progress;
import gridplan.core.mosaic.BarrierClass;
import gridplan.core.mosaic.Cell;
import gridplan.core.mosaic.CellEdge;
import gridplan.core.mosaic.Mosaic;
import gridplan.core.mosaic.MosaicNotice;
import gridplan.platform.db.BinaryCopy;
import gridplan.platform.db.LatticeSql;
import java.sql.Connection;
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
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Mosaics in the database; the caller holds the transaction. */
final class MosaicRepository {
  private static final int REPORT_EVERY = 2000;

  private final JdbcTemplate template;
  private final JdbcClient db;
  private final JsonMapper json = JsonMapper.builder().build();

  /** A notice as JSON: the coordinate is of the lattice. */
  private record NoticeJson(String kind, long id, long x, long y, String detail) {
    static NoticeJson of(MosaicNotice notice) {
      Coordinate at = notice.where();
      return new NoticeJson(notice.kind(), notice.id(), (long) at.x, (long) at.y, notice.detail());
    }

    MosaicNotice notice() {
      return new MosaicNotice(kind, id, new Coordinate(x, y), detail);
    }
  }

  MosaicRepository(DataSource dataSource) {
    this.template = new JdbcTemplate(dataSource);
    this.db = JdbcClient.create(dataSource);
  }

  long insert(long area, Mosaic mosaic, String digest, Progress progress) {
    List<NoticeJson> notices = mosaic.notices().stream().map(NoticeJson::of).toList();
    long id =
        db.sql(
                """
                INSERT INTO gridplan.mosaic (area_id, cells, digest, notices, scope)
                VALUES (:area, :cells, :digest, CAST(:notices AS jsonb),
                  ST_Multi(ST_GeomFromEWKB(:scope))) RETURNING id
                """)
            .param("area", area)
            .param("cells", mosaic.cells().size())
            .param("digest", digest)
            .param("notices", json.writeValueAsString(notices))
            .param("scope", LatticeSql.toWkb(mosaic.scope()))
            .query(Long.class)
            .single();
    template.execute(
        (ConnectionCallback<Void>)
            connection -> {
              copyCells(connection, id, mosaic.cells(), progress);
              copyEdges(connection, id, mosaic.edges(), progress);
              return null;
            });
    return id;
  }

  private static void copyCells(Connection connection, long id, List<Cell> cells, Progress progress)
      throws SQLException {
    String columns =
        "gridplan.cell (mosaic_id, no, block, compound_id, households, residents, buildings, geom)";
    try (BinaryCopy copy = BinaryCopy.into(connection, columns, 8)) {
      for (Cell cell : cells) {
        if (cell.id() % REPORT_EVERY == 0)
          progress.report("mosaic.store", 0.7 * cell.id() / cells.size());
        copy.row().bigint(id).integer(cell.id()).integer(cell.block());
        if (cell.compound() == 0) copy.nothing();
        else copy.bigint(cell.compound());
        copy.doublePrecision(cell.households()).doublePrecision(cell.residents());
        copy.bigints(cell.buildings()).geometry(cell.ground());
      }
      copy.finish();
    }
  }

  private static void copyEdges(
      Connection connection, long id, List<CellEdge> edges, Progress progress) throws SQLException {
    progress.report("mosaic.store", 0.7);
    String columns = "gridplan.cell_edge (mosaic_id, a, b, length_m, barrier_class, crossing)";
    try (BinaryCopy copy = BinaryCopy.into(connection, columns, 6)) {
      for (CellEdge edge : edges) {
        copy.row().bigint(id).integer(edge.a()).integer(edge.b());
        copy.doublePrecision(edge.lengthMetres());
        copy.text(edge.barrierClass() == null ? null : edge.barrierClass().key());
        copy.bool(edge.crossing());
      }
      copy.finish();
    }
    progress.report("mosaic.store", 1);
  }

  Optional<StoredMosaic> find(long id) {
    return db.sql(
            "SELECT area_id, digest, notices, ST_AsBinary(scope) AS scope FROM gridplan.mosaic"
                + " WHERE id = :id")
        .param("id", id)
        .query((row, number) -> mosaic(id, row))
        .optional();
  }

  private StoredMosaic mosaic(long id, ResultSet row) throws SQLException {
    NoticeJson[] notices = json.readValue(row.getString("notices"), NoticeJson[].class);
    Mosaic mosaic =
        new Mosaic(
            LatticeSql.fromWkb(row.getBytes("scope")),
            cells(id),
            edges(id),
            Arrays.stream(notices).map(NoticeJson::notice).toList());
    return new StoredMosaic(
        id, row.getLong("area_id"), row.getString("digest"), mosaic, compounds(id));
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
            SELECT id, name FROM gridplan.compound WHERE id IN (
              SELECT compound_id FROM gridplan.cell WHERE mosaic_id = :mosaic)
            """)
        .param("mosaic", mosaic)
        .query((row, number) -> Map.entry(row.getLong(1), row.getString(2)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
