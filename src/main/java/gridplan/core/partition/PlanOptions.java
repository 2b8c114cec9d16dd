package gridplan.core.partition;

import java.time.Duration;
import java.util.Set;

/**
 * What a planner asks for.
 *
 * @param band the load a grid should hold
 * @param grids the exact number of grids, or null to have it chosen from the band
 * @param keepCompounds whether whole units are kept together
 * @param frozenGrids grids of the base plan that must not change (rebalance only)
 * @param seed of everything random: the same options and seed give the same plan
 * @param work search steps to spend, or 0 for the default that grows with the number of cells
 * @param timeLimit ends the search early and breaks no rule; null for none
 */
public record PlanOptions(
    Band band,
    Integer grids,
    boolean keepCompounds,
    Set<Integer> frozenGrids,
    long seed,
    long work,
    Duration timeLimit) {
  public PlanOptions {
    if (band == null) throw new IllegalArgumentException("a band is needed");
    if (grids != null && grids < 1)
      throw new IllegalArgumentException("number of grids below 1: " + grids);
    if (work < 0) throw new IllegalArgumentException("negative work: " + work);
    frozenGrids = frozenGrids == null ? Set.of() : Set.copyOf(frozenGrids);
  }

  /** The usual: number of grids chosen, compounds whole, default work, no time limit. */
  public static PlanOptions of(Band band) {
    return new PlanOptions(band, null, true, Set.of(), 1, 0, null);
  }

  public PlanOptions withGrids(Integer exactly) {
    return new PlanOptions(band, exactly, keepCompounds, frozenGrids, seed, work, timeLimit);
  }

  public PlanOptions withSeed(long other) {
    return new PlanOptions(band, grids, keepCompounds, frozenGrids, other, work, timeLimit);
  }

  public PlanOptions withWork(long steps) {
    return new PlanOptions(band, grids, keepCompounds, frozenGrids, seed, steps, timeLimit);
  }

  public PlanOptions withTimeLimit(Duration limit) {
    return new PlanOptions(band, grids, keepCompounds, frozenGrids, seed, work, limit);
  }

  public PlanOptions withFrozen(Set<Integer> frozen) {
    return new PlanOptions(band, grids, keepCompounds, frozen, seed, work, timeLimit);
  }
}
