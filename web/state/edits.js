import { assignCells, mergeGrids, withChanges } from '../actions/draft.js';
import { draftAfter } from './ground.js';
import { loadPlan } from './plan-loading.js';
import { ask, NoConnection, Refusal } from './server.js';

/**
 * @typedef {import('./store.js').Store} Store
 * @typedef {import('./types.js').Draft} Draft
 * @typedef {{plan: number, tier: string, body: any, path: string, key: string}} Edit
 * @typedef {Draft | [number, number][]} Foreseen  The whole draft as it will be, or pairs of cell and
 *   grid; new grids below 0.
 * @typedef {object} Edits
 * @property {(body: any, foreseen?: Foreseen) => Promise<boolean>} send  True when the server took it.
 *   Until then the map shows what is foreseen.
 * @property {(path: 'undo' | 'redo') => Promise<boolean>} step
 * @property {() => Promise<void>} resume  Sends what an earlier page left behind.
 */

const RETRY_MS = 3000;

/**
 * Sends edits one after the other, each made on the version that the one before it gave. An edit
 * shows on the map at once and waits in the browser's storage until the server has it, so a reload
 * or a lost connection loses nothing. A refused edit is taken back and told.
 *
 * @param {Store} store
 * @param {Storage} storage
 * @param {(refusal: Refusal) => void} tellRefusal
 * @returns {Edits}
 */
export const createEdits = (store, storage, tellRefusal) => {
  /** @type {Edit[]} */
  let waiting = [];
  /** @type {Promise<boolean>} */
  let last = Promise.resolve(true);
  /** @type {Draft | null} what the server has, while the map already shows more */
  let settled = null;

  const keep = () => {
    const plan = store.get().plan?.id;
    if (plan === undefined) return;
    if (waiting.length) storage.setItem(storageKey(plan), JSON.stringify(waiting));
    else storage.removeItem(storageKey(plan));
    store.set({ unsaved: waiting.length });
  };

  /** @param {any} answer @param {Edit} edit */
  const take = async (answer, edit) => {
    const { plan, draft, tier } = store.get();
    if (!plan || !draft) return;
    if (tier !== (edit.tier ?? 'grid') || (tier !== 'grid' && edit.path !== 'edits')) return reload(store, plan.id);
    settled = settled && draftAfter(settled, answer);
    if (!settled) return reload(store, plan.id);
    store.set({
      plan: { ...answer.plan, version: answer.version },
      ...showing(waiting.length ? numbered(draft, answer.changed) : settled),
      savedAt: Date.now(),
      proposals: [],
      proposalId: null,
    });
  };

  /** @param {Edit} edit */
  const run = async (edit) => {
    try {
      const answer = await untilConnected(store, edit);
      waiting.shift();
      await take(answer, edit);
      return true;
    } catch (problem) {
      waiting = [];
      await reload(store, edit.plan, settled);
      if (!(problem instanceof Refusal)) throw problem;
      tellRefusal(problem);
      return false;
    } finally {
      keep();
    }
  };

  /** @param {Edit} edit @param {Draft | null} draft what it is made on */
  const enqueue = (edit, draft) => {
    if (waiting.length === 0) settled = draft;
    waiting.push(edit);
    keep();
    last = last.catch(() => false).then(() => (waiting.includes(edit) ? run(edit) : false));
    return last;
  };

  const planId = () => /** @type {import('./types.js').Plan} */ (store.get().plan).id;
  return {
    send(body, foreseen = []) {
      const { draft } = store.get();
      if (draft) store.set({ ...showing(foretell(draft, body, foreseen)), preview: null });
      return enqueue({ plan: planId(), tier: store.get().tier, path: 'edits', body, key: newKey() }, draft);
    },
    step: (path) => enqueue({ plan: planId(), tier: store.get().tier, path, body: {}, key: newKey() }, store.get().draft),
    async resume() {
      const left = storage.getItem(storageKey(planId()));
      for (const edit of left ? JSON.parse(left) : []) await enqueue(edit, store.get().draft);
    },
  };
};

/** @param {Draft} draft */
const showing = (draft) => ({ draft, topology: draft.topology });

/** So that an edit that is sent again, because no answer came, is made once. */
const newKey = () => Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(36)).join('');

/** @param {number} plan */
const storageKey = (plan) => `gridplan.edits.${plan}`;

/**
 * What an edit will do, as far as the page can tell without the server.
 *
 * @param {Draft} draft
 * @param {any} body
 * @param {Foreseen} foreseen
 */
const foretell = (draft, body, foreseen) => {
  if (!Array.isArray(foreseen)) return foreseen;
  if (body.kind === 'assign' && body.to !== null) return assignCells(draft, body.cells, body.to);
  if (body.kind === 'merge') return mergeGrids(draft, body.grids[0], body.grids[1]);
  const lowest = Math.min(0, ...draft.sums.keys());
  return withChanges(draft, foreseen.map(([cell, grid]) => /** @type {const} */ ([cell, grid < 0 ? grid + lowest : grid])));
};

/**
 * The draft with the numbers that the server gave to foreseen grids; the rest of it is ahead of the
 * server.
 *
 * @param {Draft} draft
 * @param {[number, number][]} changed
 */
const numbered = (draft, changed) => withChanges(draft, changed.filter(([cell]) => draft.gridOf[cell] < 0));

/**
 * @param {Store} store
 * @param {Edit} edit
 */
const untilConnected = async (store, edit) => {
  for (;;) {
    try {
      const version = /** @type {import('./types.js').Plan} */ (store.get().plan).version;
      const answer = await ask('POST', `/plans/${edit.plan}/${edit.path}${(edit.tier ?? 'grid') === 'grid' ? '' : `?tier=${edit.tier}`}`, { body: edit.body, version, key: edit.key });
      if (store.get().offline) store.set({ offline: false });
      return answer;
    } catch (problem) {
      if (!(problem instanceof NoConnection)) throw problem;
      store.set({ offline: true });
      await new Promise((wake) => setTimeout(wake, RETRY_MS));
    }
  }
};

/**
 * @param {Store} store
 * @param {number} id
 * @param {Draft | null} [known] the draft that the page last had from the server
 */
export const reload = async (store, id, known = null) => {
  store.set({ ...(await loadPlan(id, known, store.get().plan?.version, store.get().tier)), preview: null, proposals: [], proposalId: null });
};
