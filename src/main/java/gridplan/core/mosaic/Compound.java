package gridplan.core.mosaic;

import org.locationtech.jts.geom.Geometry;

/**
 * A residential estate that is kept whole (小区, 院落).
 *
 * @param ground lattice Polygon or MultiPolygon
 * @param walled its outline is a wall that cuts the ground; otherwise it only groups buildings
 */
public record Compound(long id, String name, boolean walled, Geometry ground) {}
