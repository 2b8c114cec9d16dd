import { number, t } from '../i18n/index.js';
import { reload } from '../state/edits.js';
import { followJob } from '../state/jobs.js';
import { get, post } from '../state/server.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../app.js').Operation} Operation
 */

/**
 * Which tier is shown, and the tier below made of it.
 *
 * @param {App} app
 * @returns {Pick<App, 'showTier' | 'divide' | 'loadOrigin'> & {operations: Record<string, Operation>}}
 */
export const tierOperations = (app) => {
  const { store } = app;
  return {
    operations: {},
    async showTier(tier, grid) {
      const { plan, tier: now, tool } = store.get();
      if (!plan) return;
      if (store.get().proposalId !== null) app.showProposal(null);
      if (tier !== now) {
        store.set({ tier, selected: [], hover: null, problemId: null, comparison: null, comparedWith: null, beside: null, netId: null, cross: null, netUnits: [], marked: null });
        try {
          await reload(store, plan.id);
        } catch (problem) {
          store.set({ tier: now });
          throw problem;
        }
        if (app.tools.find(({ id }) => id === tool)?.refusal()) app.use('select');
      }
      if (grid !== undefined) app.showGrid(grid);
    },
    async divide(tier, parents, grids) {
      const { plan } = store.get();
      if (!plan) return;
      try {
        const { job } = await post(`/plans/${plan.id}/tiers/${tier}/plan`, { ...(parents ? { parents } : {}), ...(grids ? { grids } : {}) });
        const made = await followJob(store, job.id);
        if (!made) return app.tell('note', t('toast.cancelled'));
        store.set({ tier, selected: [] });
        await reload(store, plan.id);
        const name = plan.tiers.find(({ key }) => key === tier)?.name ?? tier;
        app.tell('done', t('tiers.divided', { name, n: number(made.grids) }),
          { label: t('tool.undo'), run: () => app.perform(app.operations.undo) });
      } catch (problem) {
        app.tellProblem(problem);
      } finally {
        store.set({ job: null });
      }
    },
    async loadOrigin() {
      const { plan, origin } = store.get();
      if (!plan || origin?.plan === plan.id) return;
      const known = await get(`/plans/${plan.id}/origin`);
      if (store.get().plan?.id === plan.id) store.set({ origin: { ...known, plan: plan.id } });
    },
  };
};
