import { simplifyLine } from '../actions/geometry.js';
import { splitGrid } from '../actions/split.js';
import { t } from '../i18n/index.js';

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
 * Draw a line through a grid, by clicks or freehand; both halves are counted as it grows. Enter or a
 * double click commits.
 *
 * @param {App} app
 * @returns {Mode}
 */
export const splitMode = (app) => {
  const { store, view } = app;
  /** @type {Lattice[]} */
  let line = [];
  /** @type {number | null} */
  let grid = null;
  /** @type {{at: At, free: boolean} | null} */
  let pressed = null;
  /** @type {At | null} */
  let last = null;

  const reset = () => {
    line = [];
    grid = null;
    pressed = null;
    store.set({ preview: null, hint: null });
    view.showGesture(null);
  };

  const show = (/** @type {At} */ at, /** @type {Lattice[]} */ shown) => {
    const { draft, plan } = store.get();
    if (!draft || !plan || grid === null || shown.length < 2) return;
    const { after, kept, made, refusal, warning } = splitGrid(draft, grid, shown);
    store.set({ preview: refusal?.key === 'refusal.lineMisses' ? null : after });
    const objection = refusal ?? warning;
    const lines = [
      t('split.kept', { grid: app.gridName(grid), load: app.count(kept) }),
      t('split.made', { load: app.count(made) }),
    ];
    if (objection) lines.unshift(t(objection.key, objection.details));
    store.set({ hint: { kind: refusal ? 'refused' : warning ? 'hint' : 'ok', lines, ...at.point } });
    view.showGesture({ line: shown, brush: null, refused: Boolean(refusal) });
  };

  const commit = async () => {
    if (grid === null || line.length < 2) return false;
    const { draft } = store.get();
    const refusal = draft && splitGrid(draft, grid, line).refusal;
    if (refusal) {
      app.tell('error', t(refusal.key, refusal.details));
      return true;
    }
    const split = { grid, line };
    reset();
    await app.split(split.grid, split.line);
    return true;
  };

  return {
    cursor: 'crosshair',
    drags: false,
    move(at) {
      last = at;
      if (pressed && !pressed.free && far(pressed.at, at, FREEHAND)) pressed.free = true;
      if (pressed?.free) line.push(at.lattice);
      if (grid === null) {
        store.set({ hover: at.grid, hint: { kind: 'hint', lines: [t('split.hint.start')], ...at.point } });
        return;
      }
      if (line.length === 1 && !pressed) view.showGesture({ line: [...line, at.lattice], brush: null, refused: false });
      show(at, pressed?.free ? line : [...line, at.lattice]);
    },
    press(at) {
      if (line.length === 0) {
        const { selected, locked } = store.get();
        grid = selected.length === 1 ? selected[0] : at.grid;
        if (grid === null) return;
        if (locked.has(grid)) {
          grid = null;
          return app.tell('error', t('refusal.locked'));
        }
        store.set({ hover: null, selected: [grid] });
      }
      pressed = { at, free: false };
      const end = line[line.length - 1];
      if (!end || Math.hypot((end[0] - at.lattice[0]) / at.unitsPerPixel[0], (end[1] - at.lattice[1]) / at.unitsPerPixel[1]) > SAME)
        line.push(at.lattice);
    },
    release(at) {
      const free = pressed?.free;
      pressed = null;
      if (!free) return;
      line = simplifyLine(line, WOBBLE * at.unitsPerPixel[0]);
      show(at, line);
    },
    doubleClick: () => void commit(),
    key(event) {
      if (event.key === 'Enter') {
        void commit();
        return true;
      }
      if (event.key === 'Backspace' && line.length > 1) {
        line.pop();
        if (last) show(last, line);
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
 * @param {At} a
 * @param {At} b
 * @param {number} pixels
 */
const far = (a, b, pixels) => Math.hypot(a.point.x - b.point.x, a.point.y - b.point.y) > pixels;
