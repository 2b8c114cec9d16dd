package gridplan.layer;

import gridplan.platform.job.Jobs;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Areas, their boundaries, and the making of their mosaics. */
@RestController
@RequestMapping("/api/v1/areas")
class AreaController {
  private final Layers layers;
  private final Mosaics mosaics;
  private final Jobs jobs;

  AreaController(Layers layers, Mosaics mosaics, Jobs jobs) {
    this.layers = layers;
    this.mosaics = mosaics;
    this.jobs = jobs;
  }

  /** A list with room for a cursor beside it. */
  record Areas(List<AreaInfo> items) {}

  @GetMapping
  Areas areas() {
    return new Areas(layers.listAreas());
  }

  /** The area as a GeoJSON feature, in degrees. */
  @GetMapping(path = "/{id}/boundary", produces = "application/geo+json")
  ResponseEntity<Map<String, Object>> boundary(@PathVariable long id) {
    AreaInfo area = layers.getArea(id);
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("id", id);
    properties.put("code", area.code());
    properties.put("name", area.name());
    properties.put("level", area.level());
    properties.put("areaSource", area.areaSource());
    Map<String, Object> feature = new LinkedHashMap<>();
    feature.put("type", "Feature");
    feature.put("id", id);
    feature.put("properties", properties);
    feature.put("geometry", layers.boundary(id));
    return ResponseEntity.ok().contentType(MediaType.valueOf("application/geo+json")).body(feature);
  }

  /** What was noticed, as a list. */
  record Notices(List<AreaNotice> items) {}

  /** What the import of the area repaired, left out or assumed. */
  @GetMapping("/{id}/notices")
  Notices notices(@PathVariable long id) {
    return new Notices(layers.notices(id));
  }

  /**
   * Brings the area's cells up to date with its layers or, where they are, makes them all anew; the
   * job's result is {@code {"mosaic": id, "rebuilt": cells, "kept": cells}}.
   */
  @PostMapping("/{id}/mosaic")
  ResponseEntity<Map<String, Object>> mosaic(@PathVariable long id, Principal author) {
    layers.getArea(id);
    long job =
        jobs.start(
            "mosaic",
            Map.of("area", id),
            author.getName(),
            progress -> mosaics.updateOrRemake(id, progress));
    return ResponseEntity.accepted().body(Map.of("job", Map.of("id", job)));
  }
}
