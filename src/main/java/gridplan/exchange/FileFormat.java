package gridplan.exchange;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The formats of layers that are known here, by the extension of the file. */
public enum FileFormat {
  /** One FeatureCollection; degrees of WGS84 unless it names another system. */
  GEOJSON(".geojson", List.of("geojson", "json"), true),
  /** A Feature on each line. */
  NDJSON(".ndjson", List.of("ndjson", "geojsonl", "jsonl"), true),
  GEOPACKAGE(".gpkg", List.of("gpkg"), true),
  /** The parts beside each other, or in an archive. */
  SHAPEFILE(".shp, .zip (shapefile)", List.of("shp", "zip"), true),
  FLATGEOBUF(".fgb", List.of("fgb"), true),
  /** Always degrees of WGS84. */
  KML(".kml", List.of("kml"), true),
  CSV(".csv", List.of("csv"), true),
  XLSX(".xlsx", List.of("xlsx"), true),
  /** OpenStreetMap; read only. */
  OSM_PBF(".osm.pbf", List.of("pbf"), false);

  private final String shown;
  private final List<String> extensions;
  private final boolean written;

  FileFormat(String shown, List<String> extensions, boolean written) {
    this.shown = shown;
    this.extensions = extensions;
    this.written = written;
  }

  /** Whether layers are written in it too. */
  public boolean isWritten() {
    return written;
  }

  /** The format that a file's name tells; {@code .gz} after GeoJSON is looked through. */
  public static Optional<FileFormat> find(Path file) {
    String extension = extension(file);
    return Arrays.stream(values()).filter(f -> f.extensions.contains(extension)).findFirst();
  }

  /**
   * The format to read a file in.
   *
   * @throws InputException {@code file.format}
   */
  public static FileFormat ofInput(Path file) {
    return find(file).orElseThrow(() -> unknown(file, known(false)));
  }

  /**
   * The format to write a file in.
   *
   * @throws InputException {@code file.format}
   */
  public static FileFormat ofOutput(Path file) {
    return find(file).filter(FileFormat::isWritten).orElseThrow(() -> unknown(file, known(true)));
  }

  private static String known(boolean toWrite) {
    String all =
        Arrays.stream(values())
            .filter(f -> f.written || !toWrite)
            .map(f -> f.shown)
            .collect(Collectors.joining(", "));
    return all + "; .geojson and .ndjson also with .gz";
  }

  private static InputException unknown(Path file, String known) {
    return InputException.of(
        "file.format", file, "", "", "is of a format that is not known here; known are " + known);
  }

  static String extension(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.matches(".*json[l]?\\.gz")) name = name.substring(0, name.length() - 3);
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
