import { boxOfGrid, throughBox } from '../actions/split.js';
import { t } from '../i18n/index.js';
import { ask } from '../state/server.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../app.js').Operation} Operation
 */

const UNITS = 1e7;

/**
 * Edits of the draft, and back and forth through them.
 *
 * @param {App} app
 * @returns {Pick<App, 'assign' | 'previewSplit' | 'split' | 'merge'> & {operations: Record<string, Operation>}}
 */
export const editOperations = (app) => {
  const { store } = app;
  const undoIt = () => ({ label: t('tool.undo'), run: () => app.perform(app.operations.undo) });
  return {
    operations: { undo: step(app, 'undo'), redo: step(app, 'redo') },
    async assign(cells, to, load) {
      const grid = app.gridName(to);
      const taken = await app.edits.send({ kind: 'assign', cells, to });
      if (taken) app.tell('done', t('toast.assigned', { load: app.count(load), grid }), undoIt());
    },
    async previewSplit(grid, line) {
      const { plan, draft } = store.get();
      if (!plan || !draft) return [];
      const body = splitBody(draft, grid, line);
      return (await ask('POST', `/plans/${plan.id}/edits?preview=true`, { body, version: plan.version })).changed;
    },
    async split(grid, line, foreseen) {
      const { draft } = store.get();
      if (!draft) return;
      const name = app.gridName(grid);
      const before = new Set(draft.sums.keys());
      const taken = await app.edits.send(splitBody(draft, grid, line), foreseen);
      if (!taken) return;
      const made = [...(store.get().draft?.sums.keys() ?? [])].filter((id) => id >= 0 && !before.has(id));
      if (store.get().tool === 'split') store.set({ selected: made });
      app.tell('done', t('toast.split', { grid: name }), undoIt());
    },
    async merge(keep, gone) {
      const names = { keep: app.gridName(keep), gone: app.gridName(gone) };
      const taken = await app.edits.send({ kind: 'merge', grids: [keep, gone] });
      if (taken) app.tell('done', t('toast.merged', names), undoIt());
    },
  };
};

/**
 * @param {import('../state/types.js').Draft} draft
 * @param {number} grid
 * @param {[number, number][]} line lattice
 */
const splitBody = (draft, grid, line) => ({
  kind: 'split', grid, line: throughBox(line, boxOfGrid(draft, grid)).map(([x, y]) => [x / UNITS, y / UNITS]),
});

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
