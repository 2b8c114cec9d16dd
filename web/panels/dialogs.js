import { gridRows } from '../actions/band.js';
import { count, number, t } from '../i18n/index.js';
import { get, post } from '../state/server.js';
import { fill, h, icon, openDialog } from './dom.js';

/** @typedef {import('../app.js').App} App */

/**
 * Band, number of grids and where to start from.
 *
 * @param {App} app
 */
export const newPlanDialog = (app) => {
  const { areas, areaId } = app.store.get();
  const area = areas.find((a) => a.id === areaId);
  if (!area) return;
  const name = h('input', { type: 'text', required: true, maxlength: 80, value: defaultPlanName(area.name) });
  const min = h('input', { type: 'number', min: 1, required: true, value: area.bandMin });
  const max = h('input', { type: 'number', min: 1, required: true, value: area.bandMax });
  const grids = h('input', { type: 'number', min: 1, placeholder: t('new.gridsAuto') });
  const hint = h('small', null);
  const tellCount = () => {
    const fewest = Math.max(1, Math.ceil(area.households / Number(max.value)));
    const most = Math.max(fewest, Math.floor(area.households / Number(min.value)));
    if (!Number.isFinite(most)) hint.textContent = '';
    else hint.textContent = fewest === most ? t('new.gridsHint', { n: number(most) }) : t('new.gridsHint.range', { fewest: number(fewest), most: number(most) });
  };
  for (const input of [min, max]) input.addEventListener('input', tellCount);
  tellCount();
  const start = startChoice(app.store.get().plan);
  const codes = codesChoice();
  const laid = rulesChoice(({ grids: wanted, band }) => {
    if (isCount(wanted)) grids.value = String(wanted);
    if (isCount(band?.min) && isCount(band?.max)) Object.assign(min, { value: String(band?.min) }) && Object.assign(max, { value: String(band?.max) });
    tellCount();
  });
  const problem = h('p', { class: 'problem-line', hidden: true });
  const fail = (/** @type {string} */ text) => {
    problem.hidden = false;
    problem.textContent = text;
  };
  const { close, show } = openDialog(t('new.title'), [
    h('label', null, h('span', null, t('new.name')), name),
    h('label', null, h('span', null, t('new.band')),
      h('span', { class: 'pair' }, min, h('span', null, t('new.to')), max, h('span', null, t('unit.households')))),
    h('label', null, h('span', null, t('new.grids')), h('span', { class: 'pair' }, grids, hint)),
    h('label', null, h('span', null, t('new.codes')), codes.element),
    laid.element,
    start.element,
    !area.mosaic && h('p', { class: 'quiet' }, t('new.cells')),
    problem,
  ], {
    label: t('new.create'),
    run: async () => {
      problem.hidden = true;
      if (Number(min.value) > Number(max.value)) return fail(t('new.badBand'));
      if (laid.isWrong()) return fail(t('new.rules.bad'));
      if (codes.isWrong()) return fail(t('new.codes.badService'));
      if (start.isFile()) {
        close();
        return app.perform(app.operations.importLayer);
      }
      const from = start.read();
      const refuse = (/** @type {unknown} */ refusal) => {
        if (document.querySelector('dialog[open]') && !problem.isConnected) return app.tellProblem(refusal);
        fail(app.sentenceOf(refusal));
        show();
        problem.scrollIntoView({ block: 'nearest' });
      };
      let own = null;
      try {
        own = await codes.rules(from.plan);
      } catch (refusal) {
        return refuse(refusal);
      }
      const rules = laid.rules() ? { ...own, ...laid.rules() } : own;
      await app.makePlan(area, {
        name: name.value.trim(),
        ...(laid.hasBand() ? {} : { band: { min: Number(min.value), max: Number(max.value) } }),
        ...(grids.value && from === 'solve' ? { grids: Number(grids.value) } : {}),
        ...(rules ? { rules } : {}),
        start: from,
      }, { hide: close, refuse });
    },
  }, t('dialog.cancel'));
};

/** @param {any} value what a field of whole numbers takes; the service says what is wrong with others */
const isCount = (value) => Number.isInteger(value) && value > 0;

