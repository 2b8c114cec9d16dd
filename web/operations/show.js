/** @typedef {import('../app.js').App} App */

const UNITS = 1e7;

/**
 * Brings things into view. The draft is not touched.
 *
 * @param {App} app
 * @returns {Pick<App, 'select' | 'showGrid' | 'showCompound' | 'showCell' | 'showProblem' | 'toggleLock'>}
 */
export const showOperations = (app) => {
  const { store } = app;
  return {
    select: (grids) => store.set({ selected: [...new Set(grids)], problemId: null }),
    showGrid(grid) {
      app.select([grid]);
      store.set({ panel: 'grids' });
      app.view.fitGrids([grid]);
    },
    showCompound(compound) {
      const { topology, draft } = store.get();
      const cell = topology ? topology.compound.indexOf(compound) : -1;
      if (cell < 0 || !draft) return;
      app.select([draft.gridOf[cell]]);
      app.showCell(cell);
    },
    showCell(cell) {
      const { topology } = store.get();
      if (topology) app.view.goTo([topology.inside[cell * 2], topology.inside[cell * 2 + 1]], 17);
    },
    showProblem(problem) {
      store.set({ problemId: problem.id, selected: problem.grids, panel: 'problems' });
      if (problem.grids.length > 0) app.view.fitGrids(problem.grids);
      else if (problem.where) app.view.goTo([problem.where[0] * UNITS, problem.where[1] * UNITS]);
    },
    toggleLock(grid) {
      const locked = new Set(store.get().locked);
      if (!locked.delete(grid)) locked.add(grid);
      store.set({ locked });
      localStorage.setItem(`gridplan.locked.${store.get().plan?.id}`, JSON.stringify([...locked]));
    },
  };
};
