import { standingsOf } from '../actions/standings.js';
import { adjacent } from '../actions/connection.js';
import { cellsOf, mergeGrids } from '../actions/draft.js';
import { enteredCommunity } from '../actions/nesting.js';
import { t } from '../i18n/index.js';

/**
 * @typedef {import('./index.js').Mode} Mode
 * @typedef {import('../app.js').App} App
 */

/**
 * Click the grid to keep, then a neighbour; over each neighbour the sum shows. Where a grid was
 * selected before, the first click on a neighbour only shows what would come of it and the second
 * one merges, so that nobody merges who meant to choose.
 *
 * @param {App} app
 * @returns {Mode}
 */
export const mergeMode = (app) => {
  const { store } = app;
  /** @type {number | null} */
  let keep = null;
  /** @type {number | null} */
  let pending = null;
  let chosenHere = false;

  const refusalFor = (/** @type {number} */ gone) => {
    const { draft, locked } = store.get();
    if (keep === null || !draft) return null;
    if (locked.has(gone) || locked.has(keep)) return 'refusal.locked';
    if (enteredCommunity(draft, keep, cellsOf(draft, gone)) !== null) return 'refusal.merge.crosses';
    return adjacent(draft, keep, gone) ? null : 'refusal.merge.notAdjacent';
  };

  const reset = () => {
    keep = pending = null;
    chosenHere = false;
    store.set({ preview: null, hint: null, selected: [] });
  };

  const show = (/** @type {import('./index.js').At} */ at) => {
    const { draft, plan } = store.get();
    if (!draft || !plan) return;
    const tell = (/** @type {'ok' | 'refused' | 'hint'} */ kind, /** @type {string[]} */ ...lines) =>
      store.set({ preview: null, hint: { kind, lines, ...at.point } });
    if (keep === null) return tell('hint', t('merge.hint.start'));
    const names = { grid: app.gridName(keep) };
    if (at.grid === null || at.grid === keep) return tell('hint', t('merge.hint.next', names));
    const refusal = refusalFor(at.grid);
    if (refusal) return tell('refused', t(refusal));
    const after = mergeGrids(draft, keep, at.grid);
    const load = after.sums.get(keep)?.load ?? 0;
    const status = t(`band.${standingsOf(after, plan).get(keep)?.status ?? 'in'}`);
    const sum = t('merge.grid', { keep: names.grid, gone: app.gridName(at.grid), load: app.count(load), status });
    const next = chosenHere || pending === at.grid ? 'merge.hint.now' : 'merge.hint.first';
    tell('ok', sum, t(next, { ...names, gone: app.gridName(at.grid) }));
    store.set({ preview: after });
  };

  const merge = (/** @type {number} */ gone) => {
    const kept = /** @type {number} */ (keep);
    reset();
    void app.merge(kept, gone);
  };

  return {
    cursor: 'pointer',
    drags: true,
    enter() {
      const { selected } = store.get();
      keep = selected.length === 1 && selected[0] >= 0 ? selected[0] : null;
    },
    move(at) {
      store.set({ hover: at.grid });
      show(at);
    },
    click(at) {
      if (at.grid === null || at.grid === keep) return;
      if (keep === null) {
        keep = at.grid;
        chosenHere = true;
        app.select([keep]);
        return show(at);
      }
      const refusal = refusalFor(at.grid);
      if (refusal) return app.tell('error', t(refusal));
      if (chosenHere || pending === at.grid) return merge(at.grid);
      pending = at.grid;
      app.select([keep, pending]);
      show(at);
    },
    key(event) {
      const { hover } = store.get();
      if (event.key !== 'Enter' || keep === null || pending === null) return false;
      if (hover !== null && hover !== keep && hover !== pending) return false;
      merge(pending);
      return true;
    },
    leave: () => {
      keep = pending = null;
      chosenHere = false;
      store.set({ preview: null, hint: null, hover: null });
    },
    escape() {
      if (keep === null) return false;
      reset();
    },
  };
};
