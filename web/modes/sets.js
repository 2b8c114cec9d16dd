import { summary, thingAt, toggled } from '../actions/sets.js';
import { t } from '../i18n/index.js';
import { setWords } from './words.js';

/**
 * @typedef {import('./index.js').Mode} Mode
 * @typedef {import('./index.js').At} At
 * @typedef {import('../app.js').App} App
 */

/**
 * Click compounds to pick them, with Alt single cells; the bar above the map says what to make of
 * them.
 *
 * @param {App} app
 * @returns {Mode}
 */
export const setsMode = (app) => {
  const { store } = app;
  const thing = (/** @type {At} */ { cell, alt }) => {
    const { topology } = store.get();
    return topology && cell >= 0 ? thingAt(topology, cell, alt) : [];
  };
  const show = (/** @type {At} */ at) => {
    const { topology, picked } = store.get();
    const cells = thing(at);
    if (!topology || cells.length === 0) return store.set({ pointed: [], hint: null });
    const isPicked = picked.some((one) => one.some((cell) => cells.includes(cell)));
    const lines = [setWords(app, summary(topology, cells)), t(isPicked ? 'sets.hint.drop' : 'sets.hint.pick')];
    store.set({ pointed: cells, hint: { kind: 'hint', lines, ...at.point } });
  };
  const clear = () => store.set({ picked: [], pointed: [], hint: null });
  return {
    cursor: 'pointer',
    drags: true,
    enter: () => store.set({ panel: 'rebalance', selected: [], hover: null }),
    move: show,
    click(at) {
      const cells = thing(at);
      if (cells.length === 0) return;
      store.set({ picked: toggled(store.get().picked, cells) });
      show(at);
    },
    leave: clear,
    escape() {
      if (store.get().picked.length === 0) return false;
      clear();
    },
  };
};
