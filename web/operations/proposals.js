import { withChanges } from '../actions/draft.js';
import { t } from '../i18n/index.js';
import { followJob } from '../state/jobs.js';
import { post } from '../state/server.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../app.js').Operation} Operation
 */

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
      acceptProposal: {
        key: '',
        refusal: () => (shown() ? rebalanceRefusal(app) : 'refusal.noPlan'),
        async run() {
          const proposal = shown();
          if (!proposal) return;
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
const rebalanceRefusal = ({ store }) => {
  const { plan, job, account, offline } = store.get();
  if (!plan) return 'refusal.noPlan';
  if (plan.status !== 'draft') return 'refusal.published';
  if (account?.role === 'viewer') return 'refusal.viewer';
  if (offline) return 'refusal.offline';
  return job ? 'refusal.busy' : null;
};

/** @param {App} app */
const calculate = async (app) => {
  const { store } = app;
  const { plan, locked } = store.get();
  if (!plan) return;
  app.showProposal(null);
  store.set({ panel: 'rebalance', panelOpen: true, proposals: [] });
  try {
    const { job } = await post(`/plans/${plan.id}/proposals`, { frozen: [...locked] });
    const result = await followJob(store, job.id);
    if (!result) return app.tell('note', t('toast.cancelled'));
    if (store.get().plan?.id !== plan.id) return;
    store.set({ proposals: result.proposals });
    if (result.proposals.length) app.showProposal(result.proposals[0].id);
    else app.tell('note', t('rebalance.none'));
  } finally {
    store.set({ job: null });
  }
};
