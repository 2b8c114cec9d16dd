import { loadPlan } from './plan-loading.js';
import { get } from './server.js';

/** @typedef {import('../app.js').App} App */

const LAST_AREA_KEY = 'gridplan.area';

/**
 * Brings areas, plans and cells from the service into the store.
 *
 * @param {App} app
 * @returns {Pick<App, 'start' | 'loadSession' | 'loadAreas' | 'loadHistory' | 'open'>}
 */
export const loading = (app) => {
  const { store } = app;
  return {
    async start() {
      await Promise.all([app.loadSession(), app.loadAreas()]);
      const { areas } = store.get();
      const last = Number(localStorage.getItem(LAST_AREA_KEY));
      const area = areas.find(({ id }) => id === last) ?? areas[0];
      if (area) await app.open(area.id);
      store.set({ loaded: true });
    },
    async loadSession() {
      const { account } = await get('/session');
      store.set({ account });
    },
    async loadAreas() {
      const { items } = await get('/areas');
      store.set({ areas: workable(items), allAreas: items });
    },
    async loadHistory() {
      const { plan, areaId } = store.get();
      if (!plan || areaId === null) return store.set({ history: [], editions: [] });
      const [edits, editions] = await Promise.all([get(`/plans/${plan.id}/edits`), get(`/editions?area=${areaId}`)]);
      if (store.get().plan?.id === plan.id) store.set({ history: edits.items, editions: editions.items });
    },
    async open(areaId, planId) {
      const area = store.get().areas.find(({ id }) => id === areaId);
      if (!area) return;
      const moved = store.get().areaId !== areaId;
      store.set({ areaId, located: null, selected: [], proposals: [], proposalId: null, preview: null, problemId: null });
      localStorage.setItem(LAST_AREA_KEY, String(areaId));
      if (moved && store.get().worklist) app.worklist.close();
      void app.worklist.peek().catch(app.tellProblem);
      if (moved) {
        store.set({ plan: null, draft: null, topology: null, roster: null, listRefusal: null });
        app.view.fit(area.bbox, false);
      }
      const plans = await get(`/plans?area=${areaId}`);
      store.set({ plans: plans.items, incidents: [], outline: [] });
      get(`/incidents?area=${areaId}`).then(({ items }) => store.set({ incidents: items }), app.tellProblem);
      const wanted = plans.items.find((/** @type {any} */ p) => p.id === planId) ??
        plans.items.find((/** @type {any} */ p) => p.status === 'draft') ?? plans.items[0];
      if (wanted) {
        await openPlan(app, wanted.id);
        if (moved) app.view.fit(area.bbox, false);
      } else {
        store.set({ plan: null, draft: null, topology: null });
        const outline = await outlineOf(area, store.get().allAreas);
        if (store.get().areaId === areaId) store.set({ outline });
      }
    },
  };
};

/**
 * An area and those right below it, where planners are used to find them.
 *
 * @param {import('./types.js').Area} area
 * @param {import('./types.js').Area[]} all
 */
const outlineOf = async (area, all) => {
  const below = all.filter(({ parentId }) => parentId === area.id);
  return Promise.all([area, ...below].map(async ({ id, name }) =>
    ({ name: id === area.id ? '' : name, rings: ringsOf(await get(`/areas/${id}/boundary`)) })));
};

/**
 * @param {any} feature GeoJSON with a MultiPolygon in degrees
 * @returns {number[][][]}
 */
const ringsOf = ({ geometry }) =>
  geometry.coordinates.flat().map((/** @type {number[][]} */ ring) =>
    ring.map(([lon, lat]) => [Math.round(lon * 1e7), Math.round(lat * 1e7)]));

/**
 * Areas to plan in: those that have cells or layers of their own, which may still be empty; while
 * there are none, those that have buildings. Areas above and below them come along with an import.
 *
 * @param {import('./types.js').Area[]} areas
 */
const workable = (areas) => {
  const ready = areas.filter(({ mosaic, hasLayers }) => mosaic || hasLayers);
  return ready.length ? ready : areas.filter(({ buildings }) => buildings > 0);
};

/**
 * @param {App} app
 * @param {number} id
 */
const openPlan = async (app, id) => {
  const { store } = app;
  const { plan, tier: now } = store.get();
  const tier = plan?.id === id ? now : 'grid';
  store.set({
    ...(await loadPlan(id, null, undefined, tier)),
    tier,
    locked: new Set(JSON.parse(localStorage.getItem(`gridplan.locked.${id}`) ?? '[]')),
    savedAt: null,
  });
  if (!app.tools.find((tool) => tool.id === store.get().tool)?.refusal()) return app.edits.resume();
  app.use('select');
};
