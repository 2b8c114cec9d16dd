import * as L from 'leaflet';
import { interiorPoint } from '../actions/geometry.js';
import { problemsShown } from '../actions/problems.js';
import { boxOfGrid } from '../actions/split.js';
import { count } from '../i18n/index.js';
import { drawBasemap } from './basemap.js';
import { drawLabels } from './labels-layer.js';
import { drawOutline, drawPlan } from './plan-layer.js';
import { shapeGrids } from './grid-shapes.js';
import { labelPoints, reshape, shapeTopology } from './shapes.js';
import { ScreenCanvas } from './screen-canvas.js';
import { onPaletteChange } from './style.js';
import { createTiles } from './tiles.js';
import { drawMends } from './mend-layer.js';
import { drawTop } from './top-layer.js';

/**
 * @typedef {import('../state/store.js').Store} Store
 * @typedef {import('../state/types.js').Draft} Draft
 * @typedef {import('../state/types.js').AppState} AppState
 * @typedef {import('./shapes.js').Shapes} Shapes
 * @typedef {import('./grid-shapes.js').GridShapes} GridShapes
 * @typedef {import('./top-layer.js').Gesture} Gesture
 * @typedef {import('./top-layer.js').Marker} Marker
 */

const UNITS = 1e7;

const PHONE = matchMedia('(max-width: 640px)');

/** How much of a phone's map the sheet from below covers. */
const SHEET_SHARE = 0.62;

/**
 * The map: it draws what the store holds. Modes read its shapes and lend it their gesture.
 *
 * @param {HTMLElement} container
 * @param {Store} store
 */
export const createView = (container, store) => {
  const map = L.map(container, {
    zoomControl: false, attributionControl: false, doubleClickZoom: false, boxZoom: false,
    maxZoom: 20, minZoom: 3, zoomSnap: 0.25, wheelPxPerZoomLevel: 90, center: [30.25, 120.16], zoom: 5, keyboard: false,
  });
  for (const [name, z] of /** @type {const} */ ([['ground', 400], ['plan', 410], ['top', 420], ['names', 430]])) {
    const pane = map.createPane(name);
    pane.style.zIndex = String(z);
    pane.style.pointerEvents = 'none';
  }
  const scene = createScene(store);
  const tiles = createTiles(() => [basemap, names].forEach((layer) => layer.refresh()));
  const basemap = new ScreenCanvas('ground', (ctx, frame) => drawBasemap(ctx, frame, tiles, groundOf(store.get()))).addTo(map);
  const plan = new ScreenCanvas('plan', (ctx, frame) => {
    const shown = scene.plan();
    if (shown) drawPlan(ctx, frame, shown);
    else drawOutline(ctx, frame, store.get().outline);
  }).addTo(map);
  const names = new ScreenCanvas('names', (ctx, frame) => drawLabels(ctx, frame, tiles, scene.labels(), scene.communities(), scene.markers())).addTo(map);
  const top = new ScreenCanvas('top', (ctx, frame) => {
    drawTop(ctx, frame, scene.top());
    drawMends(ctx, frame, scene.mends(), store.get().intake?.mended ?? null);
  }).addTo(map);

  const redrawPlan = () => [plan, names, top].forEach((layer) => layer.refresh());
  onPaletteChange(() => [basemap, plan, names, top].forEach((layer) => layer.refresh()));
  store.watch((s) => [s.draft, s.preview, s.plan, s.unsaved, s.beside, s.tried, s.colourBy], () => {
    scene.update();
    redrawPlan();
  });
  store.watch((s) => groundOf(s), () => basemap.refresh());
  store.watch((s) => [s.tool, s.options, s.outline], () => plan.refresh());
  store.watch((s) => [s.lang, s.located, s.incidents, s.outline], () => names.refresh());
  store.watch((s) => [s.hover, s.selected, s.problemId, s.incidents, s.located, s.intake?.look, s.intake?.step, s.intake?.report, s.intake?.mended, s.worklist, s.panel, s.roster, s.netUnits, s.marked, s.picked, s.pointed, s.compounds], () => top.refresh());
  const tellView = () => {
    const { lng, lat } = map.getCenter();
    Object.assign(container.dataset, { lon: lng.toFixed(8), lat: lat.toFixed(8), zoom: String(map.getZoom()) });
  };
  map.on('moveend zoomend', tellView);
  tellView();
  new ResizeObserver(() => map.invalidateSize({ pan: false })).observe(container);

  return {
    map,
    shapes: scene.shapes,
    /** @param {Gesture | null} gesture */
    showGesture(gesture) {
      scene.gesture = gesture;
      top.refresh();
    },
    /** @param {[number, number, number, number]} box west, south, east, north in degrees */
    fit(box, animate = true) {
      map.invalidateSize({ pan: false });
      map.fitBounds([[box[1], box[0]], [box[3], box[2]]], { padding: [24, 24], animate, maxZoom: 18 });
    },
    /** @param {number[]} grids */
    fitGrids(grids) {
      const { draft } = store.get();
      const boxes = draft ? grids.filter((grid) => draft.sums.has(grid)).map((grid) => boxOfGrid(draft, grid)) : [];
      if (boxes.length === 0) return;
      const edge = (/** @type {(...values: number[]) => number} */ choose, /** @type {number} */ side) =>
        choose(...boxes.map((box) => box[side])) / UNITS;
      this.fit([edge(Math.min, 0), edge(Math.min, 1), edge(Math.max, 2), edge(Math.max, 3)]);
    },
    /** @param {[number, number]} where lattice @param {number} [zoom] */
    goTo([x, y], zoom) {
      const deep = zoom ?? Math.max(map.getZoom(), 16);
      const covered = PHONE.matches ? map.getSize().y * SHEET_SHARE : 0;
      const middle = map.project([y / UNITS, x / UNITS], deep).add(L.point(0, covered / 2));
      map.setView(map.unproject(middle, deep), deep);
    },
    reloadTiles() {
      tiles.clear();
      basemap.refresh();
    },
    markerAt: (/** @type {{x: number, y: number}} */ point) => markerAt(map, scene.markers(), point),
  };
};

