/**
 * Coverages: polygons that are to tile a scope exactly (无缝覆盖).
 *
 * <p>A <em>face</em> is one polygon or multipolygon of the coverage, in lattice units. The
 * <em>scope</em> is the ground to be tiled. A <em>directed edge</em> is one segment of a ring
 * walked with its face on the left; edges <em>cancel</em> when the same segment is walked both
 * ways. When all edges of all faces cancel against each other or against the scope's own boundary,
 * and every face is valid, the faces' indicator functions add up to the scope's: no gap, no
 * overlap, no spill, without any tolerance.
 */
package gridplan.core.coverage;
