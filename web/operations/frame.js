import { accountDialog, helpDialog } from '../panels/dialogs.js';
import { keysDialog } from '../panels/keys-dialog.js';
import { t } from '../i18n/index.js';
import { logOut } from '../state/server.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../app.js').Operation} Operation
 */

/**
 * What belongs to the frame: the view as a whole, problems one by one, the account.
 *
 * @param {App} app
 * @returns {{operations: Record<string, Operation>}}
 */
export const frameOperations = (app) => {
  const { store } = app;
  const always = () => null;
  return {
    operations: {
      fit: {
        key: 'F',
        refusal: always,
        run() {
          const area = store.get().areas.find(({ id }) => id === store.get().areaId);
          if (area) app.view.fit(area.bbox);
        },
      },
      nextProblem: {
        key: 'N',
        refusal: () => (store.get().plan ? null : 'refusal.noPlan'),
        run() {
          const { plan, problemId } = store.get();
          const problems = plan?.problems ?? [];
          store.set({ panel: 'problems', panelOpen: true });
          if (problems.length === 0) return app.tell('note', t('problems.none'));
          const at = problems.findIndex(({ id }) => id === problemId);
          app.showProblem(problems[(at + 1) % problems.length]);
        },
      },
      help: { key: '?', refusal: always, run: () => helpDialog(app) },
      setPassword: { key: '', refusal: always, run: () => accountDialog(app) },
      keys: { key: '', refusal: always, run: () => void keysDialog(app).catch(app.tellProblem) },
      logout: {
        key: '',
        refusal: always,
        async run() {
          await logOut();
          location.assign('/login');
        },
      },
    },
  };
};

