package gridplan.plan;

import org.locationtech.jts.geom.Geometry;

/**
 * An existing grid that a plan starts from.
 *
 * @param code as the file has it, empty for none
 * @param name empty for none
 * @param ground lattice Polygon or MultiPolygon, valid
 */
record GivenGrid(String code, String name, Geometry ground) {}
