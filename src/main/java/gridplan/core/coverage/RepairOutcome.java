package gridplan.core.coverage;

import java.util.List;
import org.locationtech.jts.geom.Geometry;

/** What a repair came to. */
public sealed interface RepairOutcome {
  /**
   * The grids tile the scope, but for the findings that remain; proved.
   *
   * @param faces the grids in the order given, with the ground they have now; without those dropped
   * @param scope the scope with the vertices where lines end on it; where none was given, the
   *     outline of the grids with the gaps that remain filled
   * @param changes every piece of ground that changed hands, largest first
   * @param remaining what the repair left: wide gaps, and what was decided to be kept
   * @param moves buildings that are in another grid now
   * @param dropped numbers in the order given of grids whose whole ground was decided away
   * @param verticesAdded vertices that the grids have now and had not before, counted per grid
   */
  record Applied(
      List<CoverageFace> faces,
      Geometry scope,
      List<RepairChange> changes,
      List<Finding> remaining,
      List<BuildingMove> moves,
      List<Integer> dropped,
      int verticesAdded)
      implements RepairOutcome {}

  /** Nothing was repaired. */
  record Refused(List<RepairRefusal> reasons) implements RepairOutcome {}
}
