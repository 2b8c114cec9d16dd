import { number, percent, t } from '../i18n/index.js';
import { h } from './dom.js';

/** @typedef {import('../state/types.js').Metrics} Metrics */

/** What is compared, in this order; how it is written, and whether more is better. */
const ROWS = /** @type {const} */ ([
  ['inBand', (/** @type {number} */ v) => percent(v), true],
  ['deviationMax', (/** @type {number} */ v) => percent(v), false],
  ['streetShare', (/** @type {number} */ v) => percent(v), true],
  ['polsbyPopper', (/** @type {number} */ v) => number(v, 2), true],
  ['splitUnits', (/** @type {number} */ v) => number(v), false],
  ['partsWrong', (/** @type {number} */ v) => number(v), false],
]);

/**
 * The figures of two plans beside each other; what is better in the second is marked, and what is
 * worse.
 *
 * @param {Metrics} before
 * @param {Metrics} after
 * @param {[string, string]} heads
 */
export const figuresTable = (before, after, heads) =>
  h('table', { class: 'compare' },
    h('thead', null, h('tr', null, h('th', null), heads.map((head) => h('th', { class: 'number', title: head }, head)))),
    h('tbody', null, ROWS.filter(([name]) => before[name] !== undefined).map(([name, write, more]) => {
      const [was, is] = [before[name], after[name]];
      const value = (/** @type {number | null} */ v) => (v === null || v === undefined ? '—' : write(v));
      const same = value(was) === value(is);
      const better = !same && was !== null && is !== null && is > was === more;
      return h('tr', { class: same ? null : better ? 'better' : 'worse' },
        h('td', null, t(`metric.${name}`)), h('td', { class: 'number' }, value(was)), h('td', { class: 'number' }, value(is)));
    })));
