import { number, t } from '../i18n/index.js';
import { ask, get, post, Refusal } from '../state/server.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../app.js').Operation} Operation
 */

/**
 * Who serves in the grids of the plan, and where.
 *
 * @param {App} app
 * @returns {Pick<App, 'loadRoster' | 'addStaff' | 'removeStaff' | 'takeList'> & {operations: Record<string, Operation>}}
 */
export const postOperations = (app) => {
  const { store } = app;
  const told = async (/** @type {() => Promise<void>} */ work) => {
    try {
      await work();
    } catch (problem) {
      app.tellProblem(problem);
    }
  };
  return {
    operations: {},
    loadRoster: () => told(async () => {
      const { plan } = store.get();
      if (!plan) return store.set({ roster: null });
      const roster = await get(`/areas/${plan.area}/roster?plan=${plan.id}`);
      if (store.get().plan?.id === plan.id) store.set({ roster });
    }),
    addStaff: (grid, person) => told(async () => {
      const { plan } = store.get();
      if (!plan) return;
      const roster = await post('/staff', { area: plan.area, plan: plan.id, grid, ...person });
      store.set({ roster });
    }),
    removeStaff: (id) => told(async () => {
      await ask('DELETE', `/staff/${id}`);
      await app.loadRoster();
    }),
    takeList: (what, file) => told(async () => {
      const { plan } = store.get();
      if (!plan) return;
      store.set({ listRefusal: null });
      try {
        const { rows } = await ask('POST', `/areas/${plan.area}/${what}?${new URLSearchParams({ file: file.name, plan: String(plan.id) })}`, { body: file });
        await app.loadRoster();
        app.tell('done', t(`toast.${what}`, { n: number(rows) }));
      } catch (problem) {
        if (!(problem instanceof Refusal) || problem.code !== 'staff.findings') throw problem;
        store.set({ listRefusal: { file: file.name, count: problem.details.count, findings: problem.details.findings } });
      }
    }),
  };
};
