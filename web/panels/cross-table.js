import { shortHeads } from '../actions/heads.js';
import { count, has, number, percent, t } from '../i18n/index.js';
import { h, icon, iconButton } from './dom.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../state/types.js').Cross} Cross
 * @typedef {import('../state/types.js').CrossSum} CrossSum
 */

/** A table with more fields than so many is read as a list. */
const MOST_FIELDS = 3000;

const MOST_ROWS = 100;

const BY = /** @type {const} */ (['households', 'residents', 'buildings']);

/**
 * The grids of the plan against the units of a net: sums, the table, and what has to be settled.
 *
 * @param {App} app
 * @param {Cross} cross
 */
export const crossTable = (app, cross) => {
  const { totals, grids, units } = cross;
  const households = (/** @type {number} */ value) => count(value, cross.estimated);
  return h('div', { class: 'scroll cross' },
    h('p', null, t('cross.covered', { share: percent(totals.all.households > 0 ? totals.inside.households / totals.all.households : 0), inside: households(totals.inside.households), outside: households(totals.outside.households) })),
    h('p', { class: 'quiet' }, t('cross.crossings', { grids: number(totals.gridsInSeveral), units: number(totals.unitsInSeveral) })),
    head(app, cross),
    grids.length * units.length <= MOST_FIELDS ? matrix(app, cross) : list(app, cross),
    cross.findings.length > 0 && h('h3', null, `${t('cross.findings')} `, h('small', null, number(cross.findings.length))),
    h('ul', { class: 'list' }, cross.findings.slice(0, MOST_ROWS).map((finding) => h('li', null, h('button', {
      type: 'button', class: finding.kind === 'half-net' && finding.sum.households > 0 ? 'problem' : 'problem notice', 'data-finding': finding.kind,
      onclick: () => app.showFinding(finding),
    }, icon('warning'), h('span', null, sentence(app, cross, finding)))))));
};

/**
 * @param {App} app
 * @param {Cross} cross
 * @param {Cross['findings'][number]} finding
 */
const sentence = (app, cross, { kind, owner, gridId, unit, sum }) => t(`cross.finding.${kind}${sum.households === 0 && has(`cross.finding.${kind}.empty`) ? '.empty' : ''}`, {
  owner, unit: unit ?? '', grid: gridId === null ? '' : app.gridName(gridId),
  households: count(sum.households, cross.estimated), residents: count(sum.residents, cross.estimated), buildings: number(sum.buildings),
});

/**
 * What is counted, and the table as a file.
 *
 * @param {App} app
 * @param {Cross} cross
 */
const head = (app, { plan, net }) => {
  const { crossBy, account } = app.store.get();
  const file = (/** @type {string} */ ending) =>
    h('a', { class: 'button', href: `/api/v1/plans/${plan}/cross.${ending}?net=${net.id}&by=${crossBy}`, download: '' }, ending.toUpperCase());
  return h('div', { class: 'row-head' },
    h('div', { class: 'segments', role: 'group', 'aria-label': t('cross.by') }, BY.map((by) => h('button', {
      type: 'button', 'data-by': by, 'aria-pressed': String(by === crossBy), onclick: () => app.store.set({ crossBy: by }),
    }, t(`cross.by.${by}`)))),
    h('span', { class: 'files' }, file('xlsx'), file('csv'),
      account?.role !== 'viewer' && iconButton('close', t('net.remove', { name: net.name }), () => void app.removeNet(net.id).catch(app.tellProblem))));
};

/** @param {App} app */
const shownOf = (app) => {
  const { crossBy, plan } = app.store.get();
  return (/** @type {CrossSum} */ sum) => count(sum[crossBy], Boolean(plan?.estimated) && crossBy !== 'buildings');
};

/**
 * @param {App} app
 * @param {Cross} cross
 */
const matrix = (app, cross) => {
  const shown = shownOf(app);
  const { marked } = app.store.get();
  const heads = shortHeads(cross.units.map(({ name }) => name));
  const at = new Map(cross.crossings.map((c) => [c.grid * cross.units.length + c.unit, c]));
  const sum = (/** @type {CrossSum} */ of) => h('td', { class: 'number' }, of.buildings > 0 ? shown(of) : '');
  return h('div', { class: 'matrix' }, h('table', null,
    h('thead', null, h('tr', null, h('th', null, t('cross.grid')),
      cross.units.map(({ name, grids }, u) => h('th', { class: grids > 1 ? 'number several' : 'number', title: t('cross.unitTitle', { name, n: number(grids) }) }, h('span', { 'data-head': u }, heads[u]))),
      h('th', { class: 'number' }, t('cross.outside')), h('th', { class: 'number' }, t('cross.total')))),
    h('tbody', null, cross.grids.map((grid, g) => h('tr', { class: grid.units > 1 ? 'several' : null },
      h('th', { title: grid.code }, app.gridName(grid.id)),
      cross.units.map((unit, u) => {
        const crossing = at.get(g * cross.units.length + u);
        if (!crossing) return h('td', null);
        const current = marked?.grid === grid.id && marked.unit === unit.no;
        return h('td', { class: 'number' }, h('button', {
          type: 'button', 'aria-current': current ? 'true' : null, 'data-crossing': `${g}-${u}`,
          title: t('cross.crossing', { grid: app.gridName(grid.id), unit: unit.name, households: count(crossing.households, cross.estimated), residents: count(crossing.residents, cross.estimated), buildings: number(crossing.buildings) }),
          onclick: () => app.showCrossing(g, u),
        }, shown(crossing)));
      }),
      sum(grid.outside), sum(grid.total)))),
    h('tfoot', null, h('tr', null, h('th', null, t('cross.total')), cross.units.map(({ total }) => sum(total)),
      sum(cross.totals.outside), sum(cross.totals.all)),
    cross.totals.repeated.buildings > 0 && h('tr', null, h('td', { colspan: String(cross.units.length + 3), class: 'quiet' },
      t('cross.repeated', { n: shown(cross.totals.repeated), what: t(`cross.by.${app.store.get().crossBy}`) }))))));
};

/**
 * Too wide for a table: the grids that lie in several units, each with these.
 *
 * @param {App} app
 * @param {Cross} cross
 */
const list = (app, cross) => {
  const shown = shownOf(app);
  const { marked } = app.store.get();
  const heads = shortHeads(cross.units.map(({ name }) => name));
  const several = cross.grids.map((grid, g) => ({ grid, g })).filter(({ grid }) => grid.units > 1);
  /** @type {Map<number, Cross['crossings']>} */
  const byGrid = new Map();
  for (const c of cross.crossings) byGrid.set(c.grid, [...(byGrid.get(c.grid) ?? []), c]);
  return h('div', { class: 'wide-list' },
    h('p', { class: 'quiet' }, t('cross.tooWide', { grids: number(cross.grids.length), units: number(cross.units.length), n: number(several.length) })),
    several.slice(0, MOST_ROWS).map(({ grid, g }) => h('div', { class: 'across' },
      h('strong', { title: grid.code }, app.gridName(grid.id)),
      (byGrid.get(g) ?? []).map((c) => h('button', {
        type: 'button', 'data-crossing': `${g}-${c.unit}`, title: cross.units[c.unit].name, onclick: () => app.showCrossing(g, c.unit),
        'aria-current': marked?.grid === grid.id && marked.unit === cross.units[c.unit].no ? 'true' : null,
      }, `${heads[c.unit]} `, h('small', null, shown(c)))))));
};
