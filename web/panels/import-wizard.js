import { crsGroups, crsName, shareWithin } from '../actions/crs.js';
import { has, listed, number, t } from '../i18n/index.js';
import { stepsOf } from '../operations/intake.js';
import { checkStep, doneStep } from './import-check.js';
import { fill, h, icon, iconButton } from './dom.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../state/types.js').Intake} Intake
 * @typedef {import('../state/types.js').Look} Look
 */

/** What the file dialog offers. */
const ACCEPT = '.geojson,.json,.ndjson,.geojsonl,.gz,.gpkg,.shp,.dbf,.shx,.prj,.cpg,.zip,.fgb,.kml,.csv,.txt,.xlsx,.pbf';
const ENCODINGS = ['UTF-8', 'GB18030', 'Big5', 'UTF-16'];
const STEPS = ['file', 'layer', 'fields', 'check'];
const SAMPLES = ['dongqiao', 'chayuan', 'meijiang', 'xixiu', 'xiaojinkou'];

/**
 * The wizard that brings a file in, beside the map: file, layer and coordinates, fields, dry run.
 *
 * @param {HTMLElement} root
 * @param {App} app
 */
export const importWizard = (root, app) => {
  const { store } = app;
  const body = h('section', { class: 'wizard', hidden: true, 'aria-label': t('intake.title') });
  root.append(body);
  store.watch((s) => [s.intake, s.lang, s.areaId, s.areas, s.job], () => {
    const { intake } = store.get();
    body.hidden = !intake;
    if (!intake) return;
    const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset?.keep;
    const scrolled = body.querySelector('.scroll')?.scrollTop ?? 0;
    fill(body, header(app, intake), steps(intake), h('div', { class: 'scroll' }, ...stepBody(app, intake)), footer(app, intake));
    const scroll = body.querySelector('.scroll');
    if (scroll && body.dataset.step === intake.step) scroll.scrollTop = scrolled;
    body.dataset.step = intake.step;
    if (focused) /** @type {HTMLElement | null} */ (body.querySelector(`[data-keep="${focused}"]`))?.focus();
  });
  store.watch((s) => s.lang, () => app.intake.reloadProblems());
  dropAnywhere(app);
};

/** A file that is dropped anywhere on the page begins the wizard. @param {App} app */
const dropAnywhere = (app) => {
  const carriesFiles = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes('Files');
  let depth = 0;
  addEventListener('dragenter', (event) => {
    if (!carriesFiles(event)) return;
    depth++;
    document.body.classList.add('dropping');
  });
  addEventListener('dragleave', (event) => {
    if (carriesFiles(event) && --depth <= 0) document.body.classList.remove('dropping');
  });
  addEventListener('dragover', (event) => {
    if (carriesFiles(event)) event.preventDefault();
  });
  addEventListener('drop', (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    depth = 0;
    document.body.classList.remove('dropping');
    app.intake.take([...(event.dataTransfer?.files ?? [])]);
  });
};

/**
 * @param {App} app
 * @param {Intake} intake
 */
const header = (app, intake) =>
  h('header', null,
    h('div', null, h('h2', null, t('intake.title')), intake.name && h('small', { class: 'file', title: intake.name }, intake.name)),
    iconButton('close', `${t('dialog.close')} (Esc)`, () => app.intake.close()));

/** @param {Intake} intake */
const steps = (intake) => {
  if (intake.step === 'done') return null;
  const all = intake.id ? stepsOf(intake) : STEPS;
  const at = all.indexOf(intake.step);
  return h('ol', { class: 'steps' }, all.map((step, i) =>
    h('li', { class: i < at ? 'past' : null, 'aria-current': i === at ? 'step' : null }, h('i', null, i < at ? icon('check') : i + 1), t(`intake.step.${step}`))));
};

/**
 * @param {App} app
 * @param {Intake} intake
 * @returns {import('./dom.js').Child[]}
 */
