import { pixels } from '../actions/boundary.js';
import { simplifyLine } from '../actions/geometry.js';
import { t } from '../i18n/index.js';
import { createGesture } from './gesture.js';

/**
 * @typedef {import('./index.js').Mode} Mode
 * @typedef {import('./index.js').At} At
 * @typedef {import('../app.js').App} App
 * @typedef {import('../state/types.js').Draft} Draft
 * @typedef {[number, number]} Lattice
 *
 * @typedef {object} Purpose  What the ground in a ring is for.
 * @property {string} start key of the words before the ring begins
 * @property {(at: At) => string | null} begin at the first point; a sentence that says why not there
 * @property {(ring: [number, number][]) => any} body the edit, of points in degrees
 * @property {(draft: Draft, ring: Lattice[]) => Draft} rough what to expect while the service has not answered
 * @property {() => number[]} grids those that are told of even when nothing changes
 * @property {(before: Draft | null, after: Draft | null) => string} done
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
 * Draw round ground, by clicks or freehand. Enter, a double click or a click on the first point
 * makes it so.
 *
 * @param {App} app
 * @param {Purpose} purpose
 * @returns {Mode}
 */
export const ringMode = (app, purpose) => {
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
    return {
      body: purpose.body(ringAt(at).map(([x, y]) => /** @type {[number, number]} */ ([x / UNITS, y / UNITS]))),
      grids: purpose.grids(),
      gesture: {
        line: drawn ? [...now, now[0]] : now, dots: !drawn && !pressed?.free,
        dashed: drawn ? [] : [now[now.length - 1], now[0]],
        snap: !drawn && ring.length > 2 && isSame(ring[0], at, CLOSES) ? ring[0] : null,
      },
      rough: () => {
        const { draft } = store.get();
        return draft && purpose.rough(draft, now);
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
    void gesture.commit(shownAt(at), (after) => purpose.done(before, after), reset).catch(app.tellProblem);
  };

  return {
    cursor: 'crosshair',
    drags: false,
    move(at) {
      if (gesture.busy) return;
      last = at;
      if (ring.length === 0) {
        store.set({ hover: at.grid });
        return gesture.say(at, 'hint', [t(purpose.start)]);
      }
      if (pressed && !pressed.free && Math.hypot(at.point.x - pressed.at.point.x, at.point.y - pressed.at.point.y) > FREEHAND) pressed.free = true;
      if (pressed?.free && !isSame(ring[ring.length - 1], at, 2)) ring.push(at.lattice);
      show(at);
    },
    press(at) {
      if (gesture.busy || drawn) return;
      last = at;
      if (ring.length === 0) {
        const refusal = purpose.begin(at);
        if (refusal) return gesture.say(at, 'refused', [refusal]);
        store.set({ hover: null });
      }
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
