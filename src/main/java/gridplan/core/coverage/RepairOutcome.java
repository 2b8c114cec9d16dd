package gridplan.core.coverage;

import java.util.List;
import org.locationtech.jts.geom.Geometry;

/** What a repair came to. */
public sealed interface RepairOutcome {
  /**
   * The grids tile the scope, but for the findings that remain.
   *
   * @param faces the grids in the order given, with the ground they have now
   * @param scope the scope with the vertices where lines end on it
   * @param changes every piece of ground that changed hands, largest first
   * @param remaining what the repair left: wide gaps
   * @param verticesAdded vertices that the grids have now and had not before, counted per grid
   */
  record Applied(
      List<CoverageFace> faces,
      Geometry scope,
      List<RepairChange> changes,
      List<Finding> remaining,
      int verticesAdded)
      implements RepairOutcome {}

  /**
   * Nothing was repaired, since a grid would be lost.
   *
   * @param findings the grids concerned, with the reason in the detail
   */
  record Refused(List<Finding> findings) implements RepairOutcome {}
}
