import { withChanges } from './draft.js';
import { insideRings, simplifyLine } from './geometry.js';
import { NEW_GRID } from './split.js';

/**
 * Shared boundaries under the pointer. Distances are in pixels: `scale` is lattice units for each
 * pixel, east and north.
 *
 * @typedef {import('../state/types.js').Draft} Draft
 * @typedef {[number, number]} Lattice
 * @typedef {[number, number]} Scale
 * @typedef {Lattice[]} Chain  The boundary between two grids from one end to the other, the first grid
 *   on its left; its first point comes again at the end when it is closed.
 * @typedef {{at: Lattice, place: number, away: number}} Place  A point of a chain: how many edges lie
 *   before it, with a fraction, and its distance from what was asked for.
 * @typedef {{grids: [number, number], at: Lattice, away: number, vertex: Lattice | null,
 *   ofCommunity: boolean}} Spot  Where the pointer meets a boundary; the vertex that is close enough to be
 *   meant; whether it is the line of a community, which does not move with grids.
 */

/**
 * The nearest place on a boundary between two grids.
 *
 * @param {Draft} draft
 * @param {number[]} arcs those to look at
 * @param {Lattice} point
 * @param {Scale} scale
 * @param {number} reach pixels
 * @param {[number, number] | null} [pair] only the boundary between these
 * @returns {Spot | null} null when none is within reach
 */
export const nearestSpot = ({ topology, gridOf }, arcs, point, scale, reach, pair = null) => {
  const { left, right, community } = topology;
  /** @type {Spot | null} */
  let best = null;
  /** @type {Lattice | null} */
  let vertex = null;
  for (const arc of arcs) {
    if (left[arc] < 0 || right[arc] < 0) continue;
    const grids = /** @type {[number, number]} */ ([gridOf[left[arc]], gridOf[right[arc]]]);
    if (grids[0] === grids[1] || (pair && !(pair.includes(grids[0]) && pair.includes(grids[1])))) continue;
    const line = pairsOf(topology.arcs[arc]);
    for (const end of line) if (pixels(end, point, scale) < (vertex ? pixels(vertex, point, scale) : reach)) vertex = end;
    const { at, away } = placeOn(line, point, scale);
    if (away > (best?.away ?? reach)) continue;
    best = { grids, at, away, ofCommunity: community[left[arc]] !== community[right[arc]], vertex: null };
  }
  return best && { ...best, vertex };
};

/** @param {Float64Array} flat @returns {Lattice[]} */
const pairsOf = (flat) => Array.from({ length: flat.length / 2 }, (_, i) => [flat[i * 2], flat[i * 2 + 1]]);

/**
 * @param {Lattice} a
 * @param {Lattice} b
 * @param {Scale} scale
 */
export const pixels = (a, b, scale) => Math.hypot((a[0] - b[0]) / scale[0], (a[1] - b[1]) / scale[1]);

/**
 * The point of a line nearest to another, on the lattice.
 *
 * @param {Lattice[]} line
 * @param {Lattice} point
 * @param {Scale} scale
 * @returns {Place}
 */
export const placeOn = (line, point, scale) => {
  /** @type {Place} */
  let best = { at: line[0], place: 0, away: pixels(line[0], point, scale) };
  for (let i = 0; i + 1 < line.length; i++) {
    const dx = (line[i + 1][0] - line[i][0]) / scale[0];
    const dy = (line[i + 1][1] - line[i][1]) / scale[1];
    const length2 = dx * dx + dy * dy;
    if (length2 === 0) continue;
    const along = ((point[0] - line[i][0]) / scale[0]) * dx + ((point[1] - line[i][1]) / scale[1]) * dy;
    const share = Math.min(1, Math.max(0, along / length2));
    const at = between(line[i], line[i + 1], share);
    const away = pixels(at, point, scale);
    if (away < best.away) best = { at, place: i + share, away };
  }
  return best;
};

/**
 * @param {Lattice} from
 * @param {Lattice} to
 * @param {number} share
 * @returns {Lattice}
 */
const between = (from, to, share) => [Math.round(from[0] + (to[0] - from[0]) * share), Math.round(from[1] + (to[1] - from[1]) * share)];

/**
 * The whole boundary between two grids; several chains where others come between.
 *
 * @param {Draft} draft
 * @param {number} a lies on the left
 * @param {number} b
 * @returns {Chain[]}
 */
export const chainsBetween = ({ topology: { arcs, left, right }, gridOf }, a, b) => {
  /** @type {Map<string, Lattice[][]>} */
  const from = new Map();
  const ends = new Set();
  for (let arc = 0; arc < arcs.length; arc++) {
    if (left[arc] < 0 || right[arc] < 0) continue;
    const [l, r] = [gridOf[left[arc]], gridOf[right[arc]]];
    if (!((l === a && r === b) || (l === b && r === a))) continue;
    const line = l === a ? pairsOf(arcs[arc]) : pairsOf(arcs[arc]).reverse();
    const start = String(line[0]);
    const list = from.get(start);
    if (list) list.push(line);
    else from.set(start, [line]);
    ends.add(String(line[line.length - 1]));
  }
  /** @type {Chain[]} */
  const chains = [];
  const walk = (/** @type {string} */ start) => {
    const first = from.get(start)?.pop();
    if (!first) return;
    const chain = [...first];
    for (let next = from.get(String(chain[chain.length - 1]))?.pop(); next; next = from.get(String(chain[chain.length - 1]))?.pop())
      chain.push(...next.slice(1));
    chains.push(chain);
  };
  for (const start of from.keys()) if (!ends.has(start)) walk(start);
  for (const [start, list] of from) while (list.length) walk(start);
  return chains;
};

