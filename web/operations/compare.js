import { draftOf } from '../actions/draft.js';
import { get } from '../state/server.js';

/** @typedef {import('../app.js').App} App */

/**
 * The plan beside another one of its area, in the panel and on the map.
 *
 * @param {App} app
 * @returns {Pick<App, 'compareWith'> & {operations: {}}}
 */
export const compareOperations = (app) => {
  const { store } = app;
  const load = async (/** @type {number} */ other) => {
    const { plan } = store.get();
    if (!plan) return;
    const comparison = await get(`/plans/${plan.id}/compare?with=${other}`);
    const { plan: now, draft, comparedWith } = store.get();
    if (now?.id !== plan.id || comparedWith !== other || !draft) return;
    const here = comparison.gridOfCell.length === draft.topology.cells;
    store.set({ comparison, beside: here ? besideOf(draft.topology, comparison.gridOfCell) : null });
  };
  const drop = () => store.set({ comparison: null, beside: null });

  store.watch((s) => [s.panel === 'compare', s.plan?.id, s.plan?.version, s.unsaved === 0], ([shown]) => {
    const { comparedWith, plans, plan } = store.get();
    if (!shown || comparedWith === null || !plans.some(({ id }) => id === comparedWith) || comparedWith === plan?.id) return drop();
    if (store.get().unsaved === 0) void load(comparedWith).catch(app.tellProblem);
  });
  return {
    operations: {},
    async compareWith(other) {
      if (other !== null) await app.showTier('grid');
      store.set({ comparedWith: other, comparison: null, beside: null });
      if (other !== null) await load(other);
    },
  };
};

/**
 * The other plan on the cells of this one.
 *
 * @param {import('../state/types.js').Topology} topology
 * @param {number[]} gridOfCell
 */
const besideOf = (topology, gridOfCell) => {
  const grids = [...new Set(gridOfCell)];
  const at = new Map(grids.map((grid, i) => [grid, i]));
  return draftOf(topology, { grids, cells: gridOfCell.map((grid) => /** @type {number} */ (at.get(grid))) });
};
