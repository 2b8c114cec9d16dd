package gridplan.core.partition;

import java.util.List;

/** A plan, or why there is none. */
public sealed interface PlanOutcome {
  /** What could not be met, or is worth knowing. */
  List<Reason> reasons();

  /**
   * Every cell in a grid, every grid contiguous and within its line.
   *
   * @param gridOfCell 0 to grids − 1 for each cell
   * @param grids how many
   */
  record Planned(int[] gridOfCell, int grids, List<Reason> reasons) implements PlanOutcome {
    public Planned {
      reasons = List.copyOf(reasons);
    }

    /** Whether every hard limit is met too. */
    public boolean feasible() {
      return reasons.stream().noneMatch(r -> r.severity() == Reason.Severity.HARD);
    }
  }

  /** What was asked for cannot be: the reasons name what stands in the way. */
  record Infeasible(List<Reason> reasons) implements PlanOutcome {
    public Infeasible {
      reasons = List.copyOf(reasons);
    }
  }
}
