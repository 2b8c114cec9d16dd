import { createStore, initialState } from '../state/store.js';
import { createEdits } from '../state/edits.js';
import { draftOf } from '../actions/draft.js';
import { equal, test } from './harness.js';
import { sketch } from './sketch.js';

test('store: a watcher is told now, and then only of what it looks at', () => {
  const store = createStore(initialState());
  /** @type {string[]} */
  const told = [];
  const stop = store.watch((s) => s.tool, (tool) => told.push(tool));
  store.set({ hover: 3 });
  store.set({ tool: 'paint' });
  stop();
  store.set({ tool: 'merge' });
  equal(told, ['select', 'paint']);
});

test('store: a watcher may look at several things', () => {
  const store = createStore(initialState());
  let told = 0;
  store.watch((s) => [s.tool, s.lang], () => told++);
  store.set({ tool: 'select', lang: 'zh' });
  store.set({ lang: 'en' });
  equal(told, 2);
});

/**
 * Answers requests in turn with what stands in the list; a function is called, null loses the
 * connection.
 *
 * @param {(((request: RequestInit) => Response) | null)[]} answers
 */
const answering = (answers) => {
  /** @type {{url: string, body: any, version: string}[]} */
  const asked = [];
  const real = window.fetch;
  window.fetch = async (url, request = {}) => {
    const headers = /** @type {Record<string, string>} */ (request.headers);
    asked.push({ url: String(url), body: request.body ? JSON.parse(String(request.body)) : null, version: headers['If-Match'] });
    const answer = answers.shift();
    if (!answer) throw new TypeError('no connection');
    return answer(request);
  };
  return { asked, restore: () => (window.fetch = real) };
};

/** @param {any} body @param {number} [status] */
const json = (body, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

const planned = () => {
  const store = createStore(initialState());
  const draft = sketch('aabb');
  const plan = /** @type {any} */ ({ id: 7, version: 3, grids: [], problems: [] });
  store.set({ draft, topology: draft.topology, plan });
  return { store, plan };
};

/** @returns {Storage} */
const memory = () => {
  const kept = new Map();
  return /** @type {any} */ ({
    getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => kept.set(key, value),
    removeItem: (/** @type {string} */ key) => kept.delete(key),
  });
};

test('edits: each is made on the version that the one before it gave', async () => {
  const { store, plan } = planned();
  const { asked, restore } = answering([
    () => json({ version: 4, changed: [[1, 2]], plan }),
    () => json({ version: 5, changed: [[2, 1]], plan }),
  ]);
  const edits = createEdits(store, memory(), () => {});
  try {
    const first = edits.send({ kind: 'assign', cells: [1], to: 2 });
    equal(store.get().draft?.gridOf[1], 2);
    equal(store.get().unsaved, 1);
    await Promise.all([first, edits.send({ kind: 'assign', cells: [2], to: 1 })]);
  } finally {
    restore();
  }
  equal(asked.map(({ version }) => version), ['"3"', '"4"']);
  equal([...(store.get().draft?.gridOf ?? [])], [1, 2, 1, 2]);
  equal(store.get().unsaved, 0);
});

test('edits: a split stays on the map as foreseen until the answer numbers it', async () => {
  const { store, plan } = planned();
  const { restore } = answering([() => json({ version: 4, changed: [[1, 9]], plan })]);
  const edits = createEdits(store, memory(), () => {});
  try {
    const sent = edits.send({ kind: 'split', grid: 1, line: [] }, [[1, -1]]);
    equal([...(store.get().draft?.gridOf ?? [])], [1, -1, 2, 2]);
    equal(await sent, true);
  } finally {
    restore();
  }
  equal([...(store.get().draft?.gridOf ?? [])], [1, 9, 2, 2]);
});

test('edits: what was foreseen wrongly is as the server says', async () => {
  const { store, plan } = planned();
  const { restore } = answering([() => json({ version: 4, changed: [[0, 9]], plan })]);
  const edits = createEdits(store, memory(), () => {});
  try {
    await edits.send({ kind: 'split', grid: 1, line: [] }, [[1, -1]]);
  } finally {
    restore();
  }
  equal([...(store.get().draft?.gridOf ?? [])], [9, 1, 2, 2]);
});

test('edits: a refused edit is taken back and told', async () => {
  const { store, plan } = planned();
  /** @type {string[]} */
  const told = [];
  const { restore } = answering([
    () => json({ code: 'edit.refused', detail: 'no' }, 422),
    () => json(plan),
    () => json({ version: 3, grids: [1, 2], cells: [0, 0, 1, 1] }),
  ]);
  const edits = createEdits(store, memory(), (refusal) => told.push(refusal.code));
  try {
    equal(await edits.send({ kind: 'assign', cells: [1], to: 2 }), false);
  } finally {
    restore();
  }
  equal(told, ['edit.refused']);
  equal([...(store.get().draft?.gridOf ?? [])], [1, 1, 2, 2]);
});

test('edits: what a lost page left behind is sent by the next one', async () => {
  const { store, plan } = planned();
  const storage = memory();
  storage.setItem('gridplan.edits.7', JSON.stringify([{ plan: 7, path: 'edits', body: { kind: 'merge', grids: [1, 2] } }]));
  const { asked, restore } = answering([() => json({ version: 4, changed: [[2, 1], [3, 1]], plan })]);
  try {
    await createEdits(store, storage, () => {}).resume();
  } finally {
    restore();
  }
  equal(asked.map(({ url, body }) => [url, body]), [['/api/v1/plans/7/edits', { kind: 'merge', grids: [1, 2] }]]);
  equal(storage.getItem('gridplan.edits.7'), null);
  equal(draftOf(/** @type {any} */ (store.get().topology), { grids: [1], cells: [0, 0, 0, 0] }).gridOf.join(), store.get().draft?.gridOf.join());
});
