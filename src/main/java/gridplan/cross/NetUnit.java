package gridplan.cross;

import org.locationtech.jts.geom.MultiPolygon;

/**
 * A unit of a net.
 *
 * @param no its place in the net, from 0
 * @param ground lattice geometry as it was drawn
 */
record NetUnit(int no, String name, MultiPolygon ground) {}
