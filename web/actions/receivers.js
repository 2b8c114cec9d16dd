import { assignCells, cellsOf, mergeGrids } from './draft.js';
import { NEW_GRID } from './split.js';

/**
 * @typedef {import('../state/types.js').Draft} Draft
 * @typedef {import('../state/types.js').Problem} Problem
 * @typedef {{to: number, body: any, after: Draft}} Fix  The grid that receives, {@link NEW_GRID} for one
 *   of its own; the edit; what it makes of the draft.
 * @typedef {{cells: number[], fixes: Fix[]}} Piece  Ground that is out of place, with who could have it.
 */

/** Kinds of problems whose cells are in the wrong grid. */
const MISPLACED = new Set(['parts', 'nesting', 'exclave']);

/** Kinds of problems that a merge with a neighbour may end. */
const TOO_SMALL = new Set(['under', 'underHard']);

/**
 * What can be done about a problem by choosing a grid: the pieces of ground concerned, each with the
 * grids that may receive it, the best filled last. Nothing for problems of another sort.
 *
 * @param {Draft} draft
 * @param {Problem} problem
 * @param {Set<number>} locked grids that neither give nor take
 * @returns {Piece[]}
 */
export const piecesOf = (draft, problem, locked) => {
  if (problem.grids.some((grid) => locked.has(grid))) return [];
  if (problem.kind === 'splitCompound') return [wholeCompound(draft, problem)];
  if (TOO_SMALL.has(problem.kind)) return [mergers(draft, problem.grids[0], locked)];
  if (!MISPLACED.has(problem.kind)) return [];
  return connected(draft, problem.cells).map((cells) => {
    const receivers = neighbours(draft, cells).filter((grid) => !locked.has(grid));
    return { cells, fixes: sorted([...receivers, NEW_GRID].map((to) => assignment(draft, cells, to))) };
  });
};

/**
 * @param {Draft} draft
 * @param {number[]} cells
 * @param {number} to
 * @returns {Fix}
 */
const assignment = (draft, cells, to) => ({
  to, body: { kind: 'assign', cells, to: to === NEW_GRID ? null : to }, after: assignCells(draft, cells, to),
});

/**
 * All of a compound in one of the grids that it is in.
 *
 * @param {Draft} draft
 * @param {Problem} problem
 * @returns {Piece}
 */
const wholeCompound = (draft, { cells, grids }) => ({
  cells,
  fixes: sorted(grids.filter((grid) => draft.sums.has(grid)).map((to) =>
    assignment(draft, cells.filter((cell) => draft.gridOf[cell] !== to), to))),
});

/**
 * @param {Draft} draft
 * @param {number} grid
 * @param {Set<number>} locked
 * @returns {Piece}
 */
const mergers = (draft, grid, locked) => {
  const cells = cellsOf(draft, grid);
  return {
    cells,
    fixes: sorted(neighbours(draft, cells).filter((to) => !locked.has(to)).map((to) =>
      ({ to, body: { kind: 'merge', grids: [to, grid] }, after: mergeGrids(draft, to, grid) }))),
  };
};

/** By how many the receiver would hold, a new grid last. @param {Fix[]} fixes */
const sorted = (fixes) => {
  const load = (/** @type {Fix} */ { to, after }) => (to === NEW_GRID ? Infinity : (after.sums.get(to)?.load ?? 0));
  return fixes.sort((a, b) => load(a) - load(b));
};

/**
 * Groups of cells of one grid that hang together.
 *
 * @param {Draft} draft
 * @param {number[]} cells
 */
const connected = ({ topology, gridOf }, cells) => {
  const left = new Set(cells);
  /** @type {number[][]} */
  const groups = [];
  for (const first of cells) {
    if (!left.delete(first)) continue;
    const group = [first];
    for (const cell of group)
      for (const next of topology.joined[cell])
        if (gridOf[next] === gridOf[cell] && left.delete(next)) group.push(next);
    groups.push(group);
  }
  return groups;
};

/**
 * Other grids beside these cells, within their community: those that are joined with them, or where
 * there are none those that only touch.
 *
 * @param {Draft} draft
 * @param {number[]} cells of one grid
 * @returns {number[]}
 */
const neighbours = ({ topology: { joined, left, right, community }, gridOf }, cells) => {
  const own = gridOf[cells[0]];
  const found = new Set(cells.flatMap((cell) => [...joined[cell]].map((next) => gridOf[next])));
  found.delete(own);
  if (found.size) return [...found];
  const inside = new Set(cells);
  for (let arc = 0; arc < left.length; arc++) {
    const [l, r] = [left[arc], right[arc]];
    if (l < 0 || r < 0 || inside.has(l) === inside.has(r) || community[l] !== community[r]) continue;
    found.add(gridOf[inside.has(l) ? r : l]);
  }
  found.delete(own);
  return [...found];
};
