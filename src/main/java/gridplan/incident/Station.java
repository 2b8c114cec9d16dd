package gridplan.incident;

/**
 * A place (驿站) where people of a grid are received.
 *
 * @param id 0 while it is not stored
 * @param x lattice point, CGCS2000
 * @param crs in which the point was given
 */
record Station(long id, long area, String name, String address, int x, int y, String crs) {}
