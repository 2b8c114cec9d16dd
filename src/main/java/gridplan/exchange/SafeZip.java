package gridplan.exchange;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A zip archive that is read without being unpacked, so a name in it never becomes a path, a link
 * leads nowhere, and nothing is left behind. It may hold {@link #MAX_ENTRIES} entries, and what is
 * read of it may be {@link #MAX_RATIO} times its own size, but 64 MiB at least and 4 GiB at most;
 * bytes are counted as they come, whatever the archive declares. Not for several threads.
 */
final class SafeZip implements AutoCloseable {
  static final int MAX_ENTRIES = 10_000;
  static final int MAX_RATIO = 100;
  private static final long LEAST_BYTES = 64L << 20;
  private static final long MOST_BYTES = 4L << 30;
  private static final Charset GB18030 = Charset.forName("GB18030");

  private final Path archive;
  private final ZipFile zip;
  private long left;

  private SafeZip(Path archive, ZipFile zip) throws IOException {
    this.archive = archive;
    this.zip = zip;
    this.left = Math.min(MOST_BYTES, Math.max(LEAST_BYTES, MAX_RATIO * Files.size(archive)));
  }

  /**
   * Opens an archive whose names are UTF-8 or GB18030.
   *
   * @throws InputException {@code zip.unreadable}, {@code zip.entries}
   */
  static SafeZip open(Path archive) throws IOException {
    SafeZip zip = new SafeZip(archive, openZip(archive));
    if (zip.zip.size() <= MAX_ENTRIES) return zip;
    zip.close();
    throw InputException.of(
        "zip.entries", archive, "", "", "holds more than " + MAX_ENTRIES + " entries");
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

  List<ZipEntry> entries() {
    return zip.stream().map(ZipEntry.class::cast).toList();
  }

  /** The entry of exactly that name, or null. */
  ZipEntry find(String name) {
    return zip.getEntry(name);
  }

  /** The bytes of an entry, counted. */
  InputStream open(ZipEntry entry) throws IOException {
    return new FilterInputStream(new BufferedInputStream(zip.getInputStream(entry), 1 << 16)) {
      @Override
      public int read() throws IOException {
        int taken = super.read();
        take(taken < 0 ? 0 : 1, entry);
        return taken;
      }

      @Override
      public int read(byte[] into, int from, int count) throws IOException {
        int taken = super.read(into, from, count);
        take(Math.max(0, taken), entry);
        return taken;
      }
    };
  }

  private void take(int bytes, ZipEntry entry) {
    left -= bytes;
    if (left < 0)
      throw InputException.of(
          "zip.too-large",
          archive,
          entry.getName(),
          "",
          "unpacks to far more than a map layer would");
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