/** @param {Chain} chain */
const isClosed = (chain) => chain.length > 2 && String(chain[0]) === String(chain[chain.length - 1]);

/**
 * The points of a chain from one place to another, both included; on a closed one the way with
 * fewer vertices.
 *
 * @param {Chain} chain
 * @param {Place} from
 * @param {Place} to
 * @returns {Lattice[]}
 */
export const stretchBetween = (chain, from, to) => {
  if (from.place > to.place) return stretchBetween(chain, to, from).reverse();
  const straight = chain.slice(Math.floor(from.place) + 1, Math.ceil(to.place));
  if (isClosed(chain)) {
    const round = [...chain.slice(Math.ceil(to.place), -1), ...chain.slice(0, Math.floor(from.place) + 1)];
    if (round.length < straight.length) return [from.at, ...round.reverse(), to.at];
  }
  return [from.at, ...straight, to.at];
};

/** Points of a pulled line stand no farther apart, in pixels. */
const SAMPLE = 8;

/**
 * A stretch of a chain drawn after the pointer: full at the place in hand, less and less toward both
 * ends of the stretch, which stay where they are.
 *
 * @param {Chain} chain
 * @param {Place} held
 * @param {Lattice} to
 * @param {number} reach pixels of the chain on either side
 * @param {Scale} scale
 * @returns {Lattice[]} a line that begins and ends on the chain
 */
export const pulled = (chain, held, to, reach, scale) => {
  const [dx, dy] = [to[0] - held.at[0], to[1] - held.at[1]];
  const side = (/** @type {1 | -1} */ way) => {
    const walked = walkFrom(chain, held, way, reach, scale);
    const length = walked.length ? walked[walked.length - 1].away : 0;
    return walked.map(({ at, away }) => {
      const weight = (1 + Math.cos((Math.PI * away) / length)) / 2;
      return /** @type {Lattice} */ ([Math.round(at[0] + dx * weight), Math.round(at[1] + dy * weight)]);
    });
  };
  const line = [...side(-1).reverse(), /** @type {Lattice} */ ([to[0], to[1]]), ...side(1)];
  return simplifyLine(line, scale[0]);
};

/**
 * Points along a chain, vertices and some between, with how far along they lie.
 *
 * @param {Chain} chain
 * @param {Place} start
 * @param {1 | -1} way
 * @param {number} reach pixels
 * @param {Scale} scale
 */
const walkFrom = (chain, start, way, reach, scale) => {
  const n = chain.length - 1;
  const closed = isClosed(chain);
  /** @type {{at: Lattice, away: number}[]} */
  const points = [];
  let at = start.at;
  let away = 0;
  let next = way > 0 ? Math.floor(start.place) + 1 : Math.ceil(start.place) - 1;
  for (let steps = 0; steps <= n && away < reach; steps++, next += way) {
    if (!closed && (next < 0 || next > n)) break;
    const vertex = chain[closed ? ((next % n) + n) % n : next];
    const length = pixels(at, vertex, scale);
    if (length === 0) continue;
    const end = Math.min(length, reach - away);
    const parts = Math.ceil(end / SAMPLE);
    for (let i = 1; i <= parts; i++) points.push({ at: between(at, vertex, (end * i) / parts / length), away: away + (end * i) / parts });
    away += end;
    at = vertex;
  }
  return points;
};

/**
 * What a new stretch of boundary makes of the draft, going by one point of each cell: what lies
 * between the old stretch and the new one changes hands.
 *
 * @param {Draft} draft
 * @param {[number, number]} grids
 * @param {Lattice[]} stretch
 * @param {Lattice[]} line from the same start to the same end
 */
export const roughReshape = (draft, grids, stretch, line) => {
  const ring = Float64Array.from([...stretch, ...[...line].reverse(), stretch[0]].flat());
  const [a, b] = grids;
  return withChanges(draft, cellsInside(draft, ring, (grid) => grid === a || grid === b)
    .map((cell) => /** @type {[number, number]} */ ([cell, draft.gridOf[cell] === a ? b : a])));
};

/**
 * What a drawn ring makes of the draft, going by one point of each cell.
 *
 * @param {Draft} draft
 * @param {Lattice[]} ring not closed
 * @param {Set<number>} locked grids that keep their cells
 */
export const roughRing = (draft, ring, locked, to = NEW_GRID) => {
  const inside = cellsInside(draft, Float64Array.from([...ring, ring[0]].flat()), (grid) => !locked.has(grid));
  return withChanges(draft, inside.map((cell) => /** @type {[number, number]} */ ([cell, to])));
};

/**
 * @param {Draft} draft
 * @param {Float64Array} ring closed
 * @param {(grid: number) => boolean} counts
 */
const cellsInside = ({ topology: { inside, cells }, gridOf }, ring, counts) => {
  const found = [];
  for (let cell = 0; cell < cells; cell++)
    if (counts(gridOf[cell]) && insideRings([ring], inside[cell * 2], inside[cell * 2 + 1])) found.push(cell);
  return found;
};
