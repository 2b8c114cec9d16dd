package gridplan.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.WKBWriter;

/** Writes GeoPackage 1.3: feature layers and plain tables, one transaction for the whole file. */
final class GeoPackageWriter implements AutoCloseable {
  private static final String CGCS2000_WKT =
      "GEOGCS[\"China Geodetic Coordinate System 2000\",DATUM[\"China_2000\","
          + "SPHEROID[\"CGCS2000\",6378137,298.257222101,AUTHORITY[\"EPSG\",\"1024\"]],"
          + "AUTHORITY[\"EPSG\",\"1043\"]],PRIMEM[\"Greenwich\",0,AUTHORITY[\"EPSG\",\"8901\"]],"
          + "UNIT[\"degree\",0.0174532925199433,AUTHORITY[\"EPSG\",\"9122\"]],"
          + "AXIS[\"Latitude\",NORTH],AXIS[\"Longitude\",EAST],AUTHORITY[\"EPSG\",\"4490\"]]";
  private static final String WGS84_WKT =
      "GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563,"
          + "AUTHORITY[\"EPSG\",\"7030\"]],AUTHORITY[\"EPSG\",\"6326\"]],"
          + "PRIMEM[\"Greenwich\",0,AUTHORITY[\"EPSG\",\"8901\"]],"
          + "UNIT[\"degree\",0.0174532925199433,AUTHORITY[\"EPSG\",\"9122\"]],"
          + "AXIS[\"Latitude\",NORTH],AXIS[\"Longitude\",EAST],AUTHORITY[\"EPSG\",\"4326\"]]";
  private static final String[] SCHEMA = {
    "PRAGMA application_id = 1196444487",
    "PRAGMA user_version = 10300",
    """
    CREATE TABLE gpkg_spatial_ref_sys (
      srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
      organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT)""",
    """
    CREATE TABLE gpkg_contents (
      table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
      description TEXT DEFAULT '',
      last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
      min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
      srs_id INTEGER REFERENCES gpkg_spatial_ref_sys(srs_id))""",
    """
    CREATE TABLE gpkg_geometry_columns (
      table_name TEXT NOT NULL UNIQUE REFERENCES gpkg_contents(table_name),
      column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
      srs_id INTEGER NOT NULL REFERENCES gpkg_spatial_ref_sys(srs_id),
      z TINYINT NOT NULL, m TINYINT NOT NULL, PRIMARY KEY (table_name, column_name))""",
    """
    INSERT INTO gpkg_spatial_ref_sys VALUES
      ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', NULL),
      ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', NULL)""",
  };

  private final Connection connection;
  private final CoordinateSystem system;

