/** @typedef {import('./index.js').Mode} Mode @typedef {import('../app.js').App} App */

/**
 * Points at the building that a row of the register belongs to; a click on a row's mark takes that
 * row up.
 *
 * @param {App} app
 * @returns {Mode}
 */
export const worklistMode = (app) => ({
  cursor: 'crosshair',
  drags: true,
  move: ({ grid }) => app.store.set({ hover: grid }),
  click({ point, lattice }) {
    const marker = app.view.markerAt(point);
    if (marker?.kind === 'household') return app.worklist.choose(Number(marker.id));
    const { worklist } = app.store.get();
    if (worklist?.chosen != null) void app.worklist.pointAt(lattice).catch(app.tellProblem);
  },
  leave: () => app.store.set({ hover: null }),
  escape() {
    const { worklist } = app.store.get();
    if (!worklist) return false;
    if (worklist.target) app.worklist.target(null);
    else if (worklist.chosen !== null) app.worklist.choose(null);
    else app.worklist.close();
  },
});
