import { paintCells } from '../actions/paint.js';
import { cellsNear } from '../map/shapes.js';
import { signed } from './words.js';
import { t } from '../i18n/index.js';

/**
 * @typedef {import('./index.js').Mode} Mode
 * @typedef {import('./index.js').At} At
 * @typedef {import('../app.js').App} App
 */

const SMALLEST = 4;
const LARGEST = 60;

/**
 * Press in the grid that should grow and drag over the cells it should take. With one grid selected
 * that one grows, wherever the stroke begins. One stroke is one edit.
 *
 * @param {App} app
 * @returns {Mode}
 */
export const paintMode = (app) => {
  const { store, view } = app;
  let radius = 14;
  /** @type {{to: number, cells: Set<number>, last: At} | null} */
  let stroke = null;

  const showBrush = (/** @type {At} */ at, refused = false) =>
    view.showGesture({ line: [], brush: { at: at.lattice, pixels: radius }, refused });

  const target = (/** @type {At} */ at) => {
    const { selected } = store.get();
    return selected.length === 1 && !at.alt ? selected[0] : at.grid;
  };

  const paint = (/** @type {At} */ at) => {
    const { draft, locked } = store.get();
    const shapes = view.shapes();
    if (!stroke || !draft || !shapes) return null;
    for (const [x, y] of between(stroke.last, at, radius)) {
      const [rx, ry] = [radius * at.unitsPerPixel[0], radius * at.unitsPerPixel[1]];
      for (const cell of cellsNear(shapes, x, y, rx, ry)) stroke.cells.add(cell);
    }
    if (at.cell >= 0) stroke.cells.add(at.cell);
    stroke.last = at;
    const painted = paintCells(draft, stroke.cells, stroke.to, locked);
    store.set({ preview: painted.after === draft ? null : painted.after });
    return painted;
  };

  const tell = (/** @type {At} */ at, /** @type {ReturnType<typeof paintCells>} */ painted) => {
    const { draft, plan } = store.get();
    if (!draft || !plan || !stroke) return;
    const line = (/** @type {number} */ grid) => t('paint.grid', {
      grid: app.gridName(grid),
      load: app.count(painted.after.sums.get(grid)?.load ?? 0),
      change: signed((painted.after.sums.get(grid)?.load ?? 0) - (draft.sums.get(grid)?.load ?? 0)),
    });
    const objection = painted.refusal ?? painted.warning;
    const lines = painted.moved.length ? [line(stroke.to), ...painted.from.slice(0, 3).map(line)] : [];
    if (objection) lines.unshift(t(objection.key, objection.details));
    if (lines.length === 0) lines.push(app.gridName(stroke.to));
    store.set({ hint: { kind: painted.refusal ? 'refused' : painted.warning ? 'hint' : 'ok', lines, ...at.point } });
    showBrush(at, Boolean(painted.refusal));
  };

  const drop = () => {
    stroke = null;
    store.set({ preview: null, hint: null });
  };

  return {
    cursor: 'crosshair',
    drags: false,
    move(at) {
      const painted = paint(at);
      if (painted) return tell(at, painted);
      store.set({ hover: target(at), hint: null });
      showBrush(at);
    },
    press(at) {
      const to = target(at);
      if (to === null) return;
      stroke = { to, cells: new Set(), last: at };
      const painted = paint(at);
      if (painted) tell(at, painted);
    },
    release(at) {
      if (!stroke) return;
      const { to } = stroke;
      const painted = paint(at);
      drop();
      if (!painted || painted.moved.length === 0) return;
      if (painted.refusal) app.tell('error', t(painted.refusal.key, painted.refusal.details));
      else app.assign(painted.moved, to, painted.load);
    },
    key(event) {
      if (event.key === '[') radius = Math.max(SMALLEST, radius - 4);
      else if (event.key === ']') radius = Math.min(LARGEST, radius + 4);
      else return false;
      return true;
    },
    leave() {
      drop();
      view.showGesture(null);
      store.set({ hover: null });
    },
    escape() {
      if (!stroke) return false;
      drop();
    },
  };
};

/**
 * Points along a stroke so close that no cell is skipped when the pointer is fast.
 *
 * @param {At} from
 * @param {At} to
 * @param {number} radius
 * @returns {[number, number][]}
 */
const between = (from, to, radius) => {
  const steps = Math.max(1, Math.ceil(Math.hypot(to.point.x - from.point.x, to.point.y - from.point.y) / Math.max(2, radius / 2)));
  return Array.from({ length: steps }, (_, i) => {
    const share = (i + 1) / steps;
    return [
      from.lattice[0] + (to.lattice[0] - from.lattice[0]) * share,
      from.lattice[1] + (to.lattice[1] - from.lattice[1]) * share,
    ];
  });
};
