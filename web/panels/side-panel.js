import { t } from '../i18n/index.js';
import { comparePanel } from './compare-panel.js';
import { fill, h, icon } from './dom.js';
import { differencesPanel } from './differences-panel.js';
import { gridsPanel } from './grids-panel.js';
import { historyPanel } from './history-panel.js';
import { linesPanel } from './lines-panel.js';
import { peoplePanel } from './people-panel.js';
import { problemsPanel } from './problems-panel.js';
import { rebalancePanel } from './rebalance-panel.js';
import { smallPanel } from './small-panel.js';

/** @typedef {import('../app.js').App} App */

const TABS = ['grids', 'differences', 'problems', 'rebalance', 'small', 'lines', 'posts', 'compare', 'history'];

/**
 * The panel on the right with its tabs.
 *
 * @param {HTMLElement} root
 * @param {App} app
 */
export const sidePanel = (root, app) => {
  const tabs = h('div', { class: 'tabs', role: 'tablist' });
  const bodies = {
    grids: gridsPanel(app),
    differences: differencesPanel(app),
    problems: problemsPanel(app),
    rebalance: rebalancePanel(app),
    small: smallPanel(app),
    lines: linesPanel(app),
    posts: peoplePanel(app),
    compare: comparePanel(app),
    history: historyPanel(app),
  };
  root.append(tabs, ...Object.values(bodies));
  app.store.watch((s) => [s.panel, s.plan, s.differences, s.origin, s.lang], () => {
    const { panel, plan, differences, origin } = app.store.get();
    /** @type {Record<string, any>} tabs that are not always there */
    const there = { differences, lines: origin?.givenLines, small: plan?.tiers?.some(({ form }) => form === 'members') };
    const shown = TABS.filter((id) => !(id in there) || there[id]);
    fill(tabs, ...shown.map((id) => h('button', {
      type: 'button', role: 'tab', 'data-panel': id, 'aria-selected': String(id === panel),
      onclick: () => app.store.set({ panel: id }),
    }, t(`panel.${id}`), id === 'problems' && plan && plan.problems.length > 0 &&
      h('span', { class: plan.problems.some(({ severity }) => severity !== 'notice') ? 'badge' : 'badge calm' }, plan.problems.length))));
    tabs.querySelector('[aria-selected="true"]')?.scrollIntoView({ inline: 'nearest', block: 'nearest' });
    for (const [id, body] of Object.entries(bodies)) body.hidden = id !== panel;
  });
  const toggle = h('button', {
    type: 'button', class: 'panel-toggle',
    onclick: () => app.store.set({ panelOpen: !app.store.get().panelOpen }),
  }, icon('next'));
  /** @type {HTMLElement} */ (document.getElementById('stage')).append(toggle);
  app.store.watch((s) => [s.panelOpen, s.plan !== null], () => {
    const { panelOpen, plan } = app.store.get();
    document.body.classList.toggle('panel-closed', !panelOpen || !plan);
    toggle.hidden = !plan;
  });
  app.store.watch((s) => s.lang, () => {
    toggle.title = `${t('tool.panel')} (B)`;
    toggle.setAttribute('aria-label', t('tool.panel'));
  });
};