/** @typedef {ReturnType<typeof createView>} View */

/** @param {AppState} state */
const groundOf = ({ areas, areaId }) => areas.find(({ id }) => id === areaId)?.bbox ?? null;

/**
 * Shapes worked out from the store, kept until what they come from changes.
 *
 * @param {Store} store
 */
const createScene = (store) => {
  /** @type {Shapes | null} those of the draft, which the pointer meets */
  let shapes = null;
  /** @type {{shapes: Shapes, grids: GridShapes, draft: Draft, base: import('./plan-layer.js').Base | null} | null} */
  let seen = null;
  /** @type {import('./plan-layer.js').Base | null} */
  let settled = null;
  /** @type {{draft: Draft, points: Map<number, [number, number]>} | null} */
  let points = null;
  const shown = () => store.get().preview ?? store.get().draft;
  const pointsOf = (/** @type {Draft} */ now) => {
    if (points?.draft !== now) points = { draft: now, points: labelPoints(now) };
    return points.points;
  };
  const markers = () => {
    const now = shown();
    return markersOf(store.get(), now ? pointsOf(now) : new Map());
  };
  /** @type {{of: unknown, shapes: [number, number][][]}} */
  let sent = { of: null, shapes: [] };
  const given = () => {
    const { intake } = store.get();
    const of = intake && intake.step !== 'done' ? (intake.look?.shapes ?? null) : null;
    if (sent.of !== of) sent = { of, shapes: (of ?? []).map((shape) => shape.map(toLattice)) };
    return sent.shapes;
  };
  /** @type {{of: unknown, mends: import('./mend-layer.js').Mend[]}} */
  let mending = { of: null, mends: [] };
  const mends = () => {
    const { intake } = store.get();
    const of = intake?.step === 'check' ? (intake.report?.mending ?? null) : null;
    if (mending.of !== of) mending = { of, mends: of ? mendsOf(of) : [] };
    return mending.mends;
  };
  return {
    mends,
    gesture: /** @type {Gesture | null} */ (null),
    shapes: () => shapes,
    update() {
      const { draft, preview, beside } = store.get();
      if (!draft) {
        shapes = seen = settled = null;
        return;
      }
      shapes = shapesOf(draft.topology, shapes);
      if (settled?.draft !== draft) settled = { draft, grids: shapeGrids(shapes, draft, { near: seen?.grids }) };
      if (!preview) {
        seen = beside?.topology === draft.topology
          ? { shapes, grids: shapeGrids(shapes, draft, { near: settled.grids, base: beside }), draft, base: { draft: beside, grids: shapeGrids(shapes, beside) } }
          : { shapes, grids: settled.grids, draft, base: null };
        return;
      }
      const changed = shapesOf(preview.topology, seen?.draft.topology === preview.topology ? seen.shapes : shapes);
      seen = { shapes: changed, grids: shapeGrids(changed, preview, { near: settled.grids, base: draft }), draft: preview, base: settled };
    },
    plan() {
      const { plan, tool, options, tried, colourBy } = store.get();
      if (!seen || !plan) return null;
      return { ...seen, bands: tried ?? plan, dedicated: dedicatedGrids(plan, tool === 'cutout' ? seen.draft : null), parentOf: colourBy === 'parent' ? parentsOf(plan) : null, showCells: tool === 'paint' || (tool === 'split' && options.whole) };
    },
    labels() {
      const now = shown();
      const { plan } = store.get();
      if (!now || !plan) return [];
      const marked = new Set(problemsShown(store.get()).filter(({ severity }) => severity !== 'notice').flatMap((problem) => problem.grids));
      const codes = new Map(plan.grids.map((grid) => [grid.id, grid.name || grid.shortCode]));
      return [...pointsOf(now)].map(([grid, [x, y]]) => ({
        x, y, title: codes.get(grid) ?? '＋', sub: count(now.sums.get(grid)?.load ?? 0, plan.estimated), marked: marked.has(grid),
      }));
    },
    communities: () => (shapes ? communityNames(shapes) : store.get().outline.map(nameInside)).filter(({ name }) => name),
    markers,
    top() {
      const { hover, selected, netUnits, marked, picked, pointed, compounds } = store.get();
      return { shapes: seen?.shapes ?? null, grids: seen?.grids ?? null, hover, selected, markers: markers(), gesture: this.gesture, units: netUnits, marked, picked, pointed, compounds, given: given(), target: (store.get().worklist?.target?.outline ?? []).map(toLattice) };
    },
  };
};

