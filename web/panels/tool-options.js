import { KINDS, summary } from '../actions/sets.js';
import { number, t } from '../i18n/index.js';
import { setWords } from '../modes/words.js';
import { compoundOptions } from './compound-options.js';
import { fill, h } from './dom.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../state/types.js').Options} Options
 */

const USES = ['school', 'hospital', 'market', 'park', 'other'];
const METRES = [15, 30, 60, 100];
const BARRIERS = ['any', 'streets', 'main'];

/**
 * How the tool in use works, over the map.
 *
 * @param {App} app
 */
export const toolOptions = (app) => {
  const { store } = app;
  const root = h('div', { class: 'tool-options', hidden: true });
  store.watch((s) => [s.tool, s.lang, s.options.whole, s.options.use, s.options.metres, s.options.barriers, s.picked, s.rules, s.compounds, s.compoundAim, s.compoundTried], ([tool]) => {
    const parts = PARTS[/** @type {string} */ (tool)]?.(app) ?? [];
    root.hidden = parts.length === 0;
    fill(root, parts.length > 0 && h('strong', null, t(`tool.${tool}`)), ...parts);
  });
  return root;
};

/** @type {Record<string, (app: App) => Node[]>} */
const PARTS = {
  compound: compoundOptions,
  split: (app) => [choice(app, 'whole', [[false, 'split.cut'], [true, 'split.whole']])],
  snap: (app) => [
    select(app, 'barriers', BARRIERS.map((value) => [value, t(`snap.onto.${value}`)]), 'snap.onto'),
    select(app, 'metres', METRES.map((value) => [value, t('snap.within', { n: value })]), 'snap.reach'),
  ],
  cutout: (app) => [
    select(app, 'use', USES.map((value) => [value, t(`dedicated.${value}`)]), 'dedicated.use'),
    nameInput(app),
  ],
  sets: (app) => setParts(app),
  bend: () => [h('span', null, t('bend.reach'), ' ', h('kbd', null, '['), ' ', h('kbd', null, ']'))],
};

/**
 * @param {App} app
 * @param {Partial<Options>} change
 */
const setOption = ({ store }, change) => store.set({ options: { ...store.get().options, ...change } });

/**
 * @param {App} app
 * @param {'whole'} name
 * @param {[boolean, string][]} choices value and key of its text
 */
const choice = (app, name, choices) =>
  h('div', { class: 'segments', role: 'group' }, choices.map(([value, key]) =>
    h('button', {
      type: 'button', 'aria-pressed': String(app.store.get().options[name] === value), title: t(`${key}.help`), 'data-option': key,
      onclick: () => setOption(app, { [name]: value }),
    }, t(key))));

/**
 * @param {App} app
 * @param {'use' | 'metres' | 'barriers'} name
 * @param {[string | number, string][]} choices value and text
 * @param {string} label
 */
const select = (app, name, choices, label) => {
  const now = app.store.get().options[name];
  const element = h('select', {
    'aria-label': t(label), title: t(label), 'data-option': name,
    onchange: () => {
      const value = choices[element.selectedIndex][0];
      setOption(app, { [name]: value });
      element.blur();
    },
  }, choices.map(([value, text]) => h('option', { selected: value === now }, text)));
  return element;
};

/**
 * What is picked, and what may be made of it.
 *
 * @param {App} app
 */
const setParts = (app) => {
  const { picked, topology, rules } = app.store.get();
  const told = topology && picked.length > 0 ? setWords(app, summary(topology, picked.flat())) : t('sets.hint.start');
  const cells = picked.reduce((sum, one) => sum + one.length, 0);
  return [
    h('span', { role: 'status', 'data-picked': number(picked.length) }, told),
    h('div', { class: 'segments', role: 'group' }, KINDS.map((kind) => h('button', {
      type: 'button', 'data-lay': kind, title: t(`sets.kind.${kind}.help`),
      disabled: !rules || (kind === 'apart' ? picked.length : cells) < 2,
      onclick: () => void app.layDown(kind).catch(app.tellProblem),
    }, t(`sets.kind.${kind}`)))),
  ];
};

/** @param {App} app */
const nameInput = (app) =>
  h('input', {
    type: 'text', maxlength: 60, value: app.store.get().options.name, placeholder: t('dedicated.name'), 'aria-label': t('dedicated.name'),
    spellcheck: 'false', 'data-option': 'name',
    oninput: (/** @type {Event} */ event) => setOption(app, { name: /** @type {HTMLInputElement} */ (event.target).value }),
    onkeydown: (/** @type {KeyboardEvent} */ event) => {
      event.stopPropagation();
      const input = /** @type {HTMLInputElement} */ (event.target);
      if (event.key === 'Escape') input.blur();
      if (event.key !== 'Enter') return;
      input.blur();
      app.modes.key(event);
    },
  });
