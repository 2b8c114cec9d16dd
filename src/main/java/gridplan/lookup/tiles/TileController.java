package gridplan.lookup.tiles;

import gridplan.access.ReadLayer;
import gridplan.access.ReadScope;
import gridplan.layer.Layers;
import gridplan.layer.Tile;
import gridplan.platform.problem.Problem;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** Vector tiles, and the documents by which maps find them. */
@RestController
class TileController {
  private static final MediaType MVT = new MediaType("application", "vnd.mapbox-vector-tile");
  private static final CacheControl ASK_AGAIN =
      CacheControl.maxAge(Duration.ofMinutes(1)).cachePrivate().mustRevalidate();
  private static final CacheControl FOR_EVER =
      CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable();

  private final Layers layers;
  private final CoverageLayers coverages;
  private final TileDocuments documents;

  TileController(Layers layers, CoverageLayers coverages, TileDocuments documents) {
    this.layers = layers;
    this.coverages = coverages;
    this.documents = documents;
  }

  /**
   * @param layer {@code grids areas barriers buildings compounds}
   * @param edition of grids: only this one, in force or not; null for those in force today
   * @param v the version that a document named: such a tile never changes
   * @return 204 where there is nothing to draw
   */
  @GetMapping("/tiles/{layer}/{zoom}/{x}/{y}.mvt")
  ResponseEntity<byte[]> tile(
      @PathVariable String layer,
      @PathVariable String zoom,
      @PathVariable String x,
      @PathVariable String y,
      @RequestParam(required = false) Long edition,
      @RequestParam(required = false) String v,
      WebRequest request) {
    ReadLayer asked = layer(layer);
    ReadScope scope = ReadScope.current();
    scope.require(asked);
    Tile tile = Tile.of(zoom, x, y);
    if (edition != null && asked != ReadLayer.grids) throw Problem.notFound("edition", edition);
    CoverageLayers.Version version = version(asked, edition);
    String etag = "W/\"" + version.name() + seenBy(scope) + '"';
    if (request.checkNotModified(etag)) return null;
    byte[] bytes = draw(asked, version, tile, scope);
    ResponseEntity.BodyBuilder answer =
        bytes.length == 0 ? ResponseEntity.status(204) : ResponseEntity.ok().contentType(MVT);
    boolean fixed = edition != null || version.name().equals(v);
    answer.eTag(etag).cacheControl(fixed ? FOR_EVER : ASK_AGAIN);
    answer.varyBy(HttpHeaders.AUTHORIZATION, "X-Api-Key", HttpHeaders.COOKIE);
    return bytes.length == 0 ? answer.build() : answer.body(bytes);
  }

  private CoverageLayers.Version version(ReadLayer layer, Long edition) {
    if (layer != ReadLayer.grids) return coverages.areas();
    return edition == null ? coverages.gridsToday() : coverages.gridsOf(edition);
  }

  private byte[] draw(ReadLayer layer, CoverageLayers.Version version, Tile tile, ReadScope scope) {
    return switch (layer) {
      case grids -> coverages.grids(version).tile(tile, scope);
      case areas -> coverages.areas(version).tile(tile, scope);
      default -> layers.tile(layer.name(), tile, scope.account(), scope.areaArray());
    };
  }

  /** Callers who may see different things are told apart. */
  private static String seenBy(ReadScope scope) {
    if (scope.account()) return "";
    return scope.isEverywhere() ? "-o" : "-o" + Integer.toHexString(scope.areas().hashCode());
  }

  private static ReadLayer layer(String name) {
    for (ReadLayer layer : ReadLayer.values())
      if (layer.name().equals(name) && layer.isDrawn()) return layer;
    throw Problem.notFound("layer", name);
  }

  /** TileJSON 3.0 of one layer; of grids also for one edition. */
  @GetMapping("/tiles/{layer}.json")
  ResponseEntity<Map<String, Object>> describe(
      @PathVariable String layer, @RequestParam(required = false) Long edition) {
    ReadLayer asked = layer(layer);
    ReadScope.current().require(asked);
    return document(documents.tileJson(asked, version(asked, edition), edition));
  }

  /** A style of all layers that the caller may read, for MapLibre and QGIS. */
  @GetMapping("/tiles/style.json")
  ResponseEntity<Map<String, Object>> style() {
    return document(documents.style(ReadScope.current(), layer -> version(layer, null)));
  }

  private static ResponseEntity<Map<String, Object>> document(Map<String, Object> body) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .cacheControl(CacheControl.noCache().cachePrivate())
        .varyBy(HttpHeaders.AUTHORIZATION, "X-Api-Key", HttpHeaders.COOKIE)
        .body(body);
  }
}
