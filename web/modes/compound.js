import { t } from '../i18n/index.js';

/**
 * @typedef {import('./index.js').Mode} Mode
 * @typedef {import('./index.js').At} At
 * @typedef {import('../app.js').App} App
 * @typedef {[number, number]} Lattice
 */

const UNITS = 1e7;

/**
 * Click compounds to pick them; what is to become of them is chosen above the map. While one is
 * being divided, clicks draw the line: Enter or a double click shows what it makes.
 *
 * @param {App} app
 * @returns {Mode}
 */
export const compoundMode = (app) => {
  const { store, view } = app;
  /** @type {Lattice[]} */
  let line = [];
  const dividing = () => store.get().compoundAim === 'divide';
  const compoundAt = (/** @type {At} */ { cell }) => {
    const { topology } = store.get();
    return topology && cell >= 0 ? topology.compound[cell] : 0;
  };
  const drop = () => {
    line = [];
    view.showGesture(null);
  };
  const finish = () => {
    if (line.length < 2) return;
    const geometry = { type: 'LineString', coordinates: line.map(([x, y]) => [x / UNITS, y / UNITS]) };
    drop();
    void app.tryCompounds('divide', { geometry });
  };
  const unwatch = { stop: () => {} };

  return {
    get cursor() {
      return dividing() ? 'crosshair' : 'pointer';
    },
    drags: true,
    enter() {
      unwatch.stop = store.watch((s) => s.compoundAim, () => {
        drop();
        view.map.getContainer().style.cursor = dividing() ? 'crosshair' : 'pointer';
      });
    },
    move(at) {
      const { topology } = store.get();
      if (dividing()) {
        if (line.length) view.showGesture({ line: [...line, at.lattice], brush: null, refused: false });
        return store.set({ hint: { kind: 'hint', lines: [t(line.length ? 'compound.hint.next' : 'compound.hint.line')], ...at.point } });
      }
      const compound = compoundAt(at);
      if (!compound || !topology) return store.set({ hint: null });
      store.set({ hint: { kind: 'hint', lines: [topology.compoundNames.get(compound) || String(compound), t('compound.hint.pick', { load: app.count(app.loadOfCompound(compound)) })], ...at.point } });
    },
    click(at) {
      if (dividing()) {
        const last = line[line.length - 1];
        if (last && Math.hypot(last[0] - at.lattice[0], last[1] - at.lattice[1]) < 4 * at.unitsPerPixel[0]) return;
        line.push(at.lattice);
        return view.showGesture({ line, brush: null, refused: false });
      }
      const compound = compoundAt(at);
      if (compound) app.pickCompound(compound);
    },
    doubleClick: finish,
    key(event) {
      if (event.key !== 'Enter' || !dividing() || line.length < 2) return false;
      finish();
      return true;
    },
    leave() {
      unwatch.stop();
      drop();
      store.set({ hint: null, compounds: [], compoundAim: null, compoundTried: null });
    },
    escape() {
      const { compounds, compoundAim } = store.get();
      if (compoundAim) return store.set({ compoundAim: null, compoundTried: null });
      if (compounds.length === 0) return false;
      store.set({ compounds: [] });
    },
  };
};
