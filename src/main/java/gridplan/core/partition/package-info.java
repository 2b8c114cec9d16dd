/**
 * Cells to grids: new plans, least-change mending, and why.
 *
 * <p>A {@link gridplan.core.partition.CellGraph} holds what a planner needs to know of a layer of
 * cells. {@link gridplan.core.partition.Planner} makes grids from it, {@link
 * gridplan.core.partition.Rebalancer} mends grids that exist. Hard rules are never traded: a grid
 * is contiguous through shared edges of a metre or more that no barrier breaks (B5, B6), never
 * crosses a {@code within} line, and keeps a whole unit whole unless the unit alone exceeds the
 * hard maximum. What cannot be met is named in a {@link gridplan.core.partition.Reason}.
 */
package gridplan.core.partition;
