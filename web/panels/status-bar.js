import { DATUMS, toDatum } from '../actions/datum.js';
import { distance, number, t } from '../i18n/index.js';
import { cancelJob } from '../state/jobs.js';
import { fill, h, icon, openMenu } from './dom.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../state/types.js').Datum} Datum
 */

const UNITS = 1e7;
const SCALE_WIDTH = 90;
const METRES_PER_PIXEL_AT_EQUATOR = 40075016.686 / 256;

/**
 * Where the pointer is, how large things are, whether all is saved, what is under way.
 *
 * @param {HTMLElement} root
 * @param {App} app
 */
export const statusBar = (root, app) => {
  const { store } = app;
  const coordinate = h('span', { class: 'coordinate' });
  const datum = h('button', { type: 'button', class: 'plain datum', onclick: () => openMenu(datum, datumMenu(app)) });
  const scaleLine = h('span', { class: 'scale-line' });
  const scaleText = h('span', null);
  const saved = h('span', { class: 'saved' });
  const job = h('div', { class: 'job' });
  const homeless = h('button', { type: 'button', class: 'plain homeless', hidden: true, onclick: () => app.perform(app.operations.worklist) });
  const source = h('span', { class: 'source' });
  root.append(coordinate, datum, h('span', { class: 'scale' }, scaleLine, scaleText), h('span', { class: 'gap' }), job, homeless, saved, source);

  store.watch((s) => [s.homeless, s.lang], () => {
    homeless.hidden = store.get().homeless === 0;
    fill(homeless, icon('warning'), t('bar.homeless', { n: number(store.get().homeless) }));
  });

  store.watch((s) => [s.cursor, s.datum, s.lang], () => {
    const { cursor, datum: name } = store.get();
    const point = cursor && toDatum([cursor[0] / UNITS, cursor[1] / UNITS], name);
    fill(coordinate, point ? `${point[0].toFixed(6)}, ${point[1].toFixed(6)}` : '—');
    fill(datum, t(`datum.${name}`), icon('down'));
    datum.title = t('datum.choose');
  });
  store.watch((s) => [s.job, s.search, s.lang], () => fill(job, ...jobLine(app)));
  const tellSaved = () => fill(saved, ...savedText(app));
  store.watch((s) => [s.unsaved, s.offline, s.savedAt, s.lang], tellSaved);
  setInterval(tellSaved, 5000);
  store.watch((s) => [s.areas, s.areaId], () => {
    const { areas, areaId } = store.get();
    const area = areas.find((a) => a.id === areaId);
    fill(source, area?.source.endsWith('.osm.pbf') ? '© OpenStreetMap (ODbL)' : '');
  });
  const drawScale = () => {
    const { width, metres } = scaleAt(app.view.map.getCenter().lat, app.view.map.getZoom());
    scaleLine.style.width = `${width}px`;
    scaleText.textContent = distance(metres);
  };
  app.view.map.on('zoomend moveend', drawScale);
  drawScale();
};

/** @param {App} app */
const datumMenu = ({ store }) =>
  DATUMS.map((name) => ({
    label: t(`datum.${name}`), current: name === store.get().datum, run: () => store.set({ datum: name }),
  }));

/**
 * A round length that is drawn no wider than {@link SCALE_WIDTH}.
 *
 * @param {number} latitude
 * @param {number} zoom
 */
const scaleAt = (latitude, zoom) => {
  const perPixel = (METRES_PER_PIXEL_AT_EQUATOR * Math.cos((latitude * Math.PI) / 180)) / 2 ** zoom;
  const most = perPixel * SCALE_WIDTH;
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = [5, 2, 1].map((n) => n * power).find((m) => m <= most) ?? power;
  return { metres, width: metres / perPixel };
};

/** @param {App} app */
const jobLine = (app) => {
  const { job, search } = app.store.get();
  if (!job) return [];
  const progress = h('progress', { max: 1 });
  if (job.fraction !== null && job.fraction !== undefined) progress.value = job.fraction;
  return [
    h('span', null, t(`job.${job.kind}`)),
    progress,
    h('button', { type: 'button', class: 'plain', onclick: () => (search === job.id ? app.perform(app.operations.stopSearch) : cancelJob(job.id)) }, t(search === job.id ? 'bar.stop' : 'bar.cancel')),
  ];
};

/** @param {App} app */
const savedText = ({ store }) => {
  const { unsaved, offline, savedAt } = store.get();
  if (offline) return [h('strong', null, t('bar.unsaved', { n: unsaved }))];
  if (unsaved) return [t('bar.saving')];
  if (!savedAt) return [t('bar.allSaved')];
  const seconds = Math.round((Date.now() - savedAt) / 1000);
  const ago =
    seconds < 3 ? t('bar.justNow')
    : seconds < 60 ? t('bar.secondsAgo', { n: seconds })
    : t('bar.minutesAgo', { n: Math.round(seconds / 60) });
  return [t('bar.saved', { ago })];
};
