/** @typedef {import('./index.js').Mode} Mode @typedef {import('../app.js').App} App */

/**
 * Hover is a hint, a click selects, a double click zooms.
 *
 * @param {App} app
 * @returns {Mode}
 */
export const selectMode = (app) => ({
  cursor: '',
  drags: true,
  move: ({ grid }) => app.store.set({ hover: grid }),
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
  leave: () => app.store.set({ hover: null }),
  escape: () => app.store.set({ selected: [] }),
});
