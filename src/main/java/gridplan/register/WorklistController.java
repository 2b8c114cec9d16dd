package gridplan.register;

import gridplan.layer.Layers;
import gridplan.platform.problem.Problem;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Rows of the register in force that join no building. */
@RestController
@RequestMapping("/api/v1/areas/{area}/worklist")
class WorklistController {
  private static final int MOST = 500;

  private final Worklist worklist;
  private final Layers layers;

  WorklistController(Worklist worklist, Layers layers) {
    this.worklist = worklist;
    this.layers = layers;
  }

  /**
   * A page of rows: {@code {summary: {rows, joined, open, unplaceable, reasons}, items: [{id, row,
   * address, reason, candidates: […], …}], next}}; {@code next} is null on the last page.
   *
   * @param kind {@code open}, {@code unplaceable} or {@code hand} (assigned by a person)
   * @param after {@code next} of the page before
   */
  @GetMapping
  Map<String, Object> list(
      @PathVariable long area,
      @RequestParam(defaultValue = "open") Worklist.Kind kind,
      @RequestParam(required = false) String reason,
      @RequestParam(defaultValue = "0") long after,
      @RequestParam(defaultValue = "50") int limit) {
    layers.getArea(area);
    if (limit < 1 || limit > MOST)
      throw Problem.of("request.invalid", 400, "Ask for 1 to " + MOST + " rows with limit=.");
    List<Worklist.Row> rows = worklist.list(area, kind, reason, after, limit);
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("summary", worklist.summary(area));
    page.put("items", rows);
    page.put("next", rows.size() < limit ? null : rows.get(rows.size() - 1).id());
    return page;
  }

  /** Rows that have a place, for the map: {@code {items: [{id, lon, lat}]}}, at most 5,000. */
  @GetMapping("/places")
  Map<String, Object> places(
      @PathVariable long area, @RequestParam(defaultValue = "open") Worklist.Kind kind) {
    layers.getArea(area);
    return Map.of("items", worklist.places(area, kind));
  }

  /** The building that was pointed at: {@code {building: {id, name, address, outline, …}}}. */
  @GetMapping("/building")
  Map<String, Object> building(
      @PathVariable long area, @RequestParam double lon, @RequestParam double lat) {
    layers.getArea(area);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("building", worklist.buildingAt(area, lon, lat).orElse(null));
    return answer;
  }

  /** What a person says of a row. */
  record Assignment(Long building) {}

  record Note(String note) {}

  record Purpose(String purpose) {}

  /** Body {@code {"building": id}}; rows with the same address go along. */
  @PostMapping("/{row}/assign")
  Map<String, Object> assign(
      @PathVariable long area,
      @PathVariable long row,
      @RequestBody Assignment body,
      Principal author) {
    layers.getArea(area);
    if (body.building() == null)
      throw Problem.of("request.invalid", 400, "Name the building as {\"building\": id}.");
    return worklist.assign(area, row, body.building(), author.getName());
  }

  /** Body {@code {"note": why}}. */
  @PostMapping("/{row}/unplaceable")
  Map<String, Object> unplaceable(
      @PathVariable long area, @PathVariable long row, @RequestBody Note body, Principal author) {
    layers.getArea(area);
    return worklist.markUnplaceable(area, row, body.note(), author.getName());
  }

  /** Takes back what was decided. */
  @PostMapping("/{row}/reopen")
  Map<String, Object> reopen(@PathVariable long area, @PathVariable long row, Principal author) {
    layers.getArea(area);
    return worklist.reopen(area, row, author.getName());
  }

  /** Who lives there: body {@code {"purpose": what for}}; it stands in the audit. */
  @PostMapping("/{row}/identity")
  ResponseEntity<Map<String, Object>> identity(
      @PathVariable long area,
      @PathVariable long row,
      @RequestBody Purpose body,
      Principal author) {
    layers.getArea(area);
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(Map.of("items", worklist.identity(area, row, body.purpose(), author.getName())));
  }
}
