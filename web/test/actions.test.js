import { arrangeRows, gridRows, shareInBand } from '../actions/band.js';
import { adjacent, newlySplitCompounds, partsOf } from '../actions/connection.js';
import { assignCells, changedCells, mergeGrids, touches, withChanges } from '../actions/draft.js';
import { centroid, insideRings, interiorPoint, sideOfLine, simplifyLine } from '../actions/geometry.js';
import { shortHeads } from '../actions/heads.js';
import { enteredCommunity } from '../actions/nesting.js';
import { paintCells } from '../actions/paint.js';
import { problemsShown } from '../actions/problems.js';
import { withBands } from '../actions/rules.js';
import { whyOfRules } from '../actions/rules-why.js';
import { bandStatus, standingsOf } from '../actions/standings.js';
import { gridsUnder, reachedOut, splitGrid, throughBox } from '../actions/split.js';
import { language, listed, setLanguage } from '../i18n/index.js';
import { equal, test } from './harness.js';
import { CELL, draw, sketch } from './sketch.js';

/** @typedef {[number, number]} Lattice */

/** @param {number[]} xy */
const ring = (...xy) => Float64Array.from([...xy, xy[0], xy[1]]);

const BAND = { min: 30, max: 50, hardMin: 20, hardMax: 60 };

test('topology: rings, boxes and neighbours come out of arcs', () => {
  const { topology } = sketch(`ab
                               cd`);
  equal([...topology.rings[0][0]], [0, 1000, 1000, 1000, 1000, 2000, 0, 2000, 0, 1000]);
  equal([...topology.boxes.slice(4, 8)], [1000, 1000, 2000, 2000]);
  equal([...topology.inside.slice(6)], [1500, 500]);
  equal([...topology.joined[0]].sort(), [1, 2]);
  equal(topology.bounds, [0, 0, 2000, 2000]);
});

test('draft: sums follow cells, and the draft before stays as it was', () => {
  const before = sketch(`aab
                         aab`);
  const after = assignCells(before, [1], 2);
  equal(draw(after, 3), 'abb\naab');
  equal([after.sums.get(1), after.sums.get(2)],
    [{ load: 30, residents: 60, buildings: 3, cells: 3 }, { load: 30, residents: 60, buildings: 3, cells: 3 }]);
  equal(draw(before, 3), 'aab\naab');
  equal(before.sums.get(1)?.load, 40);
  equal(changedCells(before, after), [1]);
});

test('draft: a grid without cells is gone', () => {
  const after = mergeGrids(sketch('aabb'), 1, 2);
  equal([...after.sums.keys()], [1]);
});

test('paint: a line between communities is not crossed, and the reason names the other side', () => {
  const town = sketch('aabb', { communities: 'aaab' });
  equal(paintCells(town, new Set([2]), 1, new Set()).refusal, null);
  equal(paintCells(town, new Set([2, 3]), 1, new Set()).refusal,
    { key: 'refusal.entersCommunity', details: { name: 'community 2' } });
  equal(enteredCommunity(town, 2, [3]), null);
  equal(enteredCommunity(town, 9, [1, 2]), null);
  equal(enteredCommunity(town, 9, [2, 3]), 'community 2');
  equal([...town.topology.joined[2]], [1]);
});

test('draft: nothing changed is the same draft', () => {
  const before = sketch('aabb');
  equal(withChanges(before, [[0, 1]]) === before, true);
});

test('draft: an edit touches the grids that give and that take, no others', () => {
  const before = sketch('aabbcc');
  const after = assignCells(before, [2], 1);
  equal([[1], [2], [3], []].map((grids) => touches(before, after, new Set(grids))), [true, true, false, false]);
});

test('parts: corner contact does not join', () => {
  equal(partsOf(sketch(`ab
                        ba`), 1).length, 2);
  equal(partsOf(sketch(`ab
                        aa`), 1).length, 1);
});

test('adjacent: along an edge, not at a corner', () => {
  const town = sketch(`ab
                       dc`);
  equal([adjacent(town, 1, 2), adjacent(town, 1, 3)], [true, false]);
});

