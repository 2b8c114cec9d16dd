import { count, has, language, listed, setLanguage, t } from './i18n/index.js';
import { whyOfRules } from './actions/rules-why.js';
import { summary } from './actions/sets.js';
import { createView } from './map/view.js';
import { createModes } from './modes/index.js';
import { thingWords } from './modes/words.js';
import { carryOperations } from './operations/carry.js';
import { compareOperations } from './operations/compare.js';
import { compoundOperations } from './operations/compounds.js';
import { crossOperations } from './operations/cross.js';
import { editOperations } from './operations/edits.js';
import { frameOperations } from './operations/frame.js';
import { intakeOperations } from './operations/intake.js';
import { lookupOperations } from './operations/lookup.js';
import { matterOperations } from './operations/matters.js';
import { planOperations } from './operations/plans.js';
import { postOperations } from './operations/posts.js';
import { proposalOperations } from './operations/proposals.js';
import { setOperations } from './operations/sets.js';
import { showOperations } from './operations/show.js';
import { smallOperations } from './operations/small.js';
import { tierOperations } from './operations/tiers.js';
import { worklistOperations } from './operations/worklist.js';
import { toasts } from './panels/toasts.js';
import { createEdits } from './state/edits.js';
import { loading } from './state/loading.js';
import { NoConnection, Refusal } from './state/server.js';
import { createStore, initialState } from './state/store.js';

