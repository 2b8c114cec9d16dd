import { toDatum } from '../actions/datum.js';
import { count, dateTime, day, distance, has, t } from '../i18n/index.js';
import { fill, h, icon, iconButton } from './dom.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../state/types.js').LocateAnswer} LocateAnswer
 * @typedef {import('../state/types.js').Incident} Incident
 */

/** What lies further off tells nothing about a point. */
const NEAR_M = 10000;

const KINDS = ['dispute', 'environment', 'safety', 'facility', 'service', 'other'];

/**
 * The grid of a point, the whole chain above it, and the form for what happened there. On a phone
 * it is the sheet from below.
 *
 * @param {App} app
 */
export const locateCard = (app) => {
  const { store } = app;
  const card = h('section', { class: 'locate-card', hidden: true });
  store.watch((s) => [s.located, s.incident, s.lang, s.datum], () => {
    const { located } = store.get();
    card.hidden = !located;
    if (located) fill(card, ...answerOf(app, hereabouts(located)));
  });
  return card;
};

/**
 * The answer without an edition that is of another place: where nothing is published yet, the
 * nearest grid may lie in another city.
 *
 * @param {LocateAnswer} answer
 * @returns {LocateAnswer}
 */
export const hereabouts = (answer) =>
  answer.found || (answer.nearest && answer.nearest.distanceM <= NEAR_M) ? answer : { ...answer, nearest: null, edition: null };

/**
 * @param {App} app
 * @param {LocateAnswer} answer
 */
const answerOf = (app, answer) => [
  h('header', null,
    h('div', null,
      h('h2', null, titleOf(app, answer)),
      answer.grid && h('span', { class: 'code' }, answer.grid.code),
      answer.grid?.kind === 'dedicated' && h('small', null, t('dedicated.other'))),
    iconButton('close', t('locate.close'), () => app.store.set({ located: null }))),
  ...notes(app, answer),
  h('dl', null, ...facts(app, answer)),
  app.store.get().incident ? incidentFacts(/** @type {Incident} */ (app.store.get().incident)) : incidentForm(app, answer),
];

/** @param {Incident} incident */
const incidentFacts = ({ kind, note, happenedAt }) =>
  h('section', { class: 'incident' },
    h('h3', null, icon('warning'), `${t('locate.incident')}${has(`incident.${kind}`) ? ` · ${t(`incident.${kind}`)}` : ''}`),
    note && h('p', null, note),
    h('small', null, dateTime(happenedAt)));

/**
 * @param {App} app
 * @param {LocateAnswer} answer
 */
const titleOf = (app, { grid, edition, point }) => {
  if (grid) return grid.name || `${t('level.grid')} ${grid.shortCode}`;
  const draft = edition ? null : app.draftGridAt(point.cgcs2000);
  return draft ? t('locate.draftGrid', { grid: draft }) : t('locate.none');
};

/**
 * @param {App} app
 * @param {LocateAnswer} answer
 */
const notes = (app, answer) => {
  const lines = [];
  if (answer.found && answer.onBoundary) lines.push(t('locate.onBoundary'));
  else if (answer.found && answer.boundaryDistanceM !== null)
    lines.push(t('locate.boundary', { distance: distance(answer.boundaryDistanceM) }) +
      (answer.neighbour ? t('locate.neighbour', { grid: answer.neighbour.code }) : ''));
  if (!answer.found && answer.nearest)
    lines.push(t('locate.nearest', { grid: answer.nearest.code, distance: distance(answer.nearest.distanceM) }));
  if (!answer.edition && app.draftGridAt(answer.point.cgcs2000)) lines.push(t('locate.noEdition'));
  return lines.map((line) => h('p', { class: 'quiet' }, line));
};

/**
 * @param {App} app
 * @param {LocateAnswer} answer
 */
const facts = (app, answer) => {
  const { datum } = app.store.get();
  const tiers = answer.chain.filter(({ tier }) => tier !== undefined).length;
  const point = toDatum(answer.point.cgcs2000, datum);
  const fact = (/** @type {string} */ name, /** @type {(Node | string | false)[]} */ ...value) => [h('dt', null, name), h('dd', null, ...value)];
  return [
    answer.chain.length > 0 && fact(t('locate.chain'), h('ol', { class: 'chain' }, answer.chain.map(({ level, code, name, tier }) =>
      h('li', null, h('span', null, name || code), h('small', null, `${tiers > 1 && tier ? t('level.tier', { n: t(`level.tier.${Math.min(tier, 6)}`) }) : t(`level.${level}`)} ${name ? code : ''}`))))),
    answer.building && fact(t('locate.building'), [answer.building.name, answer.building.address].filter(Boolean).join(' · ') || `#${answer.building.id}`),
    answer.compound && fact(t('locate.compound'), answer.compound.name || `#${answer.compound.id}`),
    ...(answer.posts ?? []).map(({ post, name, phone }) => fact(post, name, phone && h('small', { class: 'code' }, ` ${phone}`))),
    answer.stations && answer.stations.length > 0 && fact(t('posts.station'), answer.stations.map(({ name, address }) => [name, address].filter(Boolean).join(' · ')).join('；')),
    answer.grid?.households !== undefined && fact(t('grids.load'), count(answer.grid.households, answer.grid.estimated ?? false)),
    fact(t('locate.coordinate'), h('span', { class: 'code' }, `${point[0].toFixed(7)}, ${point[1].toFixed(7)}`), h('small', null, ` ${t(`datum.${datum}`)}`)),
    answer.edition && fact(t('locate.edition'), t('locate.validFrom', { date: day(answer.edition.validFrom) })),
  ].flat().filter((part) => part instanceof Node);
};

/**
 * @param {App} app
 * @param {LocateAnswer} answer
 */
const incidentForm = (app, answer) => {
  const kind = h('select', { name: 'kind' }, KINDS.map((k) => h('option', { value: k }, t(`incident.${k}`))));
  const time = h('input', { type: 'datetime-local', name: 'time', required: true, value: localMinute(new Date()) });
  const note = h('textarea', { name: 'note', rows: 2, maxlength: 2000 });
  const save = h('button', { type: 'submit', class: 'primary' }, t('locate.save'));
  return h('form', {
    class: 'incident',
    onsubmit: async (/** @type {Event} */ event) => {
      event.preventDefault();
      save.disabled = true;
      await app.recordIncident(answer, { kind: kind.value, note: note.value, happenedAt: new Date(time.value).toISOString() });
      save.disabled = false;
    },
  },
  h('h3', null, icon('warning'), t('locate.record')),
  h('div', { class: 'pair' },
    h('label', null, h('span', null, t('locate.kind')), kind),
    h('label', null, h('span', null, t('locate.time')), time)),
  h('label', null, h('span', null, t('locate.note')), note),
  save);
};

/** @param {Date} date */
const localMinute = (date) => new Date(date.getTime() - date.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
