import { count, number, t } from '../i18n/index.js';
import { fill, h, icon, iconButton } from './dom.js';
import { ageBanner } from './age-banner.js';
import { locateCard } from './locate-card.js';
import { toolOptions } from './tool-options.js';

/** @typedef {import('../app.js').App} App */

/**
 * What lies over the map: the words beside the pointer, the answer to a lookup, what to do first.
 *
 * @param {HTMLElement} root
 * @param {App} app
 */
export const stage = (root, app) => {
  const { store } = app;
  const hint = h('div', { class: 'hint', hidden: true });
  const empty = h('div', { class: 'empty', hidden: true });
  const legend = h('div', { class: 'legend', hidden: true });
  const me = iconButton('me', t('tool.locateMe'), () => app.perform(app.operations.locateMe), { class: 'icon-button locate-me' });
  root.append(hint, empty, legend, me, ageBanner(app), toolOptions(app), locateCard(app));
  /** Where the button last went down, in the window: what is being drawn lies on that side. */
  let pressed = { x: NaN, y: NaN };
  document.addEventListener('pointerdown', (event) => { pressed = { x: event.clientX, y: event.clientY }; }, true);
  store.watch((s) => s.hint, (now) => {
    hint.hidden = !now;
    if (!now) return;
    hint.className = `hint ${now.kind}`;
    fill(hint, ...told(now.lines).map((line) => h('div', null, line)));
    const box = root.getBoundingClientRect();
    const size = { width: hint.offsetWidth, height: hint.offsetHeight };
    const room = { width: root.clientWidth, height: root.clientHeight };
    const { left, top } = hintPlace(now, size, room, { x: pressed.x - box.left, y: pressed.y - box.top });
    hint.style.left = `${left}px`;
    hint.style.top = `${top}px`;
  });
  store.watch((s) => [s.loaded, s.areas, s.areaId, s.plan, s.plans, s.job, s.intake !== null, s.worklist !== null, s.lang], () => {
    const content = emptyState(app);
    empty.hidden = !content;
    fill(empty, content);
  });
  store.watch((s) => [s.plan, s.tried, s.lang], () => {
    const { plan, tried } = store.get();
    legend.hidden = !plan;
    if (plan) fill(legend, ...legendOf((tried ?? plan).band));
  });
  store.watch((s) => s.lang, () => {
    me.title = t('tool.locateMe');
    me.setAttribute('aria-label', me.title);
  });
};

/** A pointer so near to where it was pressed, in pixels, has not gone to any side yet. */
const STILL = 24;

/**
 * Each line once; what is said of several grids in the same words gets their number.
 *
 * @param {string[]} lines
 */
export const told = (lines) =>
  [...new Set(lines)].map((line) => {
    const times = lines.filter((other) => other === line).length;
    return times > 1 ? `${line} ×${times}` : line;
  });

/**
 * Beside the pointer, never over it and never out of the map; on the far side of where the button
 * went down, so that what is drawn from there stays in sight.
 *
 * @param {{x: number, y: number}} at
 * @param {{width: number, height: number}} size
 * @param {{width: number, height: number}} room
 * @param {{x: number, y: number}} pressed
 */
export const hintPlace = (at, size, room, pressed) => {
  const wantsLeft = at.x < pressed.x - STILL;
  const wantsAbove = at.y < pressed.y - STILL;
  const fitsLeft = at.x - 12 - size.width >= 0;
  const fitsRight = at.x + 18 + size.width < room.width;
  const fitsAbove = at.y - 12 - size.height >= 0;
  const fitsBelow = at.y + 18 + size.height < room.height;
  const left = wantsLeft ? fitsLeft : !fitsRight;
  const above = wantsAbove ? fitsAbove : !fitsBelow;
  return { left: left ? at.x - 12 - size.width : at.x + 18, top: above ? at.y - 12 - size.height : at.y + 18 };
};

/** @param {import('../state/types.js').Band} band */
const legendOf = ({ min, max, hardMin, hardMax }) => {
  const entry = (/** @type {string} */ status, /** @type {string} */ text) =>
    h('span', { class: 'legend-entry', 'data-status': status, title: t(`band.${status}`) }, h('i', null), text);
  const n = (/** @type {number} */ value) => number(Math.round(value));
  return [
    entry('underHard', `< ${n(hardMin)}`),
    entry('under', `${n(hardMin)}–${n(min)}`),
    entry('in', `${n(min)}–${n(max)}`),
    entry('over', `${n(max)}–${n(hardMax)}`),
    entry('overHard', `> ${n(hardMax)}`),
    h('span', null, t('unit.households')),
  ];
};

/**
 * What can be done where there is nothing yet.
 *
 * @param {App} app
 */
const emptyState = (app) => {
  const { loaded, areas, areaId, plan, plans, job, intake, worklist } = app.store.get();
  if (!loaded || job || plan || intake || worklist) return null;
  const area = areas.find((a) => a.id === areaId);
  if (!area)
    return h('div', { class: 'teach' }, icon('layers'), h('h2', null, t('empty.noArea.title')), h('p', null, t('empty.noArea.text')),
      h('div', { class: 'buttons' },
        h('button', { type: 'button', class: 'primary', onclick: () => app.perform(app.operations.importLayer) }, t('empty.noArea.import'))));
  if (plans.length > 0) return null;
  if (area.buildings === 0)
    return h('div', { class: 'teach' }, icon('layers'), h('h2', null, t('empty.noLayers.title')), h('p', null, t('empty.noLayers.text', { area: area.name })),
      h('div', { class: 'buttons' },
        h('button', { type: 'button', class: 'primary', onclick: () => app.perform(app.operations.importLayer) }, t('empty.noArea.import'))));
  const mean = (area.bandMin + area.bandMax) / 2;
  return h('div', { class: 'teach' }, icon('grids'), h('h2', null, t('empty.noPlan.title')),
    h('p', null, t('empty.noPlan.text', {
      area: area.name, buildings: number(area.buildings), households: count(area.households, area.estimated),
      min: number(area.bandMin), max: number(area.bandMax), grids: number(Math.max(1, Math.round(area.households / mean))),
    })),
    h('div', { class: 'buttons' },
      h('button', { type: 'button', onclick: () => app.operations.newPlan.run() }, t('empty.noPlan.more')),
      h('button', { type: 'button', class: 'primary', onclick: () => app.operations.solve.run() }, t('empty.noPlan.solve'))));
};
