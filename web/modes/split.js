import { cellsOf } from '../actions/draft.js';
import { simplifyLine } from '../actions/geometry.js';
import { gridUnder, splitGrid, splitInto } from '../actions/split.js';
import { t } from '../i18n/index.js';
import { cellAt } from '../map/shapes.js';
import { restingLine } from './resting-line.js';

/**
 * @typedef {import('./index.js').Mode} Mode
 * @typedef {import('./index.js').At} At
 * @typedef {import('../app.js').App} App
 * @typedef {[number, number]} Lattice
 */

/** A freehand line keeps points that lie this far from it, in pixels. */
const WOBBLE = 3;

/** Movement with the button down that makes a line freehand, in pixels. */
const FREEHAND = 6;

/** Clicks this close to the last point are the same point, in pixels. */
const SAME = 4;

/**
 * Draw a line through a grid, by clicks or freehand; both halves are counted as it grows. It may
 * begin outside the area: then the grid that it crosses most is split. While the line moves the page
 * estimates, once it rests the service says. Enter or a double click commits what is shown.
 *
 * @param {App} app
 * @returns {Mode}
 */
export const splitMode = (app) => {
  const { store, view } = app;
  /** @type {Lattice[]} */
  let line = [];
  /** @type {Lattice[]} */
  let shown = [];
  /** @type {number | null} */
  let grid = null;
  /** @type {{at: At, free: boolean} | null} */
  let pressed = null;
  /** @type {At | null} */
  let last = null;
  let [crossing, drawn, committing] = [false, false, false];
  const rest = restingLine(app, () => last && show(last, shown));

  const reset = () => {
    rest.drop();
    if (crossing && grid !== null) app.select([]);
    line = shown = [];
    grid = pressed = null;
    crossing = drawn = committing = false;
    store.set({ preview: null, hint: null });
    view.showGesture(null);
  };

  const gridAt = (/** @type {number} */ x, /** @type {number} */ y) => {
    const { draft } = store.get();
    const shapes = view.shapes();
    const cell = shapes && draft ? cellAt(shapes, x, y) : -1;
    return draft && cell >= 0 && draft.gridOf[cell] >= 0 ? draft.gridOf[cell] : null;
  };

  const aim = () => {
    const crossed = gridUnder(shown, gridAt);
    if (crossed === grid) return;
    grid = crossed;
    app.select(grid === null ? [] : [grid]);
  };

  const tell = (/** @type {At} */ at, /** @type {'ok' | 'refused' | 'hint'} */ kind, /** @type {string[]} */ lines) => {
    store.set({ hint: { kind, lines, ...at.point } });
    view.showGesture({ line: shown, brush: null, refused: kind === 'refused' });
  };

  const show = (/** @type {At} */ at, /** @type {Lattice[]} */ next) => {
    const { draft, locked } = store.get();
    shown = next;
    if (!draft) return;
    if (crossing) aim();
    if (grid === null || shown.length < 2) {
      store.set({ preview: null });
      return tell(at, 'hint', [t(grid === null ? 'split.hint.cross' : 'split.hint.next')]);
    }
    const answer = rest.answerTo(grid, shown);
    const refusal = locked.has(grid) ? t('refusal.locked') : answer?.refusal;
    if (refusal) {
      store.set({ preview: null });
      return tell(at, 'refused', [refusal]);
    }
    const seen = answer ? splitInto(draft, grid, answer.changed) : splitGrid(draft, grid, shown);
    const objection = seen.refusal ?? seen.warning;
    store.set({ preview: seen.refusal ? null : seen.after });
    tell(at, seen.refusal ? 'refused' : seen.warning ? 'hint' : 'ok', [
      ...(objection ? [t(objection.key, objection.details)] : []),
      t('split.kept', { grid: app.gridName(grid), load: app.count(seen.kept) }),
      t('split.made', { load: app.count(seen.made) }),
      ...(answer ? [] : [t('split.rough')]),
    ]);
  };

  const commit = async () => {
    const { draft, locked } = store.get();
    if (committing || grid === null || !draft || shown.length < 2) return;
    if (locked.has(grid)) return app.tell('error', t('refusal.locked'));
    committing = true;
    const split = { grid, line: shown };
    const answer = await rest.settle(grid, shown);
    if (!committing || shown !== split.line) return;
    committing = false;
    const rough = answer ? null : splitGrid(draft, grid, shown);
    const refusal = answer ? answer.refusal : rough?.refusal && t(rough.refusal.key, rough.refusal.details);
    if (refusal) return app.tell('error', refusal);
    const { gridOf } = rough?.after ?? draft;
    const foreseen = answer?.changed ?? cellsOf(draft, grid).map((cell) => /** @type {Lattice} */ ([cell, gridOf[cell]]));
    crossing = false;
    reset();
    await app.split(split.grid, split.line, foreseen);
  };

  /** @returns {boolean} whether a line began */
  const begin = (/** @type {At} */ at) => {
    const { selected, locked } = store.get();
    grid = selected.length === 1 && selected[0] >= 0 ? selected[0] : at.grid;
    crossing = grid === null;
    if (grid !== null && locked.has(grid)) {
      grid = null;
      app.tell('error', t('refusal.locked'));
      return false;
    }
    store.set({ hover: null, selected: grid === null ? [] : [grid] });
    return true;
  };

  return {
    cursor: 'crosshair',
    drags: false,
    move(at) {
      if (committing) return;
      last = at;
      if (line.length === 0) {
        store.set({ hover: at.grid, hint: { kind: 'hint', lines: [t('split.hint.start')], ...at.point } });
        return;
      }
      if (pressed && !pressed.free && far(pressed.at, at, FREEHAND)) pressed.free = true;
      if (pressed?.free) line.push(at.lattice);
      show(at, pressed?.free || drawn || near(line, at) ? [...line] : [...line, at.lattice]);
    },
    press(at) {
      if (committing || (line.length === 0 && !begin(at))) return;
      last = at;
      pressed = { at, free: false };
      drawn = false;
      if (!near(line, at)) line.push(at.lattice);
      show(at, [...line]);
    },
    release(at) {
      const free = pressed?.free;
      pressed = null;
      if (!free || committing) return;
      line = simplifyLine(line, WOBBLE * at.unitsPerPixel[0]);
      drawn = true;
      show(at, [...line]);
    },
    doubleClick: () => void commit().catch(app.tellProblem),
    key(event) {
      if (event.key === 'Enter') {
        void commit().catch(app.tellProblem);
        return true;
      }
      if (event.key === 'Backspace' && line.length > 1) {
        line.pop();
        drawn = false;
        if (last) show(last, [...line]);
        return true;
      }
      return false;
    },
    leave() {
      reset();
      store.set({ hover: null });
    },
    escape() {
      if (line.length === 0) return false;
      reset();
    },
  };
};

/**
 * Whether the pointer is at the end of a line.
 *
 * @param {Lattice[]} line
 * @param {At} at
 */
const near = (line, { lattice, unitsPerPixel }) => {
  const end = line[line.length - 1];
  return end !== undefined &&
    Math.hypot((end[0] - lattice[0]) / unitsPerPixel[0], (end[1] - lattice[1]) / unitsPerPixel[1]) <= SAME;
};

/**
 * @param {At} a
 * @param {At} b
 * @param {number} pixels
 */
const far = (a, b, pixels) => Math.hypot(a.point.x - b.point.x, a.point.y - b.point.y) > pixels;
