package gridplan.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes one layer, feature by feature. The file appears whole on {@link #finish}, or not at all:
 * until then it grows beside its place under a hidden name, and {@link #close} removes it. Memory
 * does not grow with the layer. Not for several threads.
 *
 * <p>Features come on the lattice; their coordinates are written in the system asked for. Texts
 * that a spreadsheet would take for a formula are neutralised in CSV and XLSX ({@link
 * FormulaGuard}).
 */
public abstract class LayerWriter implements AutoCloseable {
  private final Path file;
  private final Path pending;
  private final LayerSchema schema;
  private final CoordinateSystem system;
  private final List<ImportNotice> notices = new ArrayList<>();
  private boolean finished;
  private int written;

  LayerWriter(Path file, LayerSchema schema, CoordinateSystem system) throws IOException {
    this.file = file;
    this.schema = schema;
    this.system = system;
    this.pending = pendingBeside(file);
  }

  static Path pendingBeside(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file)) throw new IOException("it is a folder");
    if (folder == null || !Files.isDirectory(folder))
      throw new IOException("there is no folder " + folder);
    Path pending = Files.createTempFile(folder, "." + file.getFileName() + "-", ".part");
    Files.delete(pending);
    return pending;
  }

  /**
   * Opens a writer for the format that the file's name tells.
   *
   * @throws InputException {@code file.format}, {@code file.unwritable}, {@code crs.unknown},
   *     {@code format.crs} and {@code format.geometry} when the format cannot hold the layer
   */
  public static LayerWriter open(Path file, LayerSchema schema, VectorFiles.WriteOptions options) {
    FileFormat format = FileFormat.ofOutput(file);
    CoordinateSystem system = options.system();
    try {
      return switch (format) {
        case GEOJSON, NDJSON -> new GeoJsonLayerWriter(file, schema, system);
        case GEOPACKAGE -> new GeoPackageWriter(file, schema, system);
        case SHAPEFILE -> new ShapefileWriter(file, schema, system, options.encoding());
        case FLATGEOBUF -> new FlatGeobufWriter(file, schema, system);
        case KML -> new KmlWriter(file, schema, system);
        case CSV -> new CsvWriter(file, schema, system, options.encoding());
        case XLSX -> new XlsxWriter(file, schema, system);
        case OSM_PBF -> throw new IllegalStateException("is not written");
      };
    } catch (IOException e) {
      throw VectorFiles.unwritable(file, e.getMessage());
    }
  }

  /** Writes the next feature. */
  abstract void put(Feature feature) throws IOException;

  /** Ends the pending file. */
  abstract void end() throws IOException;

  /** Gives up open files; called once, also after {@link #end}. */
  abstract void release() throws IOException;

  /**
   * Writes a feature.
   *
   * @throws InputException when the format or encoding cannot hold it, {@code file.unwritable}
   */
  public final void add(Feature feature) {
    try {
      written++;
      put(feature);
    } catch (IOException e) {
      throw VectorFiles.unwritable(file, e.getMessage());
    }
  }

  /** Ends the file and puts it in its place. */
  public final void finish() {
    try {
      end();
      release();
      finished = true;
      publish();
    } catch (IOException e) {
      throw VectorFiles.unwritable(file, e.getMessage());
    }
  }

  /** Moves the pending file to its place. */
  void publish() throws IOException {
    Files.move(pending, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** What could not be written as it is. */
  public final List<ImportNotice> notices() {
    return List.copyOf(notices);
  }

  @Override
  public final void close() {
    try {
      if (!finished) release();
      discard();
    } catch (IOException e) {
      throw VectorFiles.unwritable(file, e.getMessage());
    }
  }

  /** Removes what is pending. */
  void discard() throws IOException {
    Files.deleteIfExists(pending);
  }

  final Path file() {
    return file;
  }

  final Path pending() {
    return pending;
  }

  final LayerSchema schema() {
    return schema;
  }

  final CoordinateSystem system() {
    return system;
  }

  /** Features written so far, this one included. */
  final int written() {
    return written;
  }

  final void notice(String kind, String detail) {
    notices.add(new ImportNotice(kind, "", null, detail));
  }

  /** Says that the file itself does not name its system, unless it is the usual one. */
  final void noticeUnnamedSystem() {
    if (system.isDegrees() && system.epsg() > 0) return;
    notice(
        "crs-not-recorded",
        file.getFileName()
            + " cannot name its coordinate system, which is "
            + system.name()
            + "; whoever reads it must be told.");
  }

  /** A refusal of the feature that is being written. */
  final InputException refused(String code, String why) {
    return InputException.of(code, file, schema.name(), "feature " + written, why);
  }

  final InputException refusedLayer(String code, String why) {
    return InputException.of(code, file, schema.name(), "", why);
  }

  /** A new name, from 1 the old one, that is not among those taken in any case of letters. */
  static String unique(String name, List<String> taken) {
    String candidate = name;
    for (int i = 2; taken.contains(candidate.toLowerCase(Locale.ROOT)); i++)
      candidate = name + "_" + i;
    taken.add(candidate.toLowerCase(Locale.ROOT));
    return candidate;
  }
}
