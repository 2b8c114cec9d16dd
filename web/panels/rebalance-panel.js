import { count, has, number, percent, t } from '../i18n/index.js';
import { fill, h, icon } from './dom.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../state/types.js').Proposal} Proposal
 * @typedef {import('../state/types.js').Metrics} Metrics
 */

/** What is compared, in this order; how it is written, and whether more is better. */
const ROWS = /** @type {const} */ ([
  ['inBand', (/** @type {number} */ v) => percent(v), true],
  ['deviationMax', (/** @type {number} */ v) => percent(v), false],
  ['streetShare', (/** @type {number} */ v) => percent(v), true],
  ['polsbyPopper', (/** @type {number} */ v) => number(v, 2), true],
  ['splitUnits', (/** @type {number} */ v) => number(v), false],
  ['partsWrong', (/** @type {number} */ v) => number(v), false],
]);

const MOVES_SHOWN = 60;

/**
 * Press, look, accept or leave.
 *
 * @param {App} app
 */
export const rebalancePanel = (app) => {
  const { store } = app;
  const body = h('section', { class: 'body rebalance' });
  store.watch((s) => [s.plan, s.proposals, s.proposalId, s.job, s.locked, s.lang, s.account], () => {
    const { proposals, locked, job } = store.get();
    const { rebalance } = app.operations;
    const running = job?.kind === 'rebalance' || job?.kind === 'proposals';
    const refusal = rebalance.refusal();
    fill(body,
      h('p', { class: 'quiet' }, t('rebalance.intro')),
      locked.size > 0 && h('p', { class: 'quiet' }, icon('lock'), t('rebalance.locked', { n: locked.size })),
      h('button', {
        type: 'button', class: proposals.length ? 'wide' : 'primary wide', disabled: Boolean(refusal),
        title: refusal ? t(refusal) : 'R', onclick: () => app.perform(rebalance),
      }, icon('rebalance'), t(running ? 'rebalance.running' : proposals.length ? 'rebalance.again' : 'rebalance.run')),
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
    open && comparison(proposal),
    open && h('p', { class: 'quiet' }, t('rebalance.least', { n: count(proposal.leastMoved, plan?.estimated ?? false) })),
    open && moves(app, proposal),
    open && h('footer', null,
      h('button', { type: 'button', onclick: () => app.perform(app.operations.dismissProposal) }, t('rebalance.dismiss')),
      h('button', { type: 'button', class: 'primary', onclick: () => app.perform(app.operations.acceptProposal) }, t('rebalance.accept'))));
};

/** @param {Proposal} proposal */
const comparison = ({ metricsBefore, metricsAfter }) =>
  h('table', { class: 'compare' },
    h('thead', null, h('tr', null, h('th', null), h('th', { class: 'number' }, t('rebalance.before')), h('th', { class: 'number' }, t('rebalance.after')))),
    h('tbody', null, ROWS.filter(([name]) => metricsBefore[name] !== undefined).map(([name, write, more]) => {
      const before = metricsBefore[name];
      const after = metricsAfter[name];
      const value = (/** @type {number | null} */ v) => (v === null || v === undefined ? '—' : write(v));
      const same = value(before) === value(after);
      const better = !same && before !== null && after !== null && after > before === more;
      return h('tr', { class: same ? null : better ? 'better' : 'worse' },
        h('td', null, t(`metric.${name}`)), h('td', { class: 'number' }, value(before)), h('td', { class: 'number' }, value(after)));
    })));

/**
 * @param {App} app
 * @param {Proposal} proposal
 */
const moves = (app, proposal) => {
  const { plan } = app.store.get();
  const codes = new Map(plan?.grids.map((grid) => [grid.id, grid.shortCode]));
  /** @type {Map<string, {from: number, to: number, load: number, cell: number}>} */
  const byPair = new Map();
  for (const move of proposal.moves ?? []) {
    const key = `${move.from} ${move.to}`;
    const sum = byPair.get(key);
    if (sum) sum.load += move.load;
    else byPair.set(key, { ...move });
  }
  const list = [...byPair.values()].sort((a, b) => b.load - a.load);
  return h('details', { class: 'moves' }, h('summary', null, t('rebalance.moves', { n: list.length })),
    h('ul', { class: 'list' }, list.slice(0, MOVES_SHOWN).map(({ from, to, load, cell }) =>
      h('li', null, h('button', { type: 'button', onclick: () => app.showCell(cell) }, t('rebalance.move', {
        from: codes.get(from) ?? '＋', to: codes.get(to) ?? '＋', load: count(load, plan?.estimated ?? false),
      }))))));
};
