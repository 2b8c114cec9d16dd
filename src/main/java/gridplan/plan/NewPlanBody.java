package gridplan.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import gridplan.platform.problem.Problem;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The JSON that asks for a plan; without a start the solver makes the grids. */
record NewPlanBody(
    Long area, String name, BandBody band, JsonNode rules, Double grids, StartBody start) {
  private static final int MOST_GRIDS = 1_000_000;
  private static final double MOST_LOAD = 1e9;
  private static final int MOST_LETTERS = 100;

  record BandBody(Double min, Double max) {}

  /**
   * {@code "solve"}, {@code "empty"}, {@code {"gridsGeoJson": FeatureCollection, "repair": true}}
   * or {@code {"plan": id}}.
   */
  record StartBody(String key, GridFeatures gridsGeoJson, Boolean repair, Long plan) {
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    StartBody {}

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static StartBody of(String key) {
      return new StartBody(key, null, null, null);
    }

    NewPlan.Start start() {
      if (gridsGeoJson != null)
        return new NewPlan.Given(gridsGeoJson.given(), Boolean.TRUE.equals(repair));
      if (plan != null) return new NewPlan.Copy(plan);
      return switch (key == null ? "" : key) {
        case "solve" -> new NewPlan.Solve();
        case "empty" -> new NewPlan.Empty();
        default -> throw malformed("start must be solve, empty, a plan or gridsGeoJson");
      };
    }
  }

  /**
   * @throws Problem {@code plan.malformed} or {@code grids.malformed} (400)
   */
  NewPlan request() {
    if (area == null) throw malformed("area is missing");
    if (grids != null && !(grids >= 1 && grids == Math.rint(grids) && grids <= MOST_GRIDS))
      throw malformed("grids must be a whole number from 1 to " + MOST_GRIDS);
    Double min = band == null ? null : band.min();
    Double max = band == null ? null : band.max();
    if ((min == null) != (max == null)
        || (min != null && !(0 < min && min <= max && max <= MOST_LOAD)))
      throw malformed("band must have 0 < min <= max, and max at most 1,000,000,000");
    boolean ruled = rules != null && !rules.isNull();
    if (ruled && min != null && PlanRules.namesBand(rules))
      throw malformed("give the band in band or in rules, not in both");
    NewPlan.Start from = start == null ? new NewPlan.Solve() : start.start();
    if (grids != null && !(from instanceof NewPlan.Solve))
      throw malformed("grids is a number for start solve; any other start has its grids already");
    String called = name == null ? "" : name.strip();
    if (called.length() > MOST_LETTERS)
      throw malformed("name has more than " + MOST_LETTERS + " characters");
    Integer count = grids == null ? null : grids.intValue();
    return new NewPlan(area, called, min, max, ruled ? rules : null, count, from);
  }

  /**
   * The grids that are to be looked at before a plan begins with them.
   *
   * @throws Problem {@code plan.malformed} or {@code grids.malformed} (400)
   */
  List<GivenGrid> given() {
    if (request().start() instanceof NewPlan.Given given) return given.grids();
    throw malformed("there is nothing to look at without gridsGeoJson");
  }

  private static Problem malformed(String what) {
    return Problem.of("plan.malformed", 400, "This plan cannot be made: " + what + ".");
  }
}
