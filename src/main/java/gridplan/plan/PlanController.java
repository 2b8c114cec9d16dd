package gridplan.plan;

import gridplan.core.rules.TierRule;
import gridplan.platform.problem.Problem;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import tools.jackson.databind.JsonNode;

/** Plans over HTTP. */
@RestController
@RequestMapping("/api/v1/plans")
class PlanController {
  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  private final PlanReading reading;
  private final PlanCreation creation;
  private final PlanEditing editing;
  private final Proposals proposals;
  private final PlanChecks checks;
  private final PlanTopologies topologies;
  private final GivenRepairs repairs;

  PlanController(
      PlanReading reading,
      PlanCreation creation,
      PlanEditing editing,
      Proposals proposals,
      PlanChecks checks,
      PlanTopologies topologies,
      GivenRepairs repairs) {
    this.reading = reading;
    this.creation = creation;
    this.editing = editing;
    this.proposals = proposals;
    this.checks = checks;
    this.topologies = topologies;
    this.repairs = repairs;
  }

  @GetMapping
  Map<String, ?> list(@RequestParam long area) {
    return Map.of("items", reading.listOfArea(area));
  }

  @PostMapping
  ResponseEntity<Map<String, ?>> create(@RequestBody NewPlanBody body, Principal principal) {
    return accepted(creation.start(body.request(), principal.getName()));
  }

  /**
   * What a plan from given grids would mend of them, as a job with a {@link GivenRepairView};
   * nothing is stored.
   */
  @PostMapping("/preview")
  ResponseEntity<Map<String, ?>> preview(@RequestBody NewPlanBody body, Principal principal) {
    List<GivenGrid> given = body.given();
    return accepted(repairs.startPreview(body.area(), given, principal.getName()));
  }

  @GetMapping("/{id}")
  PlanView get(@PathVariable long id, @RequestParam(defaultValue = TierRule.GRID) String tier) {
    return reading.view(id, tier);
  }

  /** How the plan began, and what was decided on the way: the result of given lines, say. */
  @GetMapping(path = "/{id}/origin", produces = MediaType.APPLICATION_JSON_VALUE)
  String origin(@PathVariable long id) {
    return reading.origin(id);
  }

  @GetMapping("/{id}/assignment")
  PlanReading.Assignment assignment(
      @PathVariable long id, @RequestParam(defaultValue = TierRule.GRID) String tier) {
    return reading.assignment(id, tier);
  }

  /** The cells that the plan stands on, its own among them, as of a mosaic. */
  @GetMapping("/{id}/topology")
  ResponseEntity<byte[]> topology(
      @PathVariable long id,
      @RequestParam(defaultValue = TierRule.GRID) String tier,
      @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, defaultValue = "") String accepted,
      WebRequest request) {
    return topologies.answer(reading.state(id).at(tier), accepted, request);
  }

  @GetMapping("/{id}/edits")
  Map<String, ?> history(@PathVariable long id) {
    return Map.of("items", reading.history(id));
  }

  @GetMapping(path = "/{id}/grids.geojson", produces = "application/geo+json")
  GridFeatures grids(
      @PathVariable long id, @RequestParam(defaultValue = TierRule.GRID) String tier) {
    return reading.gridFeatures(id, tier);
  }

  @GetMapping("/{id}/check")
  CheckReport check(
      @PathVariable long id, @RequestParam(defaultValue = TierRule.GRID) String tier) {
    return checks.check(id, tier);
  }

  @PostMapping("/{id}/edits")
  EditView edit(
      @PathVariable long id,
      @RequestBody EditBody body,
      @RequestParam(defaultValue = "false") boolean preview,
      @RequestParam(defaultValue = TierRule.GRID) String tier,
      @RequestHeader(HttpHeaders.IF_MATCH) String ifMatch,
      @RequestHeader(name = IDEMPOTENCY_KEY, required = false) String key,
      Principal principal) {
    long base = version(ifMatch);
    EditRequest request = body.request(p -> proposals.getProposal(id, p));
    if (preview) return reading.editView(editing.preview(id, tier, base, request));
    Author author = new Author(principal.getName(), body.reason(), key);
    return reading.editView(editing.edit(id, tier, base, request, author));
  }

  @PostMapping("/{id}/undo")
  EditView undo(
      @PathVariable long id,
      @RequestParam(defaultValue = TierRule.GRID) String tier,
      @RequestHeader(HttpHeaders.IF_MATCH) String ifMatch,
      @RequestHeader(name = IDEMPOTENCY_KEY, required = false) String key,
      Principal principal) {
    Author author = new Author(principal.getName(), "", key);
    return reading.editView(editing.undo(id, tier, version(ifMatch), author));
  }

  @PostMapping("/{id}/redo")
  EditView redo(
      @PathVariable long id,
      @RequestParam(defaultValue = TierRule.GRID) String tier,
      @RequestHeader(HttpHeaders.IF_MATCH) String ifMatch,
      @RequestHeader(name = IDEMPOTENCY_KEY, required = false) String key,
      Principal principal) {
    Author author = new Author(principal.getName(), "", key);
    return reading.editView(editing.redo(id, tier, version(ifMatch), author));
  }

  @PostMapping("/{id}/proposals")
  ResponseEntity<Map<String, ?>> propose(
      @PathVariable long id,
      @RequestParam(defaultValue = TierRule.GRID) String tier,
      @RequestBody ProposalBody body,
      Principal principal) {
    return accepted(proposals.start(id, body.wish(tier), principal.getName()));
  }

  /** What a search has found so far; its job answers the last of it. */
  @GetMapping("/{id}/proposals/{job}")
  Proposals.Offer soFar(@PathVariable long id, @PathVariable long job) {
    return proposals.soFar(id, job);
  }

  /** Ends a search with what it has found so far. */
  @PostMapping("/{id}/proposals/{job}/stop")
  ResponseEntity<Void> stop(@PathVariable long id, @PathVariable long job) {
    proposals.stop(id, job);
    return ResponseEntity.accepted().build();
  }

  /**
   * What Rebalance is asked for.
   *
   * @param frozen ids of grids that must stay as they are; null for none
   * @param rules instead of the plan's own, to try what they would lead to; null for those
   */
  record ProposalBody(Set<Long> frozen, JsonNode rules) {
    Proposals.Wish wish(String tier) {
      boolean ruled = rules != null && !rules.isNull();
      return new Proposals.Wish(frozen == null ? Set.of() : frozen, ruled ? rules : null, tier);
    }
  }

  private static ResponseEntity<Map<String, ?>> accepted(long job) {
    return ResponseEntity.accepted()
        .contentType(MediaType.APPLICATION_JSON)
        .body(Map.of("job", Map.of("id", job)));
  }

  /** The version named by If-Match, with or without quotes. */
  static long version(String ifMatch) {
    String bare = ifMatch.strip().replaceFirst("^W/", "").replace("\"", "");
    try {
      return Long.parseLong(bare);
    } catch (NumberFormatException e) {
      throw Problem.of(
              "plan.versionMalformed", 400, "If-Match must be a version number of the plan.")
          .with("ifMatch", ifMatch);
    }
  }

  /**
   * The answer to an edit.
   *
   * @param changed pairs of a cell and the id of the grid that now holds it, for cells whose grid
   *     may be another since the version that the request named, and for new cells
   * @param ground the cells whose ground is another since then; null when there are none
   */
  record EditView(
      long version,
      List<long[]> changed,
      GroundView ground,
      List<EditResult.Warning> warnings,
      PlanView plan) {}
}
