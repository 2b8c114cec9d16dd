package gridplan.layer;

import gridplan.core.lattice.Progress;
import gridplan.core.mosaic.Cell;
import gridplan.core.mosaic.CellEdge;
import gridplan.core.mosaic.Mosaic;
import gridplan.platform.db.BinaryCopy;
import gridplan.platform.db.LatticeSql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Writes mosaics, on one connection in the caller's transaction. */
final class MosaicWriter {
  private static final int REPORT_EVERY = 2000;

  private final Connection connection;
  private final JdbcClient db;
  private final JsonMapper json = JsonMapper.builder().build();

  /**
   * @param same the connection as a source
   */
  MosaicWriter(Connection connection, DataSource same) {
    this.connection = connection;
    this.db = JdbcClient.create(same);
  }

  /**
   * @param version state of the layers that it was made from
   */
  long insert(long area, long version, Mosaic mosaic, String digest, Progress progress)
      throws SQLException {
    List<MosaicReader.NoticeJson> notices =
        mosaic.notices().stream().map(MosaicReader.NoticeJson::of).toList();
    long id =
        db.sql(
                """
                INSERT INTO gridplan.mosaic (area_id, layers_version, cells, digest, notices,
                  scope)
                VALUES (:area, :version, :cells, :digest, CAST(:notices AS jsonb),
                  ST_Multi(ST_GeomFromEWKB(:scope))) RETURNING id
                """)
            .param("area", area)
            .param("version", version)
            .param("cells", mosaic.cells().size())
            .param("digest", digest)
            .param("notices", json.writeValueAsString(notices))
            .param("scope", LatticeSql.toWkb(mosaic.scope()))
            .query(Long.class)
            .single();
    copyCells(id, mosaic.cells(), progress);
    copyEdges(id, mosaic.edges(), progress);
    return id;
  }

  private void copyCells(long id, List<Cell> cells, Progress progress) throws SQLException {
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

  private void copyEdges(long id, List<CellEdge> edges, Progress progress) throws SQLException {
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
}
