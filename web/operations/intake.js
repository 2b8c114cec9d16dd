import { boxOfShapes } from '../actions/crs.js';
import { language, t } from '../i18n/index.js';
import { cancelJob, followJob } from '../state/jobs.js';
import { ask, get, post, Refusal, upload } from '../state/server.js';
import { defaultPlanName } from '../panels/dialogs.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../app.js').Operation} Operation
 * @typedef {import('../state/types.js').Intake} Intake
 * @typedef {import('../state/types.js').IntakeChoice} IntakeChoice
 */

const SHAPE_PARTS = /\.(dbf|shx|prj|cpg)$/i;

/** @type {Intake} */
const EMPTY = {
  step: 'file', name: '', id: null, format: '', sent: null, busy: false, look: null,
  choice: { target: '', columns: {}, layer: '', crs: '', encoding: '', axes: '' },
  fresh: false, areaName: '', identity: false, report: null, problems: null, confirmed: false, done: null, error: null, mend: true, mended: null,
};

/**
 * Bringing a file in, step by step: sent once, looked at as often as a person corrects how it is
 * read, tried, then applied or given up.
 *
 * @param {App} app
 * @returns {Pick<App, 'intake'> & {operations: Record<string, Operation>}}
 */
export const intakeOperations = (app) => {
  const { store } = app;
  const now = () => store.get().intake;
  const set = (/** @type {Partial<Intake>} */ patch) => {
    const intake = now();
    if (intake) store.set({ intake: { ...intake, ...patch } });
  };
  /** @type {{abort: () => void} | null} */
  let sending = null;
  /** Counts the files that were taken up: what comes late for an earlier one is nobody's. */
  let turn = 0;
  const idle = () => (store.get().job ? 'refusal.busy' : store.get().account?.role === 'viewer' ? 'refusal.viewer' : null);

  /** Does something that the wizard waits for, and says in the wizard why it failed. */
  const during = async (/** @type {() => Promise<void>} */ work) => {
    set({ busy: true, error: null });
    const mine = turn;
    try {
      await work();
    } catch (problem) {
      store.set({ job: null });
      if (turn === mine) set({ error: app.sentenceOf(problem), sent: null });
      if (!(problem instanceof Refusal)) app.tellProblem(problem);
    } finally {
      if (turn === mine) set({ busy: false });
    }
  };

  /** @param {boolean} [anew] another layer, whose columns are its own */
  const look = async (anew = false) => {
    const intake = now();
    if (!intake?.id) return;
    const { target, columns, ...reading } = intake.choice;
    const { job } = await post(`/intakes/${intake.id}/look`, { ...reading, target, columns });
    const seen = await followJob(store, job.id);
    if (!seen || now()?.id !== intake.id) return;
    set({ look: seen, report: null, problems: null });
    if (!intake.look || anew) adopt(seen);
    else keepColumns(seen, intake.look);
    const box = boxOfShapes(seen.shapes);
    if (box) app.view.fit(box, false);
  };

  /** What is proposed for a layer at first: what was decided before, else what was guessed. */
  const adopt = (/** @type {import('../state/types.js').Look} */ seen) => {
    const intake = /** @type {Intake} */ (now());
    const before = seen.remembered?.choice;
    const known = before && seen.targets.some(({ target }) => target === before.target);
    const target = known ? before.target : seen.suggested;
    const choice = known ? { ...intake.choice, ...readingOf(before), target, columns: { ...columnsFor(seen, target), ...before.columns } } : { ...intake.choice, target, columns: columnsFor(seen, target) };
    set({ choice, step: 'layer', fresh: target === 'areas' && store.get().areaId === null ? true : intake.fresh, areaName: intake.areaName || baseName(seen.file) });
    const { crs, encoding, axes } = intake.choice;
    if (known && (choice.crs !== crs || choice.encoding !== encoding || choice.axes !== axes)) void during(look);
  };

  /**
   * Columns that are no more there after reading otherwise are guessed anew, and so are those of the
   * coordinates when they change seats.
   *
   * @param {import('../state/types.js').Look} seen
   * @param {import('../state/types.js').Look} before
   */
  const keepColumns = (seen, before) => {
    const intake = /** @type {Intake} */ (now());
    const { choice } = intake;
    const names = new Set(seen.fields.map(({ name }) => name));
    const kept = Object.values(choice.columns).every((name) => !name || names.has(name));
    const target = seen.targets.some((one) => one.target === choice.target) ? choice.target : seen.suggested;
    const guessed = columnsFor(seen, target);
    if (!kept || target !== choice.target) set({ choice: { ...choice, target, columns: guessed } });
    else if (target === 'register' && seen.crs?.swapped !== before.crs?.swapped && choice.columns.lon && choice.columns.lat)
      set({ choice: { ...choice, columns: { ...choice.columns, lon: guessed.lon, lat: guessed.lat } } });
  };

  const send = async (/** @type {File[]} */ files) => {
    const main = files.find(({ name }) => !SHAPE_PARTS.test(name)) ?? files[0];
    set({ ...EMPTY, name: main.name, sent: 0, busy: true });
    const query = new URLSearchParams({ file: main.name });
    const running = upload(`/intakes?${query}`, main, (fraction) => set({ sent: fraction }));
    sending = running;
    const { intake, format } = await running.answer.finally(() => (sending = null));
    set({ id: intake, format });
    for (const part of files.filter((file) => file !== main))
      await ask('POST', `/intakes/${intake}/parts?${new URLSearchParams({ file: part.name })}`, { body: part });
    set({ sent: null });
    if (format === 'OSM_PBF') {
      const fresh = store.get().areaId === null;
      return set({ step: 'layer', choice: { ...EMPTY.choice, target: 'city' }, fresh, areaName: '' });
    }
    await look();
  };

  const forget = () => {
    const intake = now();
    turn++;
    sending?.abort();
    const { job } = store.get();
    if (intake?.busy && job) void cancelJob(job.id).catch(() => {});
    if (intake?.id) void ask('DELETE', `/intakes/${intake.id}`).catch(() => {});
    store.set({ intake: null });
  };

  const loadProblems = async () => {
    const intake = /** @type {Intake} */ (now());
    const lang = language();
    if (intake.choice.target === 'register') {
      const { register } = intake.report;
      const path = `/areas/${store.get().areaId}/registers/${register}`;
      const { total, items, places } = await get(`${path}/problems?lang=${lang}&limit=200`);
      return set({
        problems: {
          total, kinds: {}, table: `${path}/problems`,
          items: items.map((/** @type {any[]} */ row, /** @type {number} */ i) => ({ feature: row[0], id: row[2] || row[1], text: [row[5], row[6]].filter(Boolean).join('；'), value: '', where: places[i] })),
        },
      });
    }
    const page = await get(`/intakes/${intake.id}/problems?lang=${lang}&limit=200`);
    set({ problems: { ...page, table: `/intakes/${intake.id}/problems` } });
  };

  const run = async (/** @type {boolean} */ dryRun) => {
    const intake = /** @type {Intake} */ (now());
    const { job } = await post(pathOf(store.get().areaId, intake), bodyOf(intake, dryRun));
    return followJob(store, job.id);
  };

  const check = async () => {
    const intake = now();
    if (!intake?.id) return;
    set({ step: 'check', report: null, problems: null, confirmed: false });
    const report = intake.choice.target === 'grids'
      ? await lookAtGrids(intake)
      : intake.choice.target === 'register'
        ? await followJob(store, (await post(`/areas/${store.get().areaId}/registers?${registerQuery(intake)}`)).job.id)
        : await run(true);
    if (!report || !now()) return;
    set({ report });
    await loadProblems();
  };

  /** Reads the grids, then what is wrong with them and how they would be mended: nothing is stored. */
  const lookAtGrids = async (/** @type {Intake} */ intake) => {
    const area = store.get().areas.find(({ id }) => id === store.get().areaId);
    const read = await followJob(store, (await post(`/intakes/${intake.id}/grids`, sentChoice(intake))).job.id);
    if (!read || !area || !(await app.makeCells(area))) return null;
    const grids = await get(`/intakes/${intake.id}/grids`);
    const mending = await followJob(store, (await post('/plans/preview', { area: area.id, start: { gridsGeoJson: grids } })).job.id);
    if (mending) set({ mend: mending.refused.length === 0, mended: null });
    return mending && { ...read, mending };
  };

  const apply = async () => {
    const intake = /** @type {Intake} */ (now());
    const area = store.get().areas.find(({ id }) => id === store.get().areaId);
    let done = null;
    if (intake.choice.target === 'grids') return beginPlan(intake);
    if (intake.choice.target === 'register')
      done = await followJob(store, (await post(`/areas/${store.get().areaId}/registers/${intake.report.register}/apply`)).job.id);
    else done = await run(false);
    if (!done) {
      app.tell('note', t('toast.cancelled'));
      return;
    }
    set({ step: 'done', done });
    await app.loadAreas();
    app.view.reloadTiles();
    const target = done.area ?? area?.id;
    if (target) await app.open(target, store.get().plan?.id);
    app.tell('done', t('intake.done.toast', { file: intake.name }));
  };

  /** Brings a town in that is made here, with its posts and a first plan, and opens it. */
  const bringSample = async (/** @type {string} */ town) => {
    const { job } = await post(`/areas/import/sample?town=${town}`);
    const done = await followJob(store, job.id);
    if (!done) return app.tell('note', t('toast.cancelled'));
    store.set({ intake: null });
    await app.loadAreas();
    await app.open(done.area);
    app.tell('done', t('intake.done.toast', { file: t(`sample.${town}`) }));
  };

  const beginPlan = async (/** @type {Intake} */ intake) => {
    const { areas, areaId } = store.get();
    const area = areas.find(({ id }) => id === areaId);
    if (!area) return;
    const grids = await get(`/intakes/${intake.id}/grids`);
    forget();
    await app.makePlan(area, { name: `${defaultPlanName(area.name)} · ${baseName(intake.name)}`, start: { gridsGeoJson: grids, repair: intake.mend } });
  };

  return {
    operations: {
      importLayer: { key: 'i', refusal: idle, run: () => (now() ? undefined : store.set({ intake: EMPTY, located: null })) },
    },
    intake: {
      take(files) {
        const refusal = idle();
        if (refusal) return app.tell('note', t(refusal));
        if (files.length === 0) return;
        if (now()?.id) forget();
        turn++;
        store.set({ intake: { ...EMPTY, fresh: now()?.fresh ?? false }, located: null });
        void during(() => send(files));
      },
      choose(patch, again = false) {
        const intake = now();
        if (!intake) return;
        const choice = { ...intake.choice, ...patch };
        if (patch.target && intake.look) choice.columns = columnsFor(intake.look, patch.target);
        set({ choice, report: null, problems: null, error: null });
        if (again) void during(() => look(patch.layer !== undefined));
      },
      sample(town) {
        set({ sent: null });
        void during(() => bringSample(town));
      },
      set,
      showMending(mended, where) {
        set({ mended });
        if (where) app.view.goTo([where[0] * 1e7, where[1] * 1e7], 18);
      },
      go(step) {
        if (step === 'check') void during(check);
        else set({ step, error: null });
      },
      apply: () => void during(apply),
      cancel() {
        const { job } = store.get();
        sending?.abort();
        if (job) void cancelJob(job.id).catch(app.tellProblem);
      },
      again() {
        forget();
        store.set({ intake: EMPTY });
      },
      close: forget,
      back() {
        const intake = now();
        if (!intake || (intake.busy && store.get().job)) return;
        const steps = stepsOf(intake);
        const at = steps.indexOf(intake.step);
        if (at <= 0 || intake.step === 'done') forget();
        else if (steps[at - 1] === 'file') this.again();
        else set({ step: steps[at - 1], error: null });
      },
      reloadProblems: () => (now()?.report ? void during(loadProblems) : undefined),
    },
  };
};

