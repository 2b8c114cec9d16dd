package gridplan.exchange;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * Reads gzip, but no bomb: what comes out may be {@link #MAX_RATIO} times the file, 64 MiB at least
 * and 8 GiB at most.
 */
final class Gzip {
  static final int MAX_RATIO = 200;
  private static final long LEAST_BYTES = 64L << 20;
  private static final long MOST_BYTES = 8L << 30;

  private Gzip() {}

  /**
   * @throws InputException {@code gzip.malformed} at once, {@code gzip.too-large} while reading
   */
  static InputStream open(InputStream raw, Path file) throws IOException {
    long most = Math.min(MOST_BYTES, Math.max(LEAST_BYTES, MAX_RATIO * Files.size(file)));
    GZIPInputStream gzip;
    try {
      gzip = new GZIPInputStream(raw, 1 << 16);
    } catch (IOException e) {
      throw InputException.of(
          "gzip.malformed", file, "", "", "is not packed by gzip, whatever its name says");
    }
    return new FilterInputStream(gzip) {
      private long left = most;

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

      private void take(int bytes) {
        left -= bytes;
        if (left < 0)
          throw InputException.of(
              "gzip.too-large", file, "", "", "unpacks to far more than a map layer would");
      }
    };
  }
}
