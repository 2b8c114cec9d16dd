import { day, t } from '../i18n/index.js';
import { defaultPlanName, newPlanDialog, publishDialog } from '../panels/dialogs.js';
import { followJob } from '../state/jobs.js';
import { ask, post } from '../state/server.js';
import { reload } from '../state/edits.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../app.js').Operation} Operation
 */

/**
 * Where plans come from and where they go: cells, a new plan, publication.
 *
 * @param {App} app
 * @returns {Pick<App, 'makeCells' | 'makePlan' | 'publish' | 'republish'> & {operations: Record<string, Operation>}}
 */
export const planOperations = (app) => {
  const { store } = app;
  const currentArea = () => store.get().areas.find(({ id }) => id === store.get().areaId);
  const idle = () => (store.get().job ? 'refusal.busy' : store.get().account?.role === 'viewer' ? 'refusal.viewer' : null);
  return {
    operations: {
      newPlan: { key: '', refusal: idle, run: () => newPlanDialog(app) },
      publish: { key: '', refusal: () => publishRefusal(app), run: () => publishDialog(app) },
      solve: {
        key: '',
        refusal: idle,
        async run() {
          const area = currentArea();
          if (area) await app.makePlan(area, { name: defaultPlanName(area.name), start: 'solve' });
        },
      },
    },
    async makeCells(area) {
      const now = store.get().areas.find(({ id }) => id === area.id) ?? area;
      if (now.mosaic && !now.mosaic.outdated) return true;
      const cells = await post(`/areas/${area.id}/mosaic`);
      if (!(await followJob(store, cells.job.id))) return false;
      await app.loadAreas();
      return true;
    },
    makePlan: (area, request, dialog) => told(app, async () => {
      const copies = typeof request.start === 'object' && 'plan' in request.start;
      if (!copies && (!area.mosaic || area.mosaic.outdated)) dialog?.hide();
      if (!copies && !(await app.makeCells(area))) return app.tell('note', t('toast.cancelled'));
      const { job } = await post('/plans', { area: area.id, ...request });
      dialog?.hide();
      const made = await followJob(store, job.id);
      if (!made) return app.tell('note', t('toast.cancelled'));
      await app.open(area.id, made.plan);
      app.view.fit(area.bbox, false);
      app.tell('done', t('toast.planned', { grids: store.get().plan?.grids.length ?? 0 }));
    }, dialog?.refuse),
    publish: (validFrom) => told(app, async () => {
      const { plan, areaId } = store.get();
      if (!plan || areaId === null) return;
      const { warnings } = await ask('POST', `/plans/${plan.id}/publish`, { body: { validFrom }, version: plan.version });
      await reload(store, plan.id);
      await app.open(areaId, plan.id);
      await app.loadHistory();
      app.use('select');
      store.set({ panel: 'history' });
      app.tell('done', t(warnings.length ? 'toast.publishedOlder' : 'toast.published', { date: day(validFrom) }));
    }),
    async republish(edition, validFrom, reason) {
      await post(`/editions/${edition}/republish`, { validFrom, reason });
      await app.loadHistory();
      app.tell('done', t('toast.republished', { date: day(validFrom) }));
    },
  };
};

/** @param {App} app */
const publishRefusal = ({ store }) => {
  const { plan, account, job, unsaved } = store.get();
  if (!plan) return 'refusal.noPlan';
  if (plan.status !== 'draft') return 'refusal.published';
  if (account?.role === 'viewer' || account?.role === 'planner') return 'refusal.viewer';
  return job || unsaved ? 'refusal.busy' : null;
};

/**
 * @param {App} app
 * @param {() => Promise<void>} work
 * @param {(problem: unknown) => void} [tell] says what went wrong, as a toast when missing
 */
const told = async (app, work, tell = app.tellProblem) => {
  try {
    await work();
  } catch (problem) {
    app.store.set({ job: null });
    tell(problem);
  }
};
