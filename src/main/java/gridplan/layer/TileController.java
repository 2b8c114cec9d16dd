package gridplan.layer;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** Vector tiles of the reference layers. */
@RestController
class TileController {
  private static final MediaType MVT = new MediaType("application", "vnd.mapbox-vector-tile");
  private static final CacheControl CACHE =
      CacheControl.maxAge(Duration.ofMinutes(1)).cachePrivate().mustRevalidate();

  private final Layers layers;

  TileController(Layers layers) {
    this.layers = layers;
  }

  /**
   * @param layer {@code barriers}, {@code buildings}, {@code compounds} or {@code areas}
   * @return 204 where there is nothing to draw
   */
  @GetMapping("/tiles/{layer:barriers|buildings|compounds|areas}/{zoom}/{x}/{y}.mvt")
  ResponseEntity<byte[]> tile(
      @PathVariable String layer,
      @PathVariable String zoom,
      @PathVariable String x,
      @PathVariable String y,
      WebRequest request) {
    TileLayer drawn = TileLayer.ofKey(layer);
    Tile tile = Tile.of(zoom, x, y);
    String etag = "W/\"" + layers.state() + '"';
    if (request.checkNotModified(etag)) return null;
    byte[] bytes = drawn.isDrawnAt(tile.zoom()) ? layers.tile(drawn, tile) : new byte[0];
    ResponseEntity.BodyBuilder answer =
        bytes.length == 0 ? ResponseEntity.status(204) : ResponseEntity.ok().contentType(MVT);
    answer.eTag(etag).cacheControl(CACHE);
    return bytes.length == 0 ? answer.build() : answer.body(bytes);
  }
}
