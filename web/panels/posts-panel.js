import { listed, number, t } from '../i18n/index.js';
import { fill, h, icon, iconButton } from './dom.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../state/types.js').Roster} Roster
 * @typedef {import('../state/types.js').RosterLine} RosterLine
 * @typedef {import('../state/types.js').StaffFinding} StaffFinding
 */

/** More findings of one kind are told as a number. */
const FINDINGS_SHOWN = 40;
const UNITS = 1e7;

/**
 * Who serves in each grid, how many households fall to each worker, and what is missing. The grid
 * that is selected stands open.
 *
 * @param {App} app
 */
export const postsPanel = (app) => {
  const { store } = app;
  const body = h('section', { class: 'body posts' });
  store.watch((s) => [s.roster, s.listRefusal, s.selected, s.plan, s.account, s.lang], () => {
    const { roster } = store.get();
    fill(body, ...(roster ? content(app, roster) : [h('p', { class: 'quiet' }, t('posts.loading'))]));
    body.querySelector('.open')?.scrollIntoView({ block: 'nearest' });
  });
  store.watch((s) => [s.panel, s.plan?.version, s.plan?.id], ([panel]) => {
    if (panel === 'posts') void app.loadRoster();
  });
  return body;
};

/**
 * @param {App} app
 * @param {Roster} roster
 */
const content = (app, roster) => {
  const { account, listRefusal } = app.store.get();
  const people = roster.grids.reduce((sum, { staff, heads }) => sum + staff.length + heads, 0);
  const workers = roster.grids.reduce((sum, line) => sum + line.workers, 0);
  const households = roster.grids.reduce((sum, line) => sum + line.households, 0);
  return [
    h('div', { class: 'lines' },
      h('strong', null, t('posts.summary', { n: number(people), stations: number(roster.stations.length) })),
      h('span', null, workers ? t('posts.load', { n: app.count(households / workers) }) : t('posts.noWorkers'))),
    account?.role !== 'viewer' && h('div', { class: 'buttons' },
      listButton(app, 'staff'), listButton(app, 'stations')),
    listRefusal && refusal(app, listRefusal),
    h('div', { class: 'scroll' },
      findings(app, roster.findings),
      h('ul', { class: 'list' }, roster.grids.map((line) => gridLine(app, roster, line))),
      h('p', { class: 'quiet' }, t('posts.file'))),
  ];
};

/**
 * @param {App} app
 * @param {'staff' | 'stations'} what
 */
const listButton = (app, what) => {
  const input = h('input', {
    type: 'file', accept: '.csv,.xlsx,.txt', hidden: true, 'data-list': what,
    onchange: () => {
      const file = input.files?.[0];
      input.value = '';
      if (file) void app.takeList(what, file);
    },
  });
  return h('span', null, input, h('button', { type: 'button', onclick: () => input.click() }, t(`posts.take.${what}`)));
};

/**
 * What stood against a list: nothing of it was taken.
 *
 * @param {App} app
 * @param {{file: string, count: number, findings: StaffFinding[]}} refused
 */
const refusal = (app, { file, count, findings: found }) =>
  h('section', { class: 'refused', role: 'alert' },
    h('header', null, h('strong', null, t('posts.refused', { file, n: number(count) })),
      iconButton('close', t('dialog.close'), () => app.store.set({ listRefusal: null }))),
    h('ul', null, found.slice(0, FINDINGS_SHOWN).map((finding) => h('li', null, sentence(app, finding)))));

/**
 * @param {App} app
 * @param {StaffFinding[]} found
 */
const findings = (app, found) => found.length > 0 && h('ul', { class: 'list findings' },
  found.slice(0, FINDINGS_SHOWN).map((finding) => h('li', null, h('button', {
    type: 'button', class: finding.kind === 'gridWithoutStation' ? 'problem notice' : 'problem', 'data-finding': finding.kind,
    onclick: () => show(app, finding),
  }, icon('warning'), h('span', null, sentence(app, finding))))),
  found.length > FINDINGS_SHOWN && h('li', { class: 'quiet' }, t('posts.more', { n: number(found.length - FINDINGS_SHOWN) })));

