import { standingsOf } from '../actions/standings.js';
import { changedCells } from '../actions/draft.js';
import { meets, searchBoxes } from './box-index.js';
import { levelAt } from './coarser.js';
import { FILL_OPACITY, palette } from './style.js';
import { toPlane } from './plane.js';
import { traceArc } from './shapes.js';

/**
 * @typedef {import('./plane.js').Frame} Frame
 * @typedef {import('./shapes.js').Shapes} Shapes
 * @typedef {import('./box-index.js').Box} Box
 * @typedef {import('./grid-shapes.js').GridShapes} GridShapes
 * @typedef {import('./grid-shapes.js').GridShape} GridShape
 * @typedef {import('../state/types.js').Draft} Draft
 * @typedef {import('../state/types.js').Bands} Bands
 * @typedef {{draft: Draft, grids: GridShapes}} Base  The plan without the gesture.
 * @typedef {{shapes: Shapes, grids: GridShapes, draft: Draft, base: Base | null, bands: Bands,
 *   dedicated: Set<number>, parentOf: Map<number, number> | null, showCells: boolean}} PlanScene  Where grids are
 *   coloured by their parents, the place of each among them.
 */

/** Cells are thinner than their lines below this zoom. */
const CELLS_FROM = 16;

/**
 * Puts the canvas into the plane of the shapes; widths are then given in pixels divided by scale.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Shapes} shapes
 * @param {() => void} draw
 */
export const inPlane = (ctx, frame, shapes, draw) => {
  const [x, y] = frame.shift(shapes.origin);
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(frame.scale, frame.scale);
  draw();
  ctx.restore();
};

/**
 * What of the plane is on the canvas.
 *
 * @param {Frame} frame
 * @param {Shapes} shapes
 * @returns {Box}
 */
const viewOf = (frame, shapes) => {
  const [x, y] = frame.shift(shapes.origin);
  return {
    minX: -x / frame.scale, minY: -y / frame.scale,
    maxX: (frame.width - x) / frame.scale, maxY: (frame.height - y) / frame.scale,
  };
};

/**
 * Fills and lines of the plan, of the grids in view and no finer than can be seen.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {PlanScene} scene
 */
export const drawPlan = (ctx, frame, scene) => {
  const colours = palette();
  const px = 1 / frame.scale;
  const view = viewOf(frame, scene.shapes);
  const level = levelAt(frame.zoom);
  const inView = [...scene.grids.byGrid].filter(([, shape]) => meets(shape.box, view));
  inPlane(ctx, frame, scene.shapes, () => {
    ctx.lineJoin = 'round';
    fillGrids(ctx, frame, scene, inView, level);
    if (scene.base) hatchChanges(ctx, frame, scene, scene.base, view);
    if (scene.showCells && frame.zoom >= CELLS_FROM) drawCells(ctx, frame, scene.shapes, view);
    ctx.strokeStyle = colours.community;
    ctx.lineWidth = 3 * px;
    ctx.stroke(scene.shapes.communities);
    ctx.strokeStyle = colours.grid;
    ctx.lineWidth = (frame.zoom < 13 ? 1 : 2) * px;
    for (const [, shape] of inView) ctx.stroke(shape.drawn(level).lines);
    if (scene.grids.changes) {
      ctx.strokeStyle = colours.change;
      ctx.lineWidth = 2.5 * px;
      ctx.setLineDash([7 * px, 5 * px]);
      ctx.stroke(scene.grids.changes);
      ctx.setLineDash([]);
    }
    ctx.strokeStyle = colours.community;
    ctx.lineWidth = 3 * px;
    ctx.stroke(scene.shapes.outline);
  });
};

/**
 * @param {CanvasRenderingContext2D} ctx in the plane
 * @param {Frame} frame
 * @param {PlanScene} scene
 * @param {[number, GridShape][]} inView
 * @param {number} level
 */
const fillGrids = (ctx, frame, { shapes, draft, bands, dedicated, parentOf }, inView, level) => {
  const colours = palette();
  const standings = standingsOf(draft, bands);
  ctx.globalAlpha = FILL_OPACITY;
  for (const [grid, shape] of inView) {
    const { fill } = shape.drawn(level);
    const parent = parentOf?.get(grid);
    ctx.fillStyle = parent !== undefined ? colours.parents[parent % colours.parents.length]
      : dedicated.has(grid) ? colours.dedicated : colours.band[standings.get(grid)?.status ?? 'in'];
    ctx.fill(fill, 'evenodd');
    if (!dedicated.has(grid)) continue;
    ctx.save();
    ctx.clip(fill, 'evenodd');
    stripe(ctx, onCanvas(frame, shapes, shape.box), colours.dedicatedLine, 9, -1);
    ctx.restore();
  }
  ctx.globalAlpha = 1;
};

/**
 * A box of the plane in pixels, within the canvas.
 *
 * @param {Frame} frame
 * @param {Shapes} shapes
 * @param {Box} box
 * @returns {Box}
 */
const onCanvas = (frame, shapes, { minX, minY, maxX, maxY }) => {
  const [x, y] = frame.shift(shapes.origin);
  return {
    minX: Math.max(0, minX * frame.scale + x), minY: Math.max(0, minY * frame.scale + y),
    maxX: Math.min(frame.width, maxX * frame.scale + x), maxY: Math.min(frame.height, maxY * frame.scale + y),
  };
};

