package gridplan.edition;

import gridplan.exchange.CoordinateSystem;
import gridplan.exchange.CoordinateSystems;
import gridplan.exchange.Feature;
import gridplan.exchange.InputException;
import gridplan.exchange.VectorFiles;
import gridplan.exchange.VectorLayer;
import gridplan.platform.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/**
 * Writes editions as files, in whatever formats {@link VectorFiles} writes. Safe from any thread.
 */
@Service
class EditionFiles {
  private static final List<String> FIELDS =
      List.of("code", "name", "kind", "households", "residents", "buildings", "estimated");

  /** What a format is called when it is asked for, with the file's ending and media type. */
  enum Format {
    geojson(".geojson", "application/geo+json"),
    ndjson(".ndjson", "application/x-ndjson"),
    gpkg(".gpkg", "application/geopackage+sqlite3"),
    csv(".csv", "text/csv"),
    fgb(".fgb", "application/vnd.flatgeobuf"),
    kml(".kml", "application/vnd.google-earth.kml+xml"),
    xlsx(".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    shp(".zip", "application/zip");

    final String ending;
    final String mediaType;

    Format(String ending, String mediaType) {
      this.ending = ending;
      this.mediaType = mediaType;
    }

    private boolean isWritten() {
      try {
        VectorFiles.requireWritable(Path.of(System.getProperty("java.io.tmpdir"), "x" + ending));
        return true;
      } catch (InputException unknown) {
        return false;
      }
    }
  }

  /**
   * @throws Problem {@code download.format} (400) with the formats that there are
   */
  Format format(String name) {
    List<Format> written = Stream.of(Format.values()).filter(Format::isWritten).toList();
    return written.stream()
        .filter(format -> format.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.of("download.format", 400, "The format is one of " + written + ".")
                    .with("formats", written));
  }

  /**
   * @param crs name of a coordinate system; null for CGCS2000 degrees
   * @throws InputException {@code crs.unknown}
   */
  static String crs(String crs) {
    if (crs == null) return null;
    CoordinateSystem known = CoordinateSystems.of(crs);
    return known.name();
  }

  /**
   * The edition as one file.
   *
   * @param exact whether counts below three are told
   */
  byte[] write(List<EditionGrid> grids, String name, Format format, String crs, boolean exact) {
    try {
      Path folder = Files.createTempDirectory("gridplan-download");
      try {
        Path file = folder.resolve(name + format.ending);
        VectorFiles.write(layer(grids, name, exact), file, new VectorFiles.WriteOptions(crs, null));
        return Files.readAllBytes(file);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.toList()) Files.deleteIfExists(file);
    }
    Files.deleteIfExists(folder);
  }

  private static VectorLayer layer(List<EditionGrid> grids, String name, boolean exact) {
    boolean nested = grids.stream().anyMatch(grid -> grid.parent() != null);
    List<String> fields = new ArrayList<>(FIELDS);
    if (nested) fields.add("parent");
    List<Feature> features = new ArrayList<>();
    for (EditionGrid grid : grids) {
      boolean isTold = exact || grid.households() >= EditionGrid.FEWEST_TOLD;
      boolean areTold = exact || isTold && grid.residents() >= EditionGrid.FEWEST_TOLD;
      Map<String, Object> attributes = new LinkedHashMap<>();
      attributes.put("code", grid.code());
      attributes.put("name", grid.name());
      attributes.put("kind", grid.kind());
      attributes.put("households", isTold ? grid.households() : null);
      attributes.put("residents", areTold ? grid.residents() : null);
      attributes.put("buildings", (long) grid.buildings());
      attributes.put("estimated", grid.estimated());
      if (nested) attributes.put("parent", grid.parent());
      features.add(new Feature(features.size() + 1, attributes, grid.ground()));
    }
    return new VectorLayer(name, fields, features);
  }
}
