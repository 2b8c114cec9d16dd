import { bandOf, bandStatus } from './standings.js';
import { partsOf } from './connection.js';

/**
 * @typedef {import('../state/types.js').AppState} AppState
 * @typedef {import('../state/types.js').Draft} Draft
 * @typedef {import('../state/types.js').Plan} Plan
 * @typedef {import('../state/types.js').Problem} Problem
 */

/**
 * The problems that the map as it is shown still has: what a preview or an edit on its way solves is
 * left out. What they would add is known once the server has answered.
 *
 * @param {Pick<AppState, 'plan' | 'draft' | 'preview' | 'unsaved'>} state
 * @returns {Problem[]}
 */
export const problemsShown = ({ plan, draft, preview, unsaved }) => {
  const shown = preview ?? (unsaved > 0 ? draft : null);
  return !plan || !shown ? (plan?.problems ?? []) : plan.problems.filter((problem) => remains(problem, plan, shown));
};

/**
 * @param {Problem} problem
 * @param {Plan} plan
 * @param {Draft} shown
 */
const remains = ({ kind, grids, cells }, plan, shown) => {
  if (kind === 'splitCompound') return new Set(cells.map((cell) => shown.gridOf[cell])).size > 1;
  const sum = shown.sums.get(grids[0]);
  if (!sum) return false;
  if (kind === 'parts') return partsOf(shown, grids[0]).length > 1;
  return kind === 'singleBuilding' || bandStatus(sum.load, bandOf(shown, plan, grids[0])) === kind;
};
