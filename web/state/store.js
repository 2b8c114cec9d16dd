/** @typedef {import('./types.js').AppState} AppState */

/**
 * One state for the whole page. Watchers run at once, in the order they came, and only when what
 * they look at has changed.
 *
 * @typedef {object} Store
 * @property {() => AppState} get
 * @property {(patch: Partial<AppState>) => void} set
 * @property {<T>(look: (state: AppState) => T, tell: (seen: T) => void) => () => void} watch
 *   Tells now and on every change; the answer stops it.
 */

/** @returns {AppState} */
export const initialState = () => ({
  account: null,
  loaded: false,
  lang: 'zh',
  areas: [],
  allAreas: [],
  areaId: null,
  outline: [],
  plans: [],
  plan: null,
  tier: 'grid',
  colourBy: 'load',
  small: null,
  origin: null,
  age: null,
  differences: null,
  topology: null,
  draft: null,
  preview: null,
  tried: null,
  comparedWith: null,
  comparison: null,
  beside: null,
  postsView: 'staff',
  matters: null,
  mattersOf: null,
  matterList: [],
  matter: null,
  compounds: [],
  compoundAim: null,
  compoundTried: null,
  nets: [],
  netId: null,
  cross: null,
  netUnits: [],
  marked: null,
  crossBy: 'households',
  rules: null,
  picked: [],
  pointed: [],
  search: null,
  bounds: null,
  proposals: [],
  proposalId: null,
  hover: null,
  selected: [],
  locked: new Set(),
  tool: 'select',
  options: { whole: false, use: 'school', name: '', metres: 30, barriers: 'any', reach: 80 },
  panel: 'grids',
  panelOpen: true,
  datum: 'cgcs2000',
  cursor: null,
  hint: null,
  job: null,
  toasts: [],
  located: null,
  incident: null,
  locating: false,
  incidents: [],
  roster: null,
  listRefusal: null,
  editions: [],
  history: [],
  problemId: null,
  intake: null,
  homeless: 0,
  worklist: null,
  unsaved: 0,
  offline: false,
  savedAt: null,
});

/**
 * @param {AppState} start
 * @returns {Store}
 */
export const createStore = (start) => {
  let state = start;
  /** @type {Set<() => void>} */
  const watchers = new Set();
  return {
    get: () => state,
    set(patch) {
      state = { ...state, ...patch };
      for (const look of [...watchers]) look();
    },
    watch(look, tell) {
      let seen = look(state);
      const check = () => {
        const now = look(state);
        if (same(now, seen)) return;
        seen = now;
        tell(now);
      };
      watchers.add(check);
      tell(seen);
      return () => watchers.delete(check);
    },
  };
};

/**
 * Equal, or lists of equal members: so that a watcher may look at several things at once.
 *
 * @param {unknown} a
 * @param {unknown} b
 */
const same = (a, b) =>
  Object.is(a, b) ||
  (Array.isArray(a) &&
    Array.isArray(b) &&
    a.length === b.length &&
    a.every((value, i) => Object.is(value, b[i])));
