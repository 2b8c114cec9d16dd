import { standingsOf } from '../actions/standings.js';
import { NEW_GRID } from '../actions/split.js';
import { piecesOf } from '../actions/receivers.js';
import { number, t } from '../i18n/index.js';
import { h, icon } from './dom.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../state/types.js').Problem} Problem
 * @typedef {import('../actions/receivers.js').Piece} Piece
 * @typedef {import('../actions/receivers.js').Fix} Fix
 */

/** More pieces, or grids beside one, are not listed. */
const MOST_PIECES = 8;
const MOST_GRIDS = 8;

/** @type {import('../state/types.js').Draft | null} what pointing at a grid shows now */
let shown = null;

/**
 * Takes what is shown off the map.
 *
 * @param {App} app
 */
export const hideFix = ({ store }) => {
  if (shown && store.get().preview === shown) store.set({ preview: null, hover: null });
  shown = null;
};

/**
 * Who may receive the ground that a problem is about: pointing at a grid shows it on the map, a
 * click makes it so.
 *
 * @param {App} app
 * @param {Problem} problem
 * @returns {HTMLElement | null} null when nothing can be done in this way
 */
export const fixesOf = (app, problem) => {
  const { draft, plan, locked, account } = app.store.get();
  if (!draft || plan?.status !== 'draft' || account?.role === 'viewer') return null;
  const pieces = piecesOf(draft, problem, locked).filter(({ fixes }) => fixes.length > 0).slice(0, MOST_PIECES);
  if (pieces.length === 0) return null;
  return h('div', { class: 'fixes' }, pieces.map((piece) => pieceView(app, problem, piece, pieces.length)));
};

/**
 * @param {App} app
 * @param {Problem} problem
 * @param {Piece} piece
 * @param {number} pieces how many there are
 */
const pieceView = (app, { kind }, { cells, fixes }, pieces) => {
  const { topology } = app.store.get();
  const total = (/** @type {Float64Array | undefined} */ column) => cells.reduce((sum, cell) => sum + (column?.[cell] ?? 0), 0);
  const facts = { load: app.count(total(topology?.households)), buildings: number(total(topology?.buildings)) };
  const key = kind === 'splitCompound' ? 'fix.compound' : kind.startsWith('under') ? 'fix.merge' : 'fix.piece';
  return h('section', { class: 'fix' },
    h('header', null, h('span', null, t(key, facts)),
      pieces > 1 && h('button', { type: 'button', class: 'plain', onclick: () => app.showCell(cells[0]) }, t('fix.show'))),
    h('ul', null, fixes.slice(0, MOST_GRIDS).map((fix) => h('li', null, fixButton(app, fix, facts.load)))));
};

/**
 * @param {App} app
 * @param {Fix} fix
 * @param {string} moved
 */
const fixButton = (app, { to, body, after }, moved) => {
  const { store } = app;
  const { draft, plan } = store.get();
  const load = after.sums.get(to)?.load ?? 0;
  const name = app.gridName(to);
  const words = to === NEW_GRID ? t('split.made', { load: app.count(load) })
    : t('edit.change', { grid: name, before: app.count(draft?.sums.get(to)?.load ?? 0), load: app.count(load) });
  const show = () => {
    shown = after;
    store.set({ preview: after, hover: to < 0 ? null : to });
  };
  const hide = () => hideFix(app);
  return h('button', {
    type: 'button', 'data-status': plan ? (standingsOf(after, plan).get(to)?.status ?? null) : null, 'data-to': to,
    onmouseenter: show, onmouseleave: hide, onfocus: show, onblur: hide,
    onclick: () => void app.edit(body, after, t(body.kind === 'merge' ? 'toast.merged' : to === NEW_GRID ? 'toast.drawn' : 'toast.assigned', {
      load: moved, grid: name, keep: name, gone: body.kind === 'merge' ? app.gridName(body.grids[1]) : '',
    })).catch(app.tellProblem),
  }, h('i', null), h('span', null, words), icon('give'));
};
