package gridplan.core.coverage;

import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.LineString;

/**
 * What a repair is to regard beside the grids.
 *
 * @param findings of a check of the same grids against the same scope; changes name theirs
 * @param decisions by id of a finding: the name of the grid that receives its ground, or {@link
 *     #KEEP}
 * @param buildings those whose grid is watched
 * @param barriers lattice lines that boundaries should follow
 */
public record RepairContext(
    List<Finding> findings,
    Map<String, String> decisions,
    List<RepairBuilding> buildings,
    List<LineString> barriers) {
  /** The decision to leave a finding as it is. */
  public static final String KEEP = "keep";

  /** Nothing but the grids. */
  public static final RepairContext NONE =
      new RepairContext(List.of(), Map.of(), List.of(), List.of());
}
