import { setRows } from '../actions/sets.js';
import { number, t } from '../i18n/index.js';
import { setWords } from '../modes/words.js';
import { fill, h, icon, iconButton } from './dom.js';

/** @typedef {import('../app.js').App} App */

/**
 * What the rules of the plan say belongs in one grid and what does not, each to be looked at on the
 * map and taken out.
 *
 * @param {App} app
 */
export const setsList = (app) => {
  const { store } = app;
  const root = h('section', { class: 'sets' });
  store.watch((s) => [s.plan?.id, s.plan?.version, s.panel === 'rebalance' || s.tool === 'sets'], ([, , wanted]) => {
    if (wanted) app.loadRules().catch(app.tellProblem);
  });
  store.watch((s) => [s.rules, s.topology, s.plan, s.account, s.tool === 'sets', s.lang], () => {
    const { rules, topology, plan } = store.get();
    const rows = rules && topology && rules.plan === plan?.id ? setRows(rules.laid, topology) : [];
    const tool = app.tools?.find(({ id }) => id === 'sets');
    const free = Boolean(plan) && !tool?.refusal();
    fill(root,
      h('header', null, h('strong', null, t('sets.title')),
        free && store.get().tool !== 'sets' && h('button', { type: 'button', class: 'plain', 'data-sets': 'add', onclick: () => app.use('sets') },
          icon('plus'), t('sets.add'))),
      rows.length === 0 ? h('p', { class: 'quiet' }, t('sets.none'))
        : h('ul', { class: 'list' }, rows.map((row) => h('li', {
          'data-set': `${row.kind}-${row.at}`,
          onmouseenter: () => store.set({ pointed: row.cells }),
          onmouseleave: () => store.set({ pointed: [] }),
        }, h('button', { type: 'button', onclick: () => row.cells.length > 0 && app.showCell(row.cells[0]) },
          h('small', { class: `tie ${row.kind}` }, t(`sets.kind.${row.kind}`)), h('span', null, setWords(app, row))),
        free && iconButton('close', t('sets.remove'), () => void app.takeOut(row.kind, row.at).catch(app.tellProblem))))),
      rows.length > 0 && h('small', { class: 'quiet' }, t('sets.note', { n: number(rows.length) })));
  });
  return root;
};
