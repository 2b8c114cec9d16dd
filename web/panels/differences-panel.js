import { count, number, t } from '../i18n/index.js';
import { fill, h, icon } from './dom.js';
import { problemSentence } from './problems-panel.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../state/types.js').Differences} Differences
 * @typedef {import('./dom.js').Child} Child
 */

const UNITS = 1e7;
const CLOSE = 18;

/**
 * What became of a plan when it was carried on to newer cells; a click goes there.
 *
 * @param {App} app
 */
export const differencesPanel = (app) => {
  const { store } = app;
  const body = h('section', { class: 'body differences' });
  store.watch((s) => [s.differences, s.plan, s.lang], () => {
    const { differences, plan } = store.get();
    const estimated = plan?.estimated ?? false;
    const load = (/** @type {number} */ value) => count(value, estimated);
    fill(body, differences && h('div', { class: 'scroll' },
      h('p', { class: 'quiet' }, t('differences.summary', {
        before: load(differences.householdsBefore), after: load(differences.householdsAfter),
        same: number(differences.cells.ground),
        other: number(differences.cells.building + differences.cells.overlap + differences.cells.nothing),
      })),
      section(t('differences.problems'), problems(app, differences, estimated)),
      differences.problems.length > 0 && plan?.status === 'draft' && h('button', { type: 'button', class: 'wide primary', 'data-op': 'mend', onclick: () => app.perform(app.operations.mend) }, icon('rebalance'), t('differences.mend')),
      section(t('differences.vanished'), differences.vanished.map((grid) => row(app, grid.where, 'warning',
        t('differences.vanishedGrid', { grid: grid.name || nameOf(app, grid.code), load: load(grid.before) })))),
      section(t('differences.lostCuts'), differences.lostCuts.map((cut) => row(app, cut.where, 'split',
        t('differences.lostCut', { grid: nameOf(app, cut.grid) })))),
      section(t('differences.redrawn'), (differences.redrawn ?? []).map((cut) => row(app, cut.where, 'split',
        t('differences.redrawnCut', { grid: nameOf(app, cut.grid) })))),
      section(t('differences.objects'), objects(app, differences, load)),
      section(t('differences.grids'), differences.grids.map((grid) => row(app, grid.where, 'grids',
        t('differences.grid', {
          grid: grid.name || nameOf(app, grid.code), before: load(grid.before), after: load(grid.after),
          gained: load(grid.gained), lost: load(grid.lost),
        })))),
      section(t('differences.cells'), differences.moved.map((cell) => row(app, cell.where, 'select',
        t(`differences.cell.${cell.by}`, { grid: nameOf(app, cell.grid) }))))));
  });
  return body;
};

/**
 * @param {App} app
 * @param {string} code
 */
const nameOf = (app, code) => {
  const grid = app.store.get().plan?.grids.find((g) => g.code === code);
  return grid ? grid.name || grid.shortCode : code;
};

/**
 * @param {string} title
 * @param {HTMLElement[]} rows
 * @returns {Child[]}
 */
const section = (title, rows) =>
  rows.length > 0 ? [h('h3', null, `${title} `, h('small', null, number(rows.length))), h('ul', { class: 'list' }, rows)] : [];

/**
 * @param {App} app
 * @param {[number, number] | null} where
 * @param {string} symbol
 * @param {string} text
 */
const row = (app, where, symbol, text) =>
  h('li', null, h('button', {
    type: 'button', class: 'problem notice', disabled: !where,
    onclick: () => where && app.view.goTo([where[0] * UNITS, where[1] * UNITS], CLOSE),
  }, icon(symbol), h('span', null, text)));

/**
 * A building that keeps its households, as where its compound was joined with another.
 *
 * @param {Differences['objects'][number]} object
 */
const keepsLoad = (object) =>
  object.layer === 'building' && object.kind === 'changed' && object.before === object.after;

/**
 * @param {App} app
 * @param {Differences} differences
 * @param {(value: number) => string} load
 */
const objects = (app, differences, load) => differences.objects.map((object) => {
  const what = t(`differences.${object.layer}.${keepsLoad(object) ? 'kept' : object.kind}`, {
    name: object.name || t(`differences.${object.layer}`), before: load(object.before), after: load(object.after),
  });
  const symbol = object.kind === 'new' ? 'plus' : object.kind === 'gone' ? 'minus' : 'layers';
  return row(app, object.where, symbol,
    object.grid ? t('differences.inGrid', { what, grid: nameOf(app, object.grid) }) : what);
});

/**
 * @param {App} app
 * @param {Differences} differences
 * @param {boolean} estimated
 */
const problems = (app, differences, estimated) => differences.problems.map((problem) =>
  row(app, problem.where, 'warning', problemSentence(
    /** @type {any} */ (problem), (code) => nameOf(app, String(code)), estimated)));
