import { arrangeRows, gridRows } from '../actions/band.js';
import { parseCoordinate } from '../actions/coordinate.js';
import { language, t } from '../i18n/index.js';
import { fill, h, icon, iconButton, openMenu } from './dom.js';

/** @typedef {import('../app.js').App} App */

/**
 * Area and plan, undo and redo, search, publish, language, account.
 *
 * @param {HTMLElement} root
 * @param {App} app
 */
export const topBar = (root, app) => {
  const crumbs = h('div', { class: 'crumbs' });
  const steps = h('div', { class: 'steps' });
  const search = searchBox(app);
  const ends = h('div', { class: 'ends' });
  root.append(crumbs, steps, search.element, ends);
  const { store } = app;
  store.watch((s) => [s.areas, s.areaId, s.plans, s.plan, s.lang], () => fill(crumbs, ...crumbsOf(app)));
  store.watch((s) => [s.plan, s.unsaved, s.job, s.account, s.lang], () =>
    fill(steps, stepButton(app, 'undo'), stepButton(app, 'redo')));
  store.watch((s) => [s.account, s.plan, s.draft, s.job, s.unsaved, s.lang], () => fill(ends, ...endsOf(app)));
  store.watch((s) => s.lang, search.translate);
};

/** @param {App} app */
const crumbsOf = (app) => {
  const { areas, areaId, plans, plan } = app.store.get();
  const area = areas.find((a) => a.id === areaId);
  const areaButton = h('button', {
    type: 'button', class: 'crumb', title: t('top.area'), onclick: () => openMenu(areaButton, areaMenu(app)),
  }, h('span', null, area?.name ?? t('top.noArea')), icon('down'));
  const planButton = h('button', {
    type: 'button', class: 'crumb', title: t('top.plan'), onclick: () => openMenu(planButton, planMenu(app)),
  }, h('span', null, plan?.name ?? t('top.noPlan')), icon('down'));
  return [
    icon('grids'),
    areaButton,
    area && h('span', { class: 'angle' }, '›'),
    area && planButton,
    plan && h('span', { class: `pill ${plan.status}` }, t(`status.${plan.status}`)),
    !plan && plans.length > 0 && null,
  ];
};

/** @param {App} app */
const areaMenu = (app) => {
  const { areas, areaId } = app.store.get();
  return [
    ...areas.map((area) => ({
      label: area.name, note: area.code, current: area.id === areaId, run: () => void app.open(area.id).catch(app.tellProblem),
    })),
    { label: t('top.import'), note: 'I', separate: true, run: () => app.perform(app.operations.importLayer) },
    ...(areaId === null ? [] : [{ label: t('panel.worklist'), note: 'W', run: () => app.perform(app.operations.worklist) }]),
  ];
};

/** @param {App} app */
const planMenu = (app) => {
  const { plans, plan, areaId } = app.store.get();
  return [
    ...plans.map((p) => ({
      label: p.name, note: t(`status.${p.status}`), current: p.id === plan?.id,
      run: () => void app.open(/** @type {number} */ (areaId), p.id).catch(app.tellProblem),
    })),
    { label: t('top.newPlan'), separate: plans.length > 0, run: () => app.operations.newPlan.run() },
  ];
};

/**
 * @param {App} app
 * @param {'undo' | 'redo'} which
 */
const stepButton = (app, which) => {
  const operation = app.operations[which];
  const refusal = operation.refusal();
  const what = app.store.get().plan?.[which === 'undo' ? 'undoLabel' : 'redoLabel'];
  const label = !refusal && what ? t(`tool.${which}.what`, { what: t(`edit.${what}`) }) : t(`tool.${which}`);
  return iconButton(which, `${label} (${operation.key})`, () => app.perform(operation), {
    disabled: Boolean(refusal), 'data-op': which,
  });
};

/** @param {App} app */
const endsOf = (app) => {
  const { account } = app.store.get();
  const { publish } = app.operations;
  const accountButton = iconButton('account', account?.name ?? t('top.account'), () => openMenu(accountButton, [
    { label: account?.name ?? '', note: account ? t(`role.${account.role}`) : '', run: () => {} },
    ...(account?.needsPassword ? [{ label: t('top.setPassword'), run: () => app.operations.setPassword.run() }] : []),
    ...(account?.role === 'admin' ? [{ label: t('top.keys'), run: () => app.operations.keys.run() }] : []),
    { label: t('top.help'), note: '?', separate: true, run: () => app.operations.help.run() },
    { label: t('top.logout'), run: () => app.operations.logout.run() },
  ]));
  if (account?.needsPassword) accountButton.classList.add('noted');
  return [
    h('button', {
      type: 'button', class: 'primary publish', disabled: Boolean(publish.refusal()), onclick: () => app.perform(publish),
    }, icon('publish'), h('span', null, t('top.publish'))),
    h('button', {
      type: 'button', class: 'plain language', title: t('language.switch'), 'aria-label': t('language.switch'),
      onclick: () => app.speak(language() === 'zh' ? 'en' : 'zh'),
    }, t('language.other')),
    accountButton,
  ];
};

/** @param {App} app */
const searchBox = (app) => {
  const list = h('div', { class: 'found', role: 'listbox', hidden: true });
  const input = h('input', {
    type: 'search', autocomplete: 'off', spellcheck: 'false',
    oninput: () => show(),
    onkeydown: (/** @type {KeyboardEvent} */ event) => {
      event.stopPropagation();
      if (event.key === 'Enter') go();
      if (event.key === 'Escape') input.blur();
    },
    onfocus: () => show(),
    onblur: () => setTimeout(() => (list.hidden = true), 150),
  });
  const show = () => {
    const found = input.value.trim() ? findMatches(app, input.value).slice(0, 8) : [];
    list.hidden = found.length === 0;
    fill(list, ...found.map((match) => h('button', {
      type: 'button', role: 'option',
      onclick: () => {
        list.hidden = true;
        match.run();
      },
    }, h('span', null, match.label), h('small', null, match.note))));
  };
  const go = () => {
    const text = input.value.trim();
    if (!text) return;
    const [match] = findMatches(app, text);
    if (!match) app.tell('error', t('error.notFound', { text }));
    else {
      match.run();
      list.hidden = true;
    }
  };
  return {
    element: h('div', { class: 'search', role: 'search' }, icon('search'), input, list),
    translate() {
      input.placeholder = t('top.search');
      input.setAttribute('aria-label', t('top.search'));
      input.title = `${t('help.search')} (/)`;
    },
  };
};

/**
 * @param {App} app
 * @param {string} text
 * @returns {{label: string, note: string, run: () => void}[]}
 */
const findMatches = (app, text) => {
  const state = app.store.get();
  const point = parseCoordinate(text);
  if (point)
    return [{
      label: `${point[0].toFixed(6)}, ${point[1].toFixed(6)}`,
      note: t(`datum.${state.datum}`),
      run: () => app.locate(point, state.datum),
    }];
  const grids = arrangeRows(gridRows(state), 'code', false, text).map((row) => ({
    label: row.name || row.shortCode,
    note: row.code,
    run: () => app.showGrid(row.id),
  }));
  const wanted = text.trim().toLowerCase();
  const compounds = [...(state.topology?.compoundNames ?? [])]
    .filter(([, name]) => name && name.toLowerCase().includes(wanted))
    .map(([id, name]) => ({ label: name, note: t('locate.compound'), run: () => app.showCompound(id) }));
  return [...grids, ...compounds];
};