/**
 * A file of rules: tiers, bands, sets. What it says of the grids is shown in the dialog.
 *
 * @param {(found: {grids: number | null, band: {min: number, max: number} | null}) => void} tell
 */
const rulesChoice = (tell) => {
  /** @type {any} */
  let rules = null;
  let wrong = false;
  const note = h('small', null, t('new.rules.none'));
  const bandOf = () => (rules?.tiers ?? []).find((/** @type {any} */ one) => one.key === 'grid' && one.max) ?? null;
  const input = h('input', {
    type: 'file', accept: '.json', 'data-new': 'rules',
    onchange: async () => {
      const file = input.files?.[0];
      rules = null;
      try {
        rules = file ? JSON.parse(await file.text()) : null;
        wrong = rules !== null && (typeof rules !== 'object' || Array.isArray(rules));
      } catch {
        wrong = true;
      }
      const tiers = wrong || !Array.isArray(rules?.tiers) ? [] : rules.tiers;
      note.textContent = wrong ? t('new.rules.bad')
        : tiers.length ? tiers.map((/** @type {any} */ one) => `${one.name ?? one.key}${one.grids ? ` ${one.grids}` : ''}`).join(' › ') : t('new.rules.none');
      if (!wrong) tell({ grids: tiers.find((/** @type {any} */ one) => one.key === 'grid')?.grids ?? null, band: bandOf() });
    },
  });
  return {
    element: h('label', null, h('span', null, t('new.rules')), h('span', { class: 'rules-file' }, input, note)),
    isWrong: () => wrong,
    rules: () => (wrong ? null : rules),
    hasBand: () => !wrong && rules !== null && (bandOf() !== null || (rules.bands ?? []).some((/** @type {any} */ one) => !one.within && (one.tier ?? 'grid') === 'grid')),
  };
};

/** By which rule grids get their codes; at first as they have them, or as usual. */
const codesChoice = () => {
  const digits = h('select', { name: 'codes', 'aria-label': t('new.codes') }, ['same', '15', '14', '20'].map((value) =>
    h('option', { value }, t(`new.codes.${value}`))));
  const service = h('input', { type: 'text', name: 'service', maxlength: 6, hidden: true, placeholder: t('new.codes.service'), 'aria-label': t('new.codes.service') });
  digits.addEventListener('change', () => (service.hidden = digits.value !== '20'));
  return {
    element: h('span', { class: 'pair codes' }, digits, service),
    isWrong: () => digits.value === '20' && !/^[0-9]{6}$/.test(service.value),
    /**
     * @param {number | undefined} plan that is copied, with its rules
     * @returns {Promise<any>} null for those that there are
     */
    async rules(plan) {
      if (digits.value === 'same') return null;
      const codes = { digits: Number(digits.value), ...(digits.value === '20' ? { service: service.value } : {}) };
      if (plan === undefined) return { codes };
      const { bands, ...present } = await get(`/plans/${plan}/rules`);
      return { ...present, bands: (bands ?? []).filter((/** @type {any} */ band) => band.within), codes };
    },
  };
};

/** @param {string} area */
export const defaultPlanName = (area) => t('new.nameDefault', { area, year: new Date().getFullYear() });

/** @param {import('../state/types.js').Plan | null} plan the one on the screen, to go on from */
const startChoice = (plan) => {
  const radio = (/** @type {string} */ value, /** @type {boolean} */ checked) =>
    h('label', { class: 'choice' }, h('input', { type: 'radio', name: 'start', value, checked }),
      h('span', null, h('strong', null, t(`new.start.${value}`)), h('small', null, t(`new.start.${value}.help`))));
  const element = h('fieldset', null, h('legend', null, t('new.start')),
    plan && radio('copy', plan.status === 'published'), radio('solve', plan?.status !== 'published'), radio('file', false), radio('empty', false));
  const chosen = () => /** @type {HTMLInputElement} */ (element.querySelector('input[name=start]:checked')).value;
  return {
    element,
    isFile: () => chosen() === 'file',
    /** @returns {any} */
    read: () => (chosen() === 'copy' ? { plan: plan?.id } : chosen()),
  };
};

/**
 * Says in numbers what publishing does, after checking.
 *
 * @param {App} app
 */
