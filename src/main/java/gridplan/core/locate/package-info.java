/**
 * Which grid holds a point: exact, on lattice integers, in nanoseconds.
 *
 * <p>A <em>boundary point</em> belongs to the grid that contains it after an infinitesimal step
 * east and then an infinitely smaller step north. West and south edges thus belong to a grid, east
 * and north edges to its neighbour or, on the rim of the layer, to nobody.
 */
package gridplan.core.locate;
