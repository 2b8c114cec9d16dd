package gridplan.core.coverage;

import org.locationtech.jts.geom.Geometry;

/**
 * One grid of a coverage under check.
 *
 * @param name what findings call it, usually its code
 * @param ground lattice Polygon or MultiPolygon, possibly broken or empty
 */
public record CoverageFace(String name, Geometry ground) {}
