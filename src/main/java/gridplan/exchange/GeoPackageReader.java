package gridplan.exchange;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;

/**
 * Reads GeoPackage. The file is opened read-only and without trust in its schema: views and
 * triggers of a crafted file never run.
 */
final class GeoPackageReader implements AutoCloseable {
  private static final int[] ENVELOPE_BYTES = {0, 32, 48, 48, 64};
  private static final int HEADER_BYTES = 8;
  private static final int QUERY_SECONDS = 300;

  private final Path file;
  private final Connection connection;

  private GeoPackageReader(Path file) throws SQLException {
    this.file = file;
    boolean journal = Files.exists(file.resolveSibling(file.getFileName() + "-wal"));
    String path = file.toAbsolutePath().toUri().getRawPath();
    connection =
        DriverManager.getConnection(
            "jdbc:sqlite:file:" + path + "?mode=ro" + (journal ? "" : "&immutable=1"));
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA trusted_schema = OFF");
      statement.execute("PRAGMA cell_size_check = ON");
      statement.execute("PRAGMA query_only = ON");
    }
  }

  /** Reads a layer: the named one, else the first. */
  static VectorLayer read(Path file, VectorFiles.ReadOptions options) {
    try (GeoPackageReader reader = new GeoPackageReader(file)) {
      return reader.readLayer(options);
    } catch (SQLException e) {
      throw unreadable(file, e);
    }
  }

  /**
   * The rows of a plain table as maps from column to value, or null when there is no such table.
   */
  static List<Map<String, Object>> readTable(Path file, String table) {
    try (GeoPackageReader reader = new GeoPackageReader(file)) {
      if (!reader.isTable(table)) return null;
      List<Map<String, Object>> rows = new ArrayList<>();
      reader.query(table, (row, columns) -> rows.add(columns));
      return rows;
    } catch (SQLException e) {
      throw unreadable(file, e);
    }
  }

  private static InputException unreadable(Path file, SQLException e) {
    return InputException.of(
        "gpkg.unreadable", file, "", "", "is not a readable GeoPackage: " + e.getMessage());
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private interface RowSink {
    void row(int number, Map<String, Object> columns) throws SQLException;
  }

  private void query(String table, RowSink sink) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(QUERY_SECONDS);
      String quoted = '"' + table.replace("\"", "\"\"") + '"';
      try (ResultSet rows = statement.executeQuery("SELECT * FROM " + quoted)) {
        ResultSetMetaData meta = rows.getMetaData();
        for (int number = 1; rows.next(); number++) {
          Map<String, Object> columns = new LinkedHashMap<>();
          for (int i = 1; i <= meta.getColumnCount(); i++)
            columns.put(meta.getColumnName(i), value(rows.getObject(i), meta.getColumnTypeName(i)));
          sink.row(number, columns);
        }
      }
    }
  }

  private static Object value(Object stored, String declared) {
    if (stored instanceof Integer || stored instanceof Long) {
      long number = ((Number) stored).longValue();
      return declared.toUpperCase(Locale.ROOT).startsWith("BOOL") ? (Object) (number != 0) : number;
    }
    return stored;
  }

  private boolean isTable(String name) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?")) {
      statement.setString(1, name);
      return statement.executeQuery().getInt(1) == 1;
    }
  }

  private record Source(String table, String geometryColumn, int srsId) {}

  private VectorLayer readLayer(VectorFiles.ReadOptions options) throws SQLException {
    for (String needed : List.of("gpkg_contents", "gpkg_geometry_columns", "gpkg_spatial_ref_sys"))
      if (!isTable(needed))
        throw InputException.of(
            "gpkg.unreadable", file, needed, "", "is not a GeoPackage: the table is missing");
    Source source = findSource(options.layer());
    if (!isTable(source.table))
      throw InputException.of("gpkg.layer", file, source.table, "", "the layer is not a table");
    LayerCollector layer = new LayerCollector(file, source.table, options);
    String crs = findCrs(source.srsId);
    if (crs != null) layer.crs(crs);
    query(source.table, (row, columns) -> addFeature(row, columns, source, layer));
    return layer.finish();
  }

  private Source findSource(String wanted) throws SQLException {
    List<Source> sources = new ArrayList<>();
    query(
        "gpkg_geometry_columns",
        (row, columns) ->
            sources.add(
                new Source(
                    String.valueOf(columns.get("table_name")),
                    String.valueOf(columns.get("column_name")),
                    columns.get("srs_id") instanceof Number id ? id.intValue() : 0)));
    return sources.stream()
        .filter(source -> wanted == null || source.table.equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                InputException.of(
                    "gpkg.layer",
                    file,
                    wanted == null ? "" : wanted,
                    "",
                    "there is no such layer; it holds "
                        + sources.stream().map(Source::table).toList()));
  }

  /** The system's EPSG name, or null when the file leaves it open. */
  private String findCrs(int srsId) throws SQLException {
    String[] crs = new String[1];
    query(
        "gpkg_spatial_ref_sys",
        (row, columns) -> {
          boolean epsg = "EPSG".equalsIgnoreCase(String.valueOf(columns.get("organization")));
          boolean same = columns.get("srs_id") instanceof Number id && id.intValue() == srsId;
          if (same && epsg && srsId > 0) crs[0] = "EPSG:" + columns.get("organization_coordsys_id");
        });
    return crs[0];
  }

  private void addFeature(
      int row, Map<String, Object> columns, Source source, LayerCollector layer) {
    Object blob = columns.remove(source.geometryColumn);
    columns.remove("fid");
    columns.values().removeIf(value -> value instanceof byte[]);
    try {
      Geometry geometry = blob instanceof byte[] bytes ? parse(bytes, layer) : null;
      layer.count(geometry == null ? 0 : geometry.getNumPoints());
      layer.add(columns, geometry);
    } catch (IllegalArgumentException e) {
      throw InputException.of(
          "gpkg.geometry", file, source.table, "feature " + row, String.valueOf(e.getMessage()));
    }
  }

  /** The geometry of a GeoPackage blob. */
  private static Geometry parse(byte[] blob, LayerCollector layer) {
    if (blob.length < HEADER_BYTES || blob[0] != 'G' || blob[1] != 'P')
      throw new IllegalArgumentException("the geometry has no GeoPackage header");
    int envelope = (blob[3] >> 1) & 7;
    if (envelope >= ENVELOPE_BYTES.length || blob.length < HEADER_BYTES + ENVELOPE_BYTES[envelope])
      throw new IllegalArgumentException("the geometry's envelope is malformed");
    int start = HEADER_BYTES + ENVELOPE_BYTES[envelope];
    return Wkb.read(
        ByteBuffer.wrap(blob, start, blob.length - start).order(ByteOrder.LITTLE_ENDIAN),
        layer::noticeDroppedZ);
  }
}
