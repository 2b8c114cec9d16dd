package gridplan.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;

/**
 * Reads shapefiles, also zipped: {@code .shp} for the geometries, {@code .dbf} for the attributes,
 * {@code .prj} for the coordinate system, {@code .cpg} for the encoding. Only the first must be
 * there; the index {@code .shx} is not needed. Memory grows with the layer.
 */
final class ShapefileReader {
  private static final int MAX_TEXT = 1 << 16;

  private final Path file;
  private final ShapefileParts parts;
  private final VectorFiles.ReadOptions options;
  private final LayerCollector layer;

  private ShapefileReader(Path file, ShapefileParts parts, VectorFiles.ReadOptions options) {
    this.file = file;
    this.parts = parts;
    this.options = options;
    this.layer = new LayerCollector(file, parts.name(), options);
  }

  /**
   * @throws InputException {@code shp.malformed} with the feature, {@code dbf.malformed}, those of
   *     {@link ShapefileParts}, {@code crs.unknown}
   */
  static VectorLayer read(Path file, VectorFiles.ReadOptions options) {
    boolean zipped = VectorFiles.extension(file).equals("zip");
    try (ShapefileParts parts =
        zipped ? ShapefileParts.in(file, options.layer()) : ShapefileParts.beside(file)) {
      return new ShapefileReader(file, parts, options).read();
    } catch (IOException e) {
      throw InputException.of("shp.malformed", file, "", "", String.valueOf(e.getMessage()));
    }
  }

  private VectorLayer read() throws IOException {
    String prj = text("prj");
    if (prj != null && !prj.isBlank() && options.fromCrs() == null)
      layer.system(CoordinateSystems.ofWkt(prj.strip(), file));
    try (ShapeRecords shapes = new ShapeRecords(parts.open("shp"));
        DbfTable table = table()) {
      Charset charset = table == null ? null : charset();
      while (next(shapes)) addFeature(shapes, table, charset);
      if (table != null && nextRow(table) && !table.isDeleted())
        throw InputException.of(
            "dbf.malformed",
            file,
            parts.name() + ".dbf",
            "row " + (shapes.number() + 1),
            "has no geometry in the .shp; the two are not of one layer");
    }
    return layer.finish();
  }

  private boolean next(ShapeRecords shapes) throws IOException {
    try {
      return shapes.next();
    } catch (IllegalArgumentException e) {
      throw InputException.of(
          "shp.malformed", file, parts.name(), "feature " + shapes.number(), e.getMessage());
    }
  }

  private void addFeature(ShapeRecords shapes, DbfTable table, Charset charset) {
    if (table != null && !nextRow(table))
      throw InputException.of(
          "dbf.malformed",
          file,
          parts.name() + ".dbf",
          "row " + shapes.number(),
          "is missing; the .shp holds more features than the .dbf rows");
    if (table != null && table.isDeleted()) {
      layer.skip("feature-deleted", "is marked as deleted in the .dbf and was left out");
      return;
    }
    Geometry geometry = shapes.geometry();
    if (shapes.droppedZ()) layer.noticeDroppedZ();
    layer.count(geometry == null ? 0 : geometry.getNumPoints());
    layer.add(table == null ? Map.of() : table.values(charset), geometry);
  }

  private boolean nextRow(DbfTable table) {
    try {
      return table.next();
    } catch (IOException e) {
      throw InputException.of(
          "dbf.malformed", file, parts.name() + ".dbf", "", String.valueOf(e.getMessage()));
    }
  }

  private DbfTable table() throws IOException {
    InputStream dbf = parts.open("dbf");
    if (dbf == null) return null;
    try {
      return new DbfTable(dbf);
    } catch (IOException e) {
      dbf.close();
      throw InputException.of(
          "dbf.malformed",
          file,
          parts.name() + ".dbf",
          "",
          "is no table that can be read"
              + (e.getMessage() == null ? ", it is cut off" : ": " + e.getMessage()));
    }
  }

  private Charset charset() throws IOException {
    try (DbfTable scan = table()) {
      return DbfTable.charset(options.encoding(), text("cpg"), scan);
    } catch (IOException e) {
      throw InputException.of(
          "dbf.malformed", file, parts.name() + ".dbf", "", String.valueOf(e.getMessage()));
    }
  }

  private String text(String extension) throws IOException {
    try (InputStream in = parts.open(extension)) {
      if (in == null) return null;
      String text = new String(in.readNBytes(MAX_TEXT), StandardCharsets.UTF_8);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
  }
}
