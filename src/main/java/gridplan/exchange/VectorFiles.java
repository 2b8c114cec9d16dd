package gridplan.exchange;

import gridplan.core.lattice.Lattice;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * Layers in files of any {@link FileFormat}, held in memory. What need not be in memory at once is
 * read through {@link SourceFile} and written through {@link LayerWriter}.
 */
public final class VectorFiles {
  /** Which of two numbers stands first in a file. */
  public enum Axes {
    /** Longitude before latitude, easting before northing. */
    XY,
    /** Latitude before longitude, northing before easting. */
    YX
  }

  /**
   * How to read.
   *
   * @param layer layer or table name, null for the only or first one
   * @param fromCrs name or well-known text of the coordinate system, null for what the file says,
   *     else degrees
   * @param encoding of text files, null to find out
   * @param axes which number stands first, null for what the numbers prove, else x
   */
  public record ReadOptions(String layer, String fromCrs, Charset encoding, Axes axes) {
    /** What the file says. */
    public static final ReadOptions DEFAULT = new ReadOptions(null, null, null);

    /** Which number stands first is found out. */
    public ReadOptions(String layer, String fromCrs, Charset encoding) {
      this(layer, fromCrs, encoding, null);
    }
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
    return read(file, options, false);
  }

  /**
   * The same without the features that cannot be read; each is listed among the notices as {@code
   * unreadable}, with its number. What keeps the whole file from being read still ends it.
   *
   * @throws InputException as {@link #read(Path, ReadOptions)}, but for single features
   */
  public static VectorLayer readUsable(Path file, ReadOptions options) {
    return read(file, options, true);
  }

  private static VectorLayer read(Path file, ReadOptions options, boolean usableOnly) {
    if (!Files.isRegularFile(file))
      throw InputException.of("file.missing", file, "", "", "there is no such file");
    FormatReader reader = SourceFile.reader(FileFormat.ofInput(file));
    LayerCollector layer = new LayerCollector(file, options, usableOnly);
    reader.read(layer);
    return layer.finish();
  }

  /** Reads what the file says. */
  public static VectorLayer read(Path file) {
    return read(file, ReadOptions.DEFAULT);
  }

  /**
   * Writes a layer; replaces the file once all is written.
   *
   * @return what could not be written as it is, such as texts that were cut
   * @throws InputException {@code file.format} for an unknown extension, {@code file.unwritable},
   *     and what {@link LayerWriter} says
   */
  public static List<ImportNotice> write(VectorLayer layer, Path file, WriteOptions options) {
    try (LayerWriter writer = LayerWriter.open(file, LayerSchema.of(layer), options)) {
      for (Feature feature : layer.features()) writer.add(feature);
      writer.finish();
      return writer.notices();
    }
  }

  /**
   * Asks before long work whether its result can be written; leaves nothing behind.
   *
   * @throws InputException {@code file.format} for an unknown extension, {@code file.unwritable}
   */
  public static void requireWritable(Path file) {
    FileFormat.ofOutput(file);
    requireFolder(file);
  }

  /**
   * The same for a file of any kind. Tries it: what a folder says of itself is not always so.
   *
   * @throws InputException {@code file.unwritable}
   */
  public static void requireFolder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file)) throw unwritable(file, "it is a folder");
    if (folder == null || !Files.isDirectory(folder))
      throw unwritable(file, "there is no folder " + folder);
    try {
      Files.delete(Files.createTempFile(folder, "." + file.getFileName() + "-", ".part"));
    } catch (IOException e) {
      throw unwritable(file, folder + " may not be written to");
    }
  }

  static InputException unwritable(Path file, String why) {
    return InputException.of("file.unwritable", file, "", "", "cannot be written: " + why);
  }

  /** Writes CGCS2000 degrees in UTF-8. */
  public static void write(VectorLayer layer, Path file) {
    write(layer, file, WriteOptions.DEFAULT);
  }

  static String extension(Path file) {
    return FileFormat.extension(file);
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

  /** A copy of a lattice geometry in a system's coordinates, vertex by vertex. */
  static Geometry placed(Geometry lattice, CoordinateSystem system) {
    Geometry copy = lattice.copy();
    copy.apply(
        (Coordinate c) -> {
          Coordinate place = place(c.x, c.y, system);
          c.x = place.x;
          c.y = place.y;
        });
    copy.geometryChanged();
    return copy;
  }

  private static double significant(double number) {
    return new BigDecimal(number).round(new MathContext(15)).doubleValue();
  }
}
