import { insideRings } from '../actions/geometry.js';
import { indexBoxes, searchBoxes, withBoxes } from './box-index.js';
import { originAt, toPlane } from './plane.js';

/**
 * @typedef {import('../state/types.js').Topology} Topology
 * @typedef {import('../state/types.js').Draft} Draft
 * @typedef {import('./box-index.js').BoxIndex} BoxIndex
 * @typedef {import('./box-index.js').Box} Box
 * @typedef {{topology: Topology, origin: import('./plane.js').Origin, cells: BoxIndex,
 *   planeArcs: Float64Array[], arcs: BoxIndex, outline: Path2D, communities: Path2D,
 *   communityPoints: Map<number, [number, number]>}} Shapes  Everything that can be worked out about
 *   cells before they are drawn; boxes of cells in lattice units, of arcs in the plane.
 */

/**
 * @param {Topology} topology
 * @returns {Shapes}
 */
export const shapeTopology = (topology) => {
  const [minX, minY, maxX, maxY] = topology.bounds;
  const origin = originAt((minX + maxX) / 2, (minY + maxY) / 2);
  const planeArcs = topology.arcs.map((arc) => toPlane(arc, origin));
  return {
    topology,
    origin,
    cells: indexBoxes(Array.from({ length: topology.cells }, (_, cell) => cellBox(topology, cell))),
    planeArcs,
    arcs: indexBoxes(planeArcs.flatMap((arc, at) => (arc.length ? [arcBox(arc, at)] : []))),
    ...linesOf(topology, planeArcs),
  };
};

/** With more arcs than this of its own a topology is another one, not one that an edit made. */
const MOST_PATCHED = 3000;

/**
 * The shapes of a topology that an edit made of this one: only what differs is worked out.
 *
 * @param {Shapes} before
 * @param {Topology} topology
 * @returns {Shapes}
 */
export const reshape = (before, topology) => {
  const { origin } = before;
  const old = before.topology;
  const arcs = differing(old.arcs, topology.arcs);
  if (arcs.length > MOST_PATCHED) return shapeTopology(topology);
  const planeArcs = before.planeArcs.slice(0, topology.arcs.length);
  for (const at of arcs) if (at < topology.arcs.length) planeArcs[at] = toPlane(topology.arcs[at], origin);
  const cells = differing(old.rings, topology.rings);
  const drawn = arcs.filter((at) => planeArcs[at]?.length);
  const moved = cells.some((cell) => topology.community[cell] !== old.community[cell]);
  return {
    topology,
    origin,
    cells: withBoxes(before.cells, cells, cells.filter((cell) => cell < topology.cells).map((cell) => cellBox(topology, cell))),
    planeArcs,
    arcs: withBoxes(before.arcs, arcs, drawn.map((at) => arcBox(planeArcs[at], at))),
    ...(moved ? linesOf(topology, planeArcs) : { outline: before.outline, communities: before.communities, communityPoints: before.communityPoints }),
  };
};

/**
 * Numbers under which two lists hold different things.
 *
 * @param {readonly unknown[]} a
 * @param {readonly unknown[]} b
 */
const differing = (a, b) => {
  const found = [];
  for (let i = 0; i < Math.max(a.length, b.length); i++) if (a[i] !== b[i]) found.push(i);
  return found;
};

/**
 * @param {Topology} topology
 * @param {Float64Array[]} planeArcs
 */
const linesOf = (topology, planeArcs) => ({
  outline: outlineOf(topology, planeArcs),
  communities: communityLines(topology, planeArcs),
  communityPoints: topology.communityNames.size ? labelPoints({ topology, gridOf: topology.community }) : new Map(),
});

/**
 * @param {Topology} topology
 * @param {number} at
 */
const cellBox = ({ boxes }, at) =>
  ({ minX: boxes[at * 4], minY: boxes[at * 4 + 1], maxX: boxes[at * 4 + 2], maxY: boxes[at * 4 + 3], at });

/**
 * @param {Float64Array} arc
 * @param {number} at
 */
const arcBox = (arc, at) => {
  const box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity, at };
  for (let i = 0; i < arc.length; i += 2) {
    box.minX = Math.min(box.minX, arc[i]);
    box.maxX = Math.max(box.maxX, arc[i]);
    box.minY = Math.min(box.minY, arc[i + 1]);
    box.maxY = Math.max(box.maxY, arc[i + 1]);
  }
  return box;
};

/**
 * The cell at a lattice point, or -1.
 *
 * @param {Shapes} shapes
 * @param {number} x
 * @param {number} y
 */
export const cellAt = ({ topology, cells }, x, y) => {
  for (const at of searchBoxes(cells, { minX: x, minY: y, maxX: x, maxY: y }))
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
export const cellsNear = ({ topology, cells }, x, y, rx, ry) =>
  searchBoxes(cells, { minX: x - rx, minY: y - ry, maxX: x + rx, maxY: y + ry })
    .filter((at) => ((topology.inside[at * 2] - x) / rx) ** 2 + ((topology.inside[at * 2 + 1] - y) / ry) ** 2 <= 1);

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

/**
 * Numbers of the arcs within a distance of a lattice point.
 *
 * @param {Shapes} shapes
 * @param {number} x
 * @param {number} y
 * @param {number} rx lattice units eastward
 * @param {number} ry northward
 */
export const arcsNear = ({ arcs, origin }, x, y, rx, ry) => {
  const [minX, maxY, maxX, minY] = toPlane([x - rx, y - ry, x + rx, y + ry], origin);
  return searchBoxes(arcs, { minX, minY, maxX, maxY });
};
