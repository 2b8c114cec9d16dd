package gridplan.core.edit;

import gridplan.core.partition.Reason;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What an edit of the ground makes of a plan, or why it is not made. */
public sealed interface GroundOutcome {
  /**
   * The plan after the edit.
   *
   * @param patch the cells that are cut or bent; changes none when whole cells went over
   * @param ground after the patch
   * @param after grid of every cell of the patched tiling
   * @param touched grids that lost or won ground, retired ones included
   * @param loadMoved load of the cells whose grid is another one
   * @param within for cells whose community is another one now, its name; empty but for a transfer
   * @param warnings allowed, but a planner should see it: a line bent round a building, a unit in
   *     two grids
   */
  record Applied(
      GroundPatch patch,
      EditGround ground,
      int[] after,
      Set<Integer> touched,
      double loadMoved,
      Map<Integer, String> within,
      List<Reason> warnings)
      implements GroundOutcome {
    public Applied {
      touched = Set.copyOf(touched);
      within = java.util.Collections.unmodifiableMap(new TreeMap<>(within));
      warnings = List.copyOf(warnings);
    }
  }

  /** Nothing is changed. */
  record Refused(Reason reason) implements GroundOutcome {}
}
