import { dateTime, day, has, number, t } from '../i18n/index.js';
import { get } from '../state/server.js';
import { fill, h, icon, iconButton, openMenu } from './dom.js';
import { republishDialog } from './republish-dialog.js';

/** @typedef {import('../app.js').App} App */

/**
 * Editions, and every edit of the plan, the latest first.
 *
 * @param {App} app
 */
export const historyPanel = (app) => {
  const { store } = app;
  const body = h('section', { class: 'body history' });
  store.watch((s) => [s.history, s.editions, s.account, s.lang], () => {
    const { history, editions } = store.get();
    const own = editions.filter(({ tier }) => tier === GRIDS);
    fill(body, h('div', { class: 'scroll' },
      editions.length > 0 && h('h3', null, t('history.editions')),
      editions.length > 0 && h('ul', { class: 'list' }, editions.map((edition) =>
        h('li', { class: 'event edition' }, icon('check'),
          h('div', null, h('strong', null, t('history.validFrom', { date: day(edition.validFrom) }),
            own.length < editions.length && ` · ${t('level.tier', { n: t(`level.tier.${Math.min(edition.tier, 6)}`) })}`),
            h('small', { title: edition.digest }, t('history.published', {
              by: edition.publishedBy, at: dateTime(edition.publishedAt), grids: number(edition.grids),
            })),
            edition.repeats && h('small', { class: 'repeats' }, t('history.repeats', { date: day(editions.find(({ id }) => id === edition.repeats)?.validFrom ?? edition.validFrom), reason: edition.reason ?? '' })),
            lineage(app, edition.id)),
          h('span', { class: 'doings' }, papersButton(edition.id),
            mayPublish(app) && edition.tier === GRIDS && own.length > 1 && iconButton('undo', t('republish.button'), () => republishDialog(app, edition), { 'data-republish': edition.id }))))),
      editions.length > 0 && h('h3', null, t('history.edits')),
      history.length === 0 && h('p', { class: 'quiet' }, t('history.none')),
      h('ul', { class: 'list' }, history.map((item) =>
        h('li', { class: item.undone ? 'event undone' : 'event' }, icon(iconOf(item.kind)),
          h('div', null,
            h('strong', null, has(`edit.${item.kind}`) ? t(`edit.${item.kind}`) : item.kind,
              item.loadMoved > 0 && ` · ${t('history.moved', { n: app.count(item.loadMoved) })}`,
              item.undone && ` · ${t('history.undone')}`),
            h('small', null, t('history.by', { author: item.author, at: dateTime(item.at) }))))))));
  });
  store.watch((s) => [s.panel, s.plan?.version, s.plan?.id], ([panel]) => {
    if (panel === 'history') app.loadHistory();
  });
  return body;
};

/** The tier of the grids: those of the others are published, and come back, with it. */
const GRIDS = 2;

/** @param {App} app */
const mayPublish = (app) => ['publisher', 'admin'].includes(app.store.get().account?.role ?? '');

/**
 * Where the grids of an edition come from: asked for when it is opened.
 *
 * @param {App} app
 * @param {number} edition
 */
const lineage = (app, edition) => {
  const list = h('ul', null);
  const details = h('details', {
    class: 'lineage', 'data-edition': edition,
    ontoggle: async () => {
      if (!details.open || list.children.length) return;
      try {
        /** @type {{lineage: import('../state/types.js').LineageLine[]}} */
        const told = await get(`/editions/${edition}`);
        fill(list, ...lineageLines(app, told.lineage));
      } catch (problem) {
        app.tellProblem(problem);
      }
    },
  }, h('summary', null, t('descent.title')), list);
  return details;
};

/** What comes first is what changed most; grids that only kept their ground are counted. */
const EVENTS = ['split', 'merge', 'recode', 'transfer', 'retire', 'create'];

/**
 * @param {App} app
 * @param {import('../state/types.js').LineageLine[]} lines
 */
const lineageLines = (app, lines) => {
  const kept = lines.filter(({ event }) => event === 'keep');
  const others = EVENTS.flatMap((event) => lines.filter((line) => line.event === event));
  return [
    ...others.map(({ event, code, fromCode, households }) => h('li', { 'data-event': event },
      t(`descent.${event}`, { code: tail(code), from: tail(fromCode ?? ''), n: app.count(households) }))),
    kept.length > 0 && h('li', { 'data-event': 'keep' }, t('descent.keep', { n: number(kept.length) })),
  ].filter((line) => line instanceof Node);
};

/** As people say a code: its last three digits. @param {string} code */
const tail = (code) => code.slice(-3);

/** What can be printed of an edition, each in a tab of its own. */
const PAPERS = ['area.pdf', 'grids.pdf', 'ledger.xlsx', 'check-up.pdf', 'adjustments.pdf', 'adjustments.xlsx', 'notices.pdf', 'sign-off.pdf'];

/** @param {number} edition */
const papersButton = (edition) => {
  const button = h('button', { type: 'button', class: 'papers', onclick: () => openMenu(button, PAPERS.map((paper) => ({
    label: t(`paper.${paper.split('.')[0]}`),
    note: paper === 'adjustments.xlsx' ? t('paper.ledger.size') : t(`paper.${paper.split('.')[0]}.size`),
    run: () => { window.open(`/api/v1/editions/${edition}/papers/${paper}`, '_blank', 'noopener'); },
  }))) }, t('paper.button'));
  return button;
};

const ICONS = /** @type {Record<string, string>} */ ({
  assign: 'paint', split: 'split', merge: 'merge', draw: 'draw', reshape: 'redraw', vertex: 'bend', snap: 'snap', transfer: 'give', kind: 'draw', rules: 'grids', rebalance: 'rebalance', accept: 'rebalance', create: 'grids',
});

/** @param {string} kind */
const iconOf = (kind) => ICONS[kind] ?? 'grids';
