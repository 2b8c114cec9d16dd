package gridplan.layer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.WebRequest;

/**
 * The answer to who asks for cells to draw: packed if they can take it, nothing if they have it.
 */
public final class TopologyAnswer {
  private TopologyAnswer() {}

  /**
   * @param etag weak validator of the cells
   * @param packed makes the JSON, packed by gzip; asked only when it is needed
   * @param accepted encodings that the caller takes
   * @return null when the caller has it already
   */
  public static ResponseEntity<byte[]> of(
      String etag, Supplier<byte[]> packed, String accepted, WebRequest request) {
    if (request.checkNotModified(etag)) return null;
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.ok()
            .contentType(MediaType.APPLICATION_JSON)
            .eTag(etag)
            .varyBy(HttpHeaders.ACCEPT_ENCODING)
            .cacheControl(CacheControl.noCache().cachePrivate());
    if (accepted.contains("gzip"))
      return answer.header(HttpHeaders.CONTENT_ENCODING, "gzip").body(packed.get());
    try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(packed.get()))) {
      return answer.body(plain.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
