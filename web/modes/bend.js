import { chainsBetween, pixels, placeOn, pulled, roughReshape, stretchBetween } from '../actions/boundary.js';
import { t } from '../i18n/index.js';
import { refusalAt, spotAt } from './boundary-spot.js';
import { createGesture } from './gesture.js';

/**
 * @typedef {import('./index.js').Mode} Mode
 * @typedef {import('./index.js').At} At
 * @typedef {import('../app.js').App} App
 * @typedef {import('../actions/boundary.js').Chain} Chain
 * @typedef {import('../actions/boundary.js').Place} Place
 * @typedef {import('../actions/boundary.js').Spot} Spot
 * @typedef {[number, number]} Lattice
 * @typedef {{grids: [number, number], chain: Chain, held: Place, vertex: Lattice | null, from: At, moved: boolean}} Hold
 */

/** A vertex is taken rather than the line beside it from this near, in pixels. */
const VERTEX = 8;

/** Movement that makes a press a drag, in pixels. */
const DRAGS = 4;

/** Vertices show from this zoom on, this far around the pointer in pixels. */
const VERTICES_FROM = 16;
const VERTICES_WITHIN = 220;

const SMALLEST = 20;
const LARGEST = 400;
const UNITS = 1e7;

/**
 * Drag a shared boundary: a vertex by its handle, or the line itself, which follows the pointer over
 * a stretch. A click on a vertex takes it in hand for Delete; a double click on the line adds one.
 *
 * @param {App} app
 * @returns {Mode}
 */
