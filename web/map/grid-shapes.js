import { edgeKey, eachEdge } from '../state/ground.js';
import { traceArc } from './shapes.js';
import { coarser } from './coarser.js';

/**
 * @typedef {import('../state/types.js').Draft} Draft
 * @typedef {import('../state/types.js').Topology} Topology
 * @typedef {import('./shapes.js').Shapes} Shapes
 * @typedef {import('./box-index.js').Box} Box
 * @typedef {{fill: Path2D, lines: Path2D}} Drawn
 * @typedef {{box: Box, refs: number[], arcs: Float64Array[], drawn: (level: number) => Drawn}} GridShape
 *   Its boundary as arcs (i with the grid on the left, ~i on the right); the lines are those that it
 *   shares with another grid and has on its left, so all grids together draw each line once.
 * @typedef {{byGrid: Map<number, GridShape>, changes: Path2D | null}} GridShapes
 */

/**
 * The shapes of all grids of a draft. Of grids whose boundary is the same as in shapes made before,
 * from whatever topology, those are kept.
 *
 * @param {Shapes} shapes
 * @param {Draft} draft
 * @param {{near?: GridShapes | null, base?: Draft | null}} [options] shapes made before; the draft
 *   before a gesture, to show what is new
 * @returns {GridShapes}
 */
export const shapeGrids = (shapes, draft, { near = null, base = null } = {}) => {
  /** @type {Map<number, GridShape>} */
  const byGrid = new Map();
  for (const [grid, refs] of boundaryArcs(draft)) {
    const old = near?.byGrid.get(grid);
    byGrid.set(grid, old && isSame(old, refs, shapes.planeArcs) ? old : shapeOf(shapes, refs));
  }
  return { byGrid, changes: base && base !== draft ? changedLines(shapes, draft, base) : null };
};

/**
 * @param {GridShape} shape
 * @param {number[]} refs
 * @param {Float64Array[]} planeArcs
 */
const isSame = (shape, refs, planeArcs) =>
  shape.refs.length === refs.length && refs.every((ref, i) => shape.refs[i] === ref && shape.arcs[i] === planeArcs[arcOf(ref)]);

/** @param {number} ref */
const arcOf = (ref) => (ref < 0 ? ~ref : ref);

/**
 * @param {Draft} draft
 * @returns {Map<number, number[]>}
 */
const boundaryArcs = ({ topology: { left, right }, gridOf }) => {
  /** @type {Map<number, number[]>} */
  const byGrid = new Map();
  const add = (/** @type {number} */ grid, /** @type {number} */ ref) => {
    const list = byGrid.get(grid);
    if (list) list.push(ref);
    else byGrid.set(grid, [ref]);
  };
  for (let arc = 0; arc < left.length; arc++) {
    const [l, r] = [left[arc], right[arc]];
    if (l >= 0 && r >= 0 && gridOf[l] === gridOf[r]) continue;
    if (l >= 0) add(gridOf[l], arc);
    if (r >= 0) add(gridOf[r], ~arc);
  }
  return byGrid;
};

/**
 * @param {Shapes} shapes
 * @param {number[]} refs
 * @returns {GridShape}
 */
const shapeOf = ({ planeArcs, topology }, refs) => {
  const arcs = refs.map((ref) => planeArcs[arcOf(ref)]);
  const rings = ringsOf(topology, refs);
  const shared = refs.map((ref) => ref >= 0 && topology.right[ref] >= 0);
  /** @type {Map<number, Drawn>} */
  const levels = new Map();
  return {
    box: boxOf(arcs),
    refs,
    arcs,
    drawn(level) {
      let drawn = levels.get(level);
      if (!drawn) levels.set(level, (drawn = drawAt(level, refs, arcs, rings, shared)));
      return drawn;
    },
  };
};

/**
 * @param {number} level
 * @param {number[]} refs
 * @param {Float64Array[]} arcs
 * @param {number[][]} rings
 * @param {boolean[]} shared
 * @returns {Drawn}
 */
