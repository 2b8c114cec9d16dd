package gridplan.plan;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A plan to be made.
 *
 * @param name empty for one by the number of the area's plans
 * @param bandMin with {@code bandMax} the soft band of loads; both null: the area's own
 * @param rules what the grids are held to, as JSON; null: nothing but the band, or those of the
 *     plan that is copied
 * @param grids how many to make when solving; null: as many as the band asks for
 */
record NewPlan(
    long area,
    String name,
    Double bandMin,
    Double bandMax,
    JsonNode rules,
    Integer grids,
    Start start) {

  /** Without rules. */
  NewPlan(long area, String name, Double bandMin, Double bandMax, Integer grids, Start start) {
    this(area, name, bandMin, bandMax, null, grids, start);
  }

  /** How it begins. */
  sealed interface Start {
    /** Its key in the plan's origin. */
    String key();
  }

  /** The solver makes the grids. */
  record Solve() implements Start {
    @Override
    public String key() {
      return "solve";
    }
  }

  /** One grid with everything, to be split by hand. */
  record Empty() implements Start {
    @Override
    public String key() {
      return "empty";
    }
  }

  /**
   * Existing grids from a file.
   *
   * @param repair whether gaps, overlaps and spill are mended first, as a preview showed
   */
  record Given(List<GivenGrid> grids, boolean repair) implements Start {
    /** As they are. */
    Given(List<GivenGrid> grids) {
      this(grids, false);
    }

    @Override
    public String key() {
      return "grids";
    }
  }

  /** Another plan of the same mosaic, with its codes: how work goes on after a publication. */
  record Copy(long plan) implements Start {
    @Override
    public String key() {
      return "plan";
    }
  }
}
