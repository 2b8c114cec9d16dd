import RBush from 'rbush';
import { insideRings } from '../actions/geometry.js';
import { originAt, toPlane } from './plane.js';

/**
 * @typedef {import('../state/types.js').Topology} Topology
 * @typedef {import('../state/types.js').Draft} Draft
 * @typedef {{minX: number, minY: number, maxX: number, maxY: number, at: number}} Boxed
 * @typedef {{paths: Map<number, Path2D>, lines: Path2D, changes: Path2D | null}} GridShapes
 */

/**
 * Everything that can be worked out about a mosaic before it is drawn.
 *
 * @param {Topology} topology
 */
export const shapeTopology = (topology) => {
  const [minX, minY, maxX, maxY] = topology.bounds;
  const origin = originAt((minX + maxX) / 2, (minY + maxY) / 2);
  /** @type {RBush<Boxed>} */
  const cellTree = new RBush();
  cellTree.load(Array.from({ length: topology.cells }, (_, at) => ({
    minX: topology.boxes[at * 4],
    minY: topology.boxes[at * 4 + 1],
    maxX: topology.boxes[at * 4 + 2],
    maxY: topology.boxes[at * 4 + 3],
    at,
  })));
  const planeArcs = topology.arcs.map((arc) => toPlane(arc, origin));
  return {
    topology,
    origin,
    ringToPlane: (/** @type {Float64Array} */ ring) => toPlane(ring, origin),
    cellTree,
    planeArcs,
    arcTree: treeOfArcs(planeArcs),
    nodes: nodesOf(topology),
    outline: outlineOf(topology, planeArcs),
    communities: communityLines(topology, planeArcs),
    communityPoints: topology.communityNames.size ? labelPoints({ topology, gridOf: topology.community }) : new Map(),
  };
};

/** @typedef {ReturnType<typeof shapeTopology>} Shapes */

/**
 * The cell at a lattice point, or -1.
 *
 * @param {Shapes} shapes
 * @param {number} x
 * @param {number} y
 */
export const cellAt = ({ topology, cellTree }, x, y) => {
  for (const { at } of cellTree.search({ minX: x, minY: y, maxX: x, maxY: y }))
    if (insideRings(topology.rings[at], x, y)) return at;
  return -1;
};

/**
 * Cells whose inner point lies within a circle.
 *
 * @param {Shapes} shapes
 * @param {number} x lattice
 * @param {number} y lattice
 * @param {number} rx radius in lattice units eastward
 * @param {number} ry radius northward
 */
export const cellsNear = ({ topology, cellTree }, x, y, rx, ry) =>
  cellTree
    .search({ minX: x - rx, minY: y - ry, maxX: x + rx, maxY: y + ry })
    .map(({ at }) => at)
    .filter((at) => ((topology.inside[at * 2] - x) / rx) ** 2 + ((topology.inside[at * 2 + 1] - y) / ry) ** 2 <= 1);

/** @param {Float64Array[]} planeArcs */
const treeOfArcs = (planeArcs) => {
  /** @type {RBush<Boxed>} */
  const tree = new RBush();
  tree.load(planeArcs.map((arc, at) => {
    const box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity, at };
    for (let i = 0; i < arc.length; i += 2) {
      box.minX = Math.min(box.minX, arc[i]);
      box.maxX = Math.max(box.maxX, arc[i]);
      box.minY = Math.min(box.minY, arc[i + 1]);
      box.maxY = Math.max(box.maxY, arc[i + 1]);
    }
    return box;
  }));
  return tree;
};

/**
 * A number for each end of an arc, equal for equal points: from, to, from, to…
 *
 * @param {Topology} topology
 */
const nodesOf = ({ arcs, bounds }) => {
  const known = new Map();
  const nodes = new Int32Array(arcs.length * 2);
  const idOf = (/** @type {number} */ x, /** @type {number} */ y) => {
    const key = (x - bounds[0]) * 2 ** 26 + (y - bounds[1]);
    let id = known.get(key);
    if (id === undefined) known.set(key, (id = known.size));
    return id;
  };
  arcs.forEach((arc, i) => {
    nodes[i * 2] = idOf(arc[0], arc[1]);
    nodes[i * 2 + 1] = idOf(arc[arc.length - 2], arc[arc.length - 1]);
  });
  return nodes;
};

/**
 * @param {Topology} topology
 * @param {Float64Array[]} planeArcs
 */
const outlineOf = ({ left, right }, planeArcs) => {
  const path = new Path2D();
  planeArcs.forEach((arc, i) => {
    if (left[i] < 0 || right[i] < 0) traceArc(path, arc, false, true);
  });
  return path;
};

/**
 * Lines inside the area that no grid may cross, exactly as the cells have them.
 *
 * @param {Topology} topology
 * @param {Float64Array[]} planeArcs
 */
const communityLines = ({ left, right, community }, planeArcs) => {
  const path = new Path2D();
  planeArcs.forEach((arc, i) => {
    if (left[i] >= 0 && right[i] >= 0 && community[left[i]] !== community[right[i]])
      traceArc(path, arc, false, true);
  });
  return path;
};

/**
 * @param {Path2D} path
 * @param {Float64Array} arc
 * @param {boolean} reversed
 * @param {boolean} move whether a new stroke begins
 */
export const traceArc = (path, arc, reversed, move) => {
  const n = arc.length;
  for (let i = 0; i < n; i += 2) {
    const at = reversed ? n - 2 - i : i;
    if (i === 0 && move) path.moveTo(arc[at], arc[at + 1]);
    else if (i > 0) path.lineTo(arc[at], arc[at + 1]);
  }
};

