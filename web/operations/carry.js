import { t } from '../i18n/index.js';
import { followJob } from '../state/jobs.js';
import { get, post } from '../state/server.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../app.js').Operation} Operation
 */

/**
 * Cells that are older than buildings and streets: whether they are, and the plan on newer ones.
 *
 * @param {App} app
 * @returns {{operations: Record<string, Operation>}}
 */
export const carryOperations = (app) => {
  const { store } = app;
  store.watch((s) => s.plan?.id ?? null, (plan) => {
    store.set({ age: null, differences: null });
    if (plan !== null) loadAge(app, plan).catch(app.tellProblem);
  });
  return {
    operations: {
      carry: { key: '', refusal: () => carryRefusal(app), run: () => carry(app) },
      openCarried: {
        key: '',
        refusal: () => (store.get().job ? 'refusal.busy' : null),
        async run() {
          const { areaId, age } = store.get();
          if (areaId !== null && age?.carriedTo) await app.open(areaId, age.carriedTo);
        },
      },
    },
  };
};

/** @param {App} app */
const carryRefusal = ({ store }) => {
  const { plan, job, account, unsaved, offline } = store.get();
  if (!plan) return 'refusal.noPlan';
  if (account?.role === 'viewer') return 'refusal.viewer';
  if (offline) return 'refusal.offline';
  return job || unsaved ? 'refusal.busy' : null;
};

/**
 * @param {App} app
 * @param {number} plan
 */
const loadAge = async ({ store }, plan) => {
  const age = await get(`/plans/${plan}/changes`);
  const differences = age.carriedFrom ? (await get(`/plans/${plan}/differences`)).differences : null;
  if (store.get().plan?.id !== plan) return;
  store.set({ age, differences });
  if (!differences && store.get().panel === 'differences') store.set({ panel: 'grids' });
};

/** @param {App} app */
const carry = async (app) => {
  const { store } = app;
  const { plan, areaId } = store.get();
  if (!plan || areaId === null) return;
  try {
    const { job } = await post(`/plans/${plan.id}/carry`, {});
    const made = await followJob(store, job.id);
    if (!made) return app.tell('note', t('toast.cancelled'));
    await app.loadAreas();
    app.view.reloadTiles();
    if (made.plan === plan.id) {
      await loadAge(app, plan.id);
      return app.tell('done', t('toast.upToDate'));
    }
    await app.open(areaId, made.plan);
    store.set({ panel: 'differences', panelOpen: true });
    app.tell('done', t('toast.carried'));
  } finally {
    store.set({ job: null });
  }
};