  private GeoPackageWriter(Path file, CoordinateSystem system) throws IOException, SQLException {
    Files.deleteIfExists(file);
    this.system = system;
    connection = DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath());
    connection.setAutoCommit(false);
    for (String statement : SCHEMA) execute(statement);
    addSystem(4326, "WGS 84", WGS84_WKT);
    addSystem(4490, "CGCS2000", CGCS2000_WKT);
    if (system.epsg() != 4326 && system.epsg() != 4490 && system.epsg() > 0)
      addSystem(system.epsg(), system.name(), CoordinateSystems.wkt(system.epsg()));
  }

  /** A plain table beside the layer. */
  record Table(String name, List<String> columns, List<List<Object>> rows) {}

  /** Writes a layer, replacing the file. */
  static void write(VectorLayer layer, Path file, CoordinateSystem system) throws IOException {
    write(layer, List.of(), file, system);
  }

  /** Writes a layer and plain tables, replacing the file. */
  static void write(VectorLayer layer, List<Table> tables, Path file, CoordinateSystem system)
      throws IOException {
    try (GeoPackageWriter writer = new GeoPackageWriter(file, system)) {
      writer.addLayer(layer);
      for (Table table : tables) writer.addTable(table);
      writer.connection.commit();
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void insert(String table, Object... values) throws SQLException {
    String marks =
        java.util.stream.Stream.of(values).map(v -> "?").collect(Collectors.joining(","));
    try (PreparedStatement statement =
        connection.prepareStatement("INSERT INTO " + quote(table) + " VALUES (" + marks + ")")) {
      for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
      statement.executeUpdate();
    }
  }

  private void addSystem(int epsg, String name, String wkt) throws SQLException {
    insert("gpkg_spatial_ref_sys", name, epsg, "EPSG", epsg, wkt, null);
  }

  private static String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private void addLayer(VectorLayer layer) throws SQLException {
    Map<String, String> columns = columns(layer);
    String definitions =
        columns.entrySet().stream()
            .map(column -> ", " + quote(column.getKey()) + " " + type(layer, column.getValue()))
            .collect(Collectors.joining());
    execute(
        "CREATE TABLE "
            + quote(layer.name())
            + " (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom BLOB"
            + definitions
            + ")");
    Envelope extent = new Envelope();
    String marks = ",?".repeat(columns.size());
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO " + quote(layer.name()) + " VALUES (NULL,?" + marks + ")")) {
      for (Feature feature : layer.features()) {
        insert.setBytes(1, feature.geometry() == null ? null : blob(feature.geometry(), extent));
        int index = 2;
        for (String field : columns.values())
          insert.setObject(index++, feature.attributes().get(field));
        insert.addBatch();
      }
      insert.executeBatch();
    }
    register(layer, extent);
  }

  private void register(VectorLayer layer, Envelope extent) throws SQLException {
    int srs = Math.max(0, system.epsg());
    boolean empty = extent.isNull();
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, min_x, min_y, max_x,"
                + " max_y, srs_id) VALUES (?,'features',?,?,?,?,?,?)")) {
      insert.setString(1, layer.name());
      insert.setString(2, layer.name());
      insert.setObject(3, empty ? null : extent.getMinX());
      insert.setObject(4, empty ? null : extent.getMinY());
      insert.setObject(5, empty ? null : extent.getMaxX());
      insert.setObject(6, empty ? null : extent.getMaxY());
      insert.setInt(7, srs);
      insert.executeUpdate();
    }
    insert("gpkg_geometry_columns", layer.name(), "geom", geometryType(layer), srs, 0, 0);
  }

  /** Column name to field; names that SQLite would take for another one get a number. */
  private static Map<String, String> columns(VectorLayer layer) {
    Map<String, String> columns = new LinkedHashMap<>();
    List<String> taken = new ArrayList<>(List.of("fid", "geom"));
    for (String field : layer.fields()) {
      String column = field.isEmpty() ? "column" : field;
      for (int i = 2; taken.contains(column.toLowerCase(java.util.Locale.ROOT)); i++)
        column = field + "_" + i;
      taken.add(column.toLowerCase(java.util.Locale.ROOT));
      columns.put(column, field);
    }
    return columns;
  }

  private static String type(VectorLayer layer, String field) {
    boolean whole = true;
    boolean number = true;
    boolean bool = true;
    for (Feature feature : layer.features()) {
      Object value = feature.attributes().get(field);
      if (value == null) continue;
      whole &= value instanceof Long || value instanceof Integer;
      number &= value instanceof Number;
      bool &= value instanceof Boolean;
    }
    if (whole && number && !bool) return "INTEGER";
    if (number && !bool) return "REAL";
    return bool && !number ? "BOOLEAN" : "TEXT";
  }

  private static String geometryType(VectorLayer layer) {
    List<String> types =
        layer.features().stream()
            .filter(feature -> feature.geometry() != null)
            .map(feature -> feature.geometry().getGeometryType())
            .distinct()
            .toList();
    return types.size() == 1 ? types.get(0).toUpperCase(java.util.Locale.ROOT) : "GEOMETRY";
  }

  /** The geometry as a GeoPackage blob with its envelope; widens {@code extent}. */
  private byte[] blob(Geometry lattice, Envelope extent) {
    Geometry placed = lattice.copy();
    placed.apply(
        (Coordinate c) -> {
          Coordinate place = VectorFiles.place(c.x, c.y, system);
          c.x = place.x;
          c.y = place.y;
        });
    placed.geometryChanged();
    Envelope box = placed.getEnvelopeInternal();
    boolean empty = placed.isEmpty();
    ByteBuffer header =
        ByteBuffer.allocate(empty ? 8 : 40).order(ByteOrder.LITTLE_ENDIAN).put((byte) 'G');
    header.put((byte) 'P').put((byte) 0).put((byte) (empty ? 0b10001 : 0b00011));
    header.putInt(Math.max(0, system.epsg()));
    if (!empty) {
      extent.expandToInclude(box);
      header.putDouble(box.getMinX()).putDouble(box.getMaxX());
      header.putDouble(box.getMinY()).putDouble(box.getMaxY());
    }
    ByteArrayOutputStream blob = new ByteArrayOutputStream();
    blob.writeBytes(header.array());
    blob.writeBytes(new WKBWriter(2, ByteOrderValues.LITTLE_ENDIAN).write(placed));
    return blob.toByteArray();
  }

  private void addTable(Table table) throws SQLException {
    String columns =
        table.columns.stream().map(GeoPackageWriter::quote).collect(Collectors.joining(", "));
    execute("CREATE TABLE " + quote(table.name) + " (" + columns + ")");
    String marks = "?" + ",?".repeat(table.columns.size() - 1);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO " + quote(table.name) + " VALUES (" + marks + ")")) {
      for (List<Object> row : table.rows) {
        for (int i = 0; i < row.size(); i++) insert.setObject(i + 1, row.get(i));
        insert.addBatch();
      }
      insert.executeBatch();
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id)"
                + " VALUES (?,'attributes',?,0)")) {
      insert.setString(1, table.name);
      insert.setString(2, table.name);
      insert.executeUpdate();
    }
  }
}
