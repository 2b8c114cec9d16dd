import { number, t } from '../i18n/index.js';
import { ask, get, post } from '../state/server.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../app.js').Operation} Operation
 */

const MOST = 60;
const UNITS = 1e7;

/**
 * Matters of the area: how many in each grid, and the steps of one.
 *
 * @param {App} app
 * @returns {Pick<App, 'loadMatters' | 'openMatters' | 'openMatter' | 'stepMatter' | 'takeMatters'> & {operations: Record<string, Operation>}}
 */
export const matterOperations = (app) => {
  const { store } = app;
  store.watch((s) => s.areaId, () => store.set({ matters: null, mattersOf: null, matterList: [], matter: null }));
  const listOf = async (/** @type {string} */ grid) => {
    const { areaId } = store.get();
    const { items } = await get(`/incidents?${new URLSearchParams({ area: String(areaId), grid, limit: '500' })}`);
    const open = items.filter((/** @type {any} */ one) => one.status !== 'closed');
    const closed = items.filter((/** @type {any} */ one) => one.status === 'closed');
    if (store.get().mattersOf === grid) store.set({ matterList: [...open, ...closed].slice(0, MOST) });
  };
  return {
    operations: {
      climb: {
        key: '',
        refusal: () => (store.get().account?.role === 'viewer' ? 'refusal.viewer' : null),
        async run() {
          const { climbed } = await post(`/areas/${store.get().areaId}/matters/climb`);
          const n = Object.values(climbed).reduce((/** @type {number} */ sum, value) => sum + Number(value), 0);
          await app.loadMatters();
          app.tell('done', t('toast.climbed', { n }));
        },
      },
    },
    async loadMatters() {
      const { areaId, mattersOf } = store.get();
      if (areaId === null) return;
      const matters = await get(`/areas/${areaId}/matters`);
      if (store.get().areaId === areaId) store.set({ matters });
      if (mattersOf !== null) await listOf(mattersOf);
    },
    async openMatters(grid) {
      const same = store.get().mattersOf === grid;
      store.set({ mattersOf: same ? null : grid, matterList: [], matter: null });
      if (same) return;
      const own = store.get().plan?.grids.find(({ code }) => code === grid);
      if (own) {
        app.select([own.id]);
        app.view.fitGrids([own.id]);
      }
      await listOf(grid);
    },
    async openMatter(id) {
      if (store.get().matter?.incident.id === id) return store.set({ matter: null });
      const matter = await get(`/incidents/${id}/steps`);
      store.set({ matter });
      const [x, y] = matter.incident.cgcs2000;
      app.view.goTo([x * UNITS, y * UNITS], 18);
    },
    async stepMatter(step) {
      const { matter } = store.get();
      if (!matter) return;
      try {
        store.set({ matter: await post(`/incidents/${matter.incident.id}/steps`, step) });
        await app.loadMatters();
      } catch (problem) {
        app.tellProblem(problem);
      }
    },
    async takeMatters(file) {
      try {
        const taken = await ask('POST', `/areas/${store.get().areaId}/matters?${new URLSearchParams({ file: file.name })}`, { body: file });
        await app.loadMatters();
        app.tell('done', t('toast.matters', { n: number(taken.raised), known: number(taken.known) }));
      } catch (problem) {
        app.tellProblem(problem);
      }
    },
  };
};
