import { t } from '../i18n/index.js';
import { fill, h } from './dom.js';
import { mattersPanel } from './matters-panel.js';
import { postsPanel } from './posts-panel.js';

/** @typedef {import('../app.js').App} App */

/**
 * Who serves in the grids, and what they see to.
 *
 * @param {App} app
 */
export const peoplePanel = (app) => {
  const { store } = app;
  const views = h('div', { class: 'segments views', role: 'group' });
  const bodies = { staff: postsPanel(app), matters: mattersPanel(app) };
  store.watch((s) => [s.postsView, s.lang], () => {
    const { postsView } = store.get();
    fill(views, ...(/** @type {const} */ (['staff', 'matters'])).map((view) => h('button', {
      type: 'button', 'data-view': view, 'aria-pressed': String(view === postsView), onclick: () => store.set({ postsView: view }),
    }, t(`posts.view.${view}`))));
    for (const [view, body] of Object.entries(bodies)) body.hidden = view !== postsView;
  });
  return h('section', { class: 'people' }, views, ...Object.values(bodies));
};