/**
 * @typedef {import('./state/types.js').Datum} Datum
 * @typedef {import('./state/types.js').Area} Area
 * @typedef {import('./state/types.js').Problem} Problem
 * @typedef {import('./state/types.js').LocateAnswer} LocateAnswer
 * @typedef {import('./state/types.js').Incident} Incident
 *
 * @typedef {object} AskingDialog  The dialog that asked for something, with what was typed in it.
 * @property {() => void} hide
 * @property {(problem: unknown) => void} refuse  shown again, with what stands against it
 *
 * @typedef {object} Operation  Something that can be asked for: a key, why not now, and the doing.
 * @property {string} key shortcut, empty for none
 * @property {() => string | null} refusal key of the sentence that says why not now
 * @property {() => void | Promise<unknown>} run
 *
 * @typedef {{id: string, key: string, icon: string, refusal: () => string | null}} Tool
 *
 * @typedef {object} App  All that panels and modes may ask for.
 * @property {import('./state/store.js').Store} store
 * @property {import('./map/view.js').View} view
 * @property {import('./state/edits.js').Edits} edits
 * @property {ReturnType<typeof import('./modes/index.js').createModes>} modes
 * @property {Tool[]} tools
 * @property {Record<string, Operation>} operations
 * @property {(operation: Operation) => void} perform
 * @property {(tool: string) => void} use
 * @property {(kind: 'done' | 'error' | 'note', text: string, action?: {label: string, run: () => void}) => void} tell
 * @property {(problem: unknown) => void} tellProblem
 * @property {(problem: unknown) => string} sentenceOf
 * @property {(refusal: Refusal) => string} reasonOf why an edit is not made, as it stands beside the pointer
 * @property {(lang: string) => void} speak
 * @property {(grid: number) => string} gridName
 * @property {(households: number) => string} count
 * @property {() => Promise<void>} start
 * @property {() => Promise<void>} loadSession
 * @property {() => Promise<void>} loadAreas
 * @property {() => Promise<void>} loadHistory
 * @property {(area: number, plan?: number) => Promise<void>} open
 * @property {(cells: number[], to: number, load: number) => Promise<void>} assign
 * @property {(body: any, foreseen: import('./state/edits.js').Foreseen, done: string | (() => string)) => Promise<void>} edit
 *   The map shows what is foreseen until the answer comes; then it is told as done, with Undo
 * @property {(warning: {code: string, sentence: string, details?: Record<string, any>}) => string} warningOf
 * @property {(reason: import('./state/types.js').Reason) => string} unmetOf a rule that a proposal does not meet
 * @property {(why: string) => string} whyOf what the move of a cell is good for
 * @property {(keep: number, gone: number) => Promise<void>} merge
 * @property {(area: Area) => Promise<boolean>} makeCells unless there are any; false when that was cancelled
 * @property {(area: Area, request: any, dialog?: AskingDialog) => Promise<void>} makePlan
 * @property {{take: (files: File[]) => void, choose: (patch: Partial<import('./state/types.js').IntakeChoice>, again?: boolean) => void,
 *   set: (patch: Partial<import('./state/types.js').Intake>) => void, go: (step: import('./state/types.js').Intake['step']) => void,
 *   apply: () => void, cancel: () => void, again: () => void, close: () => void, back: () => void, reloadProblems: () => void,
 *   sample: (town: string) => void, showMending: (mended: number | null, where: [number, number] | null) => void}} intake
 * @property {{load: (patch?: Partial<import('./state/types.js').WorklistState>) => Promise<void>, more: () => Promise<void>,
 *   choose: (row: number | null) => void, target: (building: import('./state/types.js').Candidate | null) => void,
 *   peek: () => Promise<void>, close: () => void, assign: (building: number) => Promise<void>, setAside: (note: string) => Promise<void>, reopen: (row: number) => Promise<void>,
 *   pointAt: (lattice: [number, number]) => Promise<void>}} worklist
 * @property {(validFrom: string) => Promise<void>} publish
 * @property {(edition: number, validFrom: string, reason: string) => Promise<void>} republish
 * @property {(point: [number, number], datum: Datum, center?: boolean, incident?: Incident | null) => Promise<void>} locate
 * @property {(answer: LocateAnswer, form: {kind: string, note: string, happenedAt: string}) => Promise<void>} recordIncident
 * @property {() => Promise<void>} loadRoster
 * @property {(grid: string, person: {post: string, name: string, phone: string}) => Promise<void>} addStaff by the grid's code
 * @property {(id: number) => Promise<void>} removeStaff
 * @property {(what: 'staff' | 'stations', file: File) => Promise<void>} takeList all of a list, or nothing and why
 * @property {(point: [number, number]) => string | null} draftGridAt
 * @property {(grids: number[]) => void} select
 * @property {(grid: number) => void} showGrid
 * @property {(compound: number) => void} showCompound
 * @property {(cell: number) => void} showCell
 * @property {(problem: Problem) => void} showProblem
 * @property {(incident: number) => void} showIncident
 * @property {(proposal: number | null) => void} showProposal
 * @property {() => Promise<void>} loadRules
 * @property {(kind: import('./actions/sets.js').SetKind) => Promise<void>} layDown what is picked, as a set of the rules
 * @property {(kind: import('./actions/sets.js').SetKind, at: number) => Promise<void>} takeOut
 * @property {(plan: number | null) => Promise<void>} compareWith
 * @property {(net: number | null) => Promise<void>} crossWith
 * @property {(file: File, about: {name: string, owner: string, crs: string}) => Promise<void>} importNet
 * @property {(net: number) => Promise<void>} removeNet
 * @property {(grid: number, unit: number) => void} showCrossing by their places in the table
 * @property {(finding: import('./state/types.js').Cross['findings'][number]) => void} showFinding
 * @property {(tier: string, grid?: number) => Promise<void>} showTier with a grid of it, to be shown
 * @property {(tier: string, parents: number[] | null, grids: number | null) => Promise<void>} divide
 * @property {() => Promise<void>} loadOrigin
 * @property {(tier: string) => Promise<void>} openSmall
 * @property {(count: number | null) => Promise<void>} makeSmall
 * @property {(member: import('./state/types.js').SmallMember, to: string) => Promise<void>} moveSmall
 * @property {(file: File) => Promise<void>} takeSmall
 * @property {() => Promise<void>} loadMatters
 * @property {(grid: string) => Promise<void>} openMatters of the grid of that code
 * @property {(matter: number) => Promise<void>} openMatter
 * @property {(step: any) => Promise<void>} stepMatter of the one that stands open
 * @property {(file: File) => Promise<void>} takeMatters
 * @property {(compound: number) => void} pickCompound
 * @property {(compound: number) => number} loadOfCompound
 * @property {(aim: import('./state/types.js').CompoundAim | null) => void} aimAtCompounds
 * @property {(kind: import('./state/types.js').CompoundAim, more: any) => Promise<void>} tryCompounds
 * @property {(name: string) => Promise<void>} changeCompounds as it was tried
 * @property {(grid: number) => void} toggleLock
 */

const LANGUAGE_KEY = 'gridplan.language';