const stepBody = (app, intake) => [
  intake.error && h('p', { class: 'problem-line', role: 'alert' }, icon('warning'), intake.error),
  ...(intake.step === 'file' ? fileStep(app, intake)
    : intake.step === 'layer' ? layerStep(app, intake)
    : intake.step === 'fields' ? fieldsStep(app, intake)
    : intake.step === 'check' ? checkStep(app, intake)
    : doneStep(app, intake)),
];

/**
 * @param {App} app
 * @param {Intake} intake
 */
const fileStep = (app, intake) => {
  if (intake.busy) return [progress(app, intake)];
  const file = h('input', {
    type: 'file', accept: ACCEPT, multiple: true, class: 'hidden-file', 'aria-label': t('intake.file.choose'),
    onchange: () => app.intake.take([...(file.files ?? [])]),
  });
  return [
    h('div', { class: 'drop' }, icon('import'), h('strong', null, t('intake.file.drop')), h('span', { class: 'quiet' }, t('intake.file.or')),
      h('button', { type: 'button', class: 'primary', 'data-keep': 'choose', onclick: () => file.click() }, t('intake.file.choose')), file),
    h('h3', null, t('intake.file.what')),
    h('dl', { class: 'formats' }, ['geo', 'table', 'osm'].flatMap((kind) => [h('dt', null, t(`intake.file.${kind}`)), h('dd', null, t(`intake.file.${kind}.help`))])),
    h('p', { class: 'quiet' }, t('intake.file.safe')),
    h('h3', null, t('intake.samples')),
    h('p', { class: 'quiet' }, t('intake.samples.help')),
    h('div', { class: 'samples' }, SAMPLES.map((town) =>
      h('button', { type: 'button', 'data-sample': town, onclick: () => app.intake.sample(town) }, h('strong', null, t(`sample.${town}`)), h('small', null, t(`sample.${town}.help`))))),
  ];
};

/**
 * How far the sending or the reading is, with a way to stop it.
 *
 * @param {App} app
 * @param {Intake} intake
 */
export const progress = (app, intake) => {
  const { job } = app.store.get();
  const bar = h('progress', { max: 1 });
  const share = intake.sent ?? job?.fraction;
  if (share !== null && share !== undefined) bar.value = share;
  const stage = intake.sent !== null ? 'intake.stage.sending' : `intake.stage.${job?.stage || 'waiting'}`;
  return h('div', { class: 'waiting' }, h('span', null, t(has(stage) ? stage : 'intake.stage.waiting')), bar,
    h('button', { type: 'button', onclick: () => app.intake.cancel() }, t('bar.cancel')));
};

/**
 * @param {string} label
 * @param {HTMLElement} control
 * @param {...import('./dom.js').Child} notes
 */
const row = (label, control, ...notes) =>
  h('div', { class: 'row' }, h('label', null, h('span', null, label), control), ...notes.filter(Boolean).map((note) => (note instanceof Node ? note : h('small', null, note))));

/**
 * @param {string} keep
 * @param {string} value
 * @param {(HTMLOptionElement | HTMLOptGroupElement)[]} options
 * @param {(value: string) => void} change
 */
const select = (keep, value, options, change) => {
  const element = h('select', { 'data-keep': keep, name: keep, onchange: () => change(element.value) }, options);
  element.value = value;
  return element;
};

/** @param {string} value @param {string} label */
const option = (value, label) => h('option', { value }, label);

/**
 * @param {App} app
 * @param {Intake} intake
 */