test('paint: cutting a grid in two is refused and says how many buildings', () => {
  const town = sketch(`aaab
                       cccb`);
  const painted = paintCells(town, new Set([1, 5]), 2, new Set());
  equal(painted.refusal, { key: 'refusal.cutsOff', details: { grid: 1, n: 1 } });
});

test('paint: cells join their neighbour, with both counts', () => {
  const town = sketch(`aab
                       aab`);
  const painted = paintCells(town, new Set([1, 4]), 2, new Set());
  equal([painted.refusal, painted.warning, painted.load, painted.from], [null, null, 20, [1]]);
  equal([painted.after.sums.get(1)?.load, painted.after.sums.get(2)?.load], [20, 40]);
});

test('paint: locked grids keep their cells', () => {
  const town = sketch('aab');
  equal(paintCells(town, new Set([1]), 2, new Set([1])).moved, []);
  equal(paintCells(town, new Set([1]), 2, new Set([2])).refusal?.key, 'refusal.locked');
});

test('paint: a compound that would be split is named', () => {
  const town = sketch('aab', { compounds: 'cc.' });
  equal(paintCells(town, new Set([1]), 2, new Set()).warning,
    { key: 'refusal.splitsCompound', details: { name: 'compound 3' } });
  equal(newlySplitCompounds(town, assignCells(town, [0, 1], 2), [0, 1]), []);
});

test('split: a line down the middle makes two halves', () => {
  const town = sketch(`aaaa
                       aaaa`);
  const line = /** @type {Lattice[]} */ ([[3 * CELL, -CELL], [3 * CELL, 3 * CELL]]);
  const { after, kept, made, refusal } = splitGrid(town, 1, line);
  equal([draw(after, 4), kept, made, refusal], ['aaa+\naaa+', 60, 20, null]);
});

test('split: the line reaches on beyond its ends', () => {
  const town = sketch(`aaaa
                       aaaa`);
  const short = /** @type {Lattice[]} */ ([[CELL, 900], [CELL, 1100]]);
  equal(draw(splitGrid(town, 1, short).after, 4), '+aaa\n+aaa');
});

test('split: both halves are in one piece', () => {
  // The ground is a U; the line across its legs would leave two legs on one side.
  const town = sketch(`aba
                       aba
                       aaa`);
  const line = /** @type {Lattice[]} */ ([[-CELL, 1000], [4 * CELL, 1000]]);
  const { after } = splitGrid(town, 1, line);
  equal([partsOf(after, 1).length, partsOf(after, -1).length], [1, 1]);
});

test('split: a line beside the grid is refused', () => {
  const line = /** @type {Lattice[]} */ ([[9 * CELL, 0], [9 * CELL, CELL]]);
  equal(splitGrid(sketch('aab'), 1, line).refusal?.key, 'refusal.lineMisses');
});

test('split: a line is for the grids that it crosses, most first', () => {
  // 10 outside, then 20 in grid 1, 30 in grid 2, 15 outside again.
  const gridAt = (/** @type {number} */ x) => (x < 10 || x > 60 ? null : x < 30 ? 1 : 2);
  const under = (/** @type {Lattice[]} */ line) => [...gridsUnder(line, gridAt)].map(([grid, share]) => [grid, Math.round(share * 15)]);
  equal(under([[0, 0], [75, 0]]), [[2, 6], [1, 4]]);
  equal(under([[0, 0], [45, 0]]), [[1, 7], [2, 5]]);
  equal([under([[0, 0], [9, 0]]), under([[20, 0]]), under([[20, 0], [20, 0]])], [[], [], []]);
});

test('split: a line that ends inside its grid is led just out of it', () => {
  const gridAt = (/** @type {number} */ x) => (x >= 10 && x < 60 ? 1 : null);
  equal(reachedOut([[0, 5], [52, 5]], [1], gridAt, 4), [[0, 5], [52, 5], [60, 5]]);
  equal(reachedOut([[20, 5], [70, 5]], [1], gridAt, 4), [[8, 5], [20, 5], [70, 5]]);
  equal(reachedOut([[0, 5], [52, 5]], [2], gridAt, 4), [[0, 5], [52, 5]]);
  equal(reachedOut([[0, 5], [70, 5]], [1], gridAt, 4), [[0, 5], [70, 5]]);
});

