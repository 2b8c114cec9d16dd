import { setLanguage, t } from '../i18n/index.js';
import { hereabouts } from '../panels/locate-card.js';
import { problemSentence } from '../panels/problems-panel.js';
import { hintPlace, told } from '../panels/stage.js';
import { toasts } from '../panels/toasts.js';
import { createStore, initialState } from '../state/store.js';
import { equal, test } from './harness.js';

/** @type {import('../state/types.js').LocateAnswer} */
const OUTSIDE = {
  point: { lon: 11, lat: 48, crs: 'wgs84', cgcs2000: [11, 48] }, found: false, grid: null, chain: [], building: null,
  compound: null, onBoundary: false, boundaryDistanceM: null, neighbour: null,
  nearest: { code: '330699003007001', distanceM: 10_788_000 }, edition: { id: 1, validFrom: '2026-11-21' },
};

test('words: one is singular, also when it is estimated', () => {
  setLanguage('en');
  const said = [['1', '≈1'], ['2', '≈21'], [0, '1,001']].map(([grids, n]) => t('rebalance.moved', { n, grids }));
  setLanguage('zh');
  equal(said, ['Moves ≈1 household in 1 grid', 'Moves ≈21 households in 2 grids', 'Moves 1,001 households in 0 grids']);
});

test('lookup: the edition of another city says nothing of this place', () => {
  const { nearest, edition } = hereabouts(OUTSIDE);
  equal([nearest, edition], [null, null]);
});

test('lookup: a grid across the street stays the nearest', () => {
  const close = { ...OUTSIDE, nearest: { code: '330699003007001', distanceM: 40 } };
  equal(hereabouts(close), close);
});

test('problems: an estimated load is marked, the band is not', () => {
  setLanguage('en');
  const problem = /** @type {any} */ ({ sentenceKey: 'problem.over', kind: 'over', details: { load: 1608.4, max: 300 }, grids: [19] });
  const sentence = (/** @type {boolean} */ estimated) => problemSentence(problem, String, estimated);
  equal(sentence(true), 'Grid 19 has ≈1,608 households, above the band’s 300');
  equal(sentence(false), 'Grid 19 has 1,608 households, above the band’s 300');
  setLanguage('zh');
});

test('toasts: only the last step can be taken back, an error does not hide that', () => {
  const store = createStore(initialState());
  const tell = toasts(document.createElement('div'), store);
  const undo = { label: 'Undo', run: () => {} };
  const undoable = () => store.get().toasts.map(({ text, action }) => `${text}${action ? '!' : ''}`);
  tell('done', 'split', undo);
  tell('error', 'not found');
  equal(undoable(), ['split!', 'not found']);
  tell('done', 'merged', undo);
  equal(undoable(), ['split', 'not found', 'merged!']);
  tell('done', 'published');
  equal(undoable(), ['not found', 'merged', 'published']);
});

test('hint: what is said twice in the same words is said once, with its number', () => {
  equal(told(['a', 'b', 'a', 'c']), ['a ×2', 'b', 'c']);
});

test('hint: it stands on the far side of where the button went down, and in the map', () => {
  const size = { width: 100, height: 50 };
  const room = { width: 1000, height: 800 };
  const place = (/** @type {number} */ x, /** @type {number} */ y, pressed = { x: NaN, y: NaN }) => hintPlace({ x, y }, size, room, pressed);
  equal(place(500, 400), { left: 518, top: 418 });
  equal(place(500, 400, { x: 400, y: 300 }), { left: 518, top: 418 });
  equal(place(300, 200, { x: 500, y: 400 }), { left: 188, top: 138 });
  equal(place(490, 395, { x: 500, y: 400 }), { left: 508, top: 413 });
  equal(place(950, 780), { left: 838, top: 718 });
  equal(place(50, 30, { x: 500, y: 400 }), { left: 68, top: 48 });
});