const drawAt = (level, refs, arcs, rings, shared) => {
  const lines = new Path2D();
  const shown = arcs.map((arc) => coarser(arc, level));
  shown.forEach((arc, i) => shared[i] && traceArc(lines, arc, false, true));
  const fill = new Path2D();
  for (const ring of rings) {
    ring.forEach((at, i) => traceArc(fill, shown[at], refs[at] < 0, i === 0));
    fill.closePath();
  }
  return { fill, lines };
};

/** @param {Float64Array[]} arcs */
const boxOf = (arcs) => {
  const box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
  for (const arc of arcs)
    for (let i = 0; i < arc.length; i += 2) {
      box.minX = Math.min(box.minX, arc[i]);
      box.maxX = Math.max(box.maxX, arc[i]);
      box.minY = Math.min(box.minY, arc[i + 1]);
      box.maxY = Math.max(box.maxY, arc[i + 1]);
    }
  return box;
};

/**
 * Chains arcs into closed rings, each a list of places in `refs`. Where several meet in a point any
 * of them will do: filled even-odd, the area is the same.
 *
 * @param {Topology} topology
 * @param {number[]} refs
 * @returns {number[][]}
 */
const ringsOf = ({ arcs, bounds }, refs) => {
  const point = (/** @type {number} */ ref, /** @type {boolean} */ last) => {
    const arc = arcs[arcOf(ref)];
    const at = last === ref >= 0 ? arc.length - 2 : 0;
    return (arc[at] - bounds[0]) * 2 ** 26 + (arc[at + 1] - bounds[1]);
  };
  /** @type {Map<number, number[]>} */
  const from = new Map();
  refs.forEach((ref, i) => {
    const start = point(ref, false);
    const list = from.get(start);
    if (list) list.push(i);
    else from.set(start, [i]);
  });
  const used = new Uint8Array(refs.length);
  /** @type {number[][]} */
  const rings = [];
  for (let first = 0; first < refs.length; first++) {
    if (used[first]) continue;
    const ring = [];
    for (let at = /** @type {number | undefined} */ (first); at !== undefined; at = from.get(point(refs[at], true))?.find((i) => !used[i])) {
      used[at] = 1;
      ring.push(at);
    }
    rings.push(ring);
  }
  return rings;
};

/**
 * Boundaries that this draft has and the base has not, edge by edge where the ground was cut.
 *
 * @param {Shapes} shapes of the draft
 * @param {Draft} draft
 * @param {Draft} base
 */
const changedLines = ({ planeArcs }, draft, base) => {
  const path = new Path2D();
  const { topology } = draft;
  const was = base.topology;
  const known = new Set();
  if (was !== topology)
    for (let arc = 0; arc < was.arcs.length; arc++)
      if (was.arcs[arc] !== topology.arcs[arc] && isBoundary(base, arc))
        eachEdge(was.arcs[arc], (x0, y0, x1, y1) => known.add(edgeKey(x0, y0, x1, y1)).add(edgeKey(x1, y1, x0, y0)));
  for (let arc = 0; arc < topology.arcs.length; arc++) {
    if (!isBoundary(draft, arc)) continue;
    const line = planeArcs[arc];
    if (was.arcs[arc] === topology.arcs[arc]) {
      if (!isBoundary(base, arc)) traceArc(path, line, false, true);
      continue;
    }
    let at = 0;
    eachEdge(topology.arcs[arc], (x0, y0, x1, y1) => {
      if (!known.has(edgeKey(x0, y0, x1, y1))) {
        path.moveTo(line[at], line[at + 1]);
        path.lineTo(line[at + 2], line[at + 3]);
      }
      at += 2;
    });
  }
  return path;
};

/**
 * Whether an arc lies between two grids.
 *
 * @param {Draft} draft
 * @param {number} arc
 */
const isBoundary = ({ topology: { left, right }, gridOf }, arc) =>
  left[arc] >= 0 && right[arc] >= 0 && gridOf[left[arc]] !== gridOf[right[arc]];
