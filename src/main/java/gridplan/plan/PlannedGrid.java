package gridplan.plan;

import org.locationtech.jts.geom.MultiPolygon;

/**
 * A grid of a plan with its ground and what stands on it.
 *
 * @param id as in {@link PlanGrid}
 * @param ground lattice geometry, vertex for vertex that of its cells
 */
public record PlannedGrid(
    long id,
    String code,
    String name,
    double households,
    double residents,
    int buildings,
    MultiPolygon ground,
    GridKind kind) {}
