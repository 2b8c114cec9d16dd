import { has, listed, number, percent, t } from '../i18n/index.js';
import { fill, h } from './dom.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../state/types.js').Origin} Origin
 */

const UNITS = 1e7;
const ORDER = ['kept', 'none', 'exact', 'cells'];

/**
 * What became of the lines of an office's own grids: drawn exactly or not and why, and the buildings
 * that they cut, each to be looked at on the map.
 *
 * @param {App} app
 */
export const linesPanel = (app) => {
  const { store } = app;
  const body = h('section', { class: 'body given-lines' });
  store.watch((s) => [s.origin, s.plan, s.lang], () => {
    const { origin } = store.get();
    fill(body, ...(origin?.givenLines ? content(app, origin) : []));
  });
  store.watch((s) => s.plan?.id, (id) => {
    if (id !== undefined) void app.loadOrigin().catch(app.tellProblem);
  });
  return body;
};

/**
 * @param {App} app
 * @param {Origin} origin
 */
const content = (app, { givenLines = [], buildingsCut = [], found = {} }) => {
  const of = (/** @type {string} */ result) => givenLines.filter((line) => line.result === result).length;
  const dirt = Object.entries(found).filter(([kind, n]) => n > 0 && has(`lines.found.${kind}`));
  const show = (/** @type {[number, number] | null} */ where, /** @type {string | null} */ code) => {
    const grid = app.store.get().plan?.grids.find((one) => one.code === code);
    if (grid) app.select([grid.id]);
    if (where) app.view.goTo([where[0] * UNITS, where[1] * UNITS], 18);
  };
  const lines = [...givenLines].sort((a, b) => ORDER.indexOf(a.result) - ORDER.indexOf(b.result));
  return [
    h('div', { class: 'lines' },
      h('strong', null, t('lines.summary', { n: number(givenLines.length) })),
      ORDER.filter((result) => of(result) > 0).map((result) => h('span', null, t(`lines.count.${result}`, { n: number(of(result)) }))),
      h('span', null, dirt.length === 0 ? t('lines.clean')
        : t('lines.found', { what: listed(dirt.map(([kind, n]) => t(`lines.found.${kind}`, { n: number(n) }))) }))),
    h('div', { class: 'scroll' },
      h('h3', null, buildingsCut.length ? t('lines.cut', { n: number(buildingsCut.length) }) : t('lines.noCut')),
      h('ul', { class: 'list' }, buildingsCut.map((cut) => h('li', null, h('button', {
        type: 'button', class: 'problem notice', 'data-cut': cut.building, onclick: () => show(cut.where, cut.grid),
      }, h('span', null, cut.sides.map(({ code, name, share }) => t('lines.side', { grid: name || code.slice(-3) || '—', share: percent(share) })).join(' · '),
        h('small', null, t('lines.goes', { grid: nameOf(app, cut.grid), households: app.count(cut.households) }))))))),
      h('h3', null, t('lines.title')),
      h('ul', { class: 'list' }, lines.map((line) => h('li', null, h('button', {
        type: 'button', class: `problem ${line.result === 'kept' || line.result === 'none' ? 'warning' : 'notice'}`, 'data-line': line.result,
        onclick: () => show(line.where, line.grid),
      }, h('span', null, line.name || line.code || '—', h('small', null,
        `${t(`lines.result.${line.result}`)}${line.reason ? `：${has(`refusal.${line.reason}`) ? t(`refusal.${line.reason}`, { n: '', grid: '', name: '' }) : line.reason}` : ''}`))))))),
  ];
};

/**
 * @param {App} app
 * @param {string} code
 */
const nameOf = (app, code) => {
  const grid = app.store.get().plan?.grids.find((one) => one.code === code);
  return grid ? grid.name || grid.shortCode : code;
};
