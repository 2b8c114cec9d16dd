import { chainsBetween, nearestSpot, placeOn, pulled, roughReshape, roughRing, stretchBetween } from '../actions/boundary.js';
import { piecesOf } from '../actions/receivers.js';
import { equal, test } from './harness.js';
import { draw, sketch } from './sketch.js';

/**
 * @typedef {[number, number]} Lattice
 * @typedef {import('../state/types.js').Draft} Draft
 */

/** Ten lattice units for each pixel. @type {[number, number]} */
const SCALE = [10, 10];

/** @param {Draft} draft */
const allArcs = ({ topology }) => topology.arcs.map((_, i) => i);

const HALVES = `aabb
                aabb`;

test('boundary: the nearest place lies on the line, a vertex only when it is close', () => {
  const town = sketch(HALVES);
  const at = (/** @type {Lattice} */ point) => nearestSpot(town, allArcs(town), point, SCALE, 12);
  equal(at([2100, 700]), { grids: [1, 2], at: [2000, 700], away: 10, ofCommunity: false, vertex: null });
  equal(at([2060, 1080])?.vertex, [2000, 1000]);
  equal(at([2130, 700]), null);
  equal(nearestSpot(town, allArcs(town), [2100, 700], SCALE, 12, [2, 3]), null);
});

test('boundary: the line of a community is told from one between grids', () => {
  const town = sketch('aabb', { communities: 'aabb' });
  equal(nearestSpot(town, allArcs(town), [2010, 500], SCALE, 12)?.ofCommunity, true);
});

test('boundary: one chain from end to end, the first grid on its left', () => {
  // Northward grid 1 lies on the left.
  equal(chainsBetween(sketch(HALVES), 1, 2), [[[2000, 0], [2000, 1000], [2000, 2000]]]);
  equal(chainsBetween(sketch(HALVES), 2, 1), [[[2000, 2000], [2000, 1000], [2000, 0]]]);
});

test('boundary: two chains where another grid comes between, a closed one round an enclave', () => {
  const town = sketch(`ab
                       cc
                       ab`);
  equal(chainsBetween(town, 1, 2).map((chain) => chain.length), [2, 2]);
  const [round] = chainsBetween(sketch(`aaa
                                        aba
                                        aaa`), 1, 2);
  equal([round.length, round[0]], [5, round[4]]);
});

test('boundary: a stretch runs either way, and the short way round', () => {
  const chain = /** @type {Lattice[]} */ ([[0, 0], [0, 100], [0, 200], [0, 300]]);
  const [low, high] = [[9, 50], [9, 250]].map((point) => placeOn(chain, /** @type {Lattice} */ (point), SCALE));
  equal([low.place, high.place], [0.5, 2.5]);
  equal(stretchBetween(chain, low, high), [[0, 50], [0, 100], [0, 200], [0, 250]]);
  equal(stretchBetween(chain, high, low), [[0, 250], [0, 200], [0, 100], [0, 50]]);
  const ring = /** @type {Lattice[]} */ ([[0, 0], [100, 0], [100, 100], [0, 100], [0, 0]]);
  equal(stretchBetween(ring, placeOn(ring, [50, 0], SCALE), placeOn(ring, [0, 50], SCALE)), [[50, 0], [0, 0], [0, 50]]);
});

test('boundary: a pulled stretch is full in hand, half half way, and fast at its ends', () => {
  const [chain] = chainsBetween(sketch(HALVES), 1, 2);
  const line = pulled(chain, placeOn(chain, [2000, 1000], SCALE), [2300, 1000], 48, SCALE);
  equal([line[0], line[line.length - 1]], [[2000, 520], [2000, 1480]]);
  // Half way, 240 units off, the cosine stands at zero and the weight at one half.
  const half = placeOn(line, [2150, 1240], SCALE);
  equal([half.away <= 1, line.some(([x, y]) => x === 2300 && y === 1000)], [true, true]);
});

test('boundary: a pull ends where the boundary ends', () => {
  const [chain] = chainsBetween(sketch(HALVES), 1, 2);
  const line = pulled(chain, placeOn(chain, [2000, 1900], SCALE), [1900, 1900], 48, SCALE);
  equal([line[0], line[line.length - 1]], [[2000, 1420], [2000, 2000]]);
});

test('boundary: what lies between the old line and the new one changes hands, both ways', () => {
  const town = sketch(HALVES);
  const [chain] = chainsBetween(town, 1, 2);
  equal(draw(roughReshape(town, [1, 2], chain, [[2000, 0], [3000, 0], [3000, 1000], [1000, 1000], [1000, 2000], [2000, 2000]]), 4), 'abbb\naaab');
});

test('boundary: a ring takes what lies inside, but not from locked grids', () => {
  const town = sketch(HALVES);
  const ring = /** @type {Lattice[]} */ ([[1100, 1100], [2900, 1100], [2900, 1900], [1100, 1900]]);
  equal(draw(roughRing(town, ring, new Set()), 4), 'a++b\naabb');
  equal(draw(roughRing(town, ring, new Set([2])), 4), 'a+bb\naabb');
});

/** @param {any} problem */
const asProblem = (problem) => ({ id: '', severity: 'error', cells: [], sentenceKey: '', details: {}, where: null, ...problem });

/** @param {import('../actions/receivers.js').Piece[]} pieces */
const offers = (pieces) => pieces.map(({ cells, fixes }) => [cells, fixes.map(({ to, after }) => [to, after.sums.get(to)?.load])]);

test('receivers: each stray piece goes to a grid beside it, the emptier one first, or on its own', () => {
  const town = sketch(`aabba
                       accbb`);
  const pieces = piecesOf(town, asProblem({ kind: 'parts', grids: [1], cells: [4] }), new Set());
  equal(offers(pieces), [[[4], [[2, 50], [-1, 10]]]]);
  equal(pieces[0].fixes[1].body, { kind: 'assign', cells: [4], to: null });
  equal(offers(piecesOf(town, asProblem({ kind: 'parts', grids: [1], cells: [4] }), new Set([2]))), [[[4], [[-1, 10]]]]);
  equal(piecesOf(town, asProblem({ kind: 'parts', grids: [1], cells: [4] }), new Set([1])), []);
});

test('receivers: a piece beyond a community line stays on its side', () => {
  const town = sketch('aab', { communities: 'abb' });
  equal(offers(piecesOf(town, asProblem({ kind: 'nesting', grids: [1], cells: [1] }), new Set())), [[[1], [[2, 20], [-1, 10]]]]);
});

test('receivers: a split compound is whole in either grid', () => {
  const town = sketch('aabbb', { compounds: '.cc..' });
  const [piece] = piecesOf(town, asProblem({ kind: 'splitCompound', grids: [1, 2], cells: [1, 2] }), new Set());
  equal(piece.fixes.map(({ to, body, after }) => [to, body.cells, after.sums.get(to)?.load]), [[1, [2], 30], [2, [1], 40]]);
});

test('receivers: a grid that is too small joins a neighbour; nothing is offered for one too large', () => {
  const town = sketch('abbbcc');
  const [piece] = piecesOf(town, asProblem({ kind: 'underHard', grids: [1] }), new Set());
  equal(piece.fixes.map(({ to, body, after }) => [to, body, after.sums.get(to)?.load]), [[2, { kind: 'merge', grids: [2, 1] }, 40]]);
  equal(piecesOf(town, asProblem({ kind: 'over', grids: [2] }), new Set()), []);
});
