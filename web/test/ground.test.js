import { makeDraft } from '../actions/draft.js';
import { shapeGrids } from '../map/grid-shapes.js';
import { cellAt, reshape, shapeTopology } from '../map/shapes.js';
import { draftAfter, patchTopology } from '../state/ground.js';
import { equal, test } from './harness.js';
import { CELL, sketch } from './sketch.js';

/**
 * @typedef {import('../state/types.js').Topology} Topology
 * @typedef {import('../state/types.js').Draft} Draft
 * @typedef {[number, number]} Point
 * @typedef {Point[][]} Rings of each cell, not closed, the cell on the left
 */

/** @param {Topology} topology @returns {Rings} */
const modelOf = ({ rings }) =>
  rings.map(([ring]) => Array.from({ length: ring.length / 2 - 1 }, (_, i) => /** @type {Point} */ ([ring[i * 2], ring[i * 2 + 1]])));

/** @param {Point[]} ring one absolute pair, then steps */
const steps = (ring) =>
  [...ring, ring[0]].flatMap(([x, y], i, all) => (i ? [x - all[i - 1][0], y - all[i - 1][1]] : [x, y]));

/**
 * Directed edges of the rings with their cell.
 *
 * @param {Rings} model
 */
const edgesOf = (model) =>
  new Map(model.flatMap((ring, cell) => ring.map((from, i) => [`${from} ${ring[(i + 1) % ring.length]}`, cell])));

/**
 * Pairs of cells that share an edge.
 *
 * @param {Rings} model
 */
const pairsOf = (model) => {
  const edges = edgesOf(model);
  const pairs = new Set();
  for (const [edge, cell] of edges) {
    const other = edges.get(edge.split(' ').reverse().join(' '));
    if (other !== undefined && other > cell) pairs.add(`${cell} ${other}`);
  }
  return [...pairs].map((pair) => pair.split(' ').map(Number));
};

/**
 * The change from one model to another as the service would tell it.
 *
 * @param {Rings} before
 * @param {Rings} after
 * @param {number} [load] of each cell that is new or replaced
 * @param {number} [community] of each of those
 */
const changeOf = (before, after, load = 10, community = 0) => {
  const changed = after.flatMap((ring, no) =>
    JSON.stringify(ring) === JSON.stringify(before[no]) ? []
      : [{ no, rings: [steps(ring)], households: load, residents: 2 * load, compound: 0, block: 0, buildings: 1, community }]);
  const numbers = new Set(changed.map(({ no }) => no));
  const edges = pairsOf(after)
    .filter(([a, b]) => numbers.has(a) || numbers.has(b))
    .map(([a, b]) => /** @type {[number, number, number, null, boolean]} */ ([a, b, 11, null, false]));
  return { cells: after.length, changed, edges };
};

/**
 * Fails unless arcs, rings and neighbours of the topology are those of the model.
 *
 * @param {Topology} topology
 * @param {Rings} model
 */
const expectModel = (topology, model) => {
  const edges = edgesOf(model);
  const drawn = new Map();
  topology.arcs.forEach((arc, at) => {
    for (let i = 0; i + 3 < arc.length; i += 2) {
      const [from, to] = [[arc[i], arc[i + 1]], [arc[i + 2], arc[i + 3]]];
      if (topology.left[at] >= 0) drawn.set(`${from} ${to}`, topology.left[at]);
      if (topology.right[at] >= 0) drawn.set(`${to} ${from}`, topology.right[at]);
    }
  });
  const sorted = (/** @type {Map<string, number>} */ map) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  equal(sorted(drawn), sorted(edges));
  equal(sorted(edgesOf(modelOf(topology))), sorted(edges));
  /** @type {number[][]} */
  const joined = model.map(() => []);
  for (const [a, b] of pairsOf(model)) {
    joined[a].push(b);
    joined[b].push(a);
  }
  const ordered = (/** @type {Iterable<number>} */ list) => [...list].sort((a, b) => a - b);
  equal(topology.joined.map(ordered), joined.map(ordered));
};

