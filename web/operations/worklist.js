import { number, t } from '../i18n/index.js';
import { get, post } from '../state/server.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../app.js').Operation} Operation
 * @typedef {import('../state/types.js').WorklistState} WorklistState
 */

const UNITS = 1e7;
const PAGE = 100;
const CLOSE = 19;

/**
 * Rows of the register that join no building (不漏一户): shown on the map, joined by hand or set aside
 * with a reason. Each decision can be taken back.
 *
 * @param {App} app
 * @returns {Pick<App, 'worklist'> & {operations: Record<string, Operation>}}
 */
export const worklistOperations = (app) => {
  const { store } = app;
  const now = () => store.get().worklist;
  const set = (/** @type {Partial<WorklistState>} */ patch) => {
    const worklist = now();
    if (worklist) store.set({ worklist: { ...worklist, ...patch } });
  };
  const path = () => `/areas/${store.get().areaId}/worklist`;
  const query = (/** @type {number} */ after) => {
    const { kind, reason } = /** @type {WorklistState} */ (now());
    return new URLSearchParams({ kind, limit: String(PAGE), after: String(after), ...(reason ? { reason } : {}) });
  };

  const load = async (/** @type {Partial<WorklistState>} */ patch = {}) => {
    set({ chosen: null, target: null, loading: true, ...patch });
    const { area, kind } = /** @type {WorklistState} */ (now());
    const [page, places] = await Promise.all([get(`${path()}?${query(0)}`), get(`${path()}/places?kind=${kind}`)]);
    if (now()?.area !== area || now()?.kind !== kind) return;
    set({ ...page, places: places.items, loading: false });
    store.set({ homeless: page.summary.open });
  };

  /** Does what was decided and goes on with the next row. */
  const decide = async (/** @type {number} */ row, /** @type {string} */ action, /** @type {any} */ body, /** @type {(rows: number) => string} */ words) => {
    try {
      const at = now()?.items.findIndex(({ id }) => id === row) ?? -1;
      const { rows } = await post(`${path()}/${row}/${action}`, body);
      app.tell('done', words(rows), action === 'reopen' ? undefined : { label: t('toast.undo'), run: () => void app.worklist.reopen(row) });
      await load();
      const next = now()?.items[at];
      if (next && action !== 'reopen') app.worklist.choose(next.id);
      await app.loadAreas();
    } catch (problem) {
      app.tellProblem(problem);
    }
  };

  return {
    operations: {
      worklist: {
        key: 'w',
        refusal: () => (store.get().areaId === null ? 'refusal.noArea' : null),
        async run() {
          if (now()) return app.worklist.close();
          store.set({
            worklist: {
              area: /** @type {number} */ (store.get().areaId), kind: 'open', reason: '', summary: { rows: 0, joined: 0, open: 0, unplaceable: 0, reasons: {} },
              items: [], places: [], next: null, chosen: null, target: null, loading: true,
            },
          });
          app.use('worklist');
          await load();
        },
      },
    },
    worklist: {
      load,
      async peek() {
        const { areaId } = store.get();
        store.set({ homeless: 0 });
        if (areaId === null) return;
        const { summary } = await get(`${path()}?limit=1`);
        if (store.get().areaId === areaId) store.set({ homeless: summary.open });
      },
      async more() {
        const { next, items } = /** @type {WorklistState} */ (now());
        if (next === null) return;
        const page = await get(`${path()}?${query(next)}`);
        set({ items: [...items, ...page.items], next: page.next });
      },
      choose(id) {
        const worklist = now();
        if (!worklist) return;
        set({ chosen: id, target: null });
        if (id === null) return;
        const row = worklist.items.find((one) => one.id === id);
        if (!row) return void fetchRow(id);
        const at = row.lon !== null && row.lat !== null ? [row.lon, row.lat] : row.candidates[0] ? [row.candidates[0].lon, row.candidates[0].lat] : null;
        if (at) app.view.goTo([at[0] * UNITS, at[1] * UNITS], Math.max(CLOSE - 1, Math.min(app.view.map.getZoom(), CLOSE)));
      },
      target: (building) => {
        set({ target: building });
        if (building && !app.view.map.getBounds().contains([building.lat, building.lon])) app.view.goTo([building.lon * UNITS, building.lat * UNITS], CLOSE);
      },
      async pointAt([x, y]) {
        const { building } = await get(`${path()}/building?${new URLSearchParams({ lon: String(x / UNITS), lat: String(y / UNITS) })}`);
        if (!now()) return;
        if (building) set({ target: building });
        else app.tell('note', t('worklist.noBuilding'));
      },
      assign: (building) => decide(Number(now()?.chosen), 'assign', { building }, (n) => t('worklist.assigned', { n: number(n) })),
      setAside: (note) => decide(Number(now()?.chosen), 'unplaceable', { note }, (n) => t('worklist.aside', { n: number(n) })),
      reopen: (row) => decide(row, 'reopen', {}, (n) => t('worklist.reopened', { n: number(n) })),
      close() {
        store.set({ worklist: null });
        if (store.get().tool === 'worklist') app.use('select');
      },
    },
  };

  /** A marker may stand for a row that is not in the list yet. */
  async function fetchRow(/** @type {number} */ id) {
    const worklist = now();
    if (!worklist) return;
    const page = await get(`${path()}?${new URLSearchParams({ kind: worklist.kind, limit: '1', after: String(id - 1) })}`);
    const [row] = page.items;
    if (row?.id === id && now()) set({ items: [row, ...(now()?.items ?? [])], chosen: id });
  }
};
