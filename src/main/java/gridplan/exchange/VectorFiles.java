package gridplan.exchange;

import gridplan.core.lattice.Lattice;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Coordinate;

/**
 * Layers in files, the format by extension: {@code .geojson .json .ndjson} (also with {@code .gz}),
 * {@code .gpkg}, {@code .csv}; to be read also {@code .shp} and shapefiles in {@code .zip}.
 */
public final class VectorFiles {
  private static final String WRITTEN = ".geojson, .geojson.gz, .ndjson, .gpkg and .csv";
  private static final String READ = ".shp, .zip (shapefile), " + WRITTEN;

  /**
   * How to read.
   *
   * @param layer layer or table name, null for the only or first one
   * @param fromCrs name of the coordinate system, null for what the file says, else degrees
   * @param encoding of text files, null to find out
   */
  public record ReadOptions(String layer, String fromCrs, Charset encoding) {
    /** What the file says. */
    public static final ReadOptions DEFAULT = new ReadOptions(null, null, null);
  }

  /**
   * How to write.
   *
   * @param toCrs name of the coordinate system, null for CGCS2000 degrees
   * @param encoding of text files, null for UTF-8
   */
  public record WriteOptions(String toCrs, Charset encoding) {
    /** CGCS2000 degrees in UTF-8. */
    public static final WriteOptions DEFAULT = new WriteOptions(null, null);

    CoordinateSystem system() {
      return toCrs == null ? CoordinateSystems.CGCS2000 : CoordinateSystems.of(toCrs);
    }
  }

  private VectorFiles() {}

  /**
   * Reads a layer onto the lattice. Geometry that is invalid in the file stays so.
   *
   * @throws InputException when the file is missing, of an unknown format, malformed or beyond the
   *     limits
   */
  public static VectorLayer read(Path file, ReadOptions options) {
    if (!Files.isRegularFile(file))
      throw InputException.of("file.missing", file, "", "", "there is no such file");
    return switch (extension(file)) {
      case "geojson", "json", "ndjson" -> GeoJsonReader.read(file, options);
      case "gpkg" -> GeoPackageReader.read(file, options);
      case "csv" -> CsvLayers.read(file, options);
      case "shp", "zip" -> ShapefileReader.read(file, options);
      default -> throw unknownFormat(file, READ);
    };
  }

  /** Reads what the file says. */
  public static VectorLayer read(Path file) {
    return read(file, ReadOptions.DEFAULT);
  }

  /**
   * Writes a layer; replaces the file.
   *
   * @throws InputException {@code file.format} for an unknown extension, {@code file.unwritable}
   */
  public static void write(VectorLayer layer, Path file, WriteOptions options) {
    try {
      switch (extension(file)) {
        case "geojson", "json", "ndjson" -> GeoJsonWriter.write(layer, file, options.system());
        case "gpkg" -> GeoPackageWriter.write(layer, file, options.system());
        case "csv" -> CsvLayers.write(layer, file, options);
        default -> throw unknownFormat(file, WRITTEN);
      }
    } catch (IOException e) {
      throw unwritable(file, e.getMessage());
    }
  }

  /**
   * Asks before long work whether its result can be written; touches nothing.
   *
   * @throws InputException {@code file.format} for an unknown extension, {@code file.unwritable}
   */
  public static void requireWritable(Path file) {
    if (!List.of("geojson", "json", "ndjson", "gpkg", "csv").contains(extension(file)))
      throw unknownFormat(file, WRITTEN);
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file)) throw unwritable(file, "it is a folder");
    if (folder == null || !Files.isDirectory(folder))
      throw unwritable(file, "there is no folder " + folder);
    if (!Files.isWritable(folder)) throw unwritable(file, folder + " may not be written to");
  }

  private static InputException unwritable(Path file, String why) {
    return InputException.of("file.unwritable", file, "", "", "cannot be written: " + why);
  }

  /** Writes CGCS2000 degrees in UTF-8. */
  public static void write(VectorLayer layer, Path file) {
    write(layer, file, WriteOptions.DEFAULT);
  }

  private static InputException unknownFormat(Path file, String known) {
    return InputException.of(
        "file.format", file, "", "", "is of a format that is not known here; known are " + known);
  }

  static String extension(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith("json.gz")) name = name.substring(0, name.length() - 3);
    return name.substring(name.lastIndexOf('.') + 1);
  }

  static String baseName(Path file) {
    String name = file.getFileName().toString();
    int dot = name.indexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /** The place of lattice units in a system; metres are cut to 15 significant digits. */
  static Coordinate place(double x, double y, CoordinateSystem system) {
    double longitude = Lattice.degrees(x);
    double latitude = Lattice.degrees(y);
    if (system.epsg() == 4490 || system.epsg() == 4326) return new Coordinate(longitude, latitude);
    Coordinate place = system.fromCgcs2000(longitude, latitude);
    return new Coordinate(significant(place.x), significant(place.y));
  }

  private static double significant(double number) {
    return new BigDecimal(number).round(new MathContext(15)).doubleValue();
  }
}
