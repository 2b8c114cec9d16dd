/**
 * The tiers below the grids that have no polygons: micro-grids and household groups as lists of
 * buildings, stairwells or parts of them. Every household of a grid is in exactly one group of each
 * tier; what a plan's later edits leave outside, or in two grids, is found and named.
 */
package gridplan.member;
