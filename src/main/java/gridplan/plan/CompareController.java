package gridplan.plan;

import gridplan.platform.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Two plans beside each other, over HTTP. */
@RestController
@RequestMapping("/api/v1/plans/{id}/compare")
class CompareController {
  private final PlanReading reading;

  CompareController(PlanReading reading) {
    this.reading = reading;
  }

  @Operation(
      summary = "What a plan changes against another one of its area",
      description =
          "Figures of both by the rules of the plan, grids that changed, are new or gone, and the"
              + " households that move. The other may be a draft, published or archived, on the"
              + " same or on older cells.")
  @GetMapping
  PlanComparison compare(@PathVariable long id, @RequestParam("with") long with) {
    PlanState state = reading.state(id);
    PlanState other = reading.state(with);
    if (other.header().area() == state.header().area()) return PlanComparison.of(state, other);
    throw Problem.of(
            "compare.otherArea",
            422,
            "Plan " + with + " is one of another area; compare plans of the same area.")
        .with("area", other.header().area());
  }
}
