import { pixels, roughRing } from '../actions/boundary.js';
import { simplifyLine } from '../actions/geometry.js';
import { t } from '../i18n/index.js';
import { createGesture } from './gesture.js';

/**
 * @typedef {import('./index.js').Mode} Mode
 * @typedef {import('./index.js').At} At
 * @typedef {import('../app.js').App} App
 * @typedef {[number, number]} Lattice
 */

/** A freehand ring keeps points that lie this far from it, in pixels. */
const WOBBLE = 2;

/** Movement with the button down that makes a ring freehand, in pixels. */
const FREEHAND = 6;

/** Clicks this close to the first point close the ring, in pixels; to the last one, they are the same point. */
const CLOSES = 10;
const SAME = 4;

const UNITS = 1e7;

/**
 * Draw round the ground that becomes a grid of its own, by clicks or freehand; the grids around give
 * way. Enter, a double click or a click on the first point makes it so.
 *
 * @param {'ordinary' | 'dedicated'} gridKind
 * @returns {(app: App) => Mode}
 */
export const drawMode = (gridKind) => (app) => {
  const { store } = app;
  /** @type {Lattice[]} */
  let ring = [];
  /** @type {{at: At, free: boolean} | null} */
  let pressed = null;
  /** @type {At | null} */
  let last = null;
  let drawn = false;
  const gesture = createGesture(app, () => last && ring.length && show(last));

  const reset = () => {
    ring = [];
    pressed = null;
    drawn = false;
    gesture.drop();
  };

  /** The ring with the pointer as its last point, unless it is drawn already. @param {At} at */
  const points = (at) => (drawn || pressed?.free || isSame(ring[ring.length - 1], at, SAME) ? ring : [...ring, at.lattice]);

  /** What encloses ground; fewer than three points while it does not. @param {At} at */
  const ringAt = (at) => {
    const ring = simplifyLine(points(at), WOBBLE * at.unitsPerPixel[0]);
    return area(ring) === 0 ? [] : ring;
  };

  const shownAt = (/** @type {At} */ at) => {
    const now = points(at);
    const { options, locked } = store.get();
    const name = gridKind === 'dedicated' ? options.name.trim() || t(`dedicated.${options.use}`) : '';
    return {
      body: {
        kind: 'draw', ring: ringAt(at).map(([x, y]) => [x / UNITS, y / UNITS]),
        to: null, gridKind, name,
      },
      gesture: {
        line: drawn ? [...now, now[0]] : now, dots: !drawn && !pressed?.free,
        dashed: drawn ? [] : [now[now.length - 1], now[0]],
        snap: !drawn && ring.length > 2 && isSame(ring[0], at, CLOSES) ? ring[0] : null,
      },
      rough: () => {
        const { draft } = store.get();
        return draft && roughRing(draft, now, locked);
      },
      advice: t(drawn ? 'draw.hint.commit' : pressed?.free ? 'draw.hint.free' : 'draw.hint.next'),
    };
  };

  const show = (/** @type {At} */ at) => {
    const now = points(at);
    if (ringAt(at).length < 3) return gesture.say(at, 'hint', [t('draw.hint.next')], { line: now, dots: !pressed?.free });
    gesture.show(at, shownAt(at));
  };

  const commit = (/** @type {At} */ at) => {
    if (ringAt(at).length < 3) return;
    const before = store.get().draft;
    void gesture.commit(shownAt(at), (after) => doneText(app, before, after), reset).catch(app.tellProblem);
  };

  return {
    cursor: 'crosshair',
    drags: false,
    move(at) {
      if (gesture.busy) return;
      last = at;
      if (ring.length === 0) {
        store.set({ hover: at.grid });
        return gesture.say(at, 'hint', [t('draw.hint.start')]);
      }
      if (pressed && !pressed.free && Math.hypot(at.point.x - pressed.at.point.x, at.point.y - pressed.at.point.y) > FREEHAND) pressed.free = true;
      if (pressed?.free && !isSame(ring[ring.length - 1], at, 2)) ring.push(at.lattice);
      show(at);
    },
    press(at) {
      if (gesture.busy || drawn) return;
      last = at;
      if (ring.length === 0) store.set({ hover: null, selected: [] });
      if (ring.length > 2 && isSame(ring[0], at, CLOSES)) {
        drawn = true;
        return commit(at);
      }
      pressed = { at, free: false };
      if (!isSame(ring[ring.length - 1], at, SAME)) ring.push(at.lattice);
      show(at);
    },
    release(at) {
      const free = pressed?.free;
      pressed = null;
      if (!free || gesture.busy) return;
      last = at;
      drawn = true;
      show(at);
    },
    doubleClick: (at) => commit(at),
    key(event) {
      if (event.key === 'Enter' && last && ring.length) {
        commit(last);
        return true;
      }
      if (event.key === 'Backspace' && ring.length > 1 && !drawn && last) {
        ring.pop();
        show(last);
        return true;
      }
      return false;
    },
    leave() {
      reset();
      store.set({ hover: null });
    },
    escape() {
      if (ring.length === 0) return false;
      reset();
    },
  };
};

/**
 * @param {App} app
 * @param {import('../state/types.js').Draft | null} before
 * @param {import('../state/types.js').Draft | null} after
 */
const doneText = (app, before, after) => {
  const made = [...(after?.sums ?? [])].find(([grid]) => !before?.sums.has(grid));
  return t('toast.drawn', { load: app.count(made ? made[1].load : 0) });
};

/**
 * @param {Lattice | undefined} point
 * @param {At} at
 * @param {number} within
 */
const isSame = (point, { lattice, unitsPerPixel }, within) => point !== undefined && pixels(point, lattice, unitsPerPixel) <= within;

/** @param {Lattice[]} ring */
const area = (ring) =>
  ring.reduce((sum, [x, y], i) => {
    const [nx, ny] = ring[(i + 1) % ring.length];
    return sum + (x - ring[0][0]) * (ny - ring[0][1]) - (nx - ring[0][0]) * (y - ring[0][1]);
  }, 0);
