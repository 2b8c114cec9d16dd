package gridplan.core.mosaic;

import org.locationtech.jts.geom.Geometry;

/**
 * A building with the load that it brings.
 *
 * @param compound id of the compound it belongs to, or 0
 * @param footprint lattice Polygon or MultiPolygon, never empty
 * @param households occupied dwellings; a whole number when registered, may be fractional when
 *     estimated
 * @param residents people
 */
public record Building(
    long id, long compound, Geometry footprint, double households, double residents) {}
