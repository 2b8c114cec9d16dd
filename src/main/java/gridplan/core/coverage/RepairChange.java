package gridplan.core.coverage;

import java.util.List;
import java.util.SortedSet;
import org.locationtech.jts.geom.Geometry;

/**
 * Ground that a repair gave to one grid, or took away from grids outside the scope.
 *
 * @param kind {@link FindingKind#GAP}, {@link FindingKind#OVERLAP} or {@link FindingKind#SPILL}
 * @param finding id of the finding that it mends, empty when it is none of those given
 * @param from the grids that had it; empty for a gap
 * @param to the grid that has it now; empty for spill
 * @param ground lattice geometry
 * @param areaM2 square metres
 * @param buildings names of the buildings that stand on it, wholly or in part
 * @param households that live in them
 */
public record RepairChange(
    FindingKind kind,
    String finding,
    SortedSet<String> from,
    String to,
    Geometry ground,
    double areaM2,
    List<String> buildings,
    double households) {}