/**
 * The steps that a file goes through.
 *
 * @param {Intake} intake
 * @returns {Intake['step'][]}
 */
export const stepsOf = ({ choice }) => (choice.target === 'city' ? ['file', 'layer', 'check'] : ['file', 'layer', 'fields', 'check']);

/** @param {string} file */
const baseName = (file) => file.replace(/\..*$/, '');

/**
 * @param {import('../state/types.js').Look} look
 * @param {string} target
 * @returns {Record<string, string>}
 */
const columnsFor = (look, target) => ({ ...(look.targets.find((one) => one.target === target)?.columns ?? {}) });

/**
 * How a file of the same making was read, with texts for what is null; its layer was another's.
 *
 * @param {Record<string, any>} choice
 */
const readingOf = ({ crs, encoding, axes }) => ({ crs: crs ?? '', encoding: encoding ?? '', axes: axes ?? '' });

/** @param {Intake} intake */
const sentChoice = ({ choice }) => choice;

/**
 * @param {number | null} area
 * @param {Intake} intake
 */
const pathOf = (area, { id, fresh, choice }) =>
  choice.target === 'areas' || (choice.target === 'city' && fresh) ? `/intakes/${id}/areas` : `/areas/${area}/intakes/${id}`;

/**
 * @param {Intake} intake
 * @param {boolean} dryRun
 */
const bodyOf = (intake, dryRun) => ({ choice: sentChoice(intake), dryRun, confirm: intake.confirmed, name: intake.areaName.trim() || null });

/** @param {Intake} intake */
const registerQuery = ({ id, look, choice, identity }) => {
  const query = new URLSearchParams({ intake: String(id), identity: String(identity) });
  if (choice.crs) query.set('crs', choice.crs);
  if (choice.encoding) query.set('encoding', choice.encoding);
  if (look && look.layers.length > 1) query.set('layer', look.layer);
  for (const role of REGISTER_ROLES) query.set(role, choice.columns[role] ?? '');
  return query;
};

const REGISTER_ROLES = ['code', 'address', 'unit', 'room', 'residents', 'floating', 'state', 'lon', 'lat', 'name', 'number', 'phone'];
