package gridplan.plan;

import io.swagger.v3.oas.annotations.Operation;
import java.security.Principal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What the grids of a plan are held to, over HTTP. */
@RestController
@RequestMapping("/api/v1/plans/{id}/rules")
class RulesController {
  private final PlanReading reading;
  private final PlanEditing editing;

  RulesController(PlanReading reading, PlanEditing editing) {
    this.reading = reading;
    this.editing = editing;
  }

  /** The rules as they are, with the plan's version as ETag. */
  @GetMapping
  ResponseEntity<String> get(@PathVariable long id) {
    PlanState state = reading.state(id);
    return ResponseEntity.ok()
        .eTag(Long.toString(state.version()))
        .contentType(MediaType.APPLICATION_JSON)
        .body(state.header().rules().json());
  }

  @Operation(
      summary = "Puts the plan under other rules",
      description =
          "The body is the same object as the rules file of the command line: bands, weights,"
              + " together, apart, near, frozen, dedicated, classFactors, minSharedEdge. Cells are named by their number, whole"
              + " units by the id of the compound, communities by name. Rules that name no band for"
              + " all communities leave the present one. An edit like any other: undo takes it"
              + " back.")
  @PutMapping
  PlanController.EditView put(
      @PathVariable long id,
      @RequestBody JsonNode rules,
      @RequestHeader(HttpHeaders.IF_MATCH) String ifMatch,
      @RequestHeader(name = "Idempotency-Key", required = false) String key,
      Principal principal) {
    Author author = new Author(principal.getName(), "", key);
    return reading.editView(
        editing.edit(id, PlanController.version(ifMatch), new EditRequest.Rules(rules), author));
  }
}