test('split: a line that ends inside a box is drawn through it', () => {
  // From (10, 10) eastward to (20, 10) in a box of 40 by 30, whose diagonal is 50.
  equal(throughBox([[10, 10], [20, 10]], [0, 0, 40, 30]), [[-40, 10], [10, 10], [20, 10], [70, 10]]);
  equal(throughBox([[-5, 10], [60, 10]], [0, 0, 40, 30]), [[-5, 10], [60, 10]]);
});

test('geometry: a hole is outside', () => {
  const rings = [ring(0, 0, 10, 0, 10, 10, 0, 10), ring(4, 4, 6, 4, 6, 6, 4, 6)];
  equal([insideRings(rings, 2, 2), insideRings(rings, 5, 5), insideRings(rings, 11, 5)], [true, false, false]);
});

test('geometry: the inner point of a U lies in one of its legs', () => {
  const u = [ring(0, 0, 9, 0, 9, 9, 6, 9, 6, 3, 3, 3, 3, 9, 0, 9)];
  const [x, y] = interiorPoint(u);
  equal(insideRings(u, x, y), true);
  equal(centroid(ring(0, 0, 4, 0, 4, 2, 0, 2)), [2, 1]);
});

test('geometry: left of an eastward line is north', () => {
  const east = /** @type {Lattice[]} */ ([[0, 0], [10, 0]]);
  equal([sideOfLine(east, 5, 1) > 0, sideOfLine(east, 5, -1) > 0, sideOfLine(east, 50, 1) > 0], [true, false, true]);
});

test('geometry: a wobble is straightened, a corner stays', () => {
  equal(simplifyLine([[0, 0], [5, 1], [10, 0], [10, 10]], 2), [[0, 0], [10, 0], [10, 10]]);
});

test('band: limits belong to the better side', () => {
  equal([19, 20, 29, 30, 50, 51, 60, 61].map((load) => bandStatus(load, BAND)),
    ['underHard', 'under', 'under', 'in', 'in', 'over', 'over', 'overHard']);
});

test('problems: those that the preview solves are not shown', () => {
  const draft = sketch(`aabbbbb
                        aabbbbb`, { compounds: `..a....
                                                .a.....` });
  const problem = (/** @type {string} */ kind, /** @type {number[]} */ grids, cells = /** @type {number[]} */ ([])) =>
    ({ id: kind, kind, severity: 'warning', grids, cells });
  const plan = /** @type {any} */ ({
    band: BAND, problems: [problem('overHard', [2]), problem('splitCompound', [1, 2], [2, 8]), problem('parts', [1])],
  });
  const kinds = (/** @type {import('../state/types.js').Draft | null} */ preview) =>
    problemsShown({ plan, draft, preview, unsaved: 0 }).map(({ kind }) => kind);
  equal(kinds(null), ['overHard', 'splitCompound', 'parts']);
  // 100 households stay above 60 by one cell less; with five fewer they are 50, and the compound is whole.
  equal(kinds(assignCells(draft, [3], 3)), ['overHard', 'splitCompound']);
  equal(kinds(assignCells(draft, [2, 9, 3, 10, 4], 1)), []);
});

test('rows: loads from the preview, codes from the plan, deviation from the mean', () => {
  const draft = sketch(`aab
                        aab`);
  const facts = (/** @type {number} */ id) =>
    /** @type {any} */ ({ id, code: `10${id}`, shortCode: `0${id}`, name: '' });
  const plan = /** @type {any} */ ({ band: BAND, grids: [facts(1), facts(2)], problems: [{ grids: [2] }] });
  const rows = gridRows({ plan, draft, preview: assignCells(draft, [1, 4], 2), locked: new Set([1]) });
  // 20 and 40 households: the mean is 30, so a third below and a third above.
  equal(rows.map((row) => [row.code, row.load, Math.round((row.deviation ?? NaN) * 300), row.status, row.problems, row.locked]),
    [['101', 20, -100, 'under', 0, true], ['102', 40, 100, 'in', 1, false]]);
  equal(arrangeRows(rows, 'load', true, '').map((row) => row.id), [2, 1]);
  equal(arrangeRows(rows, 'code', false, '102').map((row) => row.id), [2]);
});

