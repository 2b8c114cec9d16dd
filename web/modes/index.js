import { cellAt } from '../map/shapes.js';
import { bendMode } from './bend.js';
import { compoundMode } from './compound.js';
import { drawMode } from './draw.js';
import { locateMode } from './locate.js';
import { mergeMode } from './merge.js';
import { paintMode } from './paint.js';
import { redrawMode } from './redraw.js';
import { selectMode } from './select.js';
import { setsMode } from './sets.js';
import { snapMode } from './snap.js';
import { splitMode } from './split.js';
import { transferMode } from './transfer.js';
import { worklistMode } from './worklist.js';

/**
 * Where the pointer is.
 *
 * @typedef {object} At
 * @property {{x: number, y: number}} point pixels of the map
 * @property {[number, number]} lattice
 * @property {[number, number]} unitsPerPixel lattice units, east and north
 * @property {number} cell -1 for none
 * @property {number | null} grid null also while the server has not yet numbered it
 * @property {boolean} shift
 * @property {boolean} alt
 *
 * @typedef {object} Mode  What the pointer does. Every part may be missing.
 * @property {string} cursor
 * @property {boolean} drags whether dragging moves the map
 * @property {() => void} [enter]
 * @property {() => void} [leave]
 * @property {(at: At) => void} [move]
 * @property {(at: At) => void} [press]
 * @property {(at: At) => void} [release]
 * @property {(at: At) => void} [click]
 * @property {(at: At) => void} [doubleClick]
 * @property {(event: KeyboardEvent) => boolean} [key] true when it was for this mode
 * @property {() => void | false} [escape] false when there was nothing to give up
 *
 * @typedef {import('../app.js').App} App
 */

const UNITS = 1e7;

/** @type {Record<string, (app: App) => Mode>} */
const MODES = {
  select: selectMode, paint: paintMode, draw: drawMode('ordinary'), redraw: redrawMode, bend: bendMode, snap: snapMode,
  split: splitMode, merge: mergeMode, cutout: drawMode('dedicated'), sets: setsMode, transfer: transferMode, compound: compoundMode, locate: locateMode, worklist: worklistMode,
};

/**
 * Sends the pointer to the mode of the tool in use. Space held down lends the pointer to the map.
 *
 * @param {App} app
 */
export const createModes = (app) => {
  const { map } = app.view;
  const container = map.getContainer();
  let mode = selectMode(app);
  let space = false;
  let down = false;

  const setDragging = () => {
    if (mode.drags || space) map.dragging.enable();
    else map.dragging.disable();
    container.style.cursor = space ? 'grab' : mode.cursor;
  };
  const at = (/** @type {MouseEvent} */ event) => pointerAt(app, event);

  map.on('mousemove', ({ originalEvent }) => {
    const where = at(originalEvent);
    app.store.set({ cursor: where.lattice });
    if (!space && !(mode.drags && originalEvent.buttons)) mode.move?.(where);
  });
  map.on('mousedown', ({ originalEvent }) => {
    if (space || originalEvent.button !== 0) return;
    down = true;
    // Words selected elsewhere would be dragged along instead of the line.
    getSelection()?.removeAllRanges();
    mode.press?.(at(originalEvent));
  });
  addEventListener('mouseup', (event) => {
    if (!down) return;
    down = false;
    mode.release?.(at(event));
  });
  addEventListener('mousemove', (event) => {
    if (down && !mode.drags && !container.contains(/** @type {Node} */ (event.target))) mode.move?.(at(event));
  });
  map.on('click', ({ originalEvent }) => {
    if (!space) mode.click?.(at(originalEvent));
  });
  map.on('dblclick', ({ originalEvent }) => mode.doubleClick?.(at(originalEvent)));
  map.on('mouseout', () => app.store.set({ cursor: null, hint: null, ...(down ? {} : { hover: null }) }));

  return {
    /** @param {string} tool */
    use(tool) {
      mode.leave?.();
      mode = MODES[tool](app);
      mode.enter?.();
      setDragging();
    },
    /** @param {KeyboardEvent} event */
    key: (event) => mode.key?.(event) ?? false,
    escape: () => mode.escape?.() !== false && mode.escape !== undefined,
    /** @param {boolean} held */
    space(held) {
      if (held && !space) app.store.set({ hint: null });
      space = held;
      setDragging();
    },
  };
};

/**
 * @param {App} app
 * @param {MouseEvent} event
 * @returns {At}
 */
const pointerAt = ({ view, store }, event) => {
  const { map } = view;
  const { x, y } = map.mouseEventToContainerPoint(event);
  const here = map.containerPointToLatLng(/** @type {any} */ ({ x, y }));
  const next = map.containerPointToLatLng(/** @type {any} */ ({ x: x + 1, y: y - 1 }));
  const lattice = /** @type {[number, number]} */ ([Math.round(here.lng * UNITS), Math.round(here.lat * UNITS)]);
  const shapes = view.shapes();
  const cell = shapes ? cellAt(shapes, lattice[0], lattice[1]) : -1;
  const { draft } = store.get();
  const grid = cell >= 0 && draft && draft.topology === shapes?.topology ? draft.gridOf[cell] : null;
  return {
    point: { x, y },
    lattice,
    unitsPerPixel: [(next.lng - here.lng) * UNITS, (next.lat - here.lat) * UNITS],
    cell,
    grid: grid !== null && grid >= 0 ? grid : null,
    shift: event.shiftKey,
    alt: event.altKey,
  };
};
