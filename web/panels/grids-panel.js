import { arrangeRows, gridRows, shareInBand } from '../actions/band.js';
import { problemsShown } from '../actions/problems.js';
import { count, number, percent, signedPercent, t } from '../i18n/index.js';
import { bandEditor } from './band-editor.js';
import { fill, h, icon } from './dom.js';
import { tierBar } from './tier-bar.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../state/types.js').GridRow} GridRow
 * @typedef {'code' | 'load' | 'deviation' | 'problems'} SortBy
 * @typedef {{element: HTMLTableRowElement, update: (row: GridRow, estimated: boolean) => void}} RowView
 */

/**
 * The table of grids. It follows the map and the map follows it.
 *
 * @param {App} app
 */
export const gridsPanel = (app) => {
  const { store } = app;
  const sort = { by: /** @type {SortBy} */ ('code'), down: false };
  const summary = h('div', { class: 'summary' });
  const filter = h('input', { type: 'search', class: 'filter', oninput: () => drawRows(), spellcheck: 'false' });
  const head = h('thead', null);
  const body = h('tbody', null);
  const table = h('table', null, head, body);
  const none = h('p', { class: 'quiet', hidden: true });
  /** @type {Map<number, RowView>} */
  const rows = new Map();

  const drawRows = () => {
    const state = store.get();
    if (!state.plan) return;
    const arranged = arrangeRows(gridRows(state, problemsShown(state)), sort.by, sort.down, filter.value);
    table.classList.toggle('long', arranged.some((row) => (ownPart(app, row.name) || row.shortCode).length > 8));
    const alive = new Set(arranged.map((row) => row.id));
    for (const id of rows.keys()) if (!alive.has(id)) rows.delete(id);
    const elements = arranged.map((row) => {
      let view = rows.get(row.id);
      if (!view) rows.set(row.id, (view = makeRow(app, row.id)));
      view.update(row, state.plan?.estimated ?? false);
      return view.element;
    });
    if (elements.length !== body.children.length || elements.some((e, i) => body.children[i] !== e))
      body.replaceChildren(...elements);
    none.hidden = elements.length > 0;
    none.textContent = t('grids.none', { filter: filter.value });
    mark();
  };
  const mark = () => {
    const { hover, selected } = store.get();
    for (const [id, { element }] of rows) {
      element.classList.toggle('hovered', id === hover);
      element.setAttribute('aria-selected', String(selected.includes(id)));
    }
  };
  const drawHead = () => fill(head, h('tr', null, ...headCells(sort, () => {
    drawHead();
    drawRows();
  })));

  store.watch((s) => [s.plan, s.draft, s.preview, s.tried, s.lang], () => fill(summary, ...summaryOf(app)));
  store.watch((s) => [s.plan, s.draft, s.preview, s.tried, s.locked, s.lang], drawRows);
  store.watch((s) => s.tier, (tier) => head.parentElement?.classList.toggle('long', tier !== 'grid'));
  store.watch((s) => s.hover, mark);
  store.watch((s) => s.selected, (selected) => {
    mark();
    const last = selected[selected.length - 1];
    if (last !== undefined && !body.matches(':hover')) rows.get(last)?.element.scrollIntoView({ block: 'nearest' });
  });
  store.watch((s) => s.lang, () => {
    filter.placeholder = t('grids.filter');
    filter.setAttribute('aria-label', t('grids.filter'));
    rows.clear();
    drawHead();
    drawRows();
  });
  return h('section', { class: 'body grids' }, tierBar(app), summary, bandEditor(app), filter,
    h('div', { class: 'scroll' }, table, none));
};

/** @param {App} app */
const summaryOf = ({ store }) => {
  const state = store.get();
  const { plan } = state;
  if (!plan) return [];
  const metrics = (state.preview ?? state.draft)?.metrics ?? plan.metrics;
  const rows = gridRows(state);
  const ordinary = rows.filter((row) => row.status !== 'dedicated');
  const inBand = ordinary.filter((row) => row.status === 'in').length;
  const load = rows.reduce((sum, row) => sum + row.load, 0);
  const mean = ordinary.reduce((sum, row) => sum + row.load, 0) / Math.max(1, ordinary.length);
  const figure = (/** @type {string} */ key, /** @type {string} */ value) =>
    h('div', { class: 'figure' }, h('strong', null, value), h('span', null, t(key)));
  return [
    h('div', { class: 'lines' },
      h('strong', null, t('grids.summary', { grids: number(rows.length), inBand: number(inBand) })),
      h('span', { title: plan.estimated ? t('grids.estimated') : null },
        t('grids.total', { load: count(load, plan.estimated), mean: count(mean, plan.estimated) }))),
    h('div', { class: 'figures' },
      figure('metric.inBand', percent(shareInBand(rows))),
      figure('metric.deviationMax', percent(Math.max(0, ...ordinary.map((row) => Math.abs(row.deviation ?? 0))))),
      figure('metric.streetShare', metrics.streetShare === null ? '—' : percent(metrics.streetShare)),
      figure('metric.splitUnits', number(metrics.splitUnits))),
  ];
};

