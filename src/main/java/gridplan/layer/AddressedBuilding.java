package gridplan.layer;

import org.locationtech.jts.geom.Geometry;

/**
 * A building with what it is called.
 *
 * @param source what it is called where it comes from
 * @param footprint lattice polygon
 */
public record AddressedBuilding(
    long id, String source, String name, String address, Geometry footprint) {}
