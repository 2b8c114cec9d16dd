import { t } from '../i18n/index.js';
import { cellAt } from '../map/shapes.js';
import { get, post } from '../state/server.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../app.js').Operation} Operation
 */

const UNITS = 1e7;

/**
 * Which grid a point is in, and what happened there.
 *
 * @param {App} app
 * @returns {Pick<App, 'locate' | 'recordIncident' | 'draftGridAt' | 'showIncident'>
 *   & {operations: Record<string, Operation>}}
 */
export const lookupOperations = (app) => {
  const { store } = app;
  return {
    operations: {
      locateMe: {
        key: '',
        refusal: () => null,
        run: () => navigator.geolocation.getCurrentPosition(
          ({ coords }) => void app.locate([coords.longitude, coords.latitude], 'wgs84'),
          () => app.tell('error', t('error.location'))),
      },
    },
    async locate([lon, lat], datum, center = true, incident = null) {
      store.set({ locating: true });
      try {
        const located = await get(`/locate?${new URLSearchParams({ lon: String(lon), lat: String(lat), crs: datum })}`);
        store.set({ located, incident });
        const [x, y] = located.point.cgcs2000;
        if (center) app.view.goTo([x * UNITS, y * UNITS]);
      } catch (problem) {
        app.tellProblem(problem);
      } finally {
        store.set({ locating: false });
      }
    },
    async recordIncident(answer, form) {
      const { lon, lat, crs } = answer.point;
      try {
        const incident = await post('/incidents', { lon, lat, crs, ...form });
        const kept = { ...incident, cgcs2000: answer.point.cgcs2000 };
        store.set({ incidents: [kept, ...store.get().incidents], located: null });
        app.tell('done', incident.gridCode ? t('toast.incident', { grid: incident.gridCode }) : t('toast.incidentOutside'));
      } catch (problem) {
        app.tellProblem(problem);
      }
    },
    draftGridAt([lon, lat]) {
      const { draft } = store.get();
      const shapes = app.view.shapes();
      const cell = shapes ? cellAt(shapes, Math.round(lon * UNITS), Math.round(lat * UNITS)) : -1;
      return draft && cell >= 0 ? app.gridName(draft.gridOf[cell]) : null;
    },
    showIncident(id) {
      const incident = store.get().incidents.find((i) => i.id === id);
      if (!incident) return;
      const phone = matchMedia('(max-width: 640px)').matches;
      void app.locate(incident.cgcs2000 ?? [incident.lon, incident.lat], 'cgcs2000', phone, incident);
    },
  };
};
