import { number, t } from '../i18n/index.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../state/types.js').Draft} Draft
 */

/** Beside the pointer stand no more grids than this. */
const MOST_GRIDS = 4;

/** @param {number} value */
export const signed = (value) => {
  const rounded = Math.round(value);
  return rounded > 0 ? `+${number(rounded)}` : rounded < 0 ? `−${number(-rounded)}` : '±0';
};

/**
 * What an edit does to the counts of the grids that it touches, before → after: new grids first,
 * then those that are named, then whatever changes most.
 *
 * @param {App} app
 * @param {Draft} before
 * @param {Draft} after
 * @param {number[]} [named] told of even when nothing changes
 */
export const changeLines = (app, before, after, named = []) => {
  const load = (/** @type {Draft} */ draft, /** @type {number} */ grid) => draft.sums.get(grid)?.load ?? 0;
  const change = (/** @type {number} */ grid) => Math.abs(load(after, grid) - load(before, grid));
  const made = [...after.sums.keys()].filter((grid) => !before.sums.has(grid));
  const others = [...before.sums.keys()]
    .filter((grid) => !named.includes(grid) && (change(grid) >= 0.5 || !after.sums.has(grid)))
    .sort((a, b) => change(b) - change(a));
  const lines = [
    ...made.map((grid) => t('split.made', { load: app.count(load(after, grid)) })),
    ...[...named, ...others].map((grid) => t(Math.round(load(before, grid)) === Math.round(load(after, grid)) ? 'edit.same' : 'edit.change', {
      grid: app.gridName(grid), before: app.count(load(before, grid)), load: app.count(load(after, grid)),
    })),
  ];
  return lines.length <= MOST_GRIDS + 1 ? lines : [...lines.slice(0, MOST_GRIDS), t('edit.more', { n: number(lines.length - MOST_GRIDS) })];
};

/**
 * Compounds by name, cells of none by number.
 *
 * @param {{names: string[], others: number}} of
 */
export const thingWords = ({ names, others }) => {
  const parts = [...names.slice(0, MOST_GRIDS), ...(names.length > MOST_GRIDS ? [t('sets.more', { n: number(names.length - MOST_GRIDS) })] : [])];
  if (others > 0) parts.push(t('sets.cells', { n: number(others) }));
  return parts.join(t('sets.and'));
};

/**
 * The same with their households.
 *
 * @param {App} app
 * @param {{names: string[], others: number, households: number}} of
 */
export const setWords = (app, of) => t('sets.of', { what: thingWords(of), load: app.count(of.households) });
