import { standingsOf } from './standings.js';

/**
 * @typedef {import('../state/types.js').AppState} AppState
 * @typedef {import('../state/types.js').GridRow} GridRow
 */

/**
 * The grids as the draft on screen has them: sums from the cells, codes and names from the plan.
 *
 * @param {Pick<AppState, 'plan' | 'draft' | 'preview' | 'locked'> &
 *   Partial<Pick<AppState, 'tool' | 'tried'>>} state where a dedicated grid is being cut out, new grids
 *   are dedicated; bands that are tried hold instead of the plan's
 * @param {import('../state/types.js').Problem[]} [shownProblems] those of the plan unless given
 * @returns {GridRow[]}
 */
export const gridRows = ({ plan, draft, preview, locked, tool, tried }, shownProblems = plan?.problems ?? []) => {
  const shown = preview ?? draft;
  if (!plan || !shown) return [];
  const standings = standingsOf(shown, tried ?? plan);
  const facts = new Map(plan.grids.map((grid) => [grid.id, grid]));
  const problems = new Map();
  for (const problem of shownProblems.filter(({ severity }) => severity !== 'notice'))
    for (const grid of problem.grids) problems.set(grid, (problems.get(grid) ?? 0) + 1);
  const isDedicated = (/** @type {number} */ id) => facts.get(id)?.kind === 'dedicated' || (tool === 'cutout' && id < 0);
  const ordinary = [...shown.sums].filter(([id]) => !isDedicated(id));
  const target = ordinary.reduce((total, [, { load }]) => total + load, 0) / ordinary.length;
  return [...shown.sums].map(([id, sum]) => ({
    id,
    code: facts.get(id)?.code ?? '',
    shortCode: facts.get(id)?.shortCode ?? '＋',
    name: facts.get(id)?.name ?? '',
    ...sum,
    deviation: isDedicated(id) ? null : target ? (sum.load - target) / target : 0,
    status: isDedicated(id) ? 'dedicated' : (standings.get(id)?.status ?? 'in'),
    band: standings.get(id)?.band ?? plan.band,
    problems: problems.get(id) ?? 0,
    locked: locked.has(id),
  }));
};

/**
 * @param {GridRow[]} rows
 * @param {'code' | 'load' | 'deviation' | 'problems'} by
 * @param {boolean} down
 * @param {string} filter part of a code or name
 */
export const arrangeRows = (rows, by, down, filter) => {
  const wanted = filter.trim().toLowerCase();
  const kept = rows.filter(
    (row) => !wanted || row.code.toLowerCase().includes(wanted) || row.name.toLowerCase().includes(wanted));
  const order = (/** @type {GridRow} */ a, /** @type {GridRow} */ b) =>
    (by === 'code' ? 0 : (a[by] ?? 0) - (b[by] ?? 0)) || a.code.localeCompare(b.code);
  kept.sort((a, b) => (down ? order(b, a) : order(a, b)));
  return kept;
};

/**
 * Share in band: grids in their band ÷ grids that a band binds, neither dedicated nor exempt; 1 where
 * it binds none.
 *
 * @param {GridRow[]} rows
 */
export const shareInBand = (rows) => {
  const bound = rows.filter(({ status }) => status !== 'dedicated' && status !== 'exempt');
  return bound.length ? bound.filter(({ status }) => status === 'in').length / bound.length : 1;
};