export const bendMode = (app) => {
  const { store, view } = app;
  /** @type {Hold | null} */
  let hold = null;
  /** @type {{at: Lattice, grids: [number, number]} | null} */
  let chosen = null;
  /** @type {At | null} */
  let last = null;
  const gesture = createGesture(app, () => last && hold?.moved && show(last));

  const reset = () => {
    hold = null;
    gesture.drop();
  };

  const handles = (/** @type {Chain[]} */ chains, /** @type {At} */ at) =>
    view.map.getZoom() < VERTICES_FROM ? []
      : chains.flat().filter((vertex) => pixels(vertex, at.lattice, at.unitsPerPixel) < VERTICES_WITHIN);

  const vertexAt = (/** @type {Spot} */ spot, /** @type {At} */ at) =>
    view.map.getZoom() >= VERTICES_FROM && spot.vertex && pixels(spot.vertex, at.lattice, at.unitsPerPixel) <= VERTEX ? spot.vertex : null;

  const shownAt = (/** @type {At} */ at) => {
    const { grids, chain, held, vertex } = /** @type {Hold} */ (hold);
    const { draft } = store.get();
    if (vertex)
      return {
        body: vertexBody('move', vertex, at.lattice), grids, rough: () => null, advice: t('bend.hint.release'),
        gesture: { line: around(chain, vertex, at.lattice), dots: false, held: at.lattice },
      };
    const line = pulled(chain, held, at.lattice, store.get().options.reach, at.unitsPerPixel);
    return {
      body: { kind: 'reshape', line: line.map(([x, y]) => [x / UNITS, y / UNITS]) },
      grids, advice: t('bend.hint.release'),
      rough: () => draft && roughReshape(draft, grids,
        stretchBetween(chain, placeOn(chain, line[0], at.unitsPerPixel), placeOn(chain, line[line.length - 1], at.unitsPerPixel)), line),
      gesture: { line, dots: false, held: at.lattice },
    };
  };

  const show = (/** @type {At} */ at) => gesture.show(at, shownAt(at));

  const hoverAt = (/** @type {At} */ at) => {
    const { draft } = store.get();
    const spot = spotAt(app, at);
    store.set({ hover: spot ? null : at.grid });
    if (!spot || !draft) return gesture.say(at, 'hint', [t(chosen ? 'bend.hint.chosen' : 'bend.hint.start')], chosen ? { held: chosen.at } : undefined);
    const refusal = refusalAt(app, spot);
    const chains = chainsBetween(draft, spot.grids[0], spot.grids[1]);
    const vertex = vertexAt(spot, at);
    gesture.say(at, refusal ? 'refused' : 'hint',
      [refusal ?? t(vertex ? 'bend.hint.vertex' : 'bend.hint.line')],
      { track: refusal ? [] : chains, handles: refusal ? [] : handles(chains, at), snap: vertex ?? spot.at, held: chosen?.at });
  };

  const send = (/** @type {any} */ body, /** @type {[number, number]} */ grids, /** @type {string} */ toast) =>
    void gesture.commit({ body, gesture: {}, rough: () => null, grids },
      () => t(toast, { a: app.gridName(grids[0]), b: app.gridName(grids[1]) }), reset).catch(app.tellProblem);

  return {
    cursor: 'crosshair',
    drags: false,
    move(at) {
      if (gesture.busy) return;
      last = at;
      if (!hold) return hoverAt(at);
      hold.moved ||= Math.hypot(at.point.x - hold.from.point.x, at.point.y - hold.from.point.y) > DRAGS;
      if (hold.moved) show(at);
    },
    press(at) {
      const { draft } = store.get();
      if (gesture.busy || !draft) return;
      last = at;
      chosen = null;
      const spot = spotAt(app, at);
      const refusal = spot && refusalAt(app, spot);
      if (refusal) return app.tell('error', refusal);
      if (!spot) return;
      const placed = chainsBetween(draft, spot.grids[0], spot.grids[1])
        .map((chain) => ({ chain, held: placeOn(chain, spot.at, at.unitsPerPixel) }))
        .sort((a, b) => a.held.away - b.held.away);
      hold = { grids: spot.grids, ...placed[0], vertex: vertexAt(spot, at), from: at, moved: false };
      store.set({ hover: null, selected: [] });
    },
    release(at) {
      if (!hold) return;
      last = at;
      const { vertex, grids, moved } = hold;
      const shown = moved ? shownAt(at) : null;
      if (shown) return send(shown.body, grids, vertex ? 'toast.vertexMoved' : 'toast.reshaped');
      hold = null;
      if (vertex) chosen = { at: vertex, grids };
      hoverAt(at);
    },
    doubleClick(at) {
      const spot = spotAt(app, at);
      if (!spot || gesture.busy || refusalAt(app, spot) || vertexAt(spot, at)) return;
      hold = null;
      send(vertexBody('add', spot.at, spot.at), spot.grids, 'toast.vertexAdded');
    },
    key(event) {
      if (event.key === '[' || event.key === ']') {
        const { options } = store.get();
        const reach = event.key === '[' ? Math.max(SMALLEST, options.reach - 20) : Math.min(LARGEST, options.reach + 20);
        store.set({ options: { ...options, reach } });
        if (last && hold?.moved) show(last);
        return true;
      }
      if ((event.key !== 'Delete' && event.key !== 'Backspace') || !chosen || hold) return false;
      send(vertexBody('delete', chosen.at, null), chosen.grids, 'toast.vertexDeleted');
      chosen = null;
      return true;
    },
    leave() {
      chosen = null;
      reset();
      store.set({ hover: null });
    },
    escape() {
      if (!hold && !chosen) return false;
      chosen = null;
      reset();
    },
  };
};

/**
 * @param {'move' | 'add' | 'delete'} action
 * @param {Lattice} at
 * @param {Lattice | null} to
 */
const vertexBody = (action, at, to) => ({
  kind: 'vertex', action, at: at.map((v) => v / UNITS), ...(to && action !== 'delete' ? { to: to.map((v) => v / UNITS) } : {}),
});

/**
 * The two edges that follow a vertex, with it where the pointer is.
 *
 * @param {Chain} chain
 * @param {Lattice} vertex
 * @param {Lattice} to
 * @returns {Lattice[]}
 */
const around = (chain, vertex, to) => {
  const i = chain.findIndex(([x, y]) => x === vertex[0] && y === vertex[1]);
  return i < 0 ? [to] : [...chain.slice(Math.max(0, i - 1), i), to, ...chain.slice(i + 1, i + 2)];
};
