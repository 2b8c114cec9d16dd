package gridplan.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes the files nobody should send, and says what must be answered to each. */
final class HostileFiles {
  private static final String SHEETS =
      "<workbook xmlns:r='r'><sheets><sheet name='s' sheetId='1' r:id='a'/></sheets></workbook>";
  private static final String RELATIONS =
      "<Relationships><Relationship Id='a' Target='worksheets/s.xml'/></Relationships>";
  private static final String KML = "<kml><Document><Placemark>";

  private final Path folder;
  private final Map<Path, String> expected = new LinkedHashMap<>();

  HostileFiles(Path folder) {
    this.folder = folder;
  }

  /** Each file with the code that must be answered. */
  Map<Path, String> make() throws IOException, SQLException {
    text();
    xml();
    archives();
    spreadsheets();
    flatGeobuf();
    databases();
    shapes();
    return expected;
  }

  private Path file(String name, String code) {
    Path file = folder.resolve(name);
    expected.put(file, code);
    return file;
  }

  private void text(String name, String code, String text) throws IOException {
    Files.writeString(file(name, code), text);
  }

  private void text() throws IOException {
    text("empty.geojson", "geojson.not-geojson", "");
    text("deep.geojson", "geojson.malformed", "{\"type\":\"Feature\",\"x\":" + "[".repeat(1 << 20));
    text("infinite.geojson", "coordinate-out-of-range", point("1e999,2"));
    text("nan.geojson", "geojson.malformed", point("NaN,2"));
    text("digits.geojson", "geojson.malformed", point("1" + "0".repeat(1 << 20) + ",2"));
    text("far.geojson", "coordinate-out-of-range", point("1e300,2"));
    text("name.geojson", "geojson.malformed", "{\"" + "x".repeat(1 << 22) + "\":1}");
    try (OutputStream gzip =
        new GZIPOutputStream(Files.newOutputStream(file("bomb.geojson.gz", "gzip.too-large")))) {
      gzip.write("{\"type\":\"FeatureCollection\",\"features\":[".getBytes(StandardCharsets.UTF_8));
      byte[] blanks = new byte[1 << 20];
      Arrays.fill(blanks, (byte) ' ');
      for (int i = 0; i < 400; i++) gzip.write(blanks);
    }
    text("plain.geojson.gz", "gzip.malformed", point("1,2"));
    try (OutputStream out = Files.newOutputStream(file("field.csv", "csv.too-large"))) {
      byte[] letters = new byte[1 << 20];
      Arrays.fill(letters, (byte) 'x');
      for (int i = 0; i < 100; i++) out.write(letters);
    }
    text("quote.csv", "csv.quotes", "a,b\n1,\"2\n" + "3,4\n".repeat(100));
    text("wide.csv", "csv.too-large", ",".repeat(1 << 20));
    text("nested.csv", "csv.wkt", "wkt\n\"" + "GEOMETRYCOLLECTION(".repeat(50_000) + "\"\n");
    text("infinite.csv", "csv.wkt", "wkt\n\"POINT(1e999 2)\"\n");
    text("nan.csv", "coordinate-out-of-range", "lon,lat\nNaN,2\n");
    text("word.csv", "csv.number", "lon,lat\n东,2\n");
    text("boundary.csv", "csv.wkt", "边界\n\"114,30;114.1;114,30.1\"\n");
    text("magic.gpkg", "gpkg.unreadable", "SQLite format 3, but not quite. ".repeat(200));
    text("magic.fgb", "fgb.not-flatgeobuf", "flat? ".repeat(100));
    text("magic.xlsx", "zip.unreadable", "PK? ".repeat(100));
    text("magic.zip", "zip.unreadable", "");
    text("magic.shp", "shp.malformed", "shape ".repeat(100));
    text("magic.osm.pbf", "osm.not-osm", "osm ".repeat(100));
  }

  private static String point(String position) {
    return "{\"type\":\"Point\",\"coordinates\":[" + position + "]}";
  }

