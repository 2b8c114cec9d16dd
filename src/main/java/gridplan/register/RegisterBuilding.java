package gridplan.register;

import org.locationtech.jts.geom.Geometry;

/**
 * A building that rows can join.
 *
 * @param code what it is called at its source
 * @param footprint lattice polygon
 */
public record RegisterBuilding(
    long id, String code, String name, String address, Geometry footprint) {}
