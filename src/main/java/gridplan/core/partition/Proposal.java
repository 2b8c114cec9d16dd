package gridplan.core.partition;

import java.util.List;

/**
 * One way to mend a plan.
 *
 * @param kind {@code fewest-grids} (grids in band stay), {@code fewest-households} (less load
 *     moves, by way of grids in band), {@code balanced} or {@code along-streets}
 * @param gridOfCell numbers of the base plan where a grid continues (C3), higher numbers for new
 *     grids; numbers of retired grids are missing
 * @param moved every cell whose grid differs from the base plan, ordered by cell
 * @param reasons rules that remain unmet
 */
public record Proposal(String kind, int[] gridOfCell, List<Move> moved, List<Reason> reasons) {
  public Proposal {
    moved = List.copyOf(moved);
    reasons = List.copyOf(reasons);
  }

  /** Load that changes its grid. */
  public double movedLoad() {
    return moved.stream().mapToDouble(Move::load).sum();
  }
}
