import { chainsBetween } from '../actions/boundary.js';
import { t } from '../i18n/index.js';
import { refusalAt, spotAt } from './boundary-spot.js';
import { createGesture } from './gesture.js';

/**
 * @typedef {import('./index.js').Mode} Mode
 * @typedef {import('./index.js').At} At
 * @typedef {import('../app.js').App} App
 */

/** What each choice lets the boundary move onto; null for whatever separates. */
const CLASSES = /** @type {Record<string, string[] | null>} */ ({
  any: null,
  streets: ['expressway', 'arterial', 'collector', 'lane'],
  main: ['expressway', 'arterial'],
});

/**
 * Point at the boundary between two grids: it shows where it would run along streets near by, and
 * what that changes. A click makes it so.
 *
 * @param {App} app
 * @returns {Mode}
 */
export const snapMode = (app) => {
  const { store } = app;
  /** @type {[number, number] | null} */
  let grids = null;
  /** @type {At | null} */
  let last = null;
  const gesture = createGesture(app, () => last && grids && show(last));

  const reset = () => {
    grids = null;
    gesture.drop();
  };

  const shownAt = () => {
    const [a, b] = /** @type {[number, number]} */ (grids);
    const { draft, options } = store.get();
    return {
      body: { kind: 'snap', grids: [a, b], withinMetres: options.metres, classes: CLASSES[options.barriers] },
      grids: [a, b], rough: () => null, advice: t('snap.hint.click'),
      gesture: { track: draft ? chainsBetween(draft, a, b) : [] },
    };
  };

  const show = (/** @type {At} */ at) => gesture.show(at, shownAt());

  const commit = () => {
    if (!grids) return;
    const names = { a: app.gridName(grids[0]), b: app.gridName(grids[1]) };
    void gesture.commit(shownAt(), () => t('toast.snapped', names), reset).catch(app.tellProblem);
  };

  return {
    cursor: 'pointer',
    drags: false,
    move(at) {
      if (gesture.busy) return;
      last = at;
      const spot = spotAt(app, at);
      const refusal = spot && refusalAt(app, spot);
      store.set({ hover: spot ? null : at.grid });
      if (!spot || refusal) {
        if (grids) reset();
        return gesture.say(at, refusal ? 'refused' : 'hint', [refusal ?? t('snap.hint.start')]);
      }
      grids = /** @type {[number, number]} */ ([...spot.grids].sort((a, b) => a - b));
      show(at);
    },
    click: () => commit(),
    key(event) {
      if (event.key !== 'Enter' || !grids) return false;
      commit();
      return true;
    },
    leave() {
      reset();
      store.set({ hover: null });
    },
    escape() {
      if (!grids) return false;
      reset();
    },
  };
};
