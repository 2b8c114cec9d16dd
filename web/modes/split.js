import { cellsOf } from '../actions/draft.js';
import { simplifyLine } from '../actions/geometry.js';
import { boxOfGrid, gridsUnder, reachedOut, splitGrid, throughBox } from '../actions/split.js';
import { listed, t } from '../i18n/index.js';
import { cellAt } from '../map/shapes.js';
import { createGesture } from './gesture.js';

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

/** A grid that a line ends in is meant to be split when this share of the line lies in it. */
const MEANT = 0.15;

const UNITS = 1e7;

/**
 * Draw a line through grids, by clicks or freehand; all parts are counted as it grows. The line
 * itself becomes boundary, or cells stay whole. Of grids that are selected only those are split,
 * else all that the line runs right through; cells stay whole of one grid only. Enter or a double
 * click commits what is shown.
 *
 * @param {App} app
 * @returns {Mode}
 */
export const splitMode = (app) => {
  const { store, view } = app;
  /** @type {Lattice[]} */
  let line = [];
  /** @type {{at: At, free: boolean} | null} */
  let pressed = null;
  /** @type {At | null} */
  let last = null;
  let drawn = false;
  /** @type {number[]} picked before the line began */
  let picked = [];
  const gesture = createGesture(app, () => last && line.length && show(last));

  const reset = () => {
    line = [];
    pressed = null;
    drawn = false;
    gesture.drop();
    store.set({ selected: picked });
    picked = [];
  };

  const gridAt = (/** @type {number} */ x, /** @type {number} */ y) => {
    const { draft } = store.get();
    const shapes = view.shapes();
    const cell = shapes && draft ? cellAt(shapes, x, y) : -1;
    return draft && cell >= 0 && draft.gridOf[cell] >= 0 ? draft.gridOf[cell] : null;
  };

  /** The line as far as it would be drawn now. @param {At} at */
  const lineAt = (at) => (pressed?.free || drawn || near(line, at) ? line : [...line, at.lattice]);

  /** What the line would split, the first one most. @param {Lattice[]} now */
  const aimed = (now) => {
    const { options } = store.get();
    const crossed = picked.length ? picked : [...gridsUnder(now, gridAt).keys()];
    return options.whole ? crossed.slice(0, 1) : crossed;
  };

  /** The line led out of the grids that it ends in. @param {Lattice[]} now @param {At} at */
  const led = (now, { unitsPerPixel }) => {
    const meant = picked.length ? picked : [...gridsUnder(now, gridAt)].filter(([, share]) => share >= MEANT).map(([grid]) => grid);
    return reachedOut(now, meant, gridAt, 3 * unitsPerPixel[0]);
  };

  const shownAt = (/** @type {At} */ at, /** @type {Lattice[]} */ now, /** @type {number[]} */ grids) => {
    const { draft, options } = store.get();
    const [main] = grids;
    const degrees = (/** @type {Lattice[]} */ points) => points.map(([x, y]) => [x / UNITS, y / UNITS]);
    const alone = grids.length === 1;
    return {
      body: options.whole && draft
        ? { kind: 'split', grid: main, line: degrees(throughBox(now, boxOfGrid(draft, main))) }
        : { kind: 'split', cut: true, grids: picked.length || alone ? grids : [], line: degrees(led(now, at)) },
      gesture: { line: now, dots: !pressed?.free && !drawn },
      rough: () => {
        const seen = draft && splitGrid(draft, main, now);
        return seen && !seen.refusal ? seen.after : null;
      },
      grids: alone ? [main] : [],
      advice: t('split.hint.next'),
    };
  };

  const show = (/** @type {At} */ at) => {
    const now = lineAt(at);
    const grids = now.length > 1 ? aimed(now) : [];
    const { locked } = store.get();
    if (!picked.length) store.set({ selected: grids.length === 1 ? grids : [] });
    if (grids.length === 0) {
      const outside = now.length > 1 || (!picked.length && gridAt(...now[0]) === null);
      return gesture.say(at, 'hint', [t(outside ? 'split.hint.cross' : 'split.hint.next')], { line: now });
    }
    if (grids.length === 1 && locked.has(grids[0]))
      return gesture.say(at, 'refused', [t('refusal.locked')], { line: now });
    gesture.show(at, shownAt(at, now, grids));
  };

  const commit = () => {
    if (!last || line.length === 0) return;
    const now = lineAt(last);
    const grids = now.length > 1 ? aimed(now) : [];
    const { draft, locked } = store.get();
    if (grids.length === 0 || !draft) return;
    if (grids.length === 1 && locked.has(grids[0])) return app.tell('error', t('refusal.locked'));
    const names = listed(grids.filter((grid) => cellsOf(draft, grid).length).map((grid) => app.gridName(grid)));
    void gesture.commit(shownAt(last, now, grids), () => t('toast.split', { grid: names }), () => {
      picked = [];
      reset();
    }).catch(app.tellProblem);
  };

  return {
    cursor: 'crosshair',
    drags: false,
    move(at) {
      if (gesture.busy) return;
      last = at;
      if (line.length === 0) {
        store.set({ hover: at.grid });
        return gesture.say(at, 'hint', [t('split.hint.start')]);
      }
      if (pressed && !pressed.free && far(pressed.at, at, FREEHAND)) pressed.free = true;
      if (pressed?.free) line.push(at.lattice);
      show(at);
    },
    press(at) {
      if (gesture.busy) return;
      if (line.length === 0) {
        picked = store.get().selected.filter((grid) => grid >= 0);
        store.set({ hover: null });
      }
      last = at;
      pressed = { at, free: false };
      drawn = false;
      if (!near(line, at)) line.push(at.lattice);
      show(at);
    },
    release(at) {
      const free = pressed?.free;
      pressed = null;
      if (!free || gesture.busy) return;
      line = simplifyLine(line, WOBBLE * at.unitsPerPixel[0]);
      drawn = true;
      show(at);
    },
    doubleClick: () => commit(),
    key(event) {
      if (event.key === 'Enter' && line.length) {
        commit();
        return true;
      }
      if (event.key === 'Backspace' && line.length > 1) {
        line.pop();
        drawn = false;
        if (last) show(last);
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
