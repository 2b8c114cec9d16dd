/**
 * Vector tiles of published grids, areas and reference layers, and the documents that maps find
 * them by. Grids and areas are simplified once for all neighbours, so that no sliver shows.
 */
package gridplan.lookup.tiles;