/**
 * @param {import('../state/types.js').Topology} topology
 * @param {Shapes | null} near shapes of the same cells before an edit, or of others
 */
const shapesOf = (topology, near) => (near?.topology === topology ? near : near ? reshape(near, topology) : shapeTopology(topology));

/** @param {Shapes} shapes */
const communityNames = ({ communityPoints, topology }) =>
  [...communityPoints].map(([id, [x, y]]) => ({ x, y, name: topology.communityNames.get(id) ?? '' }));

/**
 * A name in the ring with most vertices.
 *
 * @param {{name: string, rings: number[][][]}} area
 */
const nameInside = ({ name, rings }) => {
  const flat = rings.map((ring) => Float64Array.from(ring.flat()));
  const [x, y] = interiorPoint([flat.reduce((a, b) => (b.length > a.length ? b : a))]);
  return { name, x, y };
};

/**
 * @param {import('../state/types.js').Plan} plan
 * @param {Draft | null} cutting a draft whose new grids are dedicated as well
 */
const dedicatedGrids = ({ grids }, cutting) =>
  new Set([...grids.filter(({ kind }) => kind === 'dedicated').map(({ id }) => id), ...[...(cutting?.sums.keys() ?? [])].filter((id) => id < 0)]);

/**
 * A problem of one whole grid floats above that grid's label, any other above its own place. Notices
 * only stand in the list.
 *
 * @param {AppState} state
 * @param {Map<number, [number, number]>} labels
 * @returns {Marker[]}
 */
