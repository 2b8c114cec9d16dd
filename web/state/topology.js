import { interiorPoint } from '../actions/geometry.js';

/** @typedef {import('./types.js').Topology} Topology */

/** Barriers whose two sides do not count as joined without a crossing (rule B5). */
const BREAKS = new Set(['expressway', 'river', 'railway']);

/** Shared boundary that joins two cells, in metres (rule B6). */
const MIN_JOIN_METRES = 1;

/**
 * Decodes the answer of /mosaics/{id}/topology. Each arc starts at its own first pair, counted from
 * the origin; all further pairs are steps. Linear in the number of vertices.
 *
 * @param {any} json
 * @returns {Topology}
 */
export const decodeTopology = (json) => {
  const arcs = json.arcs.map((/** @type {any} */ arc) => decodeSteps(arc[2], json.origin));
  const rings = json.faces.map((/** @type {number[][]} */ face) =>
    face.map((refs) => joinArcs(refs, arcs)));
  const cells = rings.length;
  const community = Float64Array.from(json.cells.community ?? Array(cells).fill(0));
  const inside = new Float64Array(cells * 2);
  const boxes = new Float64Array(cells * 4);
  for (let cell = 0; cell < cells; cell++) {
    inside.set(interiorPoint(rings[cell]), cell * 2);
    boxes.set(boxOf(rings[cell][0]), cell * 4);
  }
  return {
    id: json.id,
    cells,
    households: Float64Array.from(json.cells.households),
    residents: Float64Array.from(json.cells.residents),
    buildings: Float64Array.from(json.cells.buildings),
    compound: Float64Array.from(json.cells.compound, (id) => id ?? 0),
    compoundNames: new Map(
      Object.entries(json.compounds ?? {}).map(([id, c]) => [Number(id), /** @type {any} */ (c).name])),
    community,
    communityNames: new Map(
      Object.entries(json.communities ?? {}).map(([id, c]) => [Number(id), /** @type {any} */ (c).name])),
    arcs,
    left: Int32Array.from(json.arcs, (/** @type {any} */ arc) => arc[0]),
    right: Int32Array.from(json.arcs, (/** @type {any} */ arc) => arc[1]),
    rings,
    inside,
    boxes,
    joined: joinedCells(community, json.edges),
    bounds: bounds(boxes),
  };
};

/**
 * @param {number[]} steps from the origin, then from point to point
 * @param {[number, number]} origin
 */
export const decodeSteps = (steps, [x0, y0]) => {
  const out = new Float64Array(steps.length);
  let x = x0;
  let y = y0;
  for (let i = 0; i < steps.length; i += 2) {
    out[i] = x += steps[i];
    out[i + 1] = y += steps[i + 1];
  }
  return out;
};

/**
 * One closed ring from references to arcs: i forward, ~i reversed.
 *
 * @param {number[]} refs
 * @param {Float64Array[]} arcs
 */
const joinArcs = (refs, arcs) => {
  const length = refs.reduce((sum, ref) => sum + arcs[ref < 0 ? ~ref : ref].length - 2, 2);
  const ring = new Float64Array(length);
  let at = 0;
  for (const ref of refs) {
    const arc = arcs[ref < 0 ? ~ref : ref];
    for (let i = 0; i < arc.length - 2; i += 2) {
      const from = ref < 0 ? arc.length - 2 - i : i;
      ring[at++] = arc[from];
      ring[at++] = arc[from + 1];
    }
  }
  ring[at] = ring[0];
  ring[at + 1] = ring[1];
  return ring;
};

/** @param {Float64Array} ring */
export const boxOf = (ring) => {
  const out = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < ring.length; i += 2) {
    out[0] = Math.min(out[0], ring[i]);
    out[1] = Math.min(out[1], ring[i + 1]);
    out[2] = Math.max(out[2], ring[i]);
    out[3] = Math.max(out[3], ring[i + 1]);
  }
  return out;
};

/**
 * @param {Float64Array} boxes
 * @returns {[number, number, number, number]}
 */
const bounds = (boxes) => {
  /** @type {[number, number, number, number]} */
  const all = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < boxes.length; i += 4) {
    all[0] = Math.min(all[0], boxes[i]);
    all[1] = Math.min(all[1], boxes[i + 1]);
    all[2] = Math.max(all[2], boxes[i + 2]);
    all[3] = Math.max(all[3], boxes[i + 3]);
  }
  return all;
};

/**
 * @typedef {import('./types.js').CellEdge} CellEdge
 * @param {Float64Array} community
 * @param {CellEdge[]} edges
 */
const joinedCells = (community, edges) => {
  /** @type {number[][]} */
  const lists = Array.from(community, () => []);
  for (const edge of edges) {
    if (!joins(community, edge)) continue;
    lists[edge[0]].push(edge[1]);
    lists[edge[1]].push(edge[0]);
  }
  return lists.map((list) => Int32Array.from(list));
};

/**
 * Whether two cells count as connected: the line they share is long enough, lies within one
 * community, and can be crossed.
 *
 * @param {Float64Array} community
 * @param {CellEdge} edge
 */
export const joins = (community, [a, b, metres, barrier, crossing]) =>
  metres >= MIN_JOIN_METRES && community[a] === community[b] && (crossing || !barrier || !BREAKS.has(barrier));