const layerStep = (app, intake) => {
  const { look, choice } = intake;
  if (choice.target === 'city') return cityStep(app, intake);
  if (!look) return [progress(app, intake)];
  const { remembered } = look;
  return [
    remembered && h('p', { class: 'remembered' }, icon('history'), t(remembered.sameFile ? 'intake.remembered.same' : 'intake.remembered.like', { by: remembered.author, at: remembered.at.slice(0, 10) })),
    look.layers.length > 1 && row(t('intake.layer.which', { n: look.layers.length }),
      select('layer', choice.layer || look.layer, look.layers.map((name) => option(name, name)), (layer) => app.intake.choose({ layer }, true))),
    h('p', { class: 'counted' }, t('intake.layer.counted', { n: number(look.features + look.unreadable), kinds: geometryWords(look) }),
      look.unreadable > 0 && h('span', { class: 'problem-line' }, ` ${t('intake.layer.unreadable', { n: number(look.unreadable) })}`)),
    row(t('intake.target'), select('target', choice.target, look.targets.map(({ target }) => option(target, t(`intake.target.${target}`))), (target) => app.intake.choose({ target })),
      choice.target === look.suggested ? t(`intake.why.${look.why}`) : null, t(`intake.target.${choice.target}.help`)),
    ...(choice.target === 'areas' ? [areaName(intake, 'intake.areaName')] : []),
    ...coordinates(app, intake, look),
    look.encoding !== null && row(t('intake.encoding'),
      select('encoding', choice.encoding, [option('', t('intake.asFound', { name: look.encoding })), ...ENCODINGS.map((name) => option(name, name))],
        (encoding) => app.intake.choose({ encoding }, true)),
      t(noticed(look, 'encoding-assumed') ? 'intake.encoding.assumed' : 'intake.encoding.sure')),
    intake.busy && progress(app, intake),
  ];
};

/**
 * Noted without drawing the wizard anew: that would take the button away from under the pointer that
 * is just leaving the text.
 *
 * @param {Intake} intake
 * @param {string} label
 */
const areaName = (intake, label) => {
  const input = h('input', { type: 'text', name: 'areaName', maxlength: 80, value: intake.areaName, oninput: () => Object.assign(intake, { areaName: input.value }) });
  return row(t(label), input);
};

/**
 * An extract holds all layers; it makes a new area or brings this one up to date.
 *
 * @param {App} app
 * @param {Intake} intake
 */
const cityStep = (app, intake) => {
  const { areas, areaId } = app.store.get();
  const area = areas.find(({ id }) => id === areaId);
  const radio = (/** @type {boolean} */ fresh, /** @type {string} */ label, /** @type {string} */ help) =>
    h('label', { class: 'choice' }, h('input', { type: 'radio', name: 'fresh', checked: intake.fresh === fresh, onchange: () => app.intake.set({ fresh, report: null }) }),
      h('span', null, h('strong', null, label), h('small', null, help)));
  return [
    h('p', null, t('intake.city')),
    h('fieldset', null, radio(true, t('intake.city.fresh'), t('intake.city.fresh.help')),
      area && radio(false, t('intake.city.update', { area: area.name }), t('intake.city.update.help'))),
    intake.fresh && areaName(intake, 'intake.areaName.optional'),
  ];
};

/** @param {Look} look @param {string} kind */
const noticed = (look, kind) => look.notices.some((notice) => notice.kind === kind);

/** @param {Look} look */
const geometryWords = (look) =>
  look.geometries.length ? listed([...new Set(look.geometries.map((name) => t(`intake.geometry.${name.replace('Multi', '').replace('LinearRing', 'LineString')}`)))]) : t('intake.geometry.none');

/**
 * In what system the coordinates were read, why, and how to say otherwise; and whether they fall
 * where the area is.
 *
 * @param {App} app
 * @param {Intake} intake
 * @param {Look} look
 */
