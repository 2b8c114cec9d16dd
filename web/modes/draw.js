import { roughRing } from '../actions/boundary.js';
import { t } from '../i18n/index.js';
import { ringMode } from './ring.js';

/**
 * @typedef {import('./index.js').Mode} Mode
 * @typedef {import('../app.js').App} App
 */

/**
 * The ground in a ring becomes a grid of its own; the grids around give way.
 *
 * @param {'ordinary' | 'dedicated'} gridKind
 * @returns {(app: App) => Mode}
 */
export const drawMode = (gridKind) => (app) => ringMode(app, {
  start: 'draw.hint.start',
  begin() {
    app.store.set({ selected: [] });
    return null;
  },
  body(ring) {
    const { options } = app.store.get();
    const name = gridKind === 'dedicated' ? options.name.trim() || t(`dedicated.${options.use}`) : '';
    return { kind: 'draw', ring, to: null, gridKind, name };
  },
  rough: (draft, ring) => roughRing(draft, ring, app.store.get().locked),
  grids: () => [],
  done(before, after) {
    const made = [...(after?.sums ?? [])].find(([grid]) => !before?.sums.has(grid));
    return t('toast.drawn', { load: app.count(made ? made[1].load : 0) });
  },
});
