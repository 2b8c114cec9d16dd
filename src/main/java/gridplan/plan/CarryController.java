package gridplan.plan;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.security.Principal;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Plans whose buildings and streets have changed. */
@RestController
@RequestMapping("/api/v1/plans/{id}")
class CarryController {
  private final PlanCarrying carrying;

  CarryController(PlanCarrying carrying) {
    this.carrying = carrying;
  }

  /** Whether the plan's cells are older than the layers, and what has changed since. */
  @GetMapping("/changes")
  PlanCarrying.Age changes(@PathVariable long id) {
    return carrying.age(id);
  }

  /**
   * @param mosaic to stand on; null: the newest, brought up to date with the layers
   */
  record CarryBody(Long mosaic) {}

  /**
   * Brings the cells up to date and makes the plan stand on them, as a job whose result is {@code
   * {plan, mosaic, rebuilt, kept, differences}}. The plan itself stays; the result is a new one.
   */
  @PostMapping("/carry")
  ResponseEntity<Map<String, ?>> carry(
      @PathVariable long id, @RequestBody(required = false) CarryBody body, Principal principal) {
    Long mosaic = body == null ? null : body.mosaic();
    long job = carrying.start(id, mosaic, principal.getName());
    return ResponseEntity.accepted()
        .contentType(MediaType.APPLICATION_JSON)
        .body(Map.of("job", Map.of("id", job)));
  }

  /** The JSON as it was stored. */
  record Differences(@JsonRawValue String differences) {}

  /** What is other than in the plan that this one carries on. */
  @GetMapping("/differences")
  Differences differences(@PathVariable long id) {
    return new Differences(carrying.differences(id));
  }
}
