package gridplan.core.coverage;

import java.util.SortedSet;
import org.locationtech.jts.geom.Geometry;

/**
 * Ground that a repair gave to one grid, or took away from grids outside the scope.
 *
 * @param kind {@link FindingKind#GAP}, {@link FindingKind#OVERLAP} or {@link FindingKind#SPILL}
 * @param from the grids that had it; empty for a gap
 * @param to the grid that has it now; empty for spill
 * @param ground lattice geometry
 * @param areaM2 square metres
 */
public record RepairChange(
    FindingKind kind, SortedSet<String> from, String to, Geometry ground, double areaM2) {}
