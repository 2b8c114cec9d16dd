import { dateTime, has, number, percent, t } from '../i18n/index.js';
import { fill, h, icon } from './dom.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../state/types.js').MatterCounts} MatterCounts
 * @typedef {import('../state/types.js').Matter} Matter
 */

/**
 * Matters in each grid; of the grid that is open, one by one, with the steps that are possible.
 *
 * @param {App} app
 */
export const mattersPanel = (app) => {
  const { store } = app;
  const body = h('section', { class: 'body matters' });
  store.watch((s) => [s.matters, s.mattersOf, s.matterList, s.matter, s.plan, s.account, s.lang], () => {
    const { matters } = store.get();
    const top = body.querySelector('.scroll')?.scrollTop ?? 0;
    fill(body, ...(matters ? content(app, matters) : [h('p', { class: 'quiet' }, t('posts.loading'))]));
    body.querySelector('.scroll')?.scrollTo(0, top);
  });
  store.watch((s) => [s.panel, s.postsView, s.areaId], ([panel, view]) => {
    if (panel === 'posts' && view === 'matters') void app.loadMatters().catch(app.tellProblem);
  });
  return body;
};

/**
 * @param {App} app
 * @param {MatterCounts} matters
 */
const content = (app, { total, grids }) => {
  const writes = app.store.get().account?.role !== 'viewer';
  return [
    h('div', { class: 'lines' },
      h('strong', null, t('matters.total', { raised: number(total.raised), closed: number(total.closed) })),
      h('span', null, total.raised === 0 ? t('matters.none') : t('matters.more', {
        share: percent(total.closed / total.raised), climbed: number(total.climbed), overdue: number(total.overdue),
        rating: total.rating === null ? '—' : number(total.rating, 1),
      }))),
    writes && h('div', { class: 'buttons' }, takeButton(app),
      total.overdue > 0 && h('button', { type: 'button', 'data-op': 'climb', onclick: () => app.perform(app.operations.climb) }, t('matters.climb'))),
    h('div', { class: 'scroll' }, grids.length > 0 && h('table', null,
      h('thead', null, h('tr', null, ['grid', 'raised', 'closed', 'open'].map((name) =>
        h('th', { class: name === 'grid' ? null : 'number' }, t(`matters.${name}`))))),
      h('tbody', null, grids.flatMap((grid) => gridRows(app, grid))))),
  ].filter(Boolean);
};

/** @param {App} app */
const takeButton = (app) => {
  const input = h('input', {
    type: 'file', accept: '.csv,.xlsx,.txt', hidden: true, 'data-list': 'matters',
    onchange: () => {
      const file = input.files?.[0];
      input.value = '';
      if (file) void app.takeMatters(file);
    },
  });
  return h('span', null, input, h('button', { type: 'button', onclick: () => input.click() }, t('matters.take')));
};

/**
 * @param {App} app
 * @param {MatterCounts['grids'][number]} grid
 */
const gridRows = (app, { code, name, count }) => {
  const { mattersOf, plan } = app.store.get();
  const own = plan?.grids.find((one) => one.code === code);
  const open = code !== null && mattersOf === code;
  const row = h('tr', { 'data-matters': code, 'aria-expanded': String(open), onclick: () => code !== null && void app.openMatters(code).catch(app.tellProblem) },
    h('td', { title: code ?? '' }, name || own?.shortCode || (code ? code.slice(-3) : t('matters.outside'))),
    h('td', { class: 'number' }, number(count.raised)), h('td', { class: 'number' }, number(count.closed)),
    h('td', { class: count.overdue > 0 ? 'number late' : 'number' }, number(count.raised - count.closed)));
  return open ? [row, h('tr', { class: 'inside' }, h('td', { colspan: '4' }, list(app)))] : [row];
};

/** @param {App} app */
const list = (app) => {
  const { matterList, matter } = app.store.get();
  return h('ul', { class: 'list' }, matterList.map((one) => h('li', null,
    h('button', { type: 'button', class: 'problem notice', 'data-matter': one.id, 'aria-current': matter?.incident.id === one.id ? 'true' : null, onclick: () => void app.openMatter(one.id).catch(app.tellProblem) },
      h('i', { class: `state ${one.status}`, title: t(`matter.${one.status}`) }),
      h('span', null, kindOf(one.kind), one.note && ` · ${one.note}`,
        h('small', null, `${t(`matter.${one.status}`)} · ${dateTime(one.happenedAt)}${!one.level || one.level === 'grid' ? '' : ` · ${levelOf(one.level)}`}`))),
    matter?.incident.id === one.id && steps(app, matter))));
};

/** @param {string} kind */
const kindOf = (kind) => (has(`incident.${kind}`) ? t(`incident.${kind}`) : kind || t('locate.incident'));

/** @param {string} level */
const levelOf = (level) => (has(`level.${level}`) ? t(`level.${level}`) : level);

/**
 * What was done, by whom and when, and what may be done now.
 *
 * @param {App} app
 * @param {Matter} matter
 */
const steps = (app, { steps: done, allowed }) => {
  const to = h('input', { type: 'text', maxlength: 60, placeholder: t('matter.to'), 'aria-label': t('matter.to'), 'data-step': 'to' });
  const rating = h('select', { 'aria-label': t('matter.rating') }, [5, 4, 3, 2, 1].map((n) => h('option', null, String(n))));
  const take = (/** @type {string} */ action) => void app.stepMatter({
    action, ...(action === 'dispatch' ? { to: to.value.trim() } : {}), ...(action === 'rate' ? { rating: 5 - rating.selectedIndex } : {}),
  });
  return h('div', { class: 'steps' },
    h('ol', null, done.map((step) => h('li', null,
      h('strong', null, t(`step.${step.action}`)), ` ${step.action === 'climb' ? levelOf(step.level) : step.assignee && step.action === 'dispatch' ? step.assignee : ''}`,
      step.rating && step.action === 'rate' && ` ${step.rating}`,
      h('small', null, t('history.by', { author: step.author, at: dateTime(step.at) })), step.note && step.action !== 'climb' && h('small', null, step.note)))),
    app.store.get().account?.role !== 'viewer' && allowed.length > 0 && h('div', { class: 'buttons' },
      allowed.includes('dispatch') && to, allowed.includes('rate') && rating,
      allowed.map((action) => h('button', {
        type: 'button', 'data-step': action, class: action === 'back' ? 'plain' : 'primary', onclick: () => take(action),
      }, action === 'climb' ? icon('plus') : t(`step.do.${action}`)))));
};
