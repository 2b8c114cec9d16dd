/**
 * Nets that other offices keep over the same ground, and the grids of a plan or an edition beside
 * them (交叉表): which grid lies in several units, which unit in several grids, and what no unit
 * holds. A net is only looked at; it never becomes part of a plan.
 */
package gridplan.cross;
