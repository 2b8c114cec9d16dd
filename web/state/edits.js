import { draftOf, mergeGrids, withChanges, assignCells } from '../actions/draft.js';
import { ask, get, NoConnection, Refusal } from './server.js';

/**
 * @typedef {import('./store.js').Store} Store
 * @typedef {import('./types.js').Draft} Draft
 * @typedef {{plan: number, body: any, path: string, key: string}} Edit
 * @typedef {object} Edits
 * @property {(body: any, foreseen?: [number, number][]) => Promise<boolean>} send  True when the server
 *   took it. Until then the map shows what is foreseen: pairs of cell and grid, new grids below 0.
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

  const keep = () => {
    const plan = store.get().plan?.id;
    if (plan === undefined) return;
    if (waiting.length) storage.setItem(storageKey(plan), JSON.stringify(waiting));
    else storage.removeItem(storageKey(plan));
    store.set({ unsaved: waiting.length });
  };

  /** @param {Edit} edit */
  const run = async (edit) => {
    try {
      const answer = await untilConnected(store, edit);
      waiting.shift();
      takeAnswer(store, answer, waiting.length === 0);
      if (waiting.length === 0 && isForetold(store.get().draft)) await reload(store, edit.plan);
      return true;
    } catch (problem) {
      waiting = [];
      await reload(store, edit.plan);
      if (!(problem instanceof Refusal)) throw problem;
      tellRefusal(problem);
      return false;
    } finally {
      keep();
    }
  };

  /** @param {Edit} edit */
  const enqueue = (edit) => {
    waiting.push(edit);
    keep();
    last = last.catch(() => false).then(() => (waiting.includes(edit) ? run(edit) : false));
    return last;
  };

  const planId = () => /** @type {import('./types.js').Plan} */ (store.get().plan).id;
  return {
    send(body, foreseen = []) {
      const { draft } = store.get();
      if (draft) store.set({ draft: foretell(draft, body, foreseen), preview: null });
      return enqueue({ plan: planId(), path: 'edits', body, key: newKey() });
    },
    step: (path) => enqueue({ plan: planId(), path, body: {}, key: newKey() }),
    async resume() {
      const left = storage.getItem(storageKey(planId()));
      for (const edit of left ? JSON.parse(left) : []) await enqueue(edit);
    },
  };
};

/** So that an edit that is sent again, because no answer came, is made once. */
const newKey = () => Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(36)).join('');

/** @param {number} plan */
const storageKey = (plan) => `gridplan.edits.${plan}`;

/**
 * What an edit will do, as far as the page can tell without the server.
 *
 * @param {Draft} draft
 * @param {any} body
 * @param {[number, number][]} foreseen
 */
const foretell = (draft, body, foreseen) => {
  if (body.kind === 'assign' && body.to !== null) return assignCells(draft, body.cells, body.to);
  if (body.kind === 'merge') return mergeGrids(draft, body.grids[0], body.grids[1]);
  const lowest = Math.min(0, ...draft.sums.keys());
  return withChanges(draft, foreseen.map(([cell, grid]) => /** @type {const} */ ([cell, grid < 0 ? grid + lowest : grid])));
};

/** Whether it holds grids that have no number from the server yet. @param {Draft | null} draft */
const isForetold = (draft) => Boolean(draft && [...draft.sums.keys()].some((grid) => grid < 0));

/**
 * @param {Store} store
 * @param {Edit} edit
 */
const untilConnected = async (store, edit) => {
  for (;;) {
    try {
      const version = /** @type {import('./types.js').Plan} */ (store.get().plan).version;
      const answer = await ask('POST', `/plans/${edit.plan}/${edit.path}`, { body: edit.body, version, key: edit.key });
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
 * @param {any} answer
 * @param {boolean} alone no later edit is on its way: the server's word is the whole truth
 */
const takeAnswer = (store, answer, alone) => {
  const { plan, draft } = store.get();
  if (!plan || !draft) return;
  store.set({
    plan: { ...answer.plan, version: answer.version },
    draft: withChanges(draft, alone ? answer.changed
      : answer.changed.filter((/** @type {[number, number]} */ [cell]) => draft.gridOf[cell] < 0)),
    savedAt: Date.now(),
    proposals: [],
    proposalId: null,
  });
};

/**
 * @param {Store} store
 * @param {number} id
 */
export const reload = async (store, id) => {
  const { topology } = store.get();
  if (!topology) return;
  const [plan, assignment] = await Promise.all([get(`/plans/${id}`), get(`/plans/${id}/assignment`)]);
  store.set({
    plan: { ...plan, version: assignment.version },
    draft: draftOf(topology, assignment),
    preview: null,
    proposals: [],
    proposalId: null,
  });
};
