package gridplan.layer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** Mosaics for the page. */
@RestController
class MosaicController {
  private final Mosaics mosaics;

  MosaicController(Mosaics mosaics) {
    this.mosaics = mosaics;
  }

  /** Cells, lines and neighbours in the shape that {@link TopologyJson} describes. */
  @GetMapping("/api/v1/mosaics/{id}/topology")
  ResponseEntity<byte[]> topology(
      @PathVariable long id,
      @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, defaultValue = "") String accepted,
      WebRequest request)
      throws IOException {
    StoredMosaic stored = mosaics.getStored(id);
    String etag = "W/\"" + stored.digest() + '-' + id + '"';
    if (request.checkNotModified(etag)) return null;
    byte[] packed = mosaics.packedTopology(stored);
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.ok()
            .contentType(MediaType.APPLICATION_JSON)
            .eTag(etag)
            .varyBy(HttpHeaders.ACCEPT_ENCODING)
            .cacheControl(CacheControl.noCache().cachePrivate());
    if (accepted.contains("gzip"))
      return answer.header(HttpHeaders.CONTENT_ENCODING, "gzip").body(packed);
    try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return answer.body(plain.readAllBytes());
    }
  }
}
