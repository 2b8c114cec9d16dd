import { count, has, number, t } from '../i18n/index.js';
import { fill, h, icon } from './dom.js';
import { figuresTable } from './figures-table.js';
import { setsList } from './sets-list.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../state/types.js').Proposal} Proposal
 */

const MOVES_SHOWN = 60;

/**
 * Press, look, accept or leave.
 *
 * @param {App} app
 */
export const rebalancePanel = (app) => {
  const { store } = app;
  const offers = h('div', { class: 'offers' });
  const body = h('section', { class: 'body rebalance' }, setsList(app), offers);
  store.watch((s) => [s.plan, s.proposals, s.proposalId, s.search, s.job !== null, s.locked, s.lang, s.account], () => {
    const { proposals, locked, search, bounds, plan } = store.get();
    const { rebalance } = app.operations;
    const running = search !== null;
    const refusal = rebalance.refusal();
    fill(offers,
      h('p', { class: 'quiet' }, t('rebalance.intro')),
      locked.size > 0 && h('p', { class: 'quiet' }, icon('lock'), t('rebalance.locked', { n: locked.size })),
      running ? h('button', { type: 'button', class: 'wide', 'data-search': 'stop', onclick: () => app.perform(app.operations.stopSearch) },
        h('span', { class: 'spinner' }), t(proposals.length ? 'rebalance.stop' : 'rebalance.running'))
        : h('button', {
          type: 'button', class: proposals.length ? 'wide' : 'primary wide', disabled: Boolean(refusal),
          title: refusal ? t(refusal) : 'R', onclick: () => app.perform(rebalance),
        }, icon('rebalance'), t(proposals.length ? 'rebalance.again' : 'rebalance.run')),
      bounds && proposals.length > 0 && h('p', { class: 'quiet' }, t('rebalance.bounds', {
        hard: number(bounds.fewestGrids), band: number(bounds.fewestGridsInBand), now: number(plan?.grids.length ?? 0),
      })),
      h('div', { class: 'scroll cards' }, proposals.map((proposal, i) => card(app, proposal, i))));
  });
  return body;
};

/**
 * @param {App} app
 * @param {Proposal} proposal
 * @param {number} at
 */
const card = (app, proposal, at) => {
  const { store } = app;
  const { proposalId, plan } = store.get();
  const open = proposal.id === proposalId;
  const title = has(proposal.titleKey) ? t(proposal.titleKey)
    : has(`proposal.${proposal.kind}`) ? t(`proposal.${proposal.kind}`) : t('proposal.other', { n: at + 1 });
  return h('article', { class: open ? 'card open' : 'card', 'data-proposal': proposal.id },
    h('button', { type: 'button', class: 'card-head', 'aria-expanded': String(open), onclick: () => app.showProposal(open ? null : proposal.id) },
      h('strong', null, title),
      h('span', null, t('rebalance.moved', { n: count(proposal.movedHouseholds, plan?.estimated ?? false), grids: number(proposal.gridsChanged) }))),
    open && figuresTable(proposal.metricsBefore, proposal.metricsAfter, [t('rebalance.before'), t('rebalance.after')]),
    open && proposal.leastMoved > 0 && h('p', { class: 'quiet' }, t('rebalance.least', { n: count(proposal.leastMoved, plan?.estimated ?? false) })),
    open && unmet(app, proposal),
    open && moves(app, proposal),
    open && h('footer', null,
      h('button', { type: 'button', onclick: () => app.perform(app.operations.dismissProposal) }, t('rebalance.dismiss')),
      h('button', { type: 'button', class: 'primary', onclick: () => app.perform(app.operations.acceptProposal) }, t('rebalance.accept'))));
};

/**
 * @param {App} app
 * @param {Proposal} proposal
 */
const moves = (app, proposal) => {
  const { plan } = app.store.get();
  const codes = new Map(plan?.grids.map((grid) => [grid.id, grid.shortCode]));
  /** @type {Map<string, {from: number, to: number, load: number, cell: number, why: string}>} */
  const byPair = new Map();
  for (const move of proposal.moves ?? []) {
    const key = `${move.from} ${move.to} ${move.why}`;
    const sum = byPair.get(key);
    if (sum) sum.load += move.load;
    else byPair.set(key, { ...move });
  }
  const list = [...byPair.values()].sort((a, b) => b.load - a.load);
  return h('details', { class: 'moves' }, h('summary', null, t('rebalance.moves', { n: list.length })),
    h('ul', { class: 'list' }, list.slice(0, MOVES_SHOWN).map(({ from, to, load, cell, why }) =>
      h('li', null, h('button', { type: 'button', onclick: () => app.showCell(cell) }, t('rebalance.move', {
        from: codes.get(from) ?? '＋', to: codes.get(to) ?? '＋', load: count(load, plan?.estimated ?? false),
      }), h('small', null, app.whyOf(why)))))));
};

/**
 * Rules that the proposal does not meet, with what stands in the way; a click goes there.
 *
 * @param {App} app
 * @param {Proposal} proposal
 */
const unmet = (app, { reasons = [] }) => {
  const told = reasons.filter(({ severity }) => severity !== 'note');
  if (told.length === 0) return null;
  return h('div', { class: 'unmet' }, h('strong', null, t('rebalance.unmet')),
    h('ul', { class: 'list' }, told.slice(0, MOVES_SHOWN).map((reason) => h('li', null, h('button', {
      type: 'button', class: 'problem notice', onclick: () => goTo(app, reason),
    }, icon('warning'), h('span', null, app.unmetOf(reason)))))));
};

/**
 * @param {App} app
 * @param {import('../state/types.js').Reason} reason
 */
const goTo = (app, { details }) => {
  const cell = details.cell ?? details.cells?.[0];
  if (cell !== undefined && Number.isInteger(Number(cell))) return app.showCell(Number(cell));
  const unit = Number(String(details.unit ?? '').replace(/^Unit /, ''));
  if (unit) return app.showCompound(unit);
  if (typeof details.grid === 'number' && details.grid > 0) app.showGrid(details.grid);
};
