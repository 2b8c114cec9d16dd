package gridplan.core.edit;

import gridplan.core.partition.Reason;
import java.util.List;
import java.util.Set;

/** What an edit makes of a plan, or why it is not made. */
public sealed interface EditOutcome {
  /**
   * The plan after the edit.
   *
   * @param after grid of every cell
   * @param touched grids that lost or won cells, retired ones included
   * @param loadMoved load of the changed cells
   * @param changes every cell that changed, ordered by cell
   * @param warnings allowed, but a planner should see it: a unit is now in two grids
   */
  record Applied(
      int[] after,
      Set<Integer> touched,
      double loadMoved,
      List<CellChange> changes,
      List<Reason> warnings)
      implements EditOutcome {
    public Applied {
      touched = Set.copyOf(touched);
      changes = List.copyOf(changes);
      warnings = List.copyOf(warnings);
    }

    /** The changes that undo it. */
    public List<CellChange> inverse() {
      return changes.stream().map(CellChange::inverse).toList();
    }
  }

  /** Nothing is changed. */
  record Refused(Reason reason) implements EditOutcome {}
}
