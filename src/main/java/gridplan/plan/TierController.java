package gridplan.plan;

import gridplan.platform.problem.Problem;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tiers of ground below a plan's own. */
@RestController
@RequestMapping("/api/v1/plans/{plan}/tiers")
class TierController {
  private final TierPlanning planning;

  TierController(TierPlanning planning) {
    this.planning = planning;
  }

  /**
   * @param parents ids of the grids above that are divided; missing: all of them
   * @param grids how many they are divided into; missing: as the rules or the band have it
   */
  record DivideBody(List<Long> parents, Integer grids) {}

  /** Divides grids of the tier above anew, each for itself; undo takes it back. */
  @PostMapping("/{tier}/plan")
  ResponseEntity<Map<String, ?>> divide(
      @PathVariable long plan,
      @PathVariable String tier,
      @RequestBody DivideBody body,
      Principal principal) {
    if (body.parents() != null && body.parents().stream().anyMatch(Objects::isNull))
      throw Problem.of("tier.parents", 400, "Name the grids above by their ids in parents.");
    Set<Long> parents = body.parents() == null ? null : new TreeSet<>(body.parents());
    if (body.grids() != null && body.grids() < 1)
      throw Problem.of("tier.count", 400, "Ask for at least one grid, or leave grids out.");
    long job = planning.start(plan, tier, parents, body.grids(), principal.getName());
    return ResponseEntity.accepted()
        .contentType(MediaType.APPLICATION_JSON)
        .body(Map.of("job", Map.of("id", job)));
  }
}
