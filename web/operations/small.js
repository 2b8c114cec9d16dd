import { number, t } from '../i18n/index.js';
import { ask, get, post, Refusal } from '../state/server.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../app.js').Operation} Operation
 */

/**
 * The tiers without polygons: lists of buildings and stairwells.
 *
 * @param {App} app
 * @returns {Pick<App, 'openSmall' | 'makeSmall' | 'moveSmall' | 'takeSmall'> & {operations: Record<string, Operation>}}
 */
export const smallOperations = (app) => {
  const { store } = app;
  const name = () => store.get().plan?.tiers.find(({ key }) => key === store.get().small?.tier)?.name ?? '';
  const take = (/** @type {any} */ view) => {
    const { small } = store.get();
    if (small) store.set({ small: { ...small, ...view, tier: small.tier, refused: null } });
  };
  const path = () => `/plans/${store.get().plan?.id}/tiers/${store.get().small?.tier}`;
  store.watch((s) => s.plan?.id, () => store.set({ small: null, origin: null }));
  return {
    operations: {},
    async openSmall(tier) {
      const { plan, small } = store.get();
      if (!plan) return;
      const view = await get(`/plans/${plan.id}/tiers/${tier}`);
      const same = small?.tier === tier;
      if (store.get().plan?.id === plan.id)
        store.set({ small: { open: same ? small.open : null, filter: same ? small.filter : '', ...view, plan: plan.id, tier, refused: null } });
    },
    async makeSmall(count) {
      try {
        const view = await post(`${path()}/make`, count ? { count } : {});
        take(view);
        app.tell('done', t('small.made', { n: number(view.groups.length), name: name() }));
      } catch (problem) {
        app.tellProblem(problem);
      }
    },
    async moveSmall({ building, unit, part, parts, name: member }, to) {
      try {
        take(await post(`${path()}/move`, { building, unit, part, parts, to }));
        app.tell('done', t('small.moved', { member, group: to.slice(-3) }));
      } catch (problem) {
        app.tellProblem(problem);
      }
    },
    async takeSmall(file) {
      try {
        const view = await ask('POST', `${path()}/list?${new URLSearchParams({ file: file.name })}`, { body: file });
        take(view);
        app.tell('done', t('small.taken', { n: number(view.groups.length), name: name() }));
      } catch (problem) {
        const { small } = store.get();
        if (!(problem instanceof Refusal) || problem.code !== 'groups.findings' || !small) return app.tellProblem(problem);
        store.set({ small: { ...small, refused: { count: problem.details.count, findings: problem.details.findings } } });
      }
    },
  };
};
