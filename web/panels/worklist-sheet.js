import { has, number, t } from '../i18n/index.js';
import { fill, h, icon, iconButton } from './dom.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../state/types.js').WorklistState} WorklistState
 * @typedef {import('../state/types.js').WorkRow} WorkRow
 */

const KINDS = /** @type {const} */ (['open', 'unplaceable', 'hand']);

/**
 * Rows of the register that join no building, to be joined by hand or set aside.
 *
 * @param {HTMLElement} root
 * @param {App} app
 */
export const worklistSheet = (root, app) => {
  const { store } = app;
  const body = h('section', { class: 'worklist', hidden: true });
  root.append(body);
  store.watch((s) => [s.worklist, s.lang, s.account], () => {
    const { worklist } = store.get();
    body.hidden = !worklist;
    if (!worklist) return;
    const scrolled = body.querySelector('.scroll')?.scrollTop ?? 0;
    fill(body, header(app, worklist), tabs(app, worklist), filter(app, worklist), rows(app, worklist));
    const scroll = body.querySelector('.scroll');
    if (scroll) scroll.scrollTop = scrolled;
    body.querySelector('.work[aria-current]')?.scrollIntoView({ block: 'nearest' });
  });
};

/**
 * @param {App} app
 * @param {WorklistState} worklist
 */
const header = (app, { summary }) =>
  h('header', null,
    h('div', null, h('h2', null, t('panel.worklist')),
      h('small', null, summary.rows ? t('worklist.summary', { rows: number(summary.rows), joined: number(summary.joined) }) : '')),
    iconButton('close', `${t('dialog.close')} (W)`, () => app.worklist.close()));

/**
 * @param {App} app
 * @param {WorklistState} worklist
 */
const tabs = (app, { kind, summary }) => {
  const counts = { open: summary.open, unplaceable: summary.unplaceable, hand: null };
  return h('div', { class: 'tabs', role: 'tablist' }, KINDS.map((one) =>
    h('button', {
      type: 'button', role: 'tab', 'data-kind': one, 'aria-selected': String(one === kind),
      onclick: () => void app.worklist.load({ kind: one, reason: '' }).catch(app.tellProblem),
    }, t(`worklist.kind.${one}`), counts[one] !== null && h('span', { class: one === 'open' && counts[one] ? 'badge' : 'badge calm' }, number(Number(counts[one]))))));
};

/**
 * @param {App} app
 * @param {WorklistState} worklist
 */
const filter = (app, { kind, reason, summary }) => {
  const reasons = Object.entries(summary.reasons);
  if (kind !== 'open' || reasons.length < 2) return null;
  const choice = h('select', {
    'aria-label': t('worklist.reason'), onchange: () => void app.worklist.load({ reason: choice.value }).catch(app.tellProblem),
  }, h('option', { value: '' }, t('worklist.reason.all')), reasons.map(([code, n]) => h('option', { value: code }, `${t(`worklist.reason.${code}`)}（${number(n)}）`)));
  choice.value = reason;
  return h('div', { class: 'filter' }, choice);
};

/**
 * @param {App} app
 * @param {WorklistState} worklist
 */
const rows = (app, worklist) => {
  const { items, loading, kind, summary, next } = worklist;
  if (loading && items.length === 0) return h('p', { class: 'quiet' }, t('app.loading'));
  if (items.length === 0)
    return h('div', { class: 'scroll' }, h('p', { class: 'quiet good' }, summary.rows === 0 ? t('worklist.noRegister') : t(`worklist.none.${kind}`)),
      summary.rows === 0 && h('button', { type: 'button', onclick: () => { app.worklist.close(); app.perform(app.operations.importLayer); } }, t('top.import')));
  return h('div', { class: 'scroll' },
    h('ul', { class: 'list' }, items.map((row) => h('li', null, workRow(app, worklist, row)))),
    next !== null && h('button', { type: 'button', class: 'wide', onclick: () => void app.worklist.more().catch(app.tellProblem) }, t('worklist.more')));
};

/**
 * @param {App} app
 * @param {WorklistState} worklist
 * @param {WorkRow} row
 */
const workRow = (app, worklist, row) => {
  const chosen = worklist.chosen === row.id;
  const people = row.residents ? t('worklist.people', { n: number(row.residents) }) : '';
  const why = row.unplaceable ?? (row.reason && row.building === null ? t(has(`worklist.reason.${row.reason}`) ? `worklist.reason.${row.reason}` : 'worklist.reason.other') : '');
  return h('div', { class: 'work-item' },
    h('button', { type: 'button', class: 'work', 'data-row': row.id, 'aria-current': chosen ? 'true' : null, onclick: () => app.worklist.choose(chosen ? null : row.id) },
      icon(row.lon === null ? 'warning' : 'locate'), h('span', null, h('strong', null, row.address || row.code || t('worklist.empty')), h('small', null, [t('worklist.row', { n: row.row }), people, why].filter(Boolean).join(' · ')))),
    chosen && (app.store.get().account?.role === 'viewer' ? null : worklist.kind === 'open' ? choices(app, worklist, row) : h('div', { class: 'choices' },
      h('button', { type: 'button', class: 'reopen', onclick: () => void app.worklist.reopen(row.id) }, icon('undo'), t('worklist.reopen')))));
};

/**
 * @param {App} app
 * @param {WorklistState} worklist
 * @param {WorkRow} row
 */
const choices = (app, { target }, row) => {
  const note = h('input', { type: 'text', maxlength: 500, placeholder: t('worklist.aside.why'), 'aria-label': t('worklist.aside.why') });
  const nameOf = (/** @type {{name: string, address: string, id: number}} */ b) => b.name || b.address || `#${b.id}`;
  const others = row.candidates.filter(({ id }) => id !== target?.id);
  return h('div', { class: 'choices' },
    others.length > 0 && h('p', { class: 'quiet' }, t('worklist.candidates')),
    others.map((candidate) => h('button', {
      type: 'button', class: 'candidate', title: candidate.address, onclick: () => void app.worklist.assign(candidate.id),
    }, icon('check'), t('worklist.joinTo', { name: nameOf(candidate) }))),
    target ? h('button', { type: 'button', class: 'primary join', onclick: () => void app.worklist.assign(target.id) }, icon('check'), t('worklist.joinTo', { name: nameOf(target) }))
      : h('p', { class: 'quiet' }, icon('select'), t('worklist.point')),
    h('form', {
      class: 'aside', onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        if (note.value.trim()) void app.worklist.setAside(note.value.trim());
        else note.focus();
      },
    }, note, h('button', { type: 'submit' }, t('worklist.setAside'))));
};
