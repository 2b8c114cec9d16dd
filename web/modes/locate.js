/** @typedef {import('./index.js').Mode} Mode @typedef {import('../app.js').App} App */

/**
 * A click asks which grid the point is in.
 *
 * @param {App} app
 * @returns {Mode}
 */
export const locateMode = (app) => ({
  cursor: 'crosshair',
  drags: true,
  move: ({ grid }) => app.store.set({ hover: grid }),
  click(at) {
    const marker = app.view.markerAt(at.point);
    if (marker?.kind === 'incident') return app.showIncident(Number(marker.id));
    void app.locate([at.lattice[0] / 1e7, at.lattice[1] / 1e7], 'cgcs2000', matchMedia('(max-width: 640px)').matches);
  },
  leave: () => app.store.set({ hover: null }),
  escape() {
    if (!app.store.get().located) return false;
    app.store.set({ located: null });
  },
});