test('standings: one whole compound or one building is exempt, a part of a compound is not', () => {
  const bands = { band: BAND, bands: { 2: { min: 10, max: 20, hardMin: 5, hardMax: 25 } } };
  const status = (/** @type {import('../state/types.js').Draft} */ draft) => [...standingsOf(draft, bands).values()].map((one) => one.status);
  equal(status(sketch('aabccc', { compounds: 'aab.bb' })), ['exempt', 'exempt', 'in']);
  equal(status(sketch('aabbcc', { compounds: 'aabbb.' })), ['exempt', 'under', 'under']);
  equal(status(sketch('aaaaaaabb')), ['overHard', 'under']);
  equal(status(sketch('a', { load: 99 })), ['exempt']);
  equal(status(sketch('aabb', { communities: 'aabb' })), ['under', 'in']);
});

test('standings: share in band leaves out whom no band binds', () => {
  const plan = /** @type {any} */ ({ band: BAND, bands: {}, grids: [], problems: [] });
  const rows = gridRows({ plan, draft: sketch('aabbbcc', { compounds: 'aa.....' }), preview: null, locked: new Set() });
  equal(rows.map(({ status }) => status), ['exempt', 'in', 'under']);
  equal(shareInBand(rows), 0.5);
  equal(shareInBand([]), 1);
});

test('rules: a band that stays keeps its hard limits, other tiers keep theirs', () => {
  const rules = { bands: [{ min: 200, max: 300, hardMin: 1, hardMax: 999 }, { within: '东', min: 1, max: 2 }, { tier: 'micro', min: 30, max: 50 }], apart: [['1', '2']] };
  equal(withBands(rules, { min: 200, max: 300 }, new Map([['西', { min: 5, max: 6 }]])), {
    bands: [rules.bands[0], { within: '西', min: 5, max: 6 }, rules.bands[2]], apart: [['1', '2']],
  });
  equal(withBands(rules, { min: 200, max: 250 }, new Map()).bands[0], { min: 200, max: 250 });
});

test('heads: columns named by codes are told apart by their ends', () => {
  equal(shortHeads(['520402003002001', '520402003002002', '520402003002901']), ['…2001', '…2002', '…2901']);
  equal(shortHeads(['520402003001001', '520402003002001']), ['…1001', '…2001']);
  equal(shortHeads(['520402003010001', '520402003020001']), ['…10001', '…20001']);
  equal(shortHeads(['5204 0200 3002 001', '5204 0200 3002 002']), ['… 001', '… 002']);
  equal(shortHeads(['第一支部', '520402003002001', '#7']), ['第一支部', '…2001', '#7']);
  equal(shortHeads(['天成花园物业服务有限公司第一片区东', '天成花园物业服务有限公司第一片区西']), ['天成…区东', '天成…区西']);
  equal(shortHeads(['Northern district of the town', 'Southern district of the town']), ['Northern district of the town', 'Southern district of the town']);
  equal(shortHeads([]), []);
});

test('rules: what stands against a rule is known by its sentence', () => {
  equal(whyOfRules('rules, tiers[0].grids: must be a whole number from 1 to 100000'), { key: 'grids', values: { most: '100000' } });
  equal(whyOfRules('rules, tiers[2].parent: there is no tier sub above micro'), { key: 'noParent', values: { parent: 'sub', tier: 'micro' } });
  equal(whyOfRules('rules, bandz: there is no such rule; known are apart, bands'), { key: 'unknown', values: { known: 'apart, bands' } });
  equal(whyOfRules('rules: must be an object'), { key: 'object', values: {} });
  equal(whyOfRules('Something else altogether'), null);
});

test('words: names are listed as the language does', () => {
  const before = language();
  setLanguage('zh');
  equal(listed(['东街', '西街']), '东街、西街');
  setLanguage('en');
  equal(listed(['东街', '西街']), '东街, 西街');
  setLanguage(before);
});
