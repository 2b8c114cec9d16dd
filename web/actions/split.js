import { assignCells, cellsOf } from './draft.js';
import { newlySplitCompounds, partsOf } from './connection.js';
import { sideOfLine } from './geometry.js';

/** @typedef {import('../state/types.js').Draft} Draft */

/** Stands for the grid that a split will make, before it has a number. */
export const NEW_GRID = -1;

/**
 * The two halves of a grid along a line; the lighter one becomes the new grid. The server decides
 * in the end: this is what the pointer shows while the line is drawn.
 *
 * @param {Draft} draft
 * @param {number} grid
 * @param {[number, number][]} line lattice points
 * @returns {{after: Draft, kept: number, made: number,
 *   refusal: {key: string, details: Record<string, any>} | null,
 *   warning: {key: string, details: Record<string, any>} | null}}
 */
export const splitGrid = (draft, grid, line) => {
  const { inside, households } = draft.topology;
  const halves = [/** @type {number[]} */ ([]), /** @type {number[]} */ ([])];
  for (const cell of cellsOf(draft, grid))
    halves[sideOfLine(line, inside[cell * 2], inside[cell * 2 + 1]) > 0 ? 0 : 1].push(cell);
  const load = (/** @type {number[]} */ half) => half.reduce((sum, cell) => sum + households[cell], 0);
  if (load(halves[0]) < load(halves[1])) halves.reverse();
  const after = assignCells(draft, halves[1], NEW_GRID);
  const split = newlySplitCompounds(draft, after, halves[1]);
  return {
    after,
    kept: load(halves[0]),
    made: load(halves[1]),
    refusal: halfRefusal(after, grid, halves),
    warning: split.length ? { key: 'refusal.splitsCompound', details: { name: split[0] } } : null,
  };
};

/**
 * @param {Draft} after
 * @param {number} grid
 * @param {number[][]} halves
 */
const halfRefusal = (after, grid, halves) => {
  if (halves[1].length === 0) return { key: 'refusal.lineMisses', details: {} };
  const parts = Math.max(partsOf(after, grid).length, partsOf(after, NEW_GRID).length);
  return parts > 1 ? { key: 'refusal.splitParts', details: { n: parts } } : null;
};