  private void xml() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
    String entities =
        "<!DOCTYPE k [<!ENTITY a \"xxxxxxxxxx\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
            + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]>";
    text("laughs.kml", "kml.doctype", entities + KML + "<name>&c;</name>");
    String foreign = "<!DOCTYPE k [<!ENTITY f SYSTEM \"" + secret.toUri() + "\">]>";
    text("entity.kml", "kml.doctype", foreign + KML + "<name>&f;</name>");
    text("doctype.kml", "kml.doctype", "<!DOCTYPE kml SYSTEM \"http://127.0.0.1:9/x\"><kml/>");
    text("deep.kml", "kml.too-deep", "<kml>" + "<Folder>".repeat(200_000));
    text("multi.kml", "kml.too-deep", KML + "<MultiGeometry>".repeat(200_000));
    text("tag.kml", "kml.too-large", "<kml><Document x='" + "y".repeat(1 << 24));
    text("comment.kml", "kml.too-large", "<kml><!-- " + "y".repeat(1 << 24));
    text("text.kml", "kml.too-large", KML + "<name>" + "y".repeat(1 << 24));
    text("cut.kml", "kml.malformed", KML + "<Point><coordinates>114,30");
    text("other.kml", "kml.not-kml", "<gpx><wpt/></gpx>");
    text("nothing.kml", "kml.malformed", "");
    text("nan.kml", "kml.geometry", KML + "<Point><coordinates>NaN,1</coordinates></Point>");
    text("huge.kml", "kml.geometry", KML + "<Point><coordinates>1e999,1</coordinates></Point>");
    String line = KML + "<LineString><coordinates>1,2</coordinates></LineString>";
    text("line.kml", "kml.geometry", line);
  }

  private interface Filling {
    void fill(ZipOutputStream zip) throws IOException;
  }

  private void zip(String name, String code, Filling filling) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file(name, code)))) {
      filling.fill(zip);
    }
  }

  private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  private static void zeros(ZipOutputStream zip, String name, byte[] head, int megabytes, char fill)
      throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(head);
    byte[] block = new byte[1 << 20];
    Arrays.fill(block, (byte) fill);
    for (int i = 0; i < megabytes; i++) zip.write(block);
    zip.closeEntry();
  }

  private void archives() throws IOException {
    byte[] shp =
        ByteBuffer.allocate(108).putInt(9994).putInt(100, 1).putInt(104, 100 << 20).array();
    zip("bomb.zip", "zip.too-large", zip -> zeros(zip, "a.shp", shp, 300, '\0'));
    zip(
        "crowd.zip",
        "zip.entries",
        zip -> {
          for (int i = 0; i < 10_001; i++) entry(zip, i + ".shp", new byte[0]);
        });
    zip("slip.zip", "shp.malformed", zip -> entry(zip, "../../../../tmp/evil/a.shp", new byte[9]));
    zip("absolute.zip", "shp.malformed", zip -> entry(zip, "/etc/a.shp", new byte[9]));
    zip("none.zip", "zip.empty", zip -> entry(zip, "readme.txt", new byte[9]));
    Path linked = file("link.zip", "shp.malformed");
    byte[] archive = archive("a.shp", "/etc/passwd".getBytes(StandardCharsets.US_ASCII));
    Files.write(linked, symbolicLink(archive));
  }

  private static byte[] archive(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      entry(zip, name, content);
    }
    return bytes.toByteArray();
  }

  /** Marks the only entry as a link, as Unix archivers do. */
  private static byte[] symbolicLink(byte[] archive) {
    ByteBuffer bytes = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < archive.length - 46; at++)
      if (bytes.getInt(at) == 0x02014b50) {
        bytes.put(at + 5, (byte) 3);
        bytes.putInt(at + 38, 0120777 << 16);
      }
    return archive;
  }

  private void sheet(String name, String code, String rows) throws IOException {
    zip(name, code, zip -> book(zip, rows));
  }

  private static void book(ZipOutputStream zip, String rows) throws IOException {
    entry(zip, "xl/workbook.xml", SHEETS.getBytes(StandardCharsets.UTF_8));
    entry(zip, "xl/_rels/workbook.xml.rels", RELATIONS.getBytes(StandardCharsets.UTF_8));
    if (rows == null) return;
    String sheet = "<worksheet><sheetData>" + rows + "</sheetData></worksheet>";
    entry(zip, "xl/worksheets/s.xml", sheet.getBytes(StandardCharsets.UTF_8));
  }

  private void spreadsheets() throws IOException {
    String header = "<row><c t='inlineStr'><is><t>a</t></is></c></row>";
    zip("no.xlsx", "xlsx.not-xlsx", zip -> entry(zip, "a.txt", new byte[1]));
    zip("missing.xlsx", "xlsx.malformed", zip -> book(zip, null));
    sheet("void.xlsx", "xlsx.empty", "");
    sheet("lost.xlsx", "xlsx.malformed", header + "<row><c t='s'><v>7</v></c></row>");
    sheet("nan.xlsx", "xlsx.malformed", header + "<row><c><v>1e999</v></c></row>");
    sheet("column.xlsx", "xlsx.too-large", "<row><c r='ZZZZ1'><v>1</v></c></row>");
    sheet("cell.xlsx", "xlsx.too-large", "<row><c><v>" + "1".repeat(1 << 22) + "</v></c></row>");
    sheet("deep.xlsx", "xlsx.too-deep", "<a>".repeat(100_000));
    zip(
        "strings.xlsx",
        "xlsx.too-large",
        zip -> {
          book(zip, "<row><c t='s'><v>0</v></c></row>");
          byte[] head = "<sst><si><t>".getBytes(StandardCharsets.UTF_8);
          zeros(zip, "xl/sharedStrings.xml", head, 300, 'x');
        });
    zip(
        "bomb.xlsx",
        "zip.too-large",
        zip -> {
          book(zip, null);
          byte[] head = ("<worksheet><sheetData>" + header).getBytes(StandardCharsets.UTF_8);
          zeros(zip, "xl/worksheets/s.xml", head, 300, ' ');
        });
    zip(
        "laughs.xlsx",
        "xlsx.doctype",
        zip -> {
          book(zip, null);
          String sheet = "<!DOCTYPE w [<!ENTITY a \"x\">]><worksheet>&a;</worksheet>";
          entry(zip, "xl/worksheets/s.xml", sheet.getBytes(StandardCharsets.UTF_8));
        });
  }

  private void flatGeobuf() throws IOException {
    Path good = folder.resolve("good.fgb");
    VectorFiles.write(OfficeLayer.polygons(), good);
    byte[] bytes = Files.readAllBytes(good);
    Files.delete(good);
    int header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(8);
    flat("header.fgb", "fgb.malformed", bytes, 8, 0x7fff_fff0);
    flat("small.fgb", "fgb.malformed", bytes, 8, 1);
    flat("feature.fgb", "fgb.malformed", bytes, 12 + header, 0x7fff_fff0);
    flat("negative.fgb", "fgb.malformed", bytes, 12 + header, -5);
    Files.write(file("cut.fgb", "fgb.truncated"), Arrays.copyOf(bytes, bytes.length - 9));
    Files.write(file("short.fgb", "fgb.truncated"), Arrays.copyOf(bytes, 10));
  }

  private void flat(String name, String code, byte[] good, int at, int value) throws IOException {
    byte[] bad = good.clone();
    ByteBuffer.wrap(bad).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
    Files.write(file(name, code), bad);
  }

  private Path database(String name, String code, String... statements) throws SQLException {
    Path file = code == null ? folder.resolve(name) : file(name, code);
    VectorFiles.write(OfficeLayer.polygons(), file);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) statement.execute(sql);
    }
    return file;
  }

  private void databases() throws IOException, SQLException {
    String endless =
        " AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS table_name,"
            + " i AS column_name, i AS srs_id FROM n";
    database(
        "view.gpkg",
        "gpkg.unreadable",
        "DROP TABLE gpkg_geometry_columns",
        "CREATE VIEW gpkg_geometry_columns" + endless);
    database(
        "layer.gpkg",
        "gpkg.layer",
        "ALTER TABLE grids RENAME TO hidden",
        "CREATE VIEW grids AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
            + " SELECT i AS fid, NULL AS geom FROM n");
    database(
        "trigger.gpkg",
        "ok",
        "CREATE TRIGGER t AFTER INSERT ON grids BEGIN DELETE FROM grids; END");
    database("header.gpkg", "gpkg.geometry", "UPDATE grids SET geom = x'474200' WHERE fid = 2");
    database(
        "count.gpkg",
        "gpkg.geometry",
        "UPDATE grids SET geom = x'4750000100000000010200000000FFFF7F' WHERE fid = 2");
    database(
        "value.gpkg",
        "gpkg.unreadable",
        "UPDATE grids SET note = zeroblob(150000000) WHERE fid = 1");
    Path whole = database("whole.gpkg", null);
    byte[] bytes = Files.readAllBytes(whole);
    Files.delete(whole);
    Files.write(file("cut.gpkg", "gpkg.unreadable"), Arrays.copyOf(bytes, 5000));
  }

  private void shapes() throws IOException {
    ByteBuffer shp = ByteBuffer.allocate(200).putInt(9994);
    shp.putInt(100, 1).putInt(104, 46).order(ByteOrder.LITTLE_ENDIAN).putInt(108, 5);
    shp.putInt(144, 1).putInt(148, 1_000_000_000);
    Files.write(file("count.shp", "shp.malformed"), shp.array());
    shp.order(ByteOrder.BIG_ENDIAN).putInt(104, 0x3fff_ffff);
    Files.write(file("length.shp", "shp.malformed"), shp.array());
    Files.write(file("short.shp", "shp.malformed"), Arrays.copyOf(shp.array(), 50));
  }
}
