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
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;

/**
 * A GeoPackage that is open for reading: read-only and without trust in its schema, so that views,
 * triggers and virtual tables of a crafted file never run; a value is at most {@link
 * #MAX_VALUE_BYTES} long.
 */
final class GeoPackageFile implements AutoCloseable {
  private static final int[] ENVELOPE_BYTES = {0, 32, 48, 48, 64};
  private static final int HEADER_BYTES = 8;
  private static final int QUERY_SECONDS = 300;
  private static final int MAX_VALUE_BYTES = 128 << 20;

  private final Path file;
  private final Connection connection;

  GeoPackageFile(Path file) throws SQLException {
    this.file = file;
    boolean journal = Files.exists(file.resolveSibling(file.getFileName() + "-wal"));
    String path = file.toAbsolutePath().toUri().getRawPath();
    connection =
        DriverManager.getConnection(
            "jdbc:sqlite:file:" + path + "?mode=ro" + (journal ? "" : "&immutable=1"));
    connection
        .unwrap(SQLiteConnection.class)
        .setLimit(SQLiteLimits.SQLITE_LIMIT_LENGTH, MAX_VALUE_BYTES);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA trusted_schema = OFF");
      statement.execute("PRAGMA cell_size_check = ON");
      statement.execute("PRAGMA query_only = ON");
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  /** Takes the rows of a table; {@code number} counts from 1. */
  interface RowSink {
    void row(int number, Map<String, Object> columns) throws SQLException;
  }

  /** A layer as {@code gpkg_geometry_columns} has it. */
  record Source(String table, String geometryColumn, int srsId) {}

  void query(String table, RowSink sink) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(QUERY_SECONDS);
      try (ResultSet rows = statement.executeQuery("SELECT * FROM " + quote(table))) {
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

  private static String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private static Object value(Object stored, String declared) {
    String type = declared.toUpperCase(Locale.ROOT);
    if (stored instanceof Integer || stored instanceof Long) {
      long number = ((Number) stored).longValue();
      return type.startsWith("BOOL") ? (Object) (number != 0) : number;
    }
    return stored instanceof String text && type.startsWith("DATE") ? Dates.parse(text) : stored;
  }

  /** Whether there is a plain table of that name: no view and no virtual table. */
  boolean isTable(String name) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?"
                + " AND sql NOT LIKE 'CREATE VIRTUAL%'")) {
      statement.setString(1, name);
      return statement.executeQuery().getInt(1) == 1;
    }
  }

  List<Source> sources() throws SQLException {
    for (String needed : List.of("gpkg_contents", "gpkg_geometry_columns", "gpkg_spatial_ref_sys"))
      if (!isTable(needed))
        throw InputException.of(
            "gpkg.unreadable", file, needed, "", "is not a GeoPackage: the table is missing");
    List<Source> sources = new ArrayList<>();
    query(
        "gpkg_geometry_columns",
        (row, columns) ->
            sources.add(
                new Source(
                    String.valueOf(columns.get("table_name")),
                    String.valueOf(columns.get("column_name")),
                    columns.get("srs_id") instanceof Number id ? id.intValue() : 0)));
    return sources;
  }

  void readLayer(LayerIntake layer) throws SQLException {
    Source source = findSource(layer.options().layer());
    if (!isTable(source.table))
      throw InputException.of("gpkg.layer", file, source.table, "", "the layer is not a table");
    layer.name(source.table);
    layer.fields(fields(source));
    findCrs(source.srsId, layer);
    query(source.table, (row, columns) -> addFeature(columns, source, layer));
  }

  private Source findSource(String wanted) throws SQLException {
    List<Source> sources = sources();
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

  private List<String> fields(Source source) throws SQLException {
    List<String> fields = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet columns =
            statement.executeQuery("PRAGMA table_info(" + quote(source.table) + ")")) {
      while (columns.next())
        if (!columns.getString("type").equalsIgnoreCase("BLOB"))
          fields.add(columns.getString("name"));
    }
    fields.removeAll(List.of(source.geometryColumn, "fid"));
    return fields;
  }

  /** By its EPSG name, else as it is described; left open where the file does. */
  private void findCrs(int srsId, LayerIntake layer) throws SQLException {
    if (srsId <= 0) return;
    query(
        "gpkg_spatial_ref_sys",
        (row, columns) -> {
          if (!(columns.get("srs_id") instanceof Number id) || id.intValue() != srsId) return;
          boolean epsg = "EPSG".equalsIgnoreCase(String.valueOf(columns.get("organization")));
          Object wkt = columns.get("definition");
          if (epsg) layer.crs("EPSG:" + columns.get("organization_coordsys_id"));
          else if (wkt != null && layer.options().fromCrs() == null)
            layer.system(CoordinateSystems.ofWkt(wkt.toString(), file));
        });
  }

  private void addFeature(Map<String, Object> columns, Source source, LayerIntake layer) {
    Object blob = columns.remove(source.geometryColumn);
    columns.remove("fid");
    columns.values().removeIf(value -> value instanceof byte[]);
    Geometry geometry;
    try {
      geometry = blob instanceof byte[] bytes ? parse(bytes, layer) : null;
    } catch (IllegalArgumentException e) {
      String feature = "feature " + layer.next();
      layer.refuse(
          InputException.of(
              "gpkg.geometry", file, source.table, feature, String.valueOf(e.getMessage())),
          columns);
      return;
    }
    layer.count(geometry == null ? 0 : geometry.getNumPoints());
    layer.add(columns, geometry);
  }

  /** The geometry of a GeoPackage blob. */
  private static Geometry parse(byte[] blob, LayerIntake layer) {
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
