import { summary, withoutSet, withSet } from '../actions/sets.js';
import { t } from '../i18n/index.js';
import { setWords } from '../modes/words.js';
import { get } from '../state/server.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../app.js').Operation} Operation
 * @typedef {import('../actions/sets.js').SetKind} SetKind
 */

/**
 * Lays down which compounds and cells belong in one grid, and takes it back.
 *
 * @param {App} app
 * @returns {Pick<App, 'layDown' | 'takeOut' | 'loadRules'> & {operations: Record<string, Operation>}}
 */
export const setOperations = (app) => {
  const { store } = app;
  return {
    operations: {},
    async loadRules() {
      const { plan, rules } = store.get();
      if (!plan || (rules?.plan === plan.id && rules.version === plan.version)) return;
      const laid = await get(`/plans/${plan.id}/rules`);
      if (store.get().plan?.id === plan.id) store.set({ rules: { plan: plan.id, version: plan.version, laid } });
    },
    async layDown(kind) {
      const { plan, rules, picked, topology } = store.get();
      if (!plan || !rules || !topology || picked.length === 0) return;
      const large = kind === 'apart' && picked.find((cells) => cells.length > 1 && summary(topology, cells).households > plan.band.hardMax);
      if (large) return app.tell('note', t('sets.tooLarge', { what: setWords(app, summary(topology, large)) }));
      const body = { kind: 'rules', rules: withSet(rules.laid, kind, picked, topology) };
      store.set({ picked: [], pointed: [], hint: null });
      await app.edit(body, [], t(`sets.laid.${kind}`));
    },
    async takeOut(kind, at) {
      const { rules } = store.get();
      if (!rules) return;
      store.set({ pointed: [] });
      await app.edit({ kind: 'rules', rules: withoutSet(rules.laid, kind, at) }, [], t('sets.taken'));
    },
  };
};
