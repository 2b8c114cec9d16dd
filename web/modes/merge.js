import { bandStatus } from '../actions/band.js';
import { adjacent } from '../actions/connection.js';
import { cellsOf, mergeGrids } from '../actions/draft.js';
import { enteredCommunity } from '../actions/nesting.js';
import { t } from '../i18n/index.js';

/**
 * @typedef {import('./index.js').Mode} Mode
 * @typedef {import('../app.js').App} App
 */

/**
 * Click the grid to keep, then a neighbour; over each neighbour the sum shows.
 *
 * @param {App} app
 * @returns {Mode}
 */
export const mergeMode = (app) => {
  const { store } = app;
  /** @type {number | null} */
  let keep = null;

  const refusalFor = (/** @type {number} */ gone) => {
    const { draft, locked } = store.get();
    if (keep === null || !draft) return null;
    if (gone === keep) return 'refusal.merge.same';
    if (locked.has(gone) || locked.has(keep)) return 'refusal.locked';
    if (enteredCommunity(draft, keep, cellsOf(draft, gone)) !== null) return 'refusal.merge.crosses';
    return adjacent(draft, keep, gone) ? null : 'refusal.merge.notAdjacent';
  };

  const reset = () => {
    keep = null;
    store.set({ preview: null, hint: null, selected: [] });
  };

  return {
    cursor: 'pointer',
    drags: true,
    enter() {
      const { selected } = store.get();
      keep = selected.length === 1 ? selected[0] : null;
    },
    move(at) {
      const { draft, plan } = store.get();
      if (!draft || !plan) return;
      store.set({ hover: at.grid });
      const lines = (/** @type {string} */ text) => ({ lines: [text], ...at.point });
      if (keep === null) return store.set({ hint: { kind: 'hint', ...lines(t('merge.hint.start')) } });
      if (at.grid === null || at.grid === keep)
        return store.set({ preview: null, hint: { kind: 'hint', ...lines(t('merge.hint.next', { grid: app.gridName(keep) })) } });
      const refusal = refusalFor(at.grid);
      if (refusal) return store.set({ preview: null, hint: { kind: 'refused', ...lines(t(refusal)) } });
      const load = (draft.sums.get(keep)?.load ?? 0) + (draft.sums.get(at.grid)?.load ?? 0);
      store.set({
        hint: {
          kind: 'ok',
          ...lines(t('merge.grid', {
            keep: app.gridName(keep), gone: app.gridName(at.grid), load: app.count(load),
            status: t(`band.${bandStatus(load, plan.band)}`),
          })),
        },
        preview: mergeGrids(draft, keep, at.grid),
      });
    },
    click(at) {
      if (at.grid === null) return;
      if (keep === null) {
        keep = at.grid;
        return app.select([keep]);
      }
      const refusal = refusalFor(at.grid);
      if (refusal) return app.tell('error', t(refusal));
      const pair = /** @type {const} */ ([keep, at.grid]);
      reset();
      void app.merge(...pair);
    },
    leave: () => {
      keep = null;
      store.set({ preview: null, hint: null, hover: null });
    },
    escape() {
      if (keep === null) return false;
      reset();
    },
  };
};
