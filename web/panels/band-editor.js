import { gridRows } from '../actions/band.js';
import { typedBand, usualBand, withBands } from '../actions/rules.js';
import { number, t } from '../i18n/index.js';
import { get } from '../state/server.js';
import { fill, h, icon } from './dom.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../actions/rules.js').Rules} Rules
 * @typedef {import('../state/types.js').Bands} Bands
 * @typedef {{id: number | null, name: string | null, min: HTMLInputElement, max: HTMLInputElement}} Line
 *   Of one community; of all grids where there is no name.
 */

/** Sets of the rules that are told of, and changed elsewhere. */
const SETS = /** @type {const} */ (['together', 'apart', 'near', 'frozen', 'dedicated']);

/**
 * The band in one line; opened, the bands of all grids and of single communities. While one types,
 * table and map show what would come of it.
 *
 * @param {App} app
 */
export const bandEditor = (app) => {
  const { store } = app;
  const root = h('div', { class: 'band-editor' });
  /** @type {{rules: Rules, plan: number} | null} */
  let open = null;

  const close = () => {
    open = null;
    store.set({ tried: null });
    draw();
  };
  const draw = () => {
    const { plan } = store.get();
    if (open && open.plan !== plan?.id) open = null;
    root.classList.toggle('open', open !== null);
    root.hidden = store.get().tier !== 'grid';
    fill(root, ...(!plan ? [] : open ? form(app, open.rules, close) : [closedLine(app, async () => {
      open = { rules: await get(`/plans/${plan.id}/rules`), plan: plan.id };
      draw();
      root.querySelector('input')?.select();
    })]));
  };
  store.watch((s) => [s.plan?.id, s.plan?.version, s.tier, s.lang, s.account], () => {
    if (store.get().tried) store.set({ tried: null });
    open = null;
    draw();
  });
  return root;
};

/**
 * @param {App} app
 * @param {() => Promise<void>} edit
 */
const closedLine = (app, edit) => {
  const { plan, account } = app.store.get();
  if (!plan) return null;
  const own = Object.keys(plan.bands ?? {}).length;
  const words = t(own ? 'rules.bands' : 'rules.band', { min: number(plan.band.min), max: number(plan.band.max), n: number(own) });
  if (plan.status !== 'draft' || account?.role === 'viewer') return h('span', { class: 'quiet' }, words);
  return h('button', {
    type: 'button', class: 'plain', title: t('rules.edit'), 'data-rules': 'open', onclick: () => void edit().catch(app.tellProblem),
  }, h('span', null, words), icon('down'));
};

/**
 * @param {App} app
 * @param {Rules} rules
 * @param {() => void} close
 * @returns {import('./dom.js').Child[]}
 */
const form = (app, rules, close) => {
  const { store } = app;
  const plan = /** @type {import('../state/types.js').Plan} */ (store.get().plan);
  const limits = h('small', null);
  const effect = h('p', { class: 'effect', role: 'status' });
  const save = h('button', { type: 'submit', class: 'primary' }, t('rules.save'));
  const lines = linesOf(app, plan);

  const read = () => {
    const [all, ...own] = lines.map(({ min, max }) => typedBand(min.value, max.value));
    const blank = lines.slice(1).map(({ min, max }) => !min.value.trim() && !max.value.trim());
    return all && own.every((band, i) => band || blank[i]) ? { all, own } : null;
  };
  const show = () => {
    const typed = read();
    save.disabled = !typed;
    effect.classList.toggle('problem-line', !typed);
    if (!typed) {
      store.set({ tried: null });
      effect.textContent = t('rules.bad');
      return;
    }
    const tried = triedBands(lines, typed, plan);
    limits.textContent = t('rules.hard', { min: number(Math.round(tried.band.hardMin)), max: number(Math.round(tried.band.hardMax)) });
    const inBand = (/** @type {Bands | null} */ bands) => gridRows({ ...store.get(), preview: null, tried: bands }).filter(({ status }) => status === 'in').length;
    const [now, then] = [inBand(null), inBand(tried)];
    store.set({ tried });
    effect.textContent = now === then ? t('rules.same', { inBand: number(now) }) : t('rules.effect', { inBand: number(then), before: number(now) });
  };
  const commit = async () => {
    const typed = read();
    if (!typed) return;
    const own = new Map(lines.slice(1).flatMap(({ name }, i) => (typed.own[i] ? [[/** @type {string} */ (name), typed.own[i]]] : [])));
    const body = { kind: 'rules', rules: withBands(rules, typed.all, /** @type {any} */ (own)) };
    close();
    await app.edit(body, [], t('toast.ruled'));
  };
  for (const { min, max } of lines) for (const input of [min, max]) input.addEventListener('input', show);
  queueMicrotask(show);
  return [h('form', {
    onsubmit: (/** @type {Event} */ event) => {
      event.preventDefault();
      void commit().catch(app.tellProblem);
    },
    onkeydown: (/** @type {KeyboardEvent} */ event) => {
      event.stopPropagation();
      if (event.key === 'Escape') close();
    },
  },
  h('div', { class: 'band-lines' }, lines.map(({ name, min, max }) =>
    h('label', null, h('span', { title: name }, name ?? t('rules.all')), min, h('span', null, t('rules.to')), max))),
  limits,
  ...SETS.filter((key) => rules[key]?.length).map((key) => h('small', null, t(`rules.${key}`, { n: number(rules[key]?.length ?? 0) }))),
  effect,
  h('footer', null, h('button', { type: 'button', onclick: close }, t('rules.cancel')), save))];
};

/**
 * @param {App} app
 * @param {import('../state/types.js').Plan} plan
 * @returns {Line[]}
 */
const linesOf = (app, plan) => {
  const communities = [...(app.store.get().topology?.communityNames ?? [])];
  const line = (/** @type {number | null} */ id, /** @type {string | null} */ name) => {
    const band = id === null ? plan.band : plan.bands?.[id];
    const input = (/** @type {'min' | 'max'} */ side) => h('input', {
      type: 'number', min: 1, step: 'any', required: id === null, value: band ? String(band[side]) : '',
      placeholder: id === null ? null : String(plan.band[side]), 'aria-label': `${name ?? t('rules.all')} ${side}`, 'data-band': `${id ?? 'all'}-${side}`,
    });
    return { id, name, min: input('min'), max: input('max') };
  };
  return [line(null, null), ...(communities.length > 1 ? communities.map(([id, name]) => line(id, name)) : [])];
};

/**
 * Bands that stay as they are keep their hard limits.
 *
 * @param {Line[]} lines
 * @param {{all: {min: number, max: number}, own: ({min: number, max: number} | null)[]}} typed
 * @param {import('../state/types.js').Plan} plan
 * @returns {Bands}
 */
const triedBands = (lines, { all, own }, plan) => {
  const like = (/** @type {import('../state/types.js').Band | undefined} */ now, /** @type {{min: number, max: number}} */ { min, max }) =>
    (now && now.min === min && now.max === max ? now : usualBand(min, max));
  /** @type {Record<number, import('../state/types.js').Band>} */
  const bands = {};
  lines.slice(1).forEach(({ id }, i) => {
    const band = own[i];
    if (id !== null && band) bands[id] = like(plan.bands?.[id], band);
  });
  return { band: like(plan.band, all), bands };
};
