import { t } from '../i18n/index.js';
import { fill, h, iconButton } from './dom.js';

/** @typedef {import('../app.js').App} App */

/** Tools that begin a group: whole cells, boundaries, whole grids, compounds, places. */
const PARTED = new Set(['paint', 'redraw', 'split', 'compound', 'locate']);

/**
 * The tools, and below them the view.
 *
 * @param {HTMLElement} root
 * @param {App} app
 */
export const rail = (root, app) => {
  const tools = h('div', { class: 'tools' });
  const views = h('div', { class: 'tools' });
  root.append(tools, views);
  app.store.watch((s) => [s.tool, s.plan, s.topology, s.account, s.lang], ([tool]) =>
    fill(tools, ...app.tools.flatMap(({ id, key, icon, refusal }) => {
      const no = refusal();
      const label = `${t(`tool.${id}`)} (${key.toUpperCase()})\n${no ? t(no) : t(`tool.${id}.help`)}`;
      return [PARTED.has(id) && h('hr', null), iconButton(icon, label, () => app.use(id), {
        'aria-pressed': String(tool === id), 'aria-disabled': String(Boolean(no)), 'data-tool': id,
        'aria-label': t(`tool.${id}`),
      })];
    })));
  app.store.watch((s) => s.lang, () => fill(views,
    iconButton('plus', `${t('tool.zoomIn')} (+)`, () => app.view.map.zoomIn()),
    iconButton('minus', `${t('tool.zoomOut')} (-)`, () => app.view.map.zoomOut()),
    iconButton('fit', `${t('tool.fit')} (F)`, () => app.perform(app.operations.fit))));
};
