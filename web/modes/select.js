import { t } from '../i18n/index.js';

/** @typedef {import('./index.js').Mode} Mode @typedef {import('../app.js').App} App */

/** @type {WeakMap<import('../state/types.js').Proposal, Map<number, import('../state/types.js').Move>>} */
const movesOf = new WeakMap();

/**
 * Why the cell under the pointer moves in the proposal that is shown.
 *
 * @param {App} app
 * @param {import('./index.js').At} at
 */
const tellWhy = (app, { cell, point }) => {
  const { proposals, proposalId, hint } = app.store.get();
  const proposal = proposals.find(({ id }) => id === proposalId);
  if (proposal && !movesOf.has(proposal)) movesOf.set(proposal, new Map(proposal.moves.map((move) => [move.cell, move])));
  const move = proposal && movesOf.get(proposal)?.get(cell);
  if (move) {
    const names = { from: app.gridName(move.from), to: app.gridName(move.to), load: app.count(move.load) };
    app.store.set({ hint: { kind: 'hint', lines: [t('rebalance.move', names), app.whyOf(move.why)], ...point } });
  } else if (hint) app.store.set({ hint: null });
};

/**
 * Hover is a hint, a click selects, a double click zooms.
 *
 * @param {App} app
 * @returns {Mode}
 */
export const selectMode = (app) => ({
  cursor: '',
  drags: true,
  move(at) {
    app.store.set({ hover: at.grid });
    tellWhy(app, at);
  },
  click(at) {
    const marker = app.view.markerAt(at.point);
    if (marker?.kind === 'problem') {
      const problem = app.store.get().plan?.problems.find(({ id }) => id === marker.id);
      if (problem) return app.showProblem(problem);
    }
    if (marker?.kind === 'incident') return app.showIncident(Number(marker.id));
    app.select(at.grid === null ? [] : at.shift ? [...app.store.get().selected, at.grid] : [at.grid]);
  },
  doubleClick({ grid }) {
    if (grid !== null) app.view.fitGrids([grid]);
  },
  leave: () => app.store.set({ hover: null, hint: null }),
  escape: () => app.store.set({ selected: [] }),
});