/** @param {Topology} topology @param {any} change */
const patched = (topology, change) => /** @type {Topology} */ (patchTopology(topology, change));

test('ground: a cell cut in two keeps its number for one half, the other comes at the end', () => {
  const { topology } = sketch(`ab
                               cd`);
  const model = modelOf(topology);
  // Cell 1 lies in the north-east: its lower left half keeps the number.
  const after = [...model.map((ring) => [...ring]), []];
  after[1] = [[1000, 1000], [2000, 1000], [1000, 2000]];
  after[4] = [[2000, 1000], [2000, 2000], [1000, 2000]];
  const cut = patched(topology, changeOf(model, after, 5));
  expectModel(cut, after);
  equal([cut.cells, [...cut.households], [...cut.boxes.slice(16)]], [5, [10, 5, 10, 10, 5], [1000, 1000, 2000, 2000]]);
  expectModel(topology, model);
});

test('ground: a shared vertex takes all its cells along', () => {
  const { topology } = sketch(`ab
                               cd`);
  const model = modelOf(topology);
  const after = model.map((ring) => ring.map(([x, y]) => /** @type {Point} */ (x === 1000 && y === 1000 ? [1200, 900] : [x, y])));
  expectModel(patched(topology, changeOf(model, after)), after);
});

test('ground: rings may run either way round', () => {
  const { topology } = sketch('ab');
  const model = modelOf(topology);
  const after = [...model.map((ring) => [...ring]), []];
  after[1] = [[1000, 0], [2000, 0], [1000, 1000]];
  after[2] = [[2000, 0], [2000, 1000], [1000, 1000]];
  const change = changeOf(model, after);
  for (const cell of change.changed) cell.rings = [steps([...after[cell.no]].reverse())];
  expectModel(patched(topology, change), after);
});

test('ground: a change that does not fit is told, not drawn', () => {
  const { topology } = sketch(`ab
                               cd`);
  const model = modelOf(topology);
  const moved = model.map((ring) => ring.map(([x, y]) => /** @type {Point} */ (x === 1000 && y === 1000 ? [1200, 900] : [x, y])));
  const change = changeOf(model, moved);
  equal(patchTopology(topology, { ...change, changed: change.changed.slice(1) }), null);
  equal(patchTopology(topology, { cells: 6, changed: [], edges: [] }), null);
  equal(patchTopology(topology, { cells: 3, changed: [], edges: [] }), null);
});

test('ground: an enclosed cell is the hole of another', () => {
  const { topology } = sketch('a');
  const ring = /** @type {Point[]} */ ([[0, 0], [1000, 0], [1000, 1000], [0, 1000]]);
  const hole = /** @type {Point[]} */ ([[400, 400], [600, 400], [600, 600], [400, 600]]);
  const facts = { households: 4, residents: 8, compound: 0, block: 0, buildings: 1, community: 0 };
  const made = patched(topology, {
    cells: 2, edges: [[0, 1, 9, null, false]],
    changed: [{ no: 0, rings: [steps(ring), steps(hole)], ...facts }, { no: 1, rings: [steps(hole)], ...facts }],
  });
  const shapes = shapeTopology(made);
  equal([cellAt(shapes, 500, 500), cellAt(shapes, 100, 100), made.rings[0].length, [...made.joined[1]]], [1, 0, 2, [0]]);
  const inner = made.left.indexOf(1) >= 0 ? made.right[made.left.indexOf(1)] : made.left[made.right.indexOf(1)];
  equal([inner, made.arcs.filter((arc) => arc.length).length], [0, 2]);
});

test('ground: a cell beyond a line between communities is not joined', () => {
  const { topology } = sketch('ab', { communities: 'ab' });
  const model = modelOf(topology);
  const after = [...model.map((ring) => [...ring]), []];
  after[1] = [[1000, 0], [2000, 0], [1000, 1000]];
  after[2] = [[2000, 0], [2000, 1000], [1000, 1000]];
  const cut = patched(topology, changeOf(model, after, 10, 2));
  equal([[...cut.community], [...cut.joined[0]], [...cut.joined[2]]], [[1, 2, 2], [], [1]]);
});

