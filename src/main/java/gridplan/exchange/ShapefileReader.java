package gridplan.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;

/**
 * Reads shapefiles, also zipped: {@code .shp} for the geometries, {@code .dbf} for the attributes,
 * {@code .prj} for the coordinate system, {@code .cpg} for the encoding. Only the first must be
 * there; the index {@code .shx} is not needed. Memory grows with the layer.
 */
final class ShapefileReader implements FormatReader {
  private static final int MAX_TEXT = 1 << 16;

  @Override
  public List<String> layers(Path file) {
    if (!FileFormat.extension(file).equals("zip")) return FormatReader.super.layers(file);
    try {
      return ShapefileParts.layers(file);
    } catch (IOException e) {
      throw InputException.of("zip.unreadable", file, "", "", String.valueOf(e.getMessage()));
    }
  }

  /**
   * @throws InputException {@code shp.malformed} with the feature, {@code dbf.malformed}, those of
   *     {@link ShapefileParts}, {@code crs.unknown}
   */
  @Override
  public void read(LayerIntake layer) {
    Path file = layer.file();
    boolean zipped = FileFormat.extension(file).equals("zip");
    try (ShapefileParts parts =
        zipped ? ShapefileParts.in(file, layer.options().layer()) : ShapefileParts.beside(file)) {
      layer.name(parts.name());
      new Reading(file, parts, layer).read();
    } catch (IOException e) {
      throw InputException.of("shp.malformed", file, "", "", String.valueOf(e.getMessage()));
    }
  }

  /** One pass over one shapefile. */
  private record Reading(Path file, ShapefileParts parts, LayerIntake layer) {
    void read() throws IOException {
      String prj = text("prj");
      if (prj != null && !prj.isBlank() && layer.options().fromCrs() == null)
        layer.system(CoordinateSystems.ofWkt(prj.strip(), file));
      try (ShapeRecords shapes = new ShapeRecords(parts.open("shp"));
          DbfTable table = table()) {
        Charset charset = table == null ? null : charset();
        if (table != null) {
          layer.total(table.rows());
          layer.fields(table.names(charset));
        }
        while (next(shapes)) addFeature(shapes, table, charset);
        if (table != null && nextRow(table) && !table.isDeleted())
          throw InputException.of(
              "dbf.malformed",
              file,
              parts.name() + ".dbf",
              "row " + (shapes.number() + 1),
              "has no geometry in the .shp; the two are not of one layer");
      }
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
        Charset said = layer.options().encoding();
        String cpg = text("cpg");
        Charset charset = DbfTable.charset(said, cpg, scan);
        boolean sure = said != null || !charset.name().equals("GB18030") || scan.namesChinese(cpg);
        layer.encoding(charset, sure ? null : "for they are not UTF-8");
        return charset;
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
}
