/**
 * @typedef {import('../state/types.js').Draft} Draft
 * @typedef {import('../state/types.js').Sums} Sums
 * @typedef {import('../state/types.js').Topology} Topology
 */

/** Of a cell that the service has not yet spoken of. */
const NO_GRID = -(2 ** 31);

/**
 * @param {Topology} topology
 * @param {Int32Array} gridOf grid of each cell
 * @returns {Draft}
 */
export const makeDraft = (topology, gridOf) => {
  /** @type {Map<number, Sums>} */
  const sums = new Map();
  for (let cell = 0; cell < gridOf.length; cell++) add(sums, gridOf[cell], topology, cell, 1);
  return { topology, gridOf, sums };
};

/**
 * From the answer of /plans/{id}/assignment.
 *
 * @param {Topology} topology
 * @param {{grids: number[], cells: number[]}} assignment
 */
export const draftOf = (topology, assignment) =>
  makeDraft(topology, Int32Array.from(assignment.cells, (at) => assignment.grids[at]));

/**
 * The draft with these cells in these grids; the same draft when nothing changes.
 *
 * @param {Draft} draft
 * @param {Iterable<readonly [number, number]>} changes pairs of cell and grid
 * @returns {Draft}
 */
export const withChanges = (draft, changes) => {
  const gridOf = draft.gridOf.slice();
  const sums = new Map([...draft.sums].map(([grid, s]) => [grid, { ...s }]));
  let changed = false;
  for (const [cell, grid] of changes) {
    if (gridOf[cell] === grid) continue;
    add(sums, gridOf[cell], draft.topology, cell, -1);
    add(sums, grid, draft.topology, cell, 1);
    gridOf[cell] = grid;
    changed = true;
  }
  for (const [grid, s] of sums) if (s.cells === 0) sums.delete(grid);
  return changed ? { topology: draft.topology, gridOf, sums } : draft;
};

/**
 * The draft on ground that an edit cut or bent.
 *
 * @param {Draft} draft
 * @param {Topology} topology of the new ground; cells keep their numbers, new ones come at the end
 * @param {number[]} cells those that are not as they were, gone and new ones included
 * @param {[number, number][]} changes pairs of cell and grid, all new cells among them
 * @returns {Draft | null} null when a new cell was given no grid
 */
export const withGround = (draft, topology, cells, changes) => {
  const gridOf = new Int32Array(topology.cells).fill(NO_GRID);
  gridOf.set(draft.gridOf.subarray(0, topology.cells));
  const sums = new Map([...draft.sums].map(([grid, s]) => [grid, { ...s }]));
  const touched = new Set([...cells, ...changes.map(([cell]) => cell)]);
  for (const cell of touched)
    if (cell < draft.gridOf.length) add(sums, draft.gridOf[cell], draft.topology, cell, -1);
  for (const [cell, grid] of changes) if (cell < gridOf.length) gridOf[cell] = grid;
  for (const cell of touched) if (cell < gridOf.length) add(sums, gridOf[cell], topology, cell, 1);
  for (const [grid, s] of sums) if (s.cells === 0) sums.delete(grid);
  return sums.has(NO_GRID) ? null : { topology, gridOf, sums };
};

/**
 * @param {Draft} draft
 * @param {Iterable<number>} cells
 * @param {number} to
 */
export const assignCells = (draft, cells, to) =>
  withChanges(draft, [...cells].map((cell) => /** @type {[number, number]} */ ([cell, to])));

/**
 * All cells of `gone` go to `keep`.
 *
 * @param {Draft} draft
 * @param {number} keep
 * @param {number} gone
 */
export const mergeGrids = (draft, keep, gone) => assignCells(draft, cellsOf(draft, gone), keep);

/**
 * @param {Draft} draft
 * @param {number} grid
 */
export const cellsOf = (draft, grid) => {
  /** @type {number[]} */
  const cells = [];
  draft.gridOf.forEach((of, cell) => of === grid && cells.push(cell));
  return cells;
};

/**
 * Cells whose grid differs.
 *
 * @param {Draft} before
 * @param {Draft} after
 */
export const changedCells = (before, after) => {
  /** @type {number[]} */
  const cells = [];
  after.gridOf.forEach((grid, cell) => grid !== before.gridOf[cell] && cells.push(cell));
  return cells;
};

/**
 * Whether any of these grids has other ground after than before.
 *
 * @param {Draft} before
 * @param {Draft} after
 * @param {Set<number>} grids
 */
export const touches = (before, after, grids) => {
  if (grids.size === 0) return false;
  for (let cell = 0; cell < Math.max(before.gridOf.length, after.gridOf.length); cell++) {
    const [was, is] = [before.gridOf[cell], after.gridOf[cell]];
    const same = was === is && before.topology.rings[cell] === after.topology.rings[cell];
    if (!same && (grids.has(was) || grids.has(is))) return true;
  }
  return false;
};

/**
 * @param {Map<number, Sums>} sums
 * @param {number} grid
 * @param {Topology} topology
 * @param {number} cell
 * @param {1 | -1} sign
 */
const add = (sums, grid, topology, cell, sign) => {
  let sum = sums.get(grid);
  if (!sum) sums.set(grid, (sum = { load: 0, residents: 0, buildings: 0, cells: 0 }));
  sum.load += sign * topology.households[cell];
  sum.residents += sign * topology.residents[cell];
  sum.buildings += sign * topology.buildings[cell];
  sum.cells += sign;
};
