import { number, t } from '../i18n/index.js';
import { h, icon } from './dom.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../state/types.js').Intake} Intake
 * @typedef {import('../state/types.js').Mending} Mending
 * @typedef {import('./dom.js').Child} Child
 */

const SHOWN = 200;
const COMMA = () => t('mend.comma');
const MENDED = ['overlap', 'gap', 'spill', 'unmatched-edge'];

/**
 * What is wrong with an office's own grids, and what a repair would change of them, before anything
 * is done: each piece of ground with from whom, to whom, square metres, buildings and households.
 *
 * @param {App} app
 * @param {Intake} intake
 * @returns {Child[]}
 */
export const mendingStep = (app, { report, mend, mended }) => {
  /** @type {Mending} */
  const mending = report.mending;
  const { changes, moves, refused } = mending;
  return [
    h('p', { class: 'counted' }, t('intake.grids', { n: number(mending.grids) }), ' ', found(mending)),
    refused.length > 0 && h('section', { class: 'refused', role: 'alert' }, h('strong', null, t('mend.refused')),
      h('ul', { class: 'list' }, refused.map((one) => finding(app, mending, one)))),
    refused.length === 0 && changes.length > 0 && h('label', { class: 'choice' },
      h('input', { type: 'checkbox', name: 'mend', checked: mend, onchange: () => app.intake.set({ mend: !mend }) }),
      h('span', null, h('strong', null, t('mend.first')), h('small', null, totals(mending)))),
    refused.length === 0 && changes.length === 0 && h('p', { class: 'good' }, icon('check'), t('mend.seamless')),
    mending.findings.length > 0 && h('h3', null, t('mend.findings', { n: number(mending.findings.length) })),
    mending.findings.length > 0 && h('ul', { class: 'list mend-findings' }, mending.findings.slice(0, SHOWN).map((one) => finding(app, mending, one))),
    moves.length > 0 && h('h3', null, t('mend.moves', { n: number(moves.length) })),
    moves.length > 0 && h('ul', { class: 'list mend-moves' }, moves.slice(0, SHOWN).map(({ building, name, where, from, to, households }) =>
      line(app, 'give', t('mend.move', { building: name || `#${building}`, from: gridName(mending, from), to: gridName(mending, to), households: number(households) }), where, null, false))),
    changes.length > 0 && h('h3', null, t('mend.changes', { n: number(changes.length) })),
    changes.length > 0 && h('ul', { class: 'list mend-changes' }, changes.slice(0, SHOWN).map((change, i) =>
      line(app, change.kind === 'spill' ? 'minus' : 'give', sentence(mending, change), change.where, i, i === mended))),
    changes.length > SHOWN && h('p', { class: 'quiet' }, t('mend.more', { n: number(SHOWN) })),
  ];
};

/** @param {Mending} mending */
const found = ({ found: kinds }) => {
  const told = MENDED.filter((kind) => kinds[kind] > 0).map((kind) => t(`mend.found.${kind}`, { n: number(kinds[kind]) }));
  return told.length ? t('mend.found', { list: told.join(COMMA()) }) : '';
};

/** @param {Mending} mending */
const totals = ({ totals: sums }) => t('mend.totals', {
  gap: number(sums.gapM2 ?? 0), overlap: number(sums.overlapM2 ?? 0), spill: number(sums.spillM2 ?? 0),
  buildings: number(sums.buildingsMoved ?? 0), households: number(sums.householdsMoved ?? 0),
});

/**
 * @param {Mending} mending
 * @param {import('../state/types.js').MendChange} change
 */
const sentence = (mending, { kind, from, to, areaM2, buildings, households }) =>
  t(`mend.${kind}`, { from: from.map((i) => gridName(mending, i)).join(COMMA()), to: gridName(mending, to), m2: number(areaM2, areaM2 < 10 ? 1 : 0) })
  + (buildings > 0 ? t('mend.on', { buildings: number(buildings), households: number(households) }) : '');

/**
 * @param {App} app
 * @param {Mending} mending
 * @param {import('../state/types.js').MendFinding} one
 */
const finding = (app, mending, { kind, grids, where, areaM2 = 0, code = '', prefix = '', communities = [], home = '' }) =>
  line(app, 'warning', t(`mend.finding.${kind}`, {
    grids: grids.map((i) => gridName(mending, i)).join(COMMA()), n: number(grids.length), m2: number(areaM2), code, prefix, home,
    communities: communities.join(COMMA()),
  }), where, null, false, kind);

/**
 * @param {App} app
 * @param {string} sign
 * @param {string} text
 * @param {[number, number] | null} where
 * @param {number | null} change
 * @param {boolean} chosen
 * @param {string} [kind]
 */
const line = (app, sign, text, where, change, chosen, kind) => h('li', null, h('button', {
  type: 'button', class: sign === 'warning' ? 'problem' : 'problem notice', 'aria-current': chosen ? 'true' : null, 'data-finding': kind ?? null,
  'data-change': change === null ? null : String(change), disabled: !where, onclick: () => app.intake.showMending(change, where),
}, icon(sign), h('span', null, text)));

/**
 * A grid of the file as people call it.
 *
 * @param {Mending} mending
 * @param {number | null} index
 */
const gridName = ({ codes }, index) => {
  if (index === null) return t('mend.nobody');
  const { code, name } = codes[index];
  return name || (code.length > 3 ? code.slice(-3) : code) || `#${index + 1}`;
};
