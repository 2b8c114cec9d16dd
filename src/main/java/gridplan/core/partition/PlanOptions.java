package gridplan.core.partition;

import java.time.Duration;
import java.util.Set;

/**
 * What a planner asks for.
 *
 * @param band the load a grid should hold
 * @param grids the exact number of grids, or null to have it chosen from the band; frozen and
 *     dedicated grids count
 * @param keepCompounds whether whole units are kept together
 * @param frozenGrids grids of the base plan that must not change
 * @param constraints on single cells and communities
 * @param weights of soft wishes
 * @param seed of everything random: the same options and seed give the same plan
 * @param work search steps to spend, or 0 for the default that grows with the number of cells
 * @param timeLimit ends the search early and breaks no rule; null for none
 */
public record PlanOptions(
    Band band,
    Integer grids,
    boolean keepCompounds,
    Set<Integer> frozenGrids,
    Constraints constraints,
    Weights weights,
    long seed,
    long work,
    Duration timeLimit) {

  /**
   * How much soft wishes matter; 0 for not at all.
   *
   * @param wholeGrid that a unit which fits the band has a grid to itself (S5)
   * @param tie that cells of a soft tie share a grid, in mean lines for each that does not
   * @param evenness that loads are equal inside the band: the boundary, in outlines of a mean grid,
   *     that loads nearer to their mean by one whole mean are worth. The parts of a divided unit
   *     are evened with at least {@link #DIVIDED_EVENNESS}
   */
  public record Weights(double wholeGrid, double tie, double evenness) {
    public static final Weights DEFAULT = new Weights(4, 4, 0);

    /** The parts of one compound are compared by everybody who lives in it. */
    static final double DIVIDED_EVENNESS = 0.5;

    public Weights {
      if (!(wholeGrid >= 0 && tie >= 0 && evenness >= 0) || wholeGrid + tie + evenness > 1e6)
        throw new IllegalArgumentException(
            "weights from 0 to a million: " + wholeGrid + ", " + tie + ", " + evenness);
    }
  }

  /** More is never spent: some years on one core. */
  private static final long MOST_WORK = 1_000_000_000_000_000L;

  public PlanOptions {
    if (band == null) throw new IllegalArgumentException("a band is needed");
    if (grids != null && grids < 1)
      throw new IllegalArgumentException("number of grids below 1: " + grids);
    if (work < 0) throw new IllegalArgumentException("negative work: " + work);
    work = Math.min(work, MOST_WORK);
    frozenGrids = frozenGrids == null ? Set.of() : Set.copyOf(frozenGrids);
  }

  /** The usual: number of grids chosen, compounds whole, default work, no time limit. */
  public static PlanOptions of(Band band) {
    return new PlanOptions(
        band, null, true, Set.of(), Constraints.NONE, Weights.DEFAULT, 1, 0, null);
  }

  public PlanOptions withBand(Band other) {
    return new PlanOptions(
        other, grids, keepCompounds, frozenGrids, constraints, weights, seed, work, timeLimit);
  }

  public PlanOptions withGrids(Integer exactly) {
    return new PlanOptions(
        band, exactly, keepCompounds, frozenGrids, constraints, weights, seed, work, timeLimit);
  }

  public PlanOptions withKeepCompounds(boolean keep) {
    return new PlanOptions(
        band, grids, keep, frozenGrids, constraints, weights, seed, work, timeLimit);
  }

  public PlanOptions withSeed(long other) {
    return new PlanOptions(
        band, grids, keepCompounds, frozenGrids, constraints, weights, other, work, timeLimit);
  }

  public PlanOptions withWork(long steps) {
    return new PlanOptions(
        band, grids, keepCompounds, frozenGrids, constraints, weights, seed, steps, timeLimit);
  }

  public PlanOptions withTimeLimit(Duration limit) {
    return new PlanOptions(
        band, grids, keepCompounds, frozenGrids, constraints, weights, seed, work, limit);
  }

  public PlanOptions withFrozen(Set<Integer> frozen) {
    return new PlanOptions(
        band, grids, keepCompounds, frozen, constraints, weights, seed, work, timeLimit);
  }

  public PlanOptions withConstraints(Constraints laid) {
    return new PlanOptions(
        band, grids, keepCompounds, frozenGrids, laid, weights, seed, work, timeLimit);
  }

  public PlanOptions withWeights(Weights wishes) {
    return new PlanOptions(
        band, grids, keepCompounds, frozenGrids, constraints, wishes, seed, work, timeLimit);
  }

  /** The band for ground within a line. */
  Band bandOf(CellGraph graph, int cell) {
    return constraints.bandOfWithin().getOrDefault(graph.withinName(graph.within(cell)), band);
  }
}
