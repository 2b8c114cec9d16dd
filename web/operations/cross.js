import { netDialog } from '../panels/net-dialog.js';
import { ask, get } from '../state/server.js';
import { t } from '../i18n/index.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../app.js').Operation} Operation
 * @typedef {import('../state/types.js').NetUnit} NetUnit
 */

const UNITS = 1e7;

/**
 * Nets of other offices beside the grids of the plan.
 *
 * @param {App} app
 * @returns {Pick<App, 'crossWith' | 'importNet' | 'removeNet' | 'showCrossing' | 'showFinding'>
 *   & {operations: Record<string, Operation>}}
 */
export const crossOperations = (app) => {
  const { store } = app;
  const loadNets = async () => {
    const { areaId } = store.get();
    if (areaId === null) return;
    const { items } = await get(`/areas/${areaId}/nets`);
    if (store.get().areaId === areaId) store.set({ nets: items });
  };
  const load = async (/** @type {number} */ net) => {
    const { plan } = store.get();
    if (!plan) return;
    const known = store.get().netUnits.length > 0;
    const [cross, units] = await Promise.all([
      get(`/plans/${plan.id}/cross?net=${net}`), known ? null : get(`/nets/${net}/units.geojson`)]);
    const { plan: now, netId } = store.get();
    if (now?.id !== plan.id || netId !== net) return;
    store.set({ cross, netUnits: units ? unitsOf(units) : store.get().netUnits });
  };
  const drop = () => store.set({ cross: null, netUnits: [], marked: null });

  store.watch((s) => [s.areaId, s.panel === 'compare'], ([, shown]) => {
    if (shown) void loadNets().catch(app.tellProblem);
  });
  store.watch((s) => s.areaId, () => store.set({ nets: [], netId: null, cross: null, netUnits: [], marked: null }));
  store.watch((s) => [s.panel === 'compare', s.plan?.id, s.plan?.version, s.unsaved === 0], ([shown]) => {
    const { netId, plan, unsaved } = store.get();
    if (!shown || netId === null || !plan) return drop();
    if (unsaved === 0) void load(netId).catch(app.tellProblem);
  });
  return {
    operations: {
      addNet: {
        key: '',
        refusal: () => (store.get().account?.role === 'viewer' ? 'refusal.viewer' : null),
        run: () => netDialog(app),
      },
    },
    async crossWith(net) {
      if (net !== null) await app.showTier('grid');
      store.set({ netId: net, cross: null, netUnits: [], marked: null });
      if (net !== null) await load(net);
    },
    async importNet(file, { name, owner, crs }) {
      const { areaId } = store.get();
      const more = Object.entries({ name, owner, crs }).filter(([, value]) => value);
      const net = await ask('POST', `/areas/${areaId}/nets?${new URLSearchParams([['file', file.name], ...more])}`, { body: file });
      await loadNets();
      await app.compareWith(null);
      await app.crossWith(net.id);
      app.tell('done', t('toast.net', { name: net.name, n: net.units }));
    },
    async removeNet(net) {
      await ask('DELETE', `/nets/${net}`);
      await app.crossWith(null);
      await loadNets();
    },
    showCrossing(grid, unit) {
      const { cross } = store.get();
      const crossing = cross?.crossings.find((c) => c.grid === grid && c.unit === unit);
      if (!cross || !crossing) return;
      const { id } = cross.grids[grid];
      store.set({ selected: [id], marked: { grid: id, unit: cross.units[unit].no } });
      app.view.fit(wide(crossing.box));
    },
    showFinding(finding) {
      const unit = store.get().cross?.units.find(({ name }) => name === finding.unit);
      store.set({
        selected: finding.gridId === null ? [] : [finding.gridId],
        marked: unit ? { grid: null, unit: unit.no } : null,
      });
      if (finding.where) app.view.goTo([finding.where[0] * UNITS, finding.where[1] * UNITS], 17);
    },
  };
};

/**
 * A box with some ground around it.
 *
 * @param {[number, number, number, number]} box
 * @returns {[number, number, number, number]}
 */
const wide = ([west, south, east, north]) => {
  const [x, y] = [Math.max((east - west) * 0.25, 0.0004), Math.max((north - south) * 0.25, 0.0004)];
  return [west - x, south - y, east + x, north + y];
};

/**
 * @param {any} collection GeoJSON with MultiPolygons in degrees
 * @returns {NetUnit[]}
 */
const unitsOf = ({ features }) => features.map((/** @type {any} */ { id, properties, geometry }) => {
  const rings = geometry.coordinates.flat().map((/** @type {number[][]} */ ring) =>
    ring.map(([lon, lat]) => [Math.round(lon * UNITS), Math.round(lat * UNITS)]));
  const xs = rings.flat().map((/** @type {number[]} */ at) => at[0]);
  const ys = rings.flat().map((/** @type {number[]} */ at) => at[1]);
  const least = (/** @type {number[]} */ of) => of.reduce((a, b) => Math.min(a, b));
  const most = (/** @type {number[]} */ of) => of.reduce((a, b) => Math.max(a, b));
  return { no: id, name: properties.name, rings, box: [least(xs), least(ys), most(xs), most(ys)] };
});
