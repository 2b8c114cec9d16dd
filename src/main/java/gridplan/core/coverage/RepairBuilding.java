package gridplan.core.coverage;

import org.locationtech.jts.geom.Geometry;

/**
 * A building that a repair must not move unseen.
 *
 * @param name what reports call it
 * @param footprint lattice geometry; what is not a valid polygon counts by a point inside it
 * @param households how many live there; 0 where unknown
 */
public record RepairBuilding(String name, Geometry footprint, double households) {}