export const publishDialog = (app) => {
  const state = app.store.get();
  const { plan } = state;
  if (!plan) return;
  const rows = gridRows(state);
  const load = rows.reduce((sum, row) => sum + row.load, 0);
  const out = rows.filter((row) => row.status !== 'in' && row.status !== 'dedicated').length;
  const check = h('div', { class: 'check' }, h('p', { class: 'quiet' }, t('publish.checking')));
  const date = h('input', { type: 'date', required: true, value: today() });
  const { dialog, commit } = openDialog(t('publish.title'), [
    h('p', null, t('publish.sentence', { grids: number(rows.length), households: count(load, plan.estimated) })),
    h('label', null, h('span', null, t('publish.validFrom')), date),
    h('div', { class: 'group' }, h('span', null, t('publish.check')), check),
    out > 0 && h('p', { class: 'quiet' }, icon('warning'), t('publish.outOfBand', { n: number(out) })),
  ], {
    label: t('publish.go'),
    run: async (close) => {
      close();
      await app.publish(date.value);
    },
  }, t('dialog.cancel'));
  commit.disabled = true;
  get(`/plans/${plan.id}/check`).then(
    (report) => {
      commit.disabled = !report.valid;
      fill(check, report.valid
        ? h('p', { class: 'good' }, icon('check'), t('publish.clean', { edges: number(report.proof?.edges ?? 0) }))
        : h('p', { class: 'problem-line' }, icon('warning'), t('publish.findings', { n: number(report.findings.length) })));
    },
    (problem) => {
      dialog.close();
      app.tellProblem(problem);
    });
};

const today = () => {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
};

/** @param {App} app */
export const accountDialog = (app) => {
  const name = h('input', { type: 'text', required: true, autocomplete: 'username', value: app.store.get().account?.name ?? '' });
  const password = h('input', { type: 'password', required: true, autocomplete: 'new-password', minlength: 12 });
  const repeat = h('input', { type: 'password', required: true, autocomplete: 'new-password' });
  const problem = h('p', { class: 'problem-line', hidden: true });
  openDialog(t('account.title'), [
    h('p', { class: 'quiet' }, t('account.intro')),
    h('label', null, h('span', null, t('account.name')), name),
    h('label', null, h('span', null, t('account.password')), password),
    h('label', null, h('span', null, t('account.repeat')), repeat),
    problem,
  ], {
    label: t('account.save'),
    run: async (close) => {
      const refusal = password.value.length < 12 ? t('account.short') : password.value !== repeat.value ? t('account.mismatch') : null;
      problem.hidden = !refusal;
      problem.textContent = refusal;
      if (refusal) return;
      try {
        await post('/session/password', { name: name.value.trim(), password: password.value });
        close();
        app.tell('done', t('account.saved'));
        await app.loadSession();
      } catch (error) {
        problem.hidden = false;
        problem.textContent = app.sentenceOf(error);
      }
    },
  }, t('dialog.cancel'));
};

/**
 * @param {App} app
 */
export const helpDialog = (app) => {
  const rows = [
    ...app.tools.map(({ id, key }) => [key.toUpperCase(), t(`tool.${id}`)]),
    ['R', t('tool.rebalance')],
    ['N', t('tool.nextProblem')],
    ['I', t('top.import')],
    ['W', t('panel.worklist')],
    ['F', t('tool.fit')],
    ['B', t('tool.panel')],
    ['/', t('help.search')],
    ['[ ]', t('help.brush')],
    ['[ ]', t('help.reach')],
    ['Del', t('help.delete')],
    ['⌫', t('help.back')],
    ['Ctrl Z', t('tool.undo')],
    ['Ctrl Y', t('tool.redo')],
    ['Enter', t('help.commit')],
    ['Esc', t('help.leave')],
    [t('key.space'), t('help.pan')],
    ['?', t('help.all')],
  ];
  const { dialog } = openDialog(t('help.title'), [
    h('dl', { class: 'keys' }, rows.flatMap(([key, what]) => [h('dt', null, h('kbd', null, key)), h('dd', null, what)])),
  ], { label: t('dialog.close'), run: (close) => close() }, t('dialog.cancel'));
  dialog.classList.add('help');
};

