package gridplan.layer;

import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * Single changes of an area's layers. An answer names the object as it is now and the state of the
 * layers: {@code {"building": {id, sourceId, …, geometry}, "layersVersion": n}}.
 */
@RestController
@RequestMapping("/api/v1/areas/{area}")
class LayerEditController {
  private final LayerEdits edits;
  private final Layers layers;
  private final Mosaics mosaics;

  LayerEditController(LayerEdits edits, Layers layers, Mosaics mosaics) {
    this.edits = edits;
    this.layers = layers;
    this.mosaics = mosaics;
  }

  @PostMapping("/{layer:buildings|barriers|compounds}")
  ResponseEntity<Map<String, Object>> add(
      @PathVariable long area,
      @PathVariable String layer,
      @RequestBody JsonNode body,
      Principal author) {
    LayerEdits.Done done = edits.add(area, table(layer), body, author.getName());
    return ResponseEntity.status(HttpStatus.CREATED).body(view(done));
  }

  @PatchMapping("/{layer:buildings|barriers|compounds}/{id}")
  Map<String, Object> change(
      @PathVariable long area,
      @PathVariable String layer,
      @PathVariable long id,
      @RequestBody JsonNode body,
      Principal author) {
    return view(edits.change(area, table(layer), id, body, author.getName()));
  }

  @DeleteMapping("/{layer:buildings|barriers|compounds}/{id}")
  Map<String, Object> remove(
      @PathVariable long area,
      @PathVariable String layer,
      @PathVariable long id,
      Principal author) {
    return view(edits.remove(area, table(layer), id, author.getName()));
  }

  /**
   * What has changed on the area's ground since its cells were made: {@code {mosaic, outdated,
   * counts: {building: {new, gone, changed}, …}, items: […]}}.
   */
  @GetMapping("/changes")
  Map<String, Object> changes(@PathVariable long area) {
    AreaInfo info = layers.getArea(area);
    LayerChanges since =
        info.mosaic() == null
            ? new LayerChanges(java.util.List.of())
            : mosaics.changesSince(info.mosaic().id());
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("mosaic", info.mosaic() == null ? null : info.mosaic().id());
    view.put("outdated", !since.isEmpty());
    view.put("counts", since.counts());
    view.put("items", since.items());
    return view;
  }

  /** {@code buildings} are in the table {@code building}. */
  private static LayerTable table(String layer) {
    return LayerTable.valueOf(
        layer.substring(0, layer.length() - 1).toUpperCase(java.util.Locale.ROOT));
  }

  private static Map<String, Object> view(LayerEdits.Done done) {
    LayerRow row = done.row();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("id", row.id());
    object.put("sourceId", row.sourceId());
    row.values().forEach((column, value) -> putColumn(object, column, value));
    object.put("geometry", row.geom());
    object.put("where", row.where());
    Map<String, Object> view = new LinkedHashMap<>();
    view.put(row.table().key(), object);
    view.put("layersVersion", done.state());
    return view;
  }

  private static void putColumn(Map<String, Object> object, String column, Object value) {
    switch (column) {
      case "compound_id" -> object.put("compound", value);
      case "households_source" -> object.put("estimated", "estimate".equals(value));
      default -> object.put(column, value);
    }
  }
}
