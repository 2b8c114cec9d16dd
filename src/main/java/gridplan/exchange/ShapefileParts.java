package gridplan.exchange;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * Where the parts of a shapefile lie: beside each other in a folder, or in a zip archive, from
 * which they are read without being unpacked. So a name in an archive never becomes a path, and
 * nothing is left behind.
 *
 * <p>What may be read of an archive is limited by {@link SafeZip}.
 */
abstract class ShapefileParts implements AutoCloseable {
  /** Base name of the layer. */
  abstract String name();

  /** A part by its extension, such as {@code dbf}; null when there is none. */
  abstract InputStream open(String extension) throws IOException;

  @Override
  public void close() throws IOException {}

  /** The parts beside a {@code .shp}, in whatever case their extensions are written. */
  static ShapefileParts beside(Path shp) throws IOException {
    Map<String, Path> parts = new LinkedHashMap<>();
    String base = stem(shp.getFileName().toString());
    try (Stream<Path> files = Files.list(shp.toAbsolutePath().getParent())) {
      for (Path file : files.sorted().toList())
        if (stem(file.getFileName().toString()).equals(base))
          parts.putIfAbsent(extension(file.getFileName().toString()), file);
    }
    parts.put("shp", shp);
    return new ShapefileParts() {
      @Override
      String name() {
        return base;
      }

      @Override
      InputStream open(String extension) throws IOException {
        Path part = parts.get(extension);
        return part == null ? null : new BufferedInputStream(Files.newInputStream(part), 1 << 16);
      }
    };
  }

  /**
   * The parts of the only shapefile in an archive, or of the one that is named.
   *
   * @param wanted base name without folders, or null
   * @throws InputException {@code zip.entries}, {@code zip.empty}, {@code zip.layer}, {@code
   *     zip.unreadable}
   */
  static ShapefileParts in(Path archive, String wanted) throws IOException {
    SafeZip zip = SafeZip.open(archive);
    try {
      Map<String, ZipEntry> entries = entries(zip);
      return new Zipped(zip, entries, choose(entries, wanted, archive));
    } catch (InputException e) {
      zip.close();
      throw e;
    }
  }

  /** The shapefiles in an archive by their base names. */
  static List<String> layers(Path archive) throws IOException {
    try (SafeZip zip = SafeZip.open(archive)) {
      return layers(entries(zip));
    }
  }

  private static List<String> layers(Map<String, ZipEntry> entries) {
    List<String> layers = new ArrayList<>();
    for (String file : entries.keySet()) if (file.endsWith(".shp")) layers.add(stem(file));
    return layers;
  }

  /** Files by their name without folders, hidden ones and those of other programs left out. */
  private static Map<String, ZipEntry> entries(SafeZip zip) {
    Map<String, ZipEntry> entries = new LinkedHashMap<>();
    for (ZipEntry entry : zip.entries()) {
      String path = entry.getName().replace('\\', '/');
      String file = path.substring(path.lastIndexOf('/') + 1);
      if (entry.isDirectory() || file.startsWith(".") || path.startsWith("__MACOSX/")) continue;
      entries.putIfAbsent(stem(file) + "." + extension(file), entry);
    }
    return entries;
  }

  private static String choose(Map<String, ZipEntry> entries, String wanted, Path archive) {
    List<String> layers = layers(entries);
    if (layers.isEmpty())
      throw InputException.of(
          "zip.empty",
          archive,
          "",
          "",
          "holds no shapefile (.shp); unpack it and give the file that is meant");
    if (wanted == null && layers.size() == 1 || layers.contains(wanted))
      return wanted == null ? layers.get(0) : wanted;
    throw InputException.of(
        "zip.layer",
        archive,
        wanted == null ? "" : wanted,
        "",
        (wanted == null ? "holds several shapefiles" : "there is no such shapefile")
            + ": "
            + String.join(", ", layers)
            + "; name the one that is meant with --layer, or keep it alone");
  }

  static String stem(String file) {
    int dot = file.lastIndexOf('.');
    return dot > 0 ? file.substring(0, dot) : file;
  }

  private static String extension(String file) {
    return file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  /** Parts in an archive. */
  private static final class Zipped extends ShapefileParts {
    private final SafeZip zip;
    private final Map<String, ZipEntry> entries;
    private final String name;

    Zipped(SafeZip zip, Map<String, ZipEntry> entries, String name) {
      this.zip = zip;
      this.entries = entries;
      this.name = name;
    }

    @Override
    String name() {
      return name;
    }

    @Override
    InputStream open(String extension) throws IOException {
      ZipEntry entry = entries.get(name + "." + extension);
      return entry == null ? null : zip.open(entry);
    }

    @Override
    public void close() throws IOException {
      zip.close();
    }
  }
}