/**
 * Makes the shapes of the grids of one draft after another, keeping the paths of grids whose
 * boundary did not change.
 *
 * @param {Shapes} shapes
 */
export const createGridShaper = (shapes) => {
  /** @type {Map<number, {mark: number, path: Path2D}>} */
  let kept = new Map();
  return (/** @type {Draft} */ draft, /** @type {Draft | null} */ base) => {
    const boundary = boundaryArcs(draft);
    /** @type {typeof kept} */
    const next = new Map();
    const paths = new Map();
    for (const [grid, arcs] of boundary.byGrid) {
      const mark = arcs.reduce((sum, ref) => (Math.imul(sum, 31) + ref) | 0, arcs.length);
      const old = kept.get(grid);
      const path = old && old.mark === mark ? old.path : ringPath(shapes, arcs);
      next.set(grid, { mark, path });
      paths.set(grid, path);
    }
    kept = next;
    const lines = new Path2D();
    for (const arc of boundary.between) traceArc(lines, shapes.planeArcs[arc], false, true);
    return { paths, lines, changes: base && base !== draft ? changedLines(shapes, draft, base) : null };
  };
};

/**
 * Boundary arcs of each grid (i with the grid on the left, ~i on the right), and those between two
 * grids.
 *
 * @param {Draft} draft
 */
const boundaryArcs = ({ topology: { left, right }, gridOf }) => {
  /** @type {Map<number, number[]>} */
  const byGrid = new Map();
  /** @type {number[]} */
  const between = [];
  const add = (/** @type {number} */ grid, /** @type {number} */ ref) => {
    const list = byGrid.get(grid);
    if (list) list.push(ref);
    else byGrid.set(grid, [ref]);
  };
  for (let arc = 0; arc < left.length; arc++) {
    const a = left[arc] < 0 ? null : gridOf[left[arc]];
    const b = right[arc] < 0 ? null : gridOf[right[arc]];
    if (a === b) continue;
    if (a !== null) add(a, arc);
    if (b !== null) add(b, ~arc);
    if (a !== null && b !== null) between.push(arc);
  }
  return { byGrid, between };
};

/**
 * Boundaries that this draft has and the base has not.
 *
 * @param {Shapes} shapes
 * @param {Draft} draft
 * @param {Draft} base
 */
const changedLines = ({ topology: { left, right }, planeArcs }, draft, base) => {
  const path = new Path2D();
  const differ = (/** @type {Draft} */ of, /** @type {number} */ arc) =>
    of.gridOf[left[arc]] !== of.gridOf[right[arc]];
  for (let arc = 0; arc < left.length; arc++)
    if (left[arc] >= 0 && right[arc] >= 0 && differ(draft, arc) && !differ(base, arc))
      traceArc(path, planeArcs[arc], false, true);
  return path;
};

/**
 * Chains arcs into closed rings. Where several meet in a node any of them will do: filled even-odd,
 * the area is the same.
 *
 * @param {Shapes} shapes
 * @param {number[]} refs
 */
const ringPath = ({ planeArcs, nodes }, refs) => {
  const path = new Path2D();
  const start = (/** @type {number} */ ref) => (ref < 0 ? nodes[~ref * 2 + 1] : nodes[ref * 2]);
  const end = (/** @type {number} */ ref) => (ref < 0 ? nodes[~ref * 2] : nodes[ref * 2 + 1]);
  /** @type {Map<number, number[]>} */
  const from = new Map();
  for (const ref of refs) {
    const list = from.get(start(ref));
    if (list) list.push(ref);
    else from.set(start(ref), [ref]);
  }
  const used = new Set();
  for (const first of refs) {
    if (used.has(first)) continue;
    let ref = first;
    let move = true;
    for (;;) {
      used.add(ref);
      traceArc(path, planeArcs[ref < 0 ? ~ref : ref], ref < 0, move);
      move = false;
      const next = from.get(end(ref))?.find((candidate) => !used.has(candidate));
      if (next === undefined) break;
      ref = next;
    }
    path.closePath();
  }
  return path;
};

/**
 * A place for the label of each grid, or community: the inner point of the cell nearest to the grid's centre, so it
 * always lies in the grid.
 *
 * @param {{topology: Topology, gridOf: Int32Array | Float64Array}} draft
 * @returns {Map<number, [number, number]>} lattice points
 */
export const labelPoints = ({ topology: { inside, boxes }, gridOf }) => {
  /** @type {Map<number, {x: number, y: number, weight: number, best: number, point: [number, number]}>} */
  const centres = new Map();
  const weightOf = (/** @type {number} */ cell) =>
    (boxes[cell * 4 + 2] - boxes[cell * 4]) * (boxes[cell * 4 + 3] - boxes[cell * 4 + 1]);
  gridOf.forEach((grid, cell) => {
    let centre = centres.get(grid);
    if (!centre) centres.set(grid, (centre = { x: 0, y: 0, weight: 0, best: Infinity, point: [0, 0] }));
    const weight = weightOf(cell);
    centre.x += inside[cell * 2] * weight;
    centre.y += inside[cell * 2 + 1] * weight;
    centre.weight += weight;
  });
  gridOf.forEach((grid, cell) => {
    const centre = /** @type {{x: number, y: number, weight: number, best: number, point: [number, number]}} */ (centres.get(grid));
    const x = inside[cell * 2];
    const y = inside[cell * 2 + 1];
    const away = (x - centre.x / centre.weight) ** 2 + (y - centre.y / centre.weight) ** 2;
    if (away < centre.best) {
      centre.best = away;
      centre.point = [x, y];
    }
  });
  return new Map([...centres].map(([grid, { point }]) => [grid, point]));
};