test('ground: an answer moves loads with the ground, and undo takes all back', () => {
  const draft = sketch('ab');
  const model = modelOf(draft.topology);
  const after = [...model.map((ring) => [...ring]), []];
  after[1] = [[1000, 0], [2000, 0], [1000, 1000]];
  after[2] = [[2000, 0], [2000, 1000], [1000, 1000]];
  const cut = /** @type {Draft} */ (draftAfter(draft, { changed: [[2, 1]], ground: changeOf(model, after, 5) }));
  equal([...cut.gridOf], [1, 2, 1]);
  equal([cut.sums.get(1)?.load, cut.sums.get(2)?.load, cut.sums.get(1)?.cells], [15, 5, 2]);
  const back = /** @type {Draft} */ (draftAfter(cut, { changed: [], ground: changeOf(after, model) }));
  equal([[...back.gridOf], [...back.sums]], [[...draft.gridOf], [...draft.sums]]);
  equal(draftAfter(draft, { changed: [], ground: changeOf(model, after) }), null);
  equal(draftAfter(draft, { changed: [[7, 1]], ground: null }), null);
});

/** @param {number} seed numbers from 0 to below 1 (mulberry32) */
const random = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};

/**
 * One of the edits that there are: a vertex moved with all its cells, or a cell cut across.
 *
 * @param {Rings} model
 * @param {() => number} next
 * @returns {Rings}
 */
const edited = (model, next) => {
  const cell = Math.floor(next() * model.length);
  const ring = model[cell];
  const [x, y] = ring[Math.floor(next() * ring.length)];
  const inside = x > 0 && y > 0 && x < 6 * CELL && y < 4 * CELL;
  if (ring.length > 3 && (next() < 0.5 || !inside)) {
    const after = model.map((one) => [...one]);
    after[cell] = ring.slice(0, 3);
    after.push([ring[0], ...ring.slice(2)]);
    return after;
  }
  if (!inside) return model;
  const to = /** @type {Point} */ ([x + Math.round(next() * 60 - 30), y + Math.round(next() * 60 - 30)]);
  return model.map((one) => one.map((point) => (point[0] === x && point[1] === y ? to : point)));
};

for (const seed of [1, 7, 2024])
  test(`ground: sixty edits one on the other, then back, seed ${seed}`, () => {
    const next = random(seed);
    let draft = sketch(`aaabbb
                        aaabbb
                        cccddd
                        cccddd`);
    let shapes = shapeTopology(draft.topology);
    const models = [modelOf(draft.topology)];
    const step = (/** @type {Rings} */ from, /** @type {Rings} */ to) => {
      const changed = to.slice(from.length).map((_, i) => /** @type {Point} */ ([from.length + i, 1 + Math.floor(next() * 4)]));
      draft = /** @type {Draft} */ (draftAfter(draft, { changed, ground: changeOf(from, to) }));
      expectModel(draft.topology, to);
      const anew = makeDraft(draft.topology, draft.gridOf);
      equal([...draft.sums].sort(([a], [b]) => a - b), [...anew.sums].sort(([a], [b]) => a - b));
      shapes = reshape(shapes, draft.topology);
      for (let cell = 0; cell < to.length; cell++)
        equal(cellAt(shapes, draft.topology.inside[cell * 2], draft.topology.inside[cell * 2 + 1]), cell);
      equal([...shapeGrids(shapes, draft).byGrid.keys()].sort(), [...draft.sums.keys()].sort());
    };
    for (let i = 0; i < 60; i++) {
      models.push(edited(models[i], next));
      step(models[i], models[i + 1]);
    }
    for (let i = 60; i > 0; i--) step(models[i], models[i - 1]);
  });
