package gridplan.exchange;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Where the parts of a shapefile lie: beside each other in a folder, or in a zip archive, from
 * which they are read without being unpacked. So a name in an archive never becomes a path, and
 * nothing is left behind.
 *
 * <p>An archive may hold {@link #MAX_ENTRIES} entries, and what is read of it may be {@link
 * #MAX_RATIO} times its own size, but 64 MiB at least and 4 GiB at most; bytes are counted as they
 * come, whatever the archive declares.
 */
abstract class ShapefileParts implements AutoCloseable {
  static final int MAX_ENTRIES = 10_000;
  static final int MAX_RATIO = 100;
  private static final long LEAST_BYTES = 64L << 20;
  private static final long MOST_BYTES = 4L << 30;
  private static final Charset GB18030 = Charset.forName("GB18030");

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
    ZipFile zip = openZip(archive);
    try {
      Map<String, ZipEntry> entries = entries(zip, archive);
      return new Zipped(zip, archive, entries, choose(entries, wanted, archive));
    } catch (InputException e) {
      zip.close();
      throw e;
    }
  }

  private static ZipFile openZip(Path archive) {
    try {
      return new ZipFile(archive.toFile(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      try {
        return new ZipFile(archive.toFile(), GB18030);
      } catch (IOException again) {
        throw InputException.of(
            "zip.unreadable", archive, "", "", "is no zip archive that can be read; was it cut?");
      }
    }
  }

  /** Files by their name without folders, hidden ones and those of other programs left out. */
  private static Map<String, ZipEntry> entries(ZipFile zip, Path archive) {
    if (zip.size() > MAX_ENTRIES)
      throw InputException.of(
          "zip.entries", archive, "", "", "holds more than " + MAX_ENTRIES + " entries");
    Map<String, ZipEntry> entries = new LinkedHashMap<>();
    for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
      String path = entry.getName().replace('\\', '/');
      String file = path.substring(path.lastIndexOf('/') + 1);
      if (entry.isDirectory() || file.startsWith(".") || path.startsWith("__MACOSX/")) continue;
      entries.putIfAbsent(stem(file) + "." + extension(file), entry);
    }
    return entries;
  }

  private static String choose(Map<String, ZipEntry> entries, String wanted, Path archive) {
    List<String> layers = new ArrayList<>();
    for (String file : entries.keySet()) if (file.endsWith(".shp")) layers.add(stem(file));
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
            + "; keep the one that is meant, alone");
  }

  static String stem(String file) {
    int dot = file.lastIndexOf('.');
    return dot > 0 ? file.substring(0, dot) : file;
  }

  private static String extension(String file) {
    return file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  /** Parts in an archive; counts what all of them give. */
  private static final class Zipped extends ShapefileParts {
    private final ZipFile zip;
    private final Path archive;
    private final Map<String, ZipEntry> entries;
    private final String name;
    private long left;

    Zipped(ZipFile zip, Path archive, Map<String, ZipEntry> entries, String name)
        throws IOException {
      this.zip = zip;
      this.archive = archive;
      this.entries = entries;
      this.name = name;
      this.left = Math.min(MOST_BYTES, Math.max(LEAST_BYTES, MAX_RATIO * Files.size(archive)));
    }

    @Override
    String name() {
      return name;
    }

    @Override
    InputStream open(String extension) throws IOException {
      ZipEntry entry = entries.get(name + "." + extension);
      if (entry == null) return null;
      return new FilterInputStream(new BufferedInputStream(zip.getInputStream(entry), 1 << 16)) {
        @Override
        public int read() throws IOException {
          int taken = super.read();
          take(taken < 0 ? 0 : 1);
          return taken;
        }

        @Override
        public int read(byte[] into, int from, int count) throws IOException {
          int taken = super.read(into, from, count);
          take(Math.max(0, taken));
          return taken;
        }
      };
    }

    private void take(int bytes) {
      left -= bytes;
      if (left < 0)
        throw InputException.of(
            "zip.too-large", archive, name, "", "unpacks to far more than a map layer would");
    }

    @Override
    public void close() throws IOException {
      zip.close();
    }
  }
}
