package gridplan.layer;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What becomes of compounds, over HTTP. */
@RestController
@RequestMapping("/api/v1/areas/{area}/compounds/changes")
class CompoundController {
  private final CompoundChanges changes;

  CompoundController(CompoundChanges changes) {
    this.changes = changes;
  }

  @GetMapping
  Map<String, List<CompoundChange>> list(@PathVariable long area) {
    return Map.of("items", changes.list(area));
  }

  /**
   * {@code {"kind": "join", "compounds": [1, 2], "name": …}}, {@code {"kind": "divide",
   * "compounds": [1], "geometry": LineString}} (its own roads without one), {@code {"kind":
   * "demolish", "compounds": [1], "keepBuildings": false}} or {@code {"kind": "occupy",
   * "compounds": [1], "households": 420, "residents": 1100}} (or {@code "counts": {building:
   * households}}).
   *
   * @param preview only tell what would come of it
   */
  @PostMapping
  CompoundChange change(
      @PathVariable long area,
      @RequestBody JsonNode body,
      @RequestParam(defaultValue = "false") boolean preview,
      Principal author) {
    CompoundRequest request = CompoundRequest.of(body);
    return preview
        ? changes.preview(area, request)
        : changes.apply(area, request, author.getName());
  }

  @PostMapping("/{id}/undo")
  CompoundChange undo(@PathVariable long area, @PathVariable long id, Principal author) {
    return changes.undo(area, id, author.getName());
  }
}
