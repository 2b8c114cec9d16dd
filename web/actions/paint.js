import { assignCells, changedCells } from './draft.js';
import { enteredCommunity } from './nesting.js';
import { newlySplitCompounds, partsOf } from './connection.js';

/**
 * @typedef {import('../state/types.js').Draft} Draft
 * @typedef {{after: Draft, moved: number[], load: number, from: number[],
 *   refusal: {key: string, details: Record<string, any>} | null,
 *   warning: {key: string, details: Record<string, any>} | null}} Painted
 */

/**
 * What painting these cells into a grid makes of the draft, and what speaks against it. Locked
 * grids keep their cells.
 *
 * @param {Draft} draft
 * @param {Set<number>} cells
 * @param {number} to
 * @param {Set<number>} locked
 * @returns {Painted}
 */
export const paintCells = (draft, cells, to, locked) => {
  const free = [...cells].filter((cell) => !locked.has(draft.gridOf[cell]));
  const after = assignCells(draft, free, to);
  const moved = changedCells(draft, after);
  const from = [...new Set(moved.map((cell) => draft.gridOf[cell]))];
  const load = moved.reduce((sum, cell) => sum + draft.topology.households[cell], 0);
  const entered = enteredCommunity(draft, to, moved);
  const split = newlySplitCompounds(draft, after, moved);
  return {
    after,
    moved,
    load,
    from,
    refusal: locked.has(to) ? { key: 'refusal.locked', details: {} }
      : entered !== null ? { key: 'refusal.entersCommunity', details: { name: entered } }
      : tornGrid(draft, after, [...from, to]),
    warning: split.length ? { key: 'refusal.splitsCompound', details: { name: split[0] } } : null,
  };
};

/**
 * The first of these grids that would fall into more parts than now, as a reason.
 *
 * @param {Draft} before
 * @param {Draft} after
 * @param {number[]} grids
 */
const tornGrid = (before, after, grids) => {
  for (const grid of grids) {
    const parts = partsOf(after, grid);
    if (parts.length < 2 || parts.length <= partsOf(before, grid).length) continue;
    const buildings = parts
      .slice(1)
      .flat()
      .reduce((sum, cell) => sum + after.topology.buildings[cell], 0);
    return { key: buildings ? 'refusal.cutsOff' : 'refusal.notConnected', details: { grid, n: buildings } };
  }
  return null;
};
