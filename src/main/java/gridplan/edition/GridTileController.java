package gridplan.edition;

import gridplan.layer.Tile;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** Vector tiles of the grids that are valid today. */
@RestController
class GridTileController {
  private static final MediaType MVT = new MediaType("application", "vnd.mapbox-vector-tile");
  private static final CacheControl CACHE =
      CacheControl.maxAge(Duration.ofMinutes(1)).cachePrivate().mustRevalidate();

  private final EditionRepository repository;
  private final Clock clock;

  GridTileController(EditionRepository repository, Clock clock) {
    this.repository = repository;
    this.clock = clock;
  }

  /**
   * @return 204 where there is nothing to draw
   */
  @GetMapping("/tiles/grids/{zoom}/{x}/{y}.mvt")
  ResponseEntity<byte[]> tile(
      @PathVariable String zoom,
      @PathVariable String x,
      @PathVariable String y,
      WebRequest request) {
    Tile tile = Tile.of(zoom, x, y);
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault());
    String etag = '"' + repository.revision() + '-' + today + '"';
    if (request.checkNotModified(etag)) return null;
    byte[] bytes = repository.tile(tile, today);
    if (bytes.length == 0) return ResponseEntity.status(204).eTag(etag).cacheControl(CACHE).build();
    return ResponseEntity.ok().contentType(MVT).eTag(etag).cacheControl(CACHE).body(bytes);
  }
}