/**
 * @param {App} app
 * @param {StaffFinding} finding
 */
const sentence = (app, { kind, row, grid, names, details }) => {
  const values = { ...details, row: number(row ?? 0), grid: nameOf(app, grid), code: grid ?? '', names: listed(names),
    households: app.count(details.households ?? 0) };
  const words = t(`staff.${kind}`, values);
  return row ? t('posts.row', { row: number(row), words }) : words;
};

/**
 * @param {App} app
 * @param {string | null} code
 */
const nameOf = (app, code) => {
  const facts = app.store.get().plan?.grids.find((grid) => grid.code === code);
  return facts ? facts.name || facts.shortCode : code ?? '';
};

/**
 * @param {App} app
 * @param {StaffFinding} finding
 */
const show = (app, { grid, where }) => {
  const facts = app.store.get().plan?.grids.find(({ code }) => code === grid);
  if (facts) app.showGrid(facts.id);
  else if (where) app.view.goTo([where[0] * UNITS, where[1] * UNITS]);
};

/**
 * @param {App} app
 * @param {Roster} roster
 * @param {RosterLine} line
 */
const gridLine = (app, roster, line) => {
  const { plan, selected } = app.store.get();
  const facts = plan?.grids.find(({ code }) => code === line.code);
  const open = facts !== undefined && selected[selected.length - 1] === facts.id;
  const station = listed(roster.stations.filter(({ grid }) => grid === line.code).map(({ name }) => name));
  return h('li', { class: open ? 'open' : null, 'data-code': line.code },
    h('button', {
      type: 'button', class: 'grid-line', 'aria-expanded': String(open),
      onclick: () => app.select(open || !facts ? [] : [facts.id]),
      onmouseenter: () => app.store.set({ hover: facts?.id ?? null }),
      onmouseleave: () => app.store.set({ hover: null }),
    },
    h('strong', null, nameOf(app, line.code)),
    h('span', null, t('posts.people', { n: number(line.staff.length + line.heads) })),
    h('span', { class: line.workers ? 'number' : 'number flag' },
      line.householdsPerWorker === null ? t('posts.noWorker') : t('posts.perWorker', { n: app.count(line.householdsPerWorker) }))),
    open && holders(app, roster, line),
    open && line.heads > 0 && h('p', { class: 'quiet' }, t('posts.heads', { n: number(line.heads) })),
    open && station && h('p', { class: 'quiet' }, `${t('posts.station')} ${station}`));
};

/**
 * @param {App} app
 * @param {Roster} roster
 * @param {RosterLine} line
 */
const holders = (app, { posts }, { code, staff }) => {
  const writes = app.store.get().account?.role !== 'viewer';
  const free = posts.filter(({ name, most }) => most === null || staff.filter(({ post }) => post === name).length < most);
  return h('div', { class: 'holders' },
    h('dl', null, staff.flatMap(({ id, post, name, phone }) => [
      h('dt', null, post),
      h('dd', null, h('span', null, name), phone && h('small', { class: 'code' }, phone),
        writes && iconButton('close', t('posts.remove', { name, post }), () => void app.removeStaff(id)))])),
    writes && free.length > 0 && personForm(app, code, free));
};

/**
 * @param {App} app
 * @param {string} grid
 * @param {{name: string}[]} free posts that somebody may still be given
 */
const personForm = (app, grid, free) => {
  const post = h('select', { name: 'post', 'aria-label': t('posts.post') }, free.map(({ name }) => h('option', { value: name }, name)));
  const name = h('input', { name: 'name', required: true, maxlength: 100, placeholder: t('posts.name'), 'aria-label': t('posts.name') });
  const phone = h('input', { name: 'phone', maxlength: 40, placeholder: t('posts.phone'), 'aria-label': t('posts.phone') });
  return h('form', {
    onsubmit: (/** @type {Event} */ event) => {
      event.preventDefault();
      void app.addStaff(grid, { post: post.value, name: name.value, phone: phone.value });
    },
  }, post, name, phone, h('button', { type: 'submit' }, t('posts.add')));
};
