package gridplan.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.WKBWriter;

/** Writes GeoPackage 1.3: a feature layer and plain tables beside it. */
final class GeoPackageWriter extends LayerWriter {
  private static final int BATCH = 1000;

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
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
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
  private final PreparedStatement insert;
  private final Map<String, Field> columns;
  private final Envelope extent = new Envelope();

  GeoPackageWriter(Path file, LayerSchema schema, CoordinateSystem system) throws IOException {
    super(file, schema, system);
    columns = columns(schema);
    if (system.epsg() == 0) noticeUnnamedSystem();
    try {
      connection = DriverManager.getConnection("jdbc:sqlite:" + pending());
      for (String statement : SCHEMA) execute(statement);
      connection.setAutoCommit(false);
      addSystem(4326, "WGS 84", WGS84_WKT);
      addSystem(4490, "CGCS2000", CGCS2000_WKT);
      if (system.epsg() != 4326 && system.epsg() != 4490 && system.epsg() > 0)
        addSystem(system.epsg(), system.name(), CoordinateSystems.wkt(system.epsg()));
      createLayer();
      insert =
          connection.prepareStatement(
              "INSERT INTO "
                  + quote(schema.name())
                  + " VALUES (NULL,?"
                  + ",?".repeat(columns.size())
                  + ")");
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** A plain table beside the layer. */
  record Table(String name, List<String> columns, List<List<Object>> rows) {}

  /** Writes a layer and plain tables, replacing the file. */
  static void write(VectorLayer layer, List<Table> tables, Path file, CoordinateSystem system)
      throws IOException {
    try (GeoPackageWriter writer = new GeoPackageWriter(file, LayerSchema.of(layer), system)) {
      for (Feature feature : layer.features()) writer.add(feature);
      for (Table table : tables) writer.addTable(table);
      writer.finish();
    }
  }

  @Override
  void put(Feature feature) throws IOException {
    try {
      Geometry geometry = feature.geometry();
      insert.setBytes(1, geometry == null ? null : blob(geometry, extent));
      int index = 2;
      for (Field field : columns.values())
        insert.setObject(index++, value(feature.attributes().get(field.name()), field.kind()));
      insert.addBatch();
      if (written() % BATCH == 0) insert.executeBatch();
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static Object value(Object value, FieldKind kind) {
    if (value == null) return null;
    return switch (kind) {
      case TEXT, DATE -> Feature.textOf(value);
      case DATETIME -> Dates.utc(value);
      default -> value;
    };
  }

  @Override
  void end() throws IOException {
    try {
      insert.executeBatch();
      register();
      connection.commit();
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  void release() throws IOException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
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

  private void createLayer() throws SQLException {
    String definitions =
        columns.entrySet().stream()
            .map(column -> ", " + quote(column.getKey()) + " " + column.getValue().kind())
            .collect(Collectors.joining());
    execute(
        "CREATE TABLE "
            + quote(schema().name())
            + " (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom BLOB"
            + definitions
            + ")");
  }

  private void register() throws SQLException {
    int srs = Math.max(0, system().epsg());
    boolean empty = extent.isNull();
    try (PreparedStatement contents =
        connection.prepareStatement(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, min_x, min_y, max_x,"
                + " max_y, srs_id) VALUES (?,'features',?,?,?,?,?,?)")) {
      contents.setString(1, schema().name());
      contents.setString(2, schema().name());
      contents.setObject(3, empty ? null : extent.getMinX());
      contents.setObject(4, empty ? null : extent.getMinY());
      contents.setObject(5, empty ? null : extent.getMaxX());
      contents.setObject(6, empty ? null : extent.getMaxY());
      contents.setInt(7, srs);
      contents.executeUpdate();
    }
    insert("gpkg_geometry_columns", schema().name(), "geom", geometryType(), srs, 0, 0);
  }

  /** Column name to field; names that SQLite would take for another one get a number. */
  private static Map<String, Field> columns(LayerSchema schema) {
    Map<String, Field> columns = new LinkedHashMap<>();
    List<String> taken = new ArrayList<>(List.of("fid", "geom"));
    for (Field field : schema.fields())
      columns.put(unique(field.name().isEmpty() ? "column" : field.name(), taken), field);
    return columns;
  }

  private String geometryType() {
    if (schema().geometries().size() != 1) return "GEOMETRY";
    return schema().geometries().iterator().next().toUpperCase(Locale.ROOT);
  }

  /** The geometry as a GeoPackage blob with its envelope; widens {@code extent}. */
  private byte[] blob(Geometry lattice, Envelope extent) {
    Geometry placed = VectorFiles.placed(lattice, system());
    Envelope box = placed.getEnvelopeInternal();
    boolean empty = placed.isEmpty();
    ByteBuffer header =
        ByteBuffer.allocate(empty ? 8 : 40).order(ByteOrder.LITTLE_ENDIAN).put((byte) 'G');
    header.put((byte) 'P').put((byte) 0).put((byte) (empty ? 0b10001 : 0b00011));
    header.putInt(Math.max(0, system().epsg()));
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

  void addTable(Table table) throws IOException {
    try {
      insertTable(table);
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private void insertTable(Table table) throws SQLException {
    String columns =
        table.columns.stream().map(GeoPackageWriter::quote).collect(Collectors.joining(", "));
    execute("CREATE TABLE " + quote(table.name) + " (" + columns + ")");
    String marks = "?" + ",?".repeat(table.columns.size() - 1);
    try (PreparedStatement rows =
        connection.prepareStatement(
            "INSERT INTO " + quote(table.name) + " VALUES (" + marks + ")")) {
      for (List<Object> row : table.rows) {
        for (int i = 0; i < row.size(); i++) rows.setObject(i + 1, row.get(i));
        rows.addBatch();
      }
      rows.executeBatch();
    }
    try (PreparedStatement contents =
        connection.prepareStatement(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id)"
                + " VALUES (?,'attributes',?,0)")) {
      contents.setString(1, table.name);
      contents.setString(2, table.name);
      contents.executeUpdate();
    }
  }
}