const markersOf = (state, labels) => {
  const { problemId, incidents, located, roster, panel } = state;
  /** @type {Marker[]} */
  const markers = [];
  for (const { id, where, severity, grids, cells } of problemsShown(state)) {
    if (!where || (severity === 'notice' && id !== problemId)) continue;
    const label = grids.length === 1 && cells.length === 0 ? labels.get(grids[0]) : null;
    markers.push({ kind: 'problem', id, at: label ?? toLattice(where), active: id === problemId });
  }
  for (const incident of incidents)
    markers.push({
      kind: 'incident', id: String(incident.id), active: false,
      at: toLattice(incident.cgcs2000 ?? [incident.lon, incident.lat]),
    });
  if (panel === 'posts')
    for (const station of roster?.stations ?? [])
      markers.push({ kind: 'station', id: String(station.id), active: false, at: toLattice([station.lon, station.lat]) });
  markers.push(...workMarkers(state));
  if (located) markers.push({ kind: 'located', id: 'located', at: toLattice(located.point.cgcs2000), active: true });
  return markers;
};

/**
 * Rows without a building where they say they are, and the buildings that the chosen one may mean.
 *
 * @param {AppState} state
 * @returns {Marker[]}
 */
const workMarkers = ({ worklist }) => {
  if (!worklist) return [];
  const { places, chosen, items } = worklist;
  const row = items.find(({ id }) => id === chosen);
  return [
    ...(row?.candidates ?? []).map(({ id, lon, lat }) => /** @type {Marker} */ ({ kind: 'candidate', id: String(id), active: false, at: toLattice([lon, lat]) })),
    ...places.map(({ id, lon, lat }) => /** @type {Marker} */ ({ kind: 'household', id: String(id), active: id === chosen, at: toLattice([lon, lat]) })),
  ];
};

/**
 * @param {import('../state/types.js').Mending} mending
 * @returns {import('./mend-layer.js').Mend[]}
 */
const mendsOf = ({ changes }) => changes.filter(({ where }) => where).map(({ kind, where, ground }) => ({
  kind,
  at: toLattice(/** @type {[number, number]} */ (where)),
  rings: (ground.type === 'Polygon' ? [ground.coordinates] : ground.coordinates).flat().map((/** @type {[number, number][]} */ ring) => ring.map(toLattice)),
}));

/**
 * @param {[number, number]} degrees
 * @returns {[number, number]}
 */
const toLattice = ([lon, lat]) => [Math.round(lon * UNITS), Math.round(lat * UNITS)];

/**
 * The marker under the pointer.
 *
 * @param {import('leaflet').Map} map
 * @param {Marker[]} markers
 * @param {{x: number, y: number}} point
 */
const markerAt = (map, markers, { x, y }) =>
  markers.find(({ at, kind }) => {
    const screen = map.latLngToContainerPoint([at[1] / UNITS, at[0] / UNITS]);
    const up = kind === 'problem' ? 22 : kind === 'located' ? 19 : 0;
    return Math.hypot(screen.x - x, screen.y - up - y) < 11;
  }) ?? null;

/**
 * Each grid's place among the parents, for their colours.
 *
 * @param {import('../state/types.js').Plan} plan
 */
const parentsOf = (plan) => {
  /** @type {Map<number, number>} */
  const place = new Map();
  for (const { parent } of plan.grids) if (parent && !place.has(parent.id)) place.set(parent.id, place.size);
  return new Map(plan.grids.map(({ id, parent }) => [id, parent ? (place.get(parent.id) ?? 0) : 0]));
};
