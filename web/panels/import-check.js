import { number, t } from '../i18n/index.js';
import { mendingStep } from './import-grids.js';
import { progress } from './import-wizard.js';
import { h, icon } from './dom.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../state/types.js').Intake} Intake
 * @typedef {import('./dom.js').Child} Child
 */

const UNITS = 1e7;
const CLOSE = 18;
const COUNTS = ['new', 'changed', 'gone', 'same', 'keptByHand'];

/**
 * What the dry run found: what would be new, changed and gone, and every problem by its row.
 *
 * @param {App} app
 * @param {Intake} intake
 * @returns {Child[]}
 */
export const checkStep = (app, intake) => {
  const { report } = intake;
  if (!report) return [intake.busy ? progress(app, intake) : h('button', { type: 'button', onclick: () => app.intake.go('check') }, t('intake.check'))];
  return [
    ...(intake.choice.target === 'grids' ? mendingStep(app, intake) : summary(intake)),
    report.takesMost && h('label', { class: 'choice warn' },
      h('input', { type: 'checkbox', name: 'confirm', checked: intake.confirmed, onchange: () => app.intake.set({ confirmed: !intake.confirmed }) }),
      h('span', null, h('strong', null, t('intake.takesMost')), h('small', null, t('intake.takesMost.help')))),
    ...problems(app, intake),
    intake.busy && progress(app, intake),
  ];
};

/**
 * @param {Intake} intake
 * @returns {Child[]}
 */
const summary = ({ choice, report, fresh }) => {
  if (report.known) return [h('p', { class: 'good' }, icon('check'), t('intake.known', { name: report.name ?? '' }))];
  if (choice.target === 'register') return registerSummary(report);
  if (choice.target === 'areas') return [h('p', null, t(report.communities ? 'intake.areas.several' : 'intake.areas.one', { name: report.name, n: number(report.communities), km2: number(report.km2, 2) }))];
  if (choice.target === 'city' && fresh) return [h('p', null, t('intake.city.new'))];
  return layerSummary(report);
};

/** @param {any} report */
const layerSummary = (report) => {
  const layers = Object.entries(report.layers).filter(([, counts]) => COUNTS.some((key) => /** @type {any} */ (counts)[key] > 0));
  if (layers.length === 0) return [h('p', { class: 'quiet' }, t('intake.nothing'))];
  return [h('table', { class: 'counts' },
    h('thead', null, h('tr', null, h('th', null), COUNTS.map((key) => h('th', null, t(`intake.count.${key}`))))),
    h('tbody', null, layers.map(([layer, counts]) => h('tr', null, h('th', { scope: 'row' }, t(`intake.object.${layer}`)),
      COUNTS.map((key) => h('td', { class: /** @type {any} */ (counts)[key] > 0 ? key : null, 'data-count': `${layer}-${key}` }, number(/** @type {any} */ (counts)[key])))))))];
};

/** @param {any} report */
const registerSummary = (report) => {
  const joined = Object.values(report.joined ?? {}).reduce((sum, n) => sum + Number(n), 0);
  const fact = (/** @type {string} */ key, /** @type {number} */ n) => [h('dt', null, t(`intake.register.${key}`)), h('dd', { 'data-count': key }, number(n))];
  const { difference } = report;
  return [
    h('dl', { class: 'facts' },
      ...fact('rows', report.rows), ...fact('joined', joined), ...fact('unjoined', report.unjoined), ...fact('occupied', report.occupied),
      ...fact('residents', report.residents), ...fact('floating', report.floating), ...fact('buildings', report.buildings)),
    difference && h('table', { class: 'counts' },
      h('thead', null, h('tr', null, h('th', null), COUNTS.slice(0, 4).map((key) => h('th', null, t(`intake.count.${key}`))))),
      h('tbody', null, h('tr', null, h('th', { scope: 'row' }, t('intake.object.dwelling')), COUNTS.slice(0, 4).map((key) => h('td', { class: difference[key] > 0 ? key : null }, number(difference[key])))))),
    report.unjoined > 0 && h('p', { class: 'quiet' }, t('intake.register.later')),
  ];
};

/**
 * @param {App} app
 * @param {Intake} intake
 * @returns {Child[]}
 */
const problems = (app, { problems: found, report }) => {
  if (!found || report.known) return [];
  if (found.total === 0) return [h('p', { class: 'good' }, icon('check'), t('intake.problems.none'))];
  const link = (/** @type {string} */ format) =>
    h('a', { class: 'button', href: `/api/v1${found.table}.${format}?lang=${app.store.get().lang}`, download: '' }, icon('download'), format.toUpperCase());
  return [
    h('div', { class: 'row-head' }, h('h3', null, t('intake.problems', { n: number(found.total) })), h('span', { class: 'links' }, link('xlsx'), link('csv'))),
    Object.keys(found.kinds).length > 1 && h('ul', { class: 'kinds' }, Object.entries(found.kinds).map(([text, n]) => h('li', null, h('strong', null, number(n)), ` ${text}`))),
    h('ul', { class: 'list found-problems' }, found.items.map((item) => h('li', null, h('button', {
      type: 'button', class: 'problem', disabled: !item.where,
      onclick: () => item.where && app.view.goTo([item.where[0] * UNITS, item.where[1] * UNITS], CLOSE),
    }, h('b', null, item.feature ? `#${item.feature}` : '—'), h('span', null, item.text, (item.value || item.id) && h('small', null, ` ${[item.id, item.value].filter((x) => x && !String(x).startsWith('feature ')).join(' · ')}`)))))),
    found.items.length < found.total && h('p', { class: 'quiet' }, t('intake.problems.more', { n: number(found.items.length) })),
  ];
};

/**
 * What was done, and what comes next.
 *
 * @param {App} app
 * @param {Intake} intake
 * @returns {Child[]}
 */
export const doneStep = (app, intake) => {
  const { done, choice, report } = intake;
  const open = choice.target === 'register' ? done.open : 0;
  const area = app.store.get().areas.find(({ id }) => id === app.store.get().areaId);
  return [
    h('p', { class: 'good big' }, icon('check'), t('intake.done', { file: intake.name })),
    ...(choice.target === 'register' ? [h('p', null, t('intake.done.register', { n: number(done.buildingsChanged) }))] : choice.target === 'areas' || (choice.target === 'city' && intake.fresh) ? [] : layerSummary(report)),
    open > 0 && h('p', null, t('intake.done.open', { n: number(open) })),
    open > 0 && h('button', { type: 'button', class: 'primary wide', onclick: () => { app.intake.close(); app.perform(app.operations.worklist); } }, icon('warning'), t('intake.done.worklist')),
    choice.target === 'areas' && h('p', { class: 'quiet' }, t('intake.done.next')),
    area && area.buildings > 0 && !area.mosaic && h('p', { class: 'quiet' }, t('intake.done.plan')),
    area && area.buildings > 0 && !area.mosaic && h('button', { type: 'button', class: 'wide', onclick: () => { app.intake.close(); app.perform(app.operations.newPlan); } }, icon('grids'), t('top.newPlan')),
  ];
};
