import { t } from '../i18n/index.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../app.js').Operation} Operation
 */

/**
 * Edits of the draft, and back and forth through them.
 *
 * @param {App} app
 * @returns {Pick<App, 'assign' | 'edit' | 'merge'> & {operations: Record<string, Operation>}}
 */
export const editOperations = (app) => {
  const undoIt = () => ({ label: t('tool.undo'), run: () => app.perform(app.operations.undo) });
  return {
    operations: { undo: step(app, 'undo'), redo: step(app, 'redo') },
    async assign(cells, to, load) {
      const grid = app.gridName(to);
      const taken = await app.edits.send({ kind: 'assign', cells, to });
      if (taken) app.tell('done', t('toast.assigned', { load: app.count(load), grid }), undoIt());
    },
    async edit(body, foreseen, done) {
      if (await app.edits.send(body, foreseen)) app.tell('done', typeof done === 'string' ? done : done(), undoIt());
    },
    async merge(keep, gone) {
      const names = { keep: app.gridName(keep), gone: app.gridName(gone) };
      const taken = await app.edits.send({ kind: 'merge', grids: [keep, gone] });
      if (taken) app.tell('done', t('toast.merged', names), undoIt());
    },
  };
};

/**
 * @param {App} app
 * @param {'undo' | 'redo'} path
 * @returns {Operation}
 */
const step = (app, path) => ({
  key: path === 'undo' ? 'Ctrl+Z' : 'Ctrl+Y',
  refusal() {
    const { plan, unsaved, offline, account } = app.store.get();
    if (!plan) return 'refusal.noPlan';
    if (offline) return 'refusal.offline';
    if (plan.status !== 'draft') return 'refusal.published';
    if (account?.role === 'viewer') return 'refusal.viewer';
    const can = path === 'undo' ? plan.canUndo || unsaved > 0 : plan.canRedo;
    return can ? null : path === 'undo' ? 'refusal.nothingToUndo' : 'refusal.nothingToRedo';
  },
  async run() {
    if (app.store.get().proposalId !== null) app.showProposal(null);
    app.store.set({ toasts: [] });
    const taken = await app.edits.step(path);
    if (taken) app.tell('note', t(path === 'undo' ? 'toast.undone' : 'toast.redone'));
  },
});
