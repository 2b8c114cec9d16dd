package gridplan.edition;

import gridplan.core.coverage.Dissolve;
import gridplan.core.lattice.Lattice;
import gridplan.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.WKBWriter;

/** Writes editions straight into the tables, as any client with the service's rights could. */
final class EditionRows {
  private final DataSource database;
  private final long area;
  private final long plan;

  EditionRows(TestDatabase database, Geometry areaGround) throws SQLException {
    this(database.dataSource(), areaGround);
  }

  EditionRows(DataSource database, Geometry areaGround) throws SQLException {
    this.database = database;
    try (Connection connection = database.getConnection()) {
      area =
          insert(
              connection,
              """
              INSERT INTO gridplan.area (level, code, name, area_source, source, source_hash, geom)
              VALUES ('community', '440106001001', 'Test', 'sample', 'test', 'test', ST_GeomFromEWKB(?))
              RETURNING id
              """,
              wkb(areaGround));
      long mosaic =
          insert(
              connection,
              "INSERT INTO gridplan.mosaic (area_id, cells, digest, scope) SELECT id, 1, '', geom"
                  + " FROM gridplan.area WHERE id = ? RETURNING id",
              area);
      plan =
          insert(
              connection,
              """
              INSERT INTO gridplan.plan (area_id, mosaic_id, code_prefix, name, band_min, band_max,
                hard_min, hard_max, created_by)
              VALUES (?, ?, '440106001001', 'Test', 200, 300, 150, 345, 'lin') RETURNING id
              """,
              area,
              mosaic);
    }
  }

  long area() {
    return area;
  }

  /** What is changed in the transaction before its commit. */
  interface Meddling {
    void run(Connection connection, long edition) throws SQLException;
  }

  /** Publishes grids with codes 0, 1, …; they need not be seamless. */
  long publish(List<? extends Geometry> grids, Geometry scope, Meddling meddling)
      throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        long edition = insertEdition(connection, scope);
        insertGrids(connection, edition, grids, 0);
        meddling.run(connection, edition);
        connection.commit();
        return edition;
      } catch (SQLException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    }
  }

  long publish(List<? extends Geometry> grids, Geometry scope) throws SQLException {
    return publish(grids, scope, (connection, edition) -> {});
  }

  private long insertEdition(Connection connection, Geometry scope) throws SQLException {
    return insert(
        connection,
        """
        INSERT INTO gridplan.edition (plan_id, area_id, published_by, digest, certificate, scope)
        VALUES (?, ?, 'lin', '', '{}', ST_GeomFromEWKB(?)) RETURNING id
        """,
        plan,
        area,
        wkb(scope));
  }

  static void insertGrids(
      Connection connection, long edition, List<? extends Geometry> grids, int firstCode)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO gridplan.edition_grid
              (edition_id, code, households, residents, buildings, estimated, geom)
            VALUES (?, ?, 0, 0, 0, true, ST_GeomFromEWKB(?))
            """)) {
      for (int g = 0; g < grids.size(); g++) {
        insert.setLong(1, edition);
        insert.setString(2, Integer.toString(firstCode + g));
        insert.setBytes(3, wkb(grids.get(g)));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** The union of grids that tile, vertex for vertex. */
  static MultiPolygon scopeOf(List<? extends Geometry> grids) {
    return Dissolve.union(grids);
  }

  private static long insert(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) insert.setObject(i + 1, values[i]);
      try (ResultSet id = insert.executeQuery()) {
        id.next();
        return id.getLong(1);
      }
    }
  }

  private static byte[] wkb(Geometry lattice) {
    Geometry degrees = Lattice.toDegrees(lattice);
    if (degrees instanceof Polygon polygon)
      degrees = Lattice.FACTORY.createMultiPolygon(new Polygon[] {polygon});
    degrees.setSRID(Lattice.SRID);
    return new WKBWriter(2, ByteOrderValues.LITTLE_ENDIAN, true).write(degrees);
  }
}