const coordinates = (app, intake, look) => {
  const { choice } = intake;
  const places = look.geometries.length > 0 || look.fields.some(({ place }) => place);
  if (!places) return [];
  const found = look.crs ? crsName(look.crs.name, t) : t('intake.crs.unknown');
  const groups = crsGroups(t).map(({ group, options }) =>
    h('optgroup', { label: t(`crs.group.${group}`) }, options.map(({ value, label }) => option(value, label))));
  const listed = choice.crs === '' || crsGroups(t).some(({ options }) => options.some(({ value }) => value === choice.crs));
  const asksAxes = look.question?.code === 'crs.axes';
  const own = h('input', {
    type: 'text', name: 'ownCrs', placeholder: t('intake.crs.own.hint'), value: listed ? '' : choice.crs.trim(),
    onchange: () => app.intake.choose({ crs: own.value.trim() || ' ' }, own.value.trim() !== ''),
  });
  return [
    row(t('intake.crs'), select('crs', listed ? choice.crs : 'own', [option('', t('intake.asFound', { name: choice.crs && listed ? t('intake.crs.said') : found })), ...groups, option('own', t('intake.crs.own'))],
      (crs) => (crs === 'own' ? app.intake.choose({ crs: ' ' }) : app.intake.choose({ crs }, true))),
    !listed && own,
    asksAxes ? null : look.question ? question(look.question) : t(crsReason(look, choice.crs))),
    row(t('intake.axes'), select('axes', choice.axes, ['', 'xy', 'yx'].map((value) => option(value, t(`intake.axes.${value || 'auto'}`))), (axes) => app.intake.choose({ axes }, true)),
      look.question && asksAxes ? question(look.question) : look.crs?.swapped && t('intake.axes.swapped')),
    where(app, intake, look),
  ];
};

/** @param {NonNullable<Look['question']>} asked */
const question = ({ code, detail }) =>
  h('small', { class: 'problem-line' }, icon('warning'), t(has(`intake.question.${code}`) ? `intake.question.${code}` : 'intake.question.other', { detail }));

/** @param {Look} look @param {string} said */
const crsReason = (look, said) =>
  said.trim() ? 'intake.crs.why.said' : noticed(look, 'crs-assumed') ? 'intake.crs.why.assumed' : noticed(look, 'crs-display-only') ? 'intake.crs.why.mercator' : 'intake.crs.why.file';

/**
 * @param {App} app
 * @param {Intake} intake
 * @param {Look} look
 */
const where = (app, intake, look) => {
  const { areas, areaId } = app.store.get();
  const area = areas.find(({ id }) => id === areaId);
  if (look.shapes.length === 0 || !area || intake.choice.target === 'areas') return look.shapes.length ? h('p', { class: 'quiet' }, icon('layers'), t('intake.where.look')) : null;
  const share = shareWithin(look.shapes, area.bbox);
  const values = { area: area.name, share: number(share * 100) };
  return share >= 0.5 ? h('p', { class: 'good' }, icon('check'), t('intake.where.inside', values))
    : h('p', { class: 'problem-line' }, icon('warning'), t(share > 0 ? 'intake.where.partly' : 'intake.where.outside', values));
};

/**
 * What each part of an object is called in the file, with values to judge by.
 *
 * @param {App} app
 * @param {Intake} intake
 */
const fieldsStep = (app, intake) => {
  const { look, choice } = intake;
  const target = look?.targets.find((one) => one.target === choice.target);
  if (!look || !target) return [progress(app, intake)];
  const roles = target.roles.filter(({ kind }) => kind !== 'PERSONAL' || intake.identity);
  return [
    h('p', { class: 'quiet' }, t('intake.fields.intro')),
    h('table', { class: 'mapping' },
      h('thead', null, h('tr', null, h('th', null, t('intake.fields.part')), h('th', null, t('intake.fields.column')), h('th', null, t('intake.fields.samples')))),
      h('tbody', null, roles.map(({ key }) => roleRow(app, intake, look, key)))),
    choice.target === 'register' && h('label', { class: 'choice' },
      h('input', { type: 'checkbox', name: 'identity', checked: intake.identity, onchange: () => app.intake.set({ identity: !intake.identity, report: null }) }),
      h('span', null, h('strong', null, t('intake.identity')), h('small', null, t('intake.identity.help')))),
    unused(look, choice.columns, t('intake.fields.unused')),
  ];
};

