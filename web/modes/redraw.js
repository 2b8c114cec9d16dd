import { chainsBetween, pixels, placeOn, roughReshape, stretchBetween } from '../actions/boundary.js';
import { simplifyLine } from '../actions/geometry.js';
import { t } from '../i18n/index.js';
import { refusalAt, spotAt } from './boundary-spot.js';
import { createGesture } from './gesture.js';

/**
 * @typedef {import('./index.js').Mode} Mode
 * @typedef {import('./index.js').At} At
 * @typedef {import('../app.js').App} App
 * @typedef {import('../actions/boundary.js').Chain} Chain
 * @typedef {import('../actions/boundary.js').Place} Place
 * @typedef {[number, number]} Lattice
 * @typedef {{grids: [number, number], chains: Chain[], chain: Chain, start: Place, line: Lattice[]}} Stroke
 */

/** The pointer counts as on the boundary again from this near, in pixels. */
const SNAP = 12;

/** A stroke this short has not left the boundary yet, in pixels. */
const LEAVES = 16;

/** The line keeps points that lie this far from it, in pixels. */
const WOBBLE = 1.5;

const UNITS = 1e7;

/**
 * Press on a boundary and draw where it should run, back to the same boundary: the ground between
 * the old line and the new one changes hands. Letting go on the boundary makes it so; let go
 * elsewhere, the line rests, to be drawn on or closed by Enter.
 *
 * @param {App} app
 * @returns {Mode}
 */
export const redrawMode = (app) => {
  const { store } = app;
  /** @type {Stroke | null} */
  let stroke = null;
  /** @type {At | null} */
  let last = null;
  let pressed = false;
  const gesture = createGesture(app, () => last && stroke && show(last));

  const reset = () => {
    stroke = null;
    pressed = false;
    gesture.drop();
  };

  /** The line with its end on the boundary, and where that is. @param {At} at */
  const closed = ({ unitsPerPixel }) => {
    const { chain, line, start } = /** @type {Stroke} */ (stroke);
    const tip = line[line.length - 1];
    const end = placeOn(chain, tip, unitsPerPixel);
    const drawn = simplifyLine(line, WOBBLE * unitsPerPixel[0]);
    return { end, near: end.away <= SNAP, line: /** @type {Lattice[]} */ ([start.at, ...drawn.slice(1), end.at]) };
  };

  const shownAt = (/** @type {At} */ at) => {
    const { grids, chain, chains, start, line } = /** @type {Stroke} */ (stroke);
    const now = closed(at);
    return {
      body: { kind: 'reshape', line: now.line.map(([x, y]) => [x / UNITS, y / UNITS]) },
      gesture: {
        line, dots: false, track: chains, snap: now.near ? now.end.at : null,
        dashed: /** @type {Lattice[]} */ ([line[line.length - 1], now.end.at]),
      },
      rough: () => {
        const { draft } = store.get();
        return draft && roughReshape(draft, grids, stretchBetween(chain, start, now.end), now.line);
      },
      grids,
      advice: t(now.near ? 'redraw.hint.release' : pressed ? 'redraw.hint.back' : 'redraw.hint.enter'),
    };
  };

  const show = (/** @type {At} */ at) => {
    const { line, start } = /** @type {Stroke} */ (stroke);
    if (line.length < 2 || pixels(line[line.length - 1], start.at, at.unitsPerPixel) < LEAVES && line.length < 4) return;
    gesture.show(at, shownAt(at));
  };

  const commit = (/** @type {At} */ at) => {
    const { grids } = /** @type {Stroke} */ (stroke);
    const names = { a: app.gridName(grids[0]), b: app.gridName(grids[1]) };
    void gesture.commit(shownAt(at), () => t('toast.reshaped', names), reset).catch(app.tellProblem);
  };

  const begin = (/** @type {At} */ at) => {
    const spot = spotAt(app, at);
    const refusal = spot && refusalAt(app, spot);
    if (refusal) return app.tell('error', refusal);
    const { draft } = store.get();
    if (!spot || !draft) return;
    const chains = chainsBetween(draft, spot.grids[0], spot.grids[1]);
    const placed = chains.map((chain) => ({ chain, start: placeOn(chain, spot.at, at.unitsPerPixel) })).sort((a, b) => a.start.away - b.start.away);
    stroke = { grids: spot.grids, chains, ...placed[0], line: [placed[0].start.at] };
    store.set({ hover: null, selected: [] });
  };

  return {
    cursor: 'crosshair',
    drags: false,
    move(at) {
      if (gesture.busy) return;
      last = at;
      if (!stroke) {
        const spot = spotAt(app, at);
        const refusal = spot && refusalAt(app, spot);
        store.set({ hover: spot ? null : at.grid });
        return gesture.say(at, refusal ? 'refused' : 'hint', [refusal ?? t(spot ? 'redraw.hint.press' : 'redraw.hint.start')],
          spot ? { snap: spot.at } : undefined);
      }
      if (pressed && pixels(stroke.line[stroke.line.length - 1], at.lattice, at.unitsPerPixel) >= 2) stroke.line.push(at.lattice);
      show(at);
    },
    press(at) {
      if (gesture.busy) return;
      last = at;
      if (stroke) stroke.line.push(at.lattice);
      else begin(at);
      pressed = stroke !== null;
    },
    release(at) {
      if (!stroke || !pressed) return;
      pressed = false;
      last = at;
      if (stroke.line.length < 3) return reset();
      if (closed(at).near) commit(at);
      else show(at);
    },
    key(event) {
      if (event.key !== 'Enter' || !stroke || !last) return false;
      commit(last);
      return true;
    },
    leave() {
      reset();
      store.set({ hover: null });
    },
    escape() {
      if (!stroke) return false;
      reset();
    },
  };
};