/**
 * Puts the page together.
 *
 * @param {HTMLElement} mapElement
 * @param {HTMLElement} toastElement
 * @returns {App}
 */
export const createApp = (mapElement, toastElement) => {
  const store = createStore({ ...initialState(), lang: firstLanguage() });
  setLanguage(store.get().lang);
  const app = /** @type {App} */ ({ store });
  app.view = createView(mapElement, store);
  app.tell = toasts(toastElement, store);
  app.edits = createEdits(store, localStorage, (refusal) => app.tellProblem(refusal));
  Object.assign(app, words(app), loading(app), showOperations(app));
  app.operations = {};
  for (const make of [frameOperations, editOperations, planOperations, postOperations, carryOperations, proposalOperations, setOperations, compareOperations, crossOperations, compoundOperations, matterOperations, tierOperations, smallOperations, lookupOperations, intakeOperations, worklistOperations]) {
    const { operations, ...actions } = make(app);
    Object.assign(app.operations, operations);
    Object.assign(app, actions);
  }
  app.tools = toolsOf(app);
  app.perform = (operation) => {
    const refusal = operation.refusal();
    if (refusal) return app.tell('note', t(refusal));
    Promise.resolve(operation.run()).catch(app.tellProblem);
  };
  app.modes = createModes(app);
  app.use = (tool) => {
    const refusal = app.tools.find(({ id }) => id === tool)?.refusal();
    if (refusal) return app.tell('note', t(refusal));
    if (store.get().proposalId !== null) app.showProposal(null);
    store.set({ tool });
    app.modes.use(tool);
  };
  return app;
};

const firstLanguage = () =>
  localStorage.getItem(LANGUAGE_KEY) ?? (navigator.language.startsWith('en') ? 'en' : 'zh');

/**
 * @param {App} app
 * @returns {Pick<App, 'speak' | 'gridName' | 'count' | 'sentenceOf' | 'reasonOf' | 'warningOf' | 'unmetOf' | 'whyOf' | 'tellProblem'>}
 */
const words = (app) => ({
  speak(lang) {
    setLanguage(lang);
    localStorage.setItem(LANGUAGE_KEY, lang);
    document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en';
    document.title = t('app.name');
    app.store.set({ lang: language() });
  },
  gridName(grid) {
    const facts = app.store.get().plan?.grids.find(({ id }) => id === grid);
    return facts ? facts.name || facts.shortCode : '＋';
  },
  count: (households) => count(households, app.store.get().plan?.estimated ?? false),
  sentenceOf: (problem) => sentenceOf(app, problem),
  reasonOf: (refusal) => reasonOf(app, refusal),
  warningOf: ({ code, sentence, details = {} }) => (has(`warning.${code}`) ? t(`warning.${code}`, valuesOf(app, details)) : sentence),
  whyOf: (why) => (has(`why.${why}`) ? t(`why.${why}`) : why),
  unmetOf({ code, sentence, details }) {
    const told = ['units', 'neighbours'].find((list) => details[list]?.length > 0 && has(`unmet.${code}.${list}`));
    const key = told ? `unmet.${code}.${told}` : `unmet.${code}`;
    return has(key) ? t(key, valuesOf(app, details)) : sentence;
  },
  tellProblem(problem) {
    if (!(problem instanceof Refusal || problem instanceof NoConnection)) console.error(problem);
    app.tell('error', sentenceOf(app, problem));
  },
});

/**
 * A compound by what the solver calls it: its id, or "Unit" and its id.
 *
 * @param {App} app
 * @param {string | number} unit
 */
const compoundName = (app, unit) => {
  const id = String(unit).replace(/^Unit /, '');
  return app.store.get().topology?.compoundNames.get(Number(id)) || id;
};

/**
 * Cells of a reason by their compounds, those of none by how many.
 *
 * @param {App} app
 * @param {number[]} cells
 */
const whatOf = (app, cells) => {
  const { topology } = app.store.get();
  return topology ? thingWords(summary(topology, cells)) : t('sets.cells', { n: cells.length });
};

/**
 * The details of a reason as a sentence takes them: a grid by its name, lists by how many they hold
 * and what.
 *
 * @param {App} app
 * @param {Record<string, any>} details
 */
