package gridplan.edition.geoserver;

import gridplan.platform.job.Jobs;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The GeoServer of this installation; administrators only. */
@RestController
@RequestMapping("/api/v1/geoserver")
class GeoServerController {
  private final GeoServers geoServers;
  private final DeliveryRepository deliveries;
  private final Jobs jobs;

  GeoServerController(GeoServers geoServers, DeliveryRepository deliveries, Jobs jobs) {
    this.geoServers = geoServers;
    this.deliveries = deliveries;
    this.jobs = jobs;
  }

  /** Whether one is set up, and what of the publications it has not had. */
  @GetMapping
  Map<String, Object> status() {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("address", geoServers.settings().map(Object::toString).orElse(null));
    DeliveryRepository.Status status = deliveries.status();
    told.put("waiting", status.waiting());
    told.put("attempts", status.attempts());
    told.put("problem", status.problem());
    return told;
  }

  /**
   * @param dryRun only look and say what would change
   */
  record Wanted(Boolean dryRun) {}

  /** Brings it up to date, as a job; a dry run answers at once. It takes no address from anyone. */
  @PostMapping("/publish")
  ResponseEntity<Object> publish(
      @RequestBody(required = false) Wanted wanted, Principal principal) {
    if (wanted != null && Boolean.TRUE.equals(wanted.dryRun()))
      return ResponseEntity.ok(
          geoServers.publish(true, true, principal.getName(), gridplan.core.lattice.Progress.NONE));
    geoServers.settings();
    long job =
        jobs.start(
            "geoserver",
            Map.of(),
            principal.getName(),
            progress -> geoServers.publish(false, true, principal.getName(), progress));
    return ResponseEntity.accepted().body(Map.of("job", Map.of("id", job)));
  }
}
