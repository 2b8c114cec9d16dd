import { count, listed, number, t } from '../i18n/index.js';
import { h } from './dom.js';

/** @typedef {import('../app.js').App} App */

/** What may become of so many compounds. */
const AIMS = /** @type {const} */ ([['join', 2, Infinity], ['divide', 1, 1], ['demolish', 1, 1], ['occupy', 1, 1]]);

/**
 * What is to become of the compounds that are picked: the choices, then what would come of one in
 * numbers, then the doing.
 *
 * @param {App} app
 * @returns {Node[]}
 */
export const compoundOptions = (app) => {
  const { compounds, compoundAim, topology } = app.store.get();
  if (compounds.length === 0) return [h('span', { class: 'quiet' }, t('compound.pick'))];
  const load = compounds.reduce((sum, id) => sum + app.loadOfCompound(id), 0);
  const names = listed(compounds.map((id) => topology?.compoundNames.get(id) || id));
  return [
    h('span', { class: 'picked', title: names }, `${names} · ${t('compound.load', { load: app.count(load) })}`),
    h('div', { class: 'segments', role: 'group' }, AIMS.map(([aim, least, most]) => h('button', {
      type: 'button', 'data-aim': aim, 'aria-pressed': String(aim === compoundAim), title: t(`compound.${aim}.help`),
      disabled: compounds.length < least || compounds.length > most,
      onclick: () => app.aimAtCompounds(aim === compoundAim ? null : aim),
    }, t(`compound.${aim}`)))),
    ...(compoundAim ? aimed(app, compoundAim) : []),
  ];
};

/**
 * @param {App} app
 * @param {import('../state/types.js').CompoundAim} aim
 */
const aimed = (app, aim) => {
  const { compoundTried } = app.store.get();
  const name = h('input', { type: 'text', maxlength: 60, value: compoundTried?.effect.after[0]?.name ?? '', 'aria-label': t('compound.name'), 'data-compound': 'name', onkeydown: keepKeys });
  const households = h('input', { type: 'number', min: 1, max: 100000, placeholder: t('unit.households'), 'aria-label': t('compound.households'), 'data-compound': 'households', onkeydown: keepKeys });
  if (!compoundTried)
    return aim === 'occupy'
      ? [households, h('button', { type: 'button', 'data-compound': 'try', onclick: () => {
        if (Number(households.value) > 0) void app.tryCompounds('occupy', { households: Number(households.value) });
      } }, t('compound.show'))]
      : aim === 'divide'
        ? [h('span', { class: 'quiet' }, t('compound.divide.draw')),
          h('button', { type: 'button', 'data-compound': 'roads', onclick: () => void app.tryCompounds('divide', {}) }, t('compound.roads'))]
        : [];
  return [
    h('strong', { class: 'effect' }, effectOf(compoundTried)),
    aim === 'join' && name,
    h('button', { type: 'button', class: 'primary', 'data-compound': 'go', onclick: () => void app.changeCompounds(aim === 'join' ? name.value.trim() : '') }, t('compound.go')),
    h('button', { type: 'button', onclick: () => app.aimAtCompounds(null) }, t('dialog.cancel')),
  ].filter((part) => part instanceof Node);
};

/** @param {KeyboardEvent} event */
const keepKeys = (event) => event.stopPropagation();

/**
 * In one line: walls, households, buildings.
 *
 * @param {import('../state/types.js').CompoundChange} change
 */
const effectOf = ({ kind, effect }) => t(`compound.effect.${kind}`, {
  wall: number(effect.wallMetres),
  n: number(kind === 'divide' ? effect.after.length : effect.before.length),
  load: count(effect.after.reduce((sum, { households }) => sum + households, 0), false),
  parts: effect.after.map(({ households }) => number(households)).join(' + '),
  before: number(effect.householdsBefore), after: number(effect.householdsAfter),
  buildings: number(effect.buildings.length),
});