/**
 * @param {App} app
 * @param {Intake} intake
 * @param {Look} look
 * @param {string} role
 */
const roleRow = (app, intake, look, role) => {
  const { columns, target } = intake.choice;
  const column = columns[role] ?? '';
  const field = look.fields.find(({ name }) => name === column);
  const none = t(has(`intake.none.${target}.${role}`) ? `intake.none.${target}.${role}` : 'intake.none');
  return h('tr', { class: column ? null : 'none' },
    h('th', { scope: 'row' }, t(`intake.role.${role}`)),
    h('td', null, select(`role-${role}`, column, [option('', none), ...look.fields.map(({ name }) => option(name, name))],
      (name) => app.intake.choose({ columns: { ...columns, [role]: name } }))),
    h('td', { class: 'samples' }, field ? listed(field.samples) || t('intake.fields.empty') : ''));
};

/**
 * @param {Look} look
 * @param {Record<string, string>} columns
 * @param {string} label
 */
const unused = (look, columns, label) => {
  const taken = new Set(Object.values(columns));
  const rest = look.fields.filter(({ name, place }) => !taken.has(name) && !place).map(({ name }) => name);
  return rest.length > 0 && h('p', { class: 'quiet' }, `${label} ${listed(rest)}`);
};

/**
 * @param {App} app
 * @param {Intake} intake
 */
const footer = (app, intake) => {
  if (intake.step === 'file') return null;
  const all = stepsOf(intake);
  const next = all[all.indexOf(intake.step) + 1];
  const refusal = nextRefusal(app, intake);
  if (intake.step === 'done')
    return h('footer', null, h('button', { type: 'button', onclick: () => app.intake.again() }, t('intake.again')),
      h('button', { type: 'button', class: 'primary', onclick: () => app.intake.close() }, t('dialog.close')));
  return h('footer', null,
    h('button', { type: 'button', disabled: intake.busy, onclick: () => app.intake.back() }, t('intake.back')),
    h('span', { class: 'gap' }, refusal && h('small', null, t(refusal))),
    next ? h('button', { type: 'button', class: 'primary', 'data-keep': 'next', disabled: intake.busy || Boolean(refusal), onclick: () => app.intake.go(next) }, t(next === 'check' ? 'intake.check' : 'intake.next'))
      : h('button', { type: 'button', class: 'primary apply', 'data-keep': 'apply', disabled: intake.busy || Boolean(refusal), onclick: () => app.intake.apply() }, t(intake.choice.target === 'grids' ? 'intake.apply.grids' : 'intake.apply')));
};

/**
 * Why the wizard cannot go on; null when it can.
 *
 * @param {App} app
 * @param {Intake} intake
 */
const nextRefusal = (app, { step, choice, look, fresh, report, confirmed }) => {
  const area = app.store.get().areaId;
  if (step === 'layer' && look?.question) return look.question.code === 'crs.axes' ? 'intake.refusal.axes' : 'intake.refusal.question';
  if (step === 'layer' && look && look.features + look.unreadable === 0) return 'intake.refusal.empty';
  if (step === 'layer' && area === null && choice.target !== 'areas' && !(choice.target === 'city' && fresh)) return 'intake.refusal.noArea';
  if (step === 'fields' && choice.target === 'register' && !['code', 'address', 'lon'].some((role) => choice.columns[role])) return 'intake.refusal.place';
  if (step === 'fields' && choice.target === 'register' && choice.columns.lon && choice.columns.lat && !choice.crs.trim()) return 'intake.refusal.crs';
  if (step === 'check') {
    if (!report) return 'intake.refusal.check';
    if (report.takesMost && !confirmed) return 'intake.refusal.confirm';
    if (report.known || report.problem) return 'intake.refusal.known';
  }
  return null;
};
