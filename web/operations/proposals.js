import { withChanges } from '../actions/draft.js';
import { t } from '../i18n/index.js';
import { followJob } from '../state/jobs.js';
import { get, NoConnection, post, Refusal } from '../state/server.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../app.js').Operation} Operation
 * @typedef {import('../state/types.js').Plan} Plan
 * @typedef {import('../state/types.js').Proposal} Proposal
 */

/** Pause between two looks at what a search has found, in milliseconds. */
const LOOK_MS = 500;

/** Tools that leave the draft alone; the others would draw over what a proposal shows. */
const LOOKING = new Set(['select', 'locate']);

/**
 * Rebalance: calculate, show on the map, accept or leave.
 *
 * @param {App} app
 * @returns {Pick<App, 'showProposal'> & {operations: Record<string, Operation>}}
 */
export const proposalOperations = (app) => {
  const { store } = app;
  const shown = () => store.get().proposals.find(({ id }) => id === store.get().proposalId);
  return {
    operations: {
      rebalance: { key: 'R', refusal: () => rebalanceRefusal(app), run: () => calculate(app) },
      stopSearch: {
        key: '',
        refusal: () => (store.get().search === null ? 'refusal.noPlan' : null),
        async run() {
          const { plan, search } = store.get();
          if (plan && search !== null) await post(`/plans/${plan.id}/proposals/${search}/stop`);
        },
      },
      acceptProposal: {
        key: '',
        refusal: () => (shown() ? acceptRefusal(app) : 'refusal.noPlan'),
        async run() {
          const proposal = shown();
          if (!proposal) return;
          if (store.get().search !== null) await app.operations.stopSearch.run();
          const taken = await app.edits.send({ kind: 'accept', proposal: proposal.id }, proposal.changed);
          if (taken)
            app.tell('done', t('toast.accepted', { n: app.count(proposal.movedHouseholds) }), {
              label: t('tool.undo'), run: () => app.perform(app.operations.undo),
            });
        },
      },
      dismissProposal: {
        key: '',
        refusal: () => null,
        run() {
          const left = store.get().proposals.filter(({ id }) => id !== store.get().proposalId);
          app.showProposal(null);
          store.set({ proposals: left });
        },
      },
    },
    showProposal(id) {
      const { draft, proposals, tool } = store.get();
      const proposal = proposals.find((p) => p.id === id);
      if (proposal && !LOOKING.has(tool)) app.use('select');
      store.set({
        proposalId: proposal ? proposal.id : null,
        preview: proposal && draft ? { ...withChanges(draft, proposal.changed), metrics: proposal.metricsAfter } : null,
        selected: [],
        problemId: null,
      });
    },
  };
};

/** @param {App} app */
const rebalanceRefusal = (app) => acceptRefusal(app) ?? (app.store.get().job ? 'refusal.busy' : null);

/** @param {App} app */
const acceptRefusal = ({ store }) => {
  const { plan, account, offline } = store.get();
  if (!plan) return 'refusal.noPlan';
  if (plan.status !== 'draft') return 'refusal.published';
  if (account?.role === 'viewer') return 'refusal.viewer';
  return offline ? 'refusal.offline' : null;
};

/** @param {App} app */
const calculate = async (app) => {
  const { store } = app;
  const { plan, locked } = store.get();
  if (!plan) return;
  app.showProposal(null);
  store.set({ panel: 'rebalance', panelOpen: true, proposals: [], bounds: null });
  let looking = true;
  try {
    const { job } = await post(`/plans/${plan.id}/proposals?tier=${store.get().tier}`, { frozen: [...locked] });
    store.set({ search: job.id });
    const looks = look(app, job.id, plan, () => looking);
    const result = await followJob(store, job.id);
    looking = false;
    await looks;
    if (!result) return app.tell('note', t('toast.cancelled'));
    take(app, plan, result);
    if (result.proposals.length === 0) app.tell('note', t('rebalance.none'));
  } finally {
    looking = false;
    store.set({ job: null, search: null });
  }
};

/**
 * Asks again and again what has been found so far, while the search goes on.
 *
 * @param {App} app
 * @param {number} job
 * @param {Plan} plan
 * @param {() => boolean} goesOn
 */
const look = async (app, job, plan, goesOn) => {
  while (goesOn()) {
    await new Promise((wake) => setTimeout(wake, LOOK_MS));
    if (!goesOn()) return;
    try {
      const offer = await get(`/plans/${plan.id}/proposals/${job}`);
      if (goesOn()) take(app, plan, offer);
    } catch (problem) {
      if (problem instanceof Refusal) return; // another service searches: its result comes at the end
      if (!(problem instanceof NoConnection)) throw problem;
    }
  }
};

/**
 * Puts what was found in the place of what was there. A proposal that is being looked at stays open
 * when a better one of its kind comes.
 *
 * @param {App} app
 * @param {Plan} plan that it was sought for
 * @param {{proposals: Proposal[], bounds: import('../state/types.js').Bounds | null}} offer
 */
const take = (app, plan, { proposals, bounds }) => {
  const { store } = app;
  const { plan: now, proposals: before, proposalId } = store.get();
  const ids = (/** @type {Proposal[]} */ all) => all.map(({ id }) => id).join();
  if (now?.id !== plan.id || now.version !== plan.version || ids(before) === ids(proposals)) return;
  const shown = before.find(({ id }) => id === proposalId)?.kind;
  store.set({ proposals, bounds });
  const next = shown ? proposals.find(({ kind }) => kind === shown) : before.length === 0 ? proposals[0] : null;
  if (next && next.id !== proposalId) app.showProposal(next.id);
};
