package gridplan.lookup;

import gridplan.platform.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.springframework.http.MediaType;

/**
 * The body of a request as it is meant: unpacked when it was sent packed. What unpacks to a
 * hundredfold is no table of points and is given up. One thread.
 */
final class RequestBody extends FilterInputStream {
  private static final Set<Charset> READ =
      Set.of(StandardCharsets.UTF_8, StandardCharsets.US_ASCII);
  private static final int MOST_EXPANSION = 100;
  private static final long HARMLESS = 8L << 20;

  private final Counter packed;
  private long unpacked;

  private RequestBody(Counter packed) throws IOException {
    super(new GZIPInputStream(packed, 1 << 16));
    this.packed = packed;
  }

  /**
   * @throws Problem {@code request.charset}, {@code request.encoding} (415), {@code request.gzip}
   *     (400)
   */
  static InputStream of(HttpServletRequest request) throws IOException {
    Charset charset = MediaType.parseMediaType(request.getContentType()).getCharset();
    if (charset != null && !READ.contains(charset))
      throw Problem.of(
              "request.charset",
              415,
              "The table is read as UTF-8: convert it and say charset=utf-8.")
          .with("parameter", "Content-Type")
          .with("charset", charset.name());
    String encoding = request.getHeader("Content-Encoding");
    if (encoding == null || encoding.equalsIgnoreCase("identity")) return request.getInputStream();
    if (!encoding.toLowerCase(Locale.ROOT).equals("gzip"))
      throw Problem.of(
          "request.encoding", 415, "Send the table as it is, or with Content-Encoding: gzip.");
    try {
      return new RequestBody(new Counter(request.getInputStream()));
    } catch (ZipException | EOFException e) {
      throw damaged();
    }
  }

  private static Problem damaged() {
    return Problem.of(
        "request.gzip", 400, "The body is said to be gzip and is none, or ends too early.");
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int read;
    try {
      read = super.read(bytes, from, length);
    } catch (ZipException | EOFException e) {
      throw damaged();
    }
    unpacked += Math.max(0, read);
    if (unpacked > HARMLESS && unpacked / MOST_EXPANSION > packed.count)
      throw Problem.of(
          "request.bomb",
          413,
          "The body unpacks to more than a hundred times its size; send it as it is.");
    return read;
  }

  @Override
  public int available() {
    return 1; // unknown; what was answered waits for a bufferful
  }

  private static final class Counter extends FilterInputStream {
    private long count;

    Counter(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int read = super.read(bytes, from, length);
      count += Math.max(0, read);
      return read;
    }
  }
}
