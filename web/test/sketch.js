import { draftOf } from '../actions/draft.js';
import { decodeTopology } from '../state/topology.js';

/**
 * @typedef {import('../state/types.js').Draft} Draft
 */

/** Side of a cell in lattice units. */
export const CELL = 1000;

/**
 * A town drawn with one letter for each square cell: the grid it belongs to. The first row lies
 * north; cells count from the north-west corner, row by row; every cell holds `load` households and
 * one building. The corner in the south-west is the lattice point (0, 0).
 *
 * @param {string} rows
 * @param {{load?: number, compounds?: string, communities?: string}} [options] compounds and
 *   communities drawn alike, '.' for none
 * @returns {Draft} grid a is 1, b is 2…
 */
export const sketch = (rows, { load = 10, compounds, communities } = {}) => {
  const lines = rows.trim().split('\n').map((line) => line.trim());
  const height = lines.length;
  const width = lines[0].length;
  const letters = lines.join('');
  const cellAt = (/** @type {number} */ x, /** @type {number} */ y) =>
    x < 0 || y < 0 || x >= width || y >= height ? -1 : (height - 1 - y) * width + x;
  const { arcs, faces, edges } = square(width, height, cellAt);
  const drawn = (/** @type {string | undefined} */ map) =>
    [...(map ?? '.'.repeat(letters.length)).replace(/\s/g, '')].map((c) => (c === '.' ? 0 : c.charCodeAt(0) - 96));
  const named = (/** @type {number[]} */ column, /** @type {string} */ kind) =>
    Object.fromEntries([...new Set(column)].filter(Boolean).map((id) => [id, { name: `${kind} ${id}` }]));
  const compound = drawn(compounds);
  const community = drawn(communities);
  const fill = (/** @type {number} */ value) => [...letters].map(() => value);
  const topology = decodeTopology({
    id: 1, area: 1, origin: [0, 0],
    cells: { households: fill(load), residents: fill(2 * load), compound, community, block: fill(0), buildings: fill(1) },
    compounds: named(compound, 'compound'),
    communities: named(community, 'community'),
    arcs, faces, edges,
  });
  const ids = [...letters].map((letter) => letter.charCodeAt(0) - 96);
  return draftOf(topology, { grids: [...Array(27).keys()], cells: ids });
};

/**
 * Arcs, rings and neighbours of a board of squares.
 *
 * @param {number} width
 * @param {number} height
 * @param {(x: number, y: number) => number} cellAt
 */
const square = (width, height, cellAt) => {
  /** @type {[number, number, number[]][]} */
  const arcs = [];
  /** @type {[number, number, number, string | null, boolean][]} */
  const edges = [];
  const across = new Map();
  const up = new Map();
  for (let y = 0; y <= height; y++)
    for (let x = 0; x < width; x++) {
      across.set(`${x} ${y}`, arcs.length);
      arcs.push([cellAt(x, y), cellAt(x, y - 1), [x * CELL, y * CELL, CELL, 0]]);
      if (y > 0 && y < height) edges.push([cellAt(x, y), cellAt(x, y - 1), 11, null, false]);
    }
  for (let y = 0; y < height; y++)
    for (let x = 0; x <= width; x++) {
      up.set(`${x} ${y}`, arcs.length);
      arcs.push([cellAt(x - 1, y), cellAt(x, y), [x * CELL, y * CELL, 0, CELL]]);
      if (x > 0 && x < width) edges.push([cellAt(x - 1, y), cellAt(x, y), 11, null, false]);
    }
  /** @type {number[][][]} */
  const faces = [];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      faces[cellAt(x, y)] = [[
        across.get(`${x} ${y}`), up.get(`${x + 1} ${y}`), ~across.get(`${x} ${y + 1}`), ~up.get(`${x} ${y}`),
      ]];
  return { arcs, faces, edges };
};

/**
 * The draft drawn again, new grids as '+'.
 *
 * @param {Draft} draft
 * @param {number} width
 */
export const draw = (draft, width) => {
  const letters = [...draft.gridOf].map((grid) => (grid < 0 ? '+' : String.fromCharCode(96 + grid))).join('');
  return letters.match(new RegExp(`.{${width}}`, 'g'))?.join('\n');
};
