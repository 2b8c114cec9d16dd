package gridplan.layer;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
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
  ResponseEntity<byte[]> topology(@PathVariable long id, WebRequest request) {
    StoredMosaic stored = mosaics.getStored(id);
    String etag = '"' + stored.digest() + '-' + id + '"';
    if (request.checkNotModified(etag)) return null;
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .eTag(etag)
        .cacheControl(CacheControl.noCache().cachePrivate())
        .body(mosaics.topology(stored));
  }
}
