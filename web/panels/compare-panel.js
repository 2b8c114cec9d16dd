import { count, day, number, percent, t } from '../i18n/index.js';
import { crossTable } from './cross-table.js';
import { fill, h, icon } from './dom.js';
import { figuresTable } from './figures-table.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../state/types.js').Comparison} Comparison
 */

const MOST_ROWS = 100;

/**
 * The plan beside another one of its area: figures, grids that are other than there, households that
 * move. The map shows the same as changes.
 *
 * @param {App} app
 */
export const comparePanel = (app) => {
  const { store } = app;
  const body = h('section', { class: 'body comparison' });
  store.watch((s) => [s.plan, s.plans, s.comparedWith, s.comparison, s.nets, s.netId, s.cross, s.crossBy, s.marked, s.lang], () => {
    const { plan, plans, comparison, nets, cross } = store.get();
    const others = plans.filter(({ id }) => id !== plan?.id);
    const kept = scrolled(body);
    fill(body, ...(others.length + nets.length === 0
      ? [h('p', { class: 'quiet' }, t('compare.alone')),
        h('button', { type: 'button', class: 'wide', onclick: () => app.operations.newPlan.run() }, t('top.newPlan')),
        netButton(app)]
      : [choice(app, others), result(app)]));
    if (comparison || cross) kept();
  });
  return body;
};

/**
 * What is drawn anew stands where it stood.
 *
 * @param {HTMLElement} body
 */
const scrolled = (body) => {
  const places = ['.scroll', '.matrix'].map((name) => ({ name, top: body.querySelector(name)?.scrollTop ?? 0, left: body.querySelector(name)?.scrollLeft ?? 0 }));
  return () => {
    for (const { name, top, left } of places) body.querySelector(name)?.scrollTo(left, top);
  };
};

/** @param {App} app */
const result = (app) => {
  const { comparison, cross } = app.store.get();
  if (cross) return crossTable(app, cross);
  return comparison ? compared(app, comparison) : h('p', { class: 'quiet' }, t('compare.intro'));
};

/** @param {App} app */
const netButton = (app) => h('button', { type: 'button', class: 'wide', 'data-net': 'add', onclick: () => app.perform(app.operations.addNet) }, t('net.add'));

/**
 * @param {App} app
 * @param {import('../state/types.js').PlanSummary[]} others
 */
const choice = (app, others) => {
  const { comparedWith, netId, nets } = app.store.get();
  const choices = [
    async () => {
      await app.crossWith(null);
      await app.compareWith(null);
    },
    ...others.map(({ id }) => async () => {
      await app.crossWith(null);
      await app.compareWith(id);
    }),
    ...nets.map(({ id }) => async () => {
      await app.compareWith(null);
      await app.crossWith(id);
    }),
  ];
  const select = h('select', {
    'aria-label': t('compare.with'), 'data-compare': 'with',
    onchange: () => void choices[select.selectedIndex]().catch(app.tellProblem),
  },
  h('option', { selected: comparedWith === null && netId === null }, t('compare.choose')),
  others.length > 0 && h('optgroup', { label: t('compare.plans') }, others.map(({ id, name, status, createdAt }) =>
    h('option', { selected: id === comparedWith && netId === null }, `${name} · ${t(`status.${status}`)} · ${day(createdAt)}`))),
  nets.length > 0 && h('optgroup', { label: t('compare.nets') }, nets.map(({ id, name, units }) =>
    h('option', { selected: id === netId }, `${name} · ${t('net.units', { n: number(units) })}`))));
  return h('div', { class: 'with' }, h('label', { class: 'with' }, h('span', null, t('compare.with')), select),
    h('button', { type: 'button', class: 'plain add', 'data-net': 'add', onclick: () => app.perform(app.operations.addNet) }, icon('plus'), t('net.add')));
};

/**
 * @param {App} app
 * @param {Comparison} comparison
 */
const compared = (app, { other, metrics, metricsOther, change, grids, moves }) => {
  const { plan } = app.store.get();
  const load = (/** @type {number} */ value) => count(value, plan?.estimated ?? false);
  const same = grids.length === 0 && moves.length === 0;
  return h('div', { class: 'scroll' },
    figuresTable(metricsOther, metrics, [other.name, t('compare.this')]),
    h('p', { class: 'quiet' }, same ? t('compare.same') : t('compare.change', {
      moved: load(change.movedHouseholds), retention: percent(change.coreRetention), unchanged: percent(change.gridsUnchanged),
    })),
    grids.length > 0 && h('h3', null, `${t('compare.grids')} `, h('small', null, number(grids.length))),
    h('ul', { class: 'list' }, grids.slice(0, MOST_ROWS).map((grid) => h('li', null, h('button', {
      type: 'button', class: 'problem notice', disabled: grid.id === null, 'data-kind': grid.kind,
      onclick: () => grid.id !== null && app.showGrid(grid.id),
      onmouseenter: () => app.store.set({ hover: grid.id }), onmouseleave: () => app.store.set({ hover: null }),
    }, icon(grid.kind === 'new' ? 'plus' : grid.kind === 'gone' ? 'minus' : 'grids'),
    h('span', null, t(`compare.${grid.kind}`, {
      grid: nameOf(app, grid), before: load(grid.before), after: load(grid.after),
    })))))),
    moves.length > 0 && h('h3', null, `${t('compare.moves')} `, h('small', null, number(moves.length))),
    h('ul', { class: 'list' }, moves.slice(0, MOST_ROWS).map(({ from, to, load: moved, cell }) => h('li', null, h('button', {
      type: 'button', class: 'problem notice', onclick: () => app.showCell(cell),
    }, icon('give'), h('span', null, t('rebalance.move', { from: shortOf(app, from) ?? '＋', to: app.gridName(to), load: load(moved) })))))));
};

/**
 * @param {App} app
 * @param {Comparison['grids'][number]} grid
 */
const nameOf = (app, { id, code, name }) => (id !== null ? app.gridName(id) : name || shortOf(app, code) || code);

/**
 * A code of the other plan as short as those of this one are.
 *
 * @param {App} app
 * @param {string | null} code
 */
const shortOf = (app, code) => {
  if (code === null) return null;
  const own = app.store.get().plan?.grids.find((grid) => grid.code === code);
  const like = app.store.get().plan?.grids[0];
  return own ? own.shortCode : like && code.length === like.code.length ? code.slice(-like.shortCode.length) : code;
};
