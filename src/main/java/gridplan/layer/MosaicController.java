package gridplan.layer;

import org.springframework.http.HttpHeaders;
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
      WebRequest request) {
    return mosaics.topology(id, accepted, request);
  }
}
