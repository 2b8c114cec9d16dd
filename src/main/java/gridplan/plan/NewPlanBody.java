package gridplan.plan;

import gridplan.platform.problem.Problem;
import tools.jackson.databind.JsonNode;

/**
 * The JSON that asks for a plan.
 *
 * @param start {@code "solve"}, {@code "empty"}, {@code {"gridsGeoJson": FeatureCollection}} or
 *     {@code {"plan": id}}
 */
record NewPlanBody(Long area, String name, BandBody band, Integer grids, JsonNode start) {
  record BandBody(Double min, Double max) {}

  /**
   * @throws Problem {@code plan.malformed} (400) or what {@link GivenGridReader} finds
   */
  NewPlan request() {
    if (area == null) throw malformed("area is missing");
    if (grids != null && grids < 1) throw malformed("grids must be at least 1");
    Double min = band == null ? null : band.min();
    Double max = band == null ? null : band.max();
    if ((min == null) != (max == null) || (min != null && !(0 < min && min <= max)))
      throw malformed("band must have 0 < min <= max");
    return new NewPlan(area, name == null ? "" : name.strip(), min, max, grids, parsedStart());
  }

  private NewPlan.Start startOf(String key) {
    return switch (key) {
      case "solve" -> new NewPlan.Solve();
      case "empty" -> new NewPlan.Empty();
      default -> throw malformed("start " + key + " is unknown");
    };
  }

  private NewPlan.Start parsedStart() {
    if (start == null || start.isNull()) return new NewPlan.Solve();
    if (start.isString()) return startOf(start.asString());
    if (start.path("plan").isIntegralNumber()) return new NewPlan.Copy(start.path("plan").asLong());
    if (start.has("gridsGeoJson"))
      return new NewPlan.Given(GivenGridReader.read(start.get("gridsGeoJson")));
    throw malformed("start must be solve, empty, a plan or gridsGeoJson");
  }

  private static Problem malformed(String what) {
    return Problem.of("plan.malformed", 400, "This plan cannot be made: " + what + ".");
  }
}