/**
 * @param {{by: SortBy, down: boolean}} sort
 * @param {() => void} again
 */
const headCells = (sort, again) => {
  const cell = (/** @type {SortBy} */ by, /** @type {string} */ label, /** @type {string} */ kind) =>
    h('th', { class: kind, 'aria-sort': sort.by !== by ? null : sort.down ? 'descending' : 'ascending' },
      h('button', {
        type: 'button',
        onclick: () => {
          sort.down = sort.by === by ? !sort.down : by !== 'code';
          sort.by = by;
          again();
        },
      }, label));
  return [
    cell('code', t('grids.code'), 'code'),
    h('th', { class: 'bar' }),
    cell('load', t('grids.load'), 'number'),
    cell('deviation', t('grids.deviation'), 'number'),
    h('th', { class: 'marks' }),
  ];
};

/**
 * A name without that of the area, which all of its grids have in common.
 *
 * @param {App} app
 * @param {string} name
 */
const ownPart = (app, name) => {
  const { areas, areaId } = app.store.get();
  const area = areas.find(({ id }) => id === areaId)?.name ?? '';
  return area && name.startsWith(area) && name.length > area.length ? name.slice(area.length) : name;
};

/**
 * @param {App} app
 * @param {number} id
 * @returns {RowView}
 */
const makeRow = (app, id) => {
  const code = h('td', { class: 'code' });
  const level = h('span', { class: 'level' });
  const zone = h('span', { class: 'zone' });
  const bar = h('td', { class: 'bar' }, h('div', { class: 'track' }, zone, level));
  const load = h('td', { class: 'number' });
  const deviation = h('td', { class: 'number' });
  const flag = h('span', { class: 'flag' }, icon('warning'));
  const lock = h('button', {
    type: 'button', class: 'lock',
    onclick: (/** @type {Event} */ event) => {
      event.stopPropagation();
      app.toggleLock(id);
    },
  });
  const element = h('tr', {
    tabindex: 0, 'data-grid': id,
    onmouseenter: () => app.store.set({ hover: id }),
    onmouseleave: () => app.store.set({ hover: null }),
    onclick: () => app.select([id]),
    ondblclick: () => app.view.fitGrids([id]),
    onkeydown: (/** @type {KeyboardEvent} */ event) => {
      if (event.key === 'Enter') app.showGrid(id);
    },
  }, code, bar, load, deviation, h('td', { class: 'marks' }, flag, lock));
  let shown = '';
  return {
    element,
    update(row, estimated) {
      const { band } = row;
      const sign = JSON.stringify(row);
      if (sign === shown) return;
      shown = sign;
      const full = band.hardMax * 1.12;
      const share = (/** @type {number} */ value) => `${Math.min(100, (value / full) * 100).toFixed(1)}%`;
      code.textContent = ownPart(app, row.name) || row.shortCode;
      code.title = row.name ? `${row.name} ${row.code}` : row.code;
      element.dataset.status = row.status;
      zone.hidden = row.status === 'dedicated';
      zone.style.left = share(band.min);
      zone.style.right = `calc(100% - ${share(band.max)})`;
      level.style.width = share(row.load);
      bar.title = t(`band.${row.status}`);
      load.textContent = count(row.load, estimated);
      load.title = estimated ? t('grids.estimated') : '';
      deviation.textContent = row.deviation === null ? '—' : signedPercent(row.deviation);
      flag.hidden = row.problems === 0;
      flag.title = t('grids.problems', { n: row.problems });
      lock.classList.toggle('on', row.locked);
      lock.title = t(row.locked ? 'grids.unlock' : 'grids.lock');
      lock.setAttribute('aria-label', lock.title);
      lock.setAttribute('aria-pressed', String(row.locked));
      fill(lock, icon(row.locked ? 'lock' : 'unlock'));
    },
  };
};
