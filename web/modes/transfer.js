import { roughRing } from '../actions/boundary.js';
import { t } from '../i18n/index.js';
import { ringMode } from './ring.js';

/**
 * @typedef {import('./index.js').Mode} Mode
 * @typedef {import('../app.js').App} App
 */

/**
 * The line of a community moves: the ring begins in the grid that receives, and the ground in it
 * comes to that grid and to its community. With one grid selected that one receives.
 *
 * @param {App} app
 * @returns {Mode}
 */
export const transferMode = (app) => {
  const { store } = app;
  let to = -1;
  let community = 0;

  const receiver = (/** @type {number | null} */ under) => {
    const { selected } = store.get();
    return selected.length === 1 && selected[0] >= 0 ? selected[0] : under;
  };

  return ringMode(app, {
    start: 'transfer.hint.start',
    begin(at) {
      const { draft, locked } = store.get();
      const grid = receiver(at.grid);
      if (grid === null || !draft) return t('transfer.hint.start');
      if (locked.has(grid)) return t('refusal.locked');
      const cell = draft.gridOf.indexOf(grid);
      if (cell < 0 || !draft.topology.community[cell]) return t('refusal.noCommunity');
      to = grid;
      community = draft.topology.community[cell];
      store.set({ selected: [grid] });
      return null;
    },
    body: (ring) => ({ kind: 'transfer', ring, community, to }),
    rough: (draft, ring) => roughRing(draft, ring, store.get().locked, to),
    grids: () => [to],
    done(before, after) {
      const won = (after?.sums.get(to)?.load ?? 0) - (before?.sums.get(to)?.load ?? 0);
      const name = store.get().topology?.communityNames.get(community) ?? '';
      return t('toast.transferred', { load: app.count(won), community: name, grid: app.gridName(to) });
    },
  });
};
