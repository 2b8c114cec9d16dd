/**
 * The figures a plan is judged by, one small class each (DOMAIN §4). Areas in m², lengths in metres
 * of the planning projection. Cells with grid −1 belong to no grid and are left out; grids without
 * cells do not count.
 */
package gridplan.core.metric;