/**
 * Stripes over what the canvas is clipped to. They hang on the canvas, not on the box, so that
 * neighbours go on alike.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {Box} box pixels
 * @param {string} colour
 * @param {number} apart pixels
 * @param {1 | -1} rising whether they rise or fall to the right
 */
const stripe = (ctx, { minX, minY, maxX, maxY }, colour, apart, rising) => {
  ctx.setTransform(devicePixelRatio || 1, 0, 0, devicePixelRatio || 1, 0, 0);
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  const height = maxY - minY;
  const first = rising > 0 ? minX - height : minX;
  const foot = rising > 0 ? maxY : minY;
  const offset = (first + rising * foot) % apart;
  for (let x = first - offset; x < (rising > 0 ? maxX : maxX + height); x += apart) {
    ctx.moveTo(x, rising > 0 ? maxY : minY);
    ctx.lineTo(rising > 0 ? x + height : x - height, rising > 0 ? minY : maxY);
  }
  ctx.stroke();
};

/**
 * Stripes over the ground that a gesture or a proposal moves: whole cells, or where cells are cut
 * what each grid has now and had not before.
 *
 * @param {CanvasRenderingContext2D} ctx in the plane
 * @param {Frame} frame
 * @param {PlanScene} scene
 * @param {Base} base
 * @param {Box} view
 */
const hatchChanges = (ctx, frame, { shapes, grids, draft }, base, view) => {
  const hatch = (/** @type {Box} */ box) => {
    ctx.globalAlpha = 0.55;
    stripe(ctx, onCanvas(frame, shapes, box), palette().change, 7, 1);
  };
  if (base.draft.topology === draft.topology) {
    const cells = changedCells(base.draft, draft);
    if (cells.length === 0) return;
    ctx.save();
    ctx.beginPath();
    for (const cell of cells) traceCell(ctx, shapes, cell);
    ctx.clip('evenodd');
    hatch(view);
    ctx.restore();
    return;
  }
  for (const [grid, shape] of grids.byGrid) {
    const before = base.grids.byGrid.get(grid);
    if (shape === before || !meets(shape.box, view)) continue;
    ctx.save();
    ctx.clip(shape.drawn(0).fill, 'evenodd');
    if (before) clipAway(ctx, before, shape.box);
    hatch(shape.box);
    ctx.restore();
  }
};

/**
 * @param {CanvasRenderingContext2D} ctx in the plane
 * @param {GridShape} shape
 * @param {Box} within
 */
const clipAway = (ctx, shape, within) => {
  const outside = new Path2D();
  const [x, y] = [Math.min(shape.box.minX, within.minX) - 1, Math.min(shape.box.minY, within.minY) - 1];
  outside.rect(x, y, Math.max(shape.box.maxX, within.maxX) + 1 - x, Math.max(shape.box.maxY, within.maxY) + 1 - y);
  outside.addPath(shape.drawn(0).fill);
  ctx.clip(outside, 'evenodd');
};

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Shapes} shapes
 * @param {number} cell
 */
const traceCell = (ctx, shapes, cell) => {
  for (const ring of planeRings(shapes, cell)) {
    ctx.moveTo(ring[0], ring[1]);
    for (let i = 2; i < ring.length; i += 2) ctx.lineTo(ring[i], ring[i + 1]);
  }
};

/** @type {WeakMap<Shapes, Map<number, Float64Array[]>>} */
const ringCache = new WeakMap();

/**
 * Rings of a cell in the plane, kept once asked for.
 *
 * @param {Shapes} shapes
 * @param {number} cell
 */
const planeRings = (shapes, cell) => {
  let cache = ringCache.get(shapes);
  if (!cache) ringCache.set(shapes, (cache = new Map()));
  let rings = cache.get(cell);
  if (!rings) cache.set(cell, (rings = shapes.topology.rings[cell].map((ring) => toPlane(ring, shapes.origin))));
  return rings;
};

/**
 * Boundaries of the cells in view.
 *
 * @param {CanvasRenderingContext2D} ctx in the plane
 * @param {Frame} frame
 * @param {Shapes} shapes
 * @param {Box} view
 */
const drawCells = (ctx, frame, { arcs, planeArcs }, view) => {
  const path = new Path2D();
  for (const at of searchBoxes(arcs, view)) traceArc(path, planeArcs[at], false, true);
  ctx.strokeStyle = palette().cell;
  ctx.globalAlpha = 0.35;
  ctx.lineWidth = 0.8 / frame.scale;
  ctx.stroke(path);
  ctx.globalAlpha = 1;
};

/**
 * The area alone with the lines of those below it, before it has a plan.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {{rings: number[][][]}[]} outline lattice, the area itself first
 */
export const drawOutline = (ctx, frame, [area, ...below]) => {
  ctx.strokeStyle = palette().community;
  ctx.lineJoin = 'round';
  for (const { rings } of below) strokeRings(ctx, frame, rings, 1.5);
  if (area) strokeRings(ctx, frame, area.rings, 3);
};

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {number[][][]} rings lattice
 * @param {number} width
 */
const strokeRings = (ctx, frame, rings, width) => {
  ctx.beginPath();
  for (const ring of rings)
    ring.forEach(([x, y], i) => {
      const [px, py] = frame.toScreen(x, y);
      if (i) ctx.lineTo(px, py);
      else ctx.moveTo(px, py);
    });
  ctx.lineWidth = width;
  ctx.stroke();
};
