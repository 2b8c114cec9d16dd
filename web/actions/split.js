import { assignCells, cellsOf } from './draft.js';
import { newlySplitCompounds, partsOf } from './connection.js';
import { sideOfLine } from './geometry.js';

/**
 * @typedef {import('../state/types.js').Draft} Draft
 * @typedef {[number, number]} Lattice
 */

/** Stands for the grid that a split will make, before it has a number. */
export const NEW_GRID = -1;

const LEFT = -2;
const RIGHT = -3;
const UNDECIDED = -4;

/**
 * The two halves of a grid along a line, each in one piece; the lighter one becomes the new grid.
 * Goes by one point of each cell where the server measures areas: it shows what to expect while the
 * line is drawn.
 *
 * @param {Draft} draft
 * @param {number} grid
 * @param {Lattice[]} line
 * @returns {{after: Draft, kept: number, made: number,
 *   refusal: {key: string, details: Record<string, any>} | null,
 *   warning: {key: string, details: Record<string, any>} | null}}
 */
export const splitGrid = (draft, grid, line) => {
  const cells = cellsOf(draft, grid);
  const side = sidesOf(draft, cells, line);
  const halves = [LEFT, RIGHT].map((which) => cells.filter((cell) => side.gridOf[cell] === which));
  const load = (/** @type {number[]} */ half) =>
    half.reduce((sum, cell) => sum + draft.topology.households[cell], 0);
  if (load(halves[0]) < load(halves[1])) halves.reverse();
  const after = assignCells(draft, halves[1], NEW_GRID);
  const split = newlySplitCompounds(draft, after, halves[1]);
  return {
    after,
    kept: after.sums.get(grid)?.load ?? 0,
    made: load(halves[1]),
    refusal: halves[1].length === 0 ? { key: 'refusal.lineMisses', details: {} } : null,
    warning: split.length ? { key: 'refusal.splitsCompound', details: { name: split[0] } } : null,
  };
};

/**
 * The draft with LEFT and RIGHT in place of the grid. What one side has besides its heaviest piece
 * goes to the side that it touches.
 *
 * @param {Draft} draft
 * @param {number[]} cells
 * @param {Lattice[]} line
 */
const sidesOf = (draft, cells, line) => {
  const { inside, joined } = draft.topology;
  const gridOf = draft.gridOf.slice();
  for (const cell of cells)
    gridOf[cell] = sideOfLine(line, inside[cell * 2], inside[cell * 2 + 1]) > 0 ? LEFT : RIGHT;
  const sides = { ...draft, gridOf };
  for (const which of [LEFT, RIGHT])
    for (const stray of partsOf(sides, which).slice(1)) for (const cell of stray) gridOf[cell] = UNDECIDED;
  for (let changed = true; changed; ) {
    changed = false;
    for (const cell of cells) {
      if (gridOf[cell] !== UNDECIDED) continue;
      const neighbour = joined[cell].find((next) => gridOf[next] === LEFT || gridOf[next] === RIGHT);
      if (neighbour === undefined) continue;
      gridOf[cell] = gridOf[neighbour];
      changed = true;
    }
  }
  return sides;
};

/**
 * The line drawn on beyond a box where it ends inside, so that it cuts right through.
 *
 * @param {Lattice[]} line at least two points
 * @param {[number, number, number, number]} box minX, minY, maxX, maxY
 * @returns {Lattice[]}
 */
export const throughBox = (line, box) => {
  const reach = Math.hypot(box[2] - box[0], box[3] - box[1]);
  const beyond = (/** @type {Lattice} */ end, /** @type {Lattice} */ before) => {
    const outside = end[0] < box[0] || end[0] > box[2] || end[1] < box[1] || end[1] > box[3];
    const length = Math.hypot(end[0] - before[0], end[1] - before[1]);
    if (outside || length === 0) return [];
    return [/** @type {Lattice} */ ([
      Math.round(end[0] + ((end[0] - before[0]) / length) * reach),
      Math.round(end[1] + ((end[1] - before[1]) / length) * reach),
    ])];
  };
  const n = line.length;
  return [...beyond(line[0], line[1]), ...line, ...beyond(line[n - 1], line[n - 2])];
};

/** Places looked at along a line. */
const SAMPLES = 96;

/**
 * The grids that a line runs through, that with most of it first, each with its share of the line.
 *
 * @param {Lattice[]} line
 * @param {(x: number, y: number) => number | null} gridAt null outside the area
 * @returns {Map<number, number>}
 */
export const gridsUnder = (line, gridAt) => {
  const lengths = line.slice(1).map(([x, y], i) => Math.hypot(x - line[i][0], y - line[i][1]));
  const total = lengths.reduce((sum, length) => sum + length, 0);
  /** @type {Map<number, number>} */
  const within = new Map();
  lengths.forEach((length, i) => {
    const places = Math.ceil((length / total) * SAMPLES) || 0;
    for (let place = 0; place < places; place++) {
      const share = (place + 0.5) / places;
      const grid = gridAt(
        line[i][0] + (line[i + 1][0] - line[i][0]) * share, line[i][1] + (line[i + 1][1] - line[i][1]) * share);
      if (grid !== null) within.set(grid, (within.get(grid) ?? 0) + length / places);
    }
  });
  return new Map([...within].sort((a, b) => b[1] - a[1]).map(([grid, length]) => [grid, length / total]));
};

/** So many steps are tried to find where a grid ends. */
const MOST_STEPS = 2000;

/**
 * The line drawn straight on where it ends inside one of these grids, until just outside of it.
 *
 * @param {Lattice[]} line at least two points
 * @param {number[]} grids
 * @param {(x: number, y: number) => number | null} gridAt null outside the area
 * @param {number} step lattice units
 * @returns {Lattice[]}
 */
export const reachedOut = (line, grids, gridAt, step) => {
  const beyond = (/** @type {Lattice} */ [x, y], /** @type {Lattice} */ before) => {
    const length = Math.hypot(x - before[0], y - before[1]);
    const grid = gridAt(x, y);
    if (length === 0 || grid === null || !grids.includes(grid)) return [];
    const [dx, dy] = [((x - before[0]) / length) * step, ((y - before[1]) / length) * step];
    for (let i = 1; i <= MOST_STEPS; i++)
      if (gridAt(x + dx * i, y + dy * i) !== grid) return [/** @type {Lattice} */ ([Math.round(x + dx * i), Math.round(y + dy * i)])];
    return [];
  };
  const n = line.length;
  return [...beyond(line[0], line[1]), ...line, ...beyond(line[n - 1], line[n - 2])];
};

/**
 * @param {Draft} draft
 * @param {number} grid
 * @returns {[number, number, number, number]} lattice box of its cells
 */
export const boxOfGrid = (draft, grid) => {
  const { boxes } = draft.topology;
  /** @type {[number, number, number, number]} */
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const cell of cellsOf(draft, grid)) {
    box[0] = Math.min(box[0], boxes[cell * 4]);
    box[1] = Math.min(box[1], boxes[cell * 4 + 1]);
    box[2] = Math.max(box[2], boxes[cell * 4 + 2]);
    box[3] = Math.max(box[3], boxes[cell * 4 + 3]);
  }
  return box;
};
