import { number, t } from '../i18n/index.js';
import { followJob } from '../state/jobs.js';
import { post } from '../state/server.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../app.js').Operation} Operation
 * @typedef {import('../state/types.js').CompoundAim} CompoundAim
 */

/**
 * What becomes of compounds: tried first, then done, with the plan carried on to the cells that
 * come of it; taken back in one step.
 *
 * @param {App} app
 * @returns {Pick<App, 'pickCompound' | 'loadOfCompound' | 'aimAtCompounds' | 'tryCompounds' | 'changeCompounds'>
 *   & {operations: Record<string, Operation>}}
 */
export const compoundOperations = (app) => {
  const { store } = app;
  const path = () => `/areas/${store.get().areaId}/compounds/changes`;
  /** The request as it was tried. @type {any} */
  let tried = null;
  store.watch((s) => s.plan?.id, () => store.set({ compounds: [], compoundAim: null, compoundTried: null }));

  const take = async (/** @type {any} */ body) => {
    const done = await post(path(), body);
    store.set({ compounds: [], compoundAim: null, compoundTried: null });
    await carried(app);
    app.tell('done', t(`toast.compound.${body.kind}`, { name: done.effect.before[0]?.name ?? '', wall: number(done.effect.wallMetres), n: number(done.effect.before.length) }), {
      label: t('tool.undo'),
      run: () => void takeBack(done.id).catch(app.tellProblem),
    });
  };
  const takeBack = async (/** @type {number} */ id) => {
    await post(`${path()}/${id}/undo`);
    await carried(app);
    app.tell('done', t('toast.compound.undone'));
  };
  return {
    operations: {
      mend: {
        key: '',
        refusal: () => app.operations.rebalance.refusal(),
        async run() {
          await app.operations.rebalance.run();
          const { proposals } = store.get();
          const least = proposals.reduce((a, b) => (b.movedHouseholds < a.movedHouseholds ? b : a), proposals[0]);
          if (least) app.showProposal(least.id);
        },
      },
    },
    pickCompound(compound) {
      const { compounds } = store.get();
      store.set({
        compounds: compounds.includes(compound) ? compounds.filter((id) => id !== compound) : [...compounds, compound],
        compoundAim: null, compoundTried: null,
      });
    },
    loadOfCompound(compound) {
      const { topology } = store.get();
      let load = 0;
      if (topology) for (let cell = 0; cell < topology.cells; cell++) if (topology.compound[cell] === compound) load += topology.households[cell];
      return load;
    },
    aimAtCompounds(aim) {
      store.set({ compoundAim: aim, compoundTried: null });
      if (aim === 'join' || aim === 'demolish') void app.tryCompounds(aim, {});
    },
    async tryCompounds(kind, more) {
      const body = { kind, compounds: store.get().compounds, ...more };
      try {
        const change = await post(`${path()}?preview=true`, body);
        if (store.get().compoundAim !== kind) return;
        tried = body;
        store.set({ compoundTried: change });
      } catch (problem) {
        app.tellProblem(problem);
        if (kind !== 'divide') store.set({ compoundAim: null });
      }
    },
    async changeCompounds(name) {
      if (!tried || !store.get().compoundTried) return;
      try {
        await take(name ? { ...tried, name } : tried);
      } catch (problem) {
        app.tellProblem(problem);
      }
    },
  };
};

/**
 * The plan on the cells that come of the change, what is other in it, and new names on the map.
 *
 * @param {App} app
 */
const carried = async (app) => {
  const { store } = app;
  const { plan, areaId } = store.get();
  if (!plan || areaId === null) return;
  try {
    const { job } = await post(`/plans/${plan.id}/carry`, {});
    const made = await followJob(store, job.id);
    await app.loadAreas();
    app.view.reloadTiles();
    if (!made) return app.tell('note', t('toast.cancelled'));
    await app.open(areaId, made.plan);
    store.set({ panel: made.plan === plan.id ? store.get().panel : 'differences', panelOpen: true });
  } finally {
    store.set({ job: null });
  }
};