const valuesOf = (app, details) => {
  const values = { ...details };
  for (const [name, value] of Object.entries(details))
    if (Array.isArray(value)) Object.assign(values, { n: value.length, [name]: listed(value) });
  if (typeof details.load === 'number') values.load = app.count(details.load);
  if (typeof details.grid === 'number') values.grid = app.gridName(details.grid);
  if (Array.isArray(details.grids)) values.grids = listed(details.grids.map(app.gridName));
  if (Array.isArray(details.neighbours)) values.neighbours = listed(details.neighbours.map(app.gridName));
  if (Array.isArray(details.cells)) values.what = whatOf(app, details.cells.map(Number));
  if (Array.isArray(details.units)) values.units = listed(details.units.map((unit) => compoundName(app, unit)));
  if (details.unit !== undefined) values.name = compoundName(app, details.unit);
  return values;
};

/**
 * Why an edit is not made, in as few words as stand beside the pointer.
 *
 * @param {App} app
 * @param {Refusal} refusal
 */
const reasonOf = (app, { code, details, message }) => {
  const values = details.details ?? details;
  const key = `refusal.${details.reason ?? code}`;
  if (values.grid < 0 && has(`${key}.new`)) return t(`${key}.new`);
  if (has(key)) return t(key, valuesOf(app, values));
  return has(`error.${code}`) && code !== 'edit.refused' ? t(`error.${code}`, details) : message;
};

/**
 * What went wrong, and what to do next.
 *
 * @param {App} app
 * @param {unknown} problem
 */
const sentenceOf = (app, problem) => {
  if (problem instanceof NoConnection) return t('error.noConnection');
  if (!(problem instanceof Refusal)) return t('error.unknown', { detail: problem instanceof Error ? problem.message : String(problem) });
  if (problem.status === 403) return t('error.forbidden');
  const { code, details, message } = problem;
  if (has(`refusal.${details.reason ?? code}`) || code === 'edit.refused') return t('error.edit.refused', { reason: reasonOf(app, problem) });
  if (details.reasons?.length > 0 && has(`error.${code}.why`)) return t(`error.${code}.why`, { reason: app.unmetOf(details.reasons[0]) });
  const against = code.startsWith('rules.') ? whyOfRules(message) : null;
  if (against) return t('error.rules.value.why', { where: details.feature || t('rules.whole'), why: t(`rules.why.${against.key}`, against.values) });
  if (code === 'publish.findings') return t('error.publish.findings', { n: details.findings?.length ?? details.count ?? '' });
  return has(`error.${code}`) ? t(`error.${code}`, details) : t('error.unknown', { detail: message });
};

/**
 * @param {App} app
 * @returns {Tool[]}
 */
const toolsOf = ({ store }) => {
  const edits = () => {
    const { plan, account } = store.get();
    if (!plan) return 'refusal.noPlan';
    if (plan.status !== 'draft') return 'refusal.published';
    return account?.role === 'viewer' ? 'refusal.viewer' : null;
  };
  const ownTier = () => (store.get().tier === 'grid' ? null : 'refusal.otherTier');
  const communities = () => ((store.get().topology?.communityNames.size ?? 0) > 1 ? null : 'refusal.oneCommunity');
  return [
    { id: 'select', key: 'v', icon: 'select', refusal: () => null },
    { id: 'paint', key: 'p', icon: 'paint', refusal: edits },
    { id: 'draw', key: 'd', icon: 'draw', refusal: edits },
    { id: 'redraw', key: 'e', icon: 'redraw', refusal: edits },
    { id: 'bend', key: 'g', icon: 'bend', refusal: edits },
    { id: 'snap', key: 't', icon: 'snap', refusal: edits },
    { id: 'split', key: 's', icon: 'split', refusal: edits },
    { id: 'merge', key: 'm', icon: 'merge', refusal: edits },
    { id: 'cutout', key: 'c', icon: 'cutout', refusal: edits },
    { id: 'sets', key: 'k', icon: 'tie', refusal: () => edits() ?? ownTier() },
    { id: 'transfer', key: 'x', icon: 'transfer', refusal: () => edits() ?? ownTier() ?? communities() },
    { id: 'compound', key: 'u', icon: 'compound', refusal: () => (!store.get().plan ? 'refusal.noPlan' : store.get().account?.role === 'viewer' ? 'refusal.viewer' : null) },
    { id: 'locate', key: 'l', icon: 'locate', refusal: () => null },
  ];
};
