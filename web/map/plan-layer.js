import { bandStatus } from '../actions/band.js';
import { changedCells } from '../actions/draft.js';
import { FILL_OPACITY, palette } from './style.js';
import { traceArc } from './shapes.js';

/**
 * @typedef {import('./plane.js').Frame} Frame
 * @typedef {import('./shapes.js').Shapes} Shapes
 * @typedef {import('./shapes.js').GridShapes} GridShapes
 * @typedef {import('../state/types.js').Draft} Draft
 * @typedef {import('../state/types.js').Band} Band
 * @typedef {{shapes: Shapes, grids: GridShapes, draft: Draft, base: Draft | null, band: Band,
 *   showCells: boolean}} PlanScene
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
 * Fills and lines of the plan.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {PlanScene} scene
 */
export const drawPlan = (ctx, frame, scene) => {
  const colours = palette();
  const px = 1 / frame.scale;
  inPlane(ctx, frame, scene.shapes, () => {
    ctx.lineJoin = 'round';
    fillGrids(ctx, scene);
    if (scene.base) hatchChanges(ctx, frame, scene, scene.base);
    if (scene.showCells && frame.zoom >= CELLS_FROM) drawCells(ctx, frame, scene);
    drawCommunities(ctx, frame, scene.shapes);
    ctx.strokeStyle = colours.grid;
    ctx.lineWidth = (frame.zoom < 13 ? 1 : 2) * px;
    ctx.stroke(scene.grids.lines);
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
 * The lines of the communities that the area consists of; grid lines lie on them.
 *
 * @param {CanvasRenderingContext2D} ctx in the plane of the shapes
 * @param {Frame} frame
 * @param {Shapes} shapes
 */
const drawCommunities = (ctx, frame, { communities }) => {
  ctx.strokeStyle = palette().community;
  ctx.lineWidth = 3 / frame.scale;
  ctx.stroke(communities);
};

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {PlanScene} scene
 */
const fillGrids = (ctx, { grids, draft, band }) => {
  const colours = palette();
  ctx.globalAlpha = FILL_OPACITY;
  for (const [grid, path] of grids.paths) {
    ctx.fillStyle = colours.band[bandStatus(draft.sums.get(grid)?.load ?? 0, band)];
    ctx.fill(path, 'evenodd');
  }
  ctx.globalAlpha = 1;
};

/**
 * Stripes over the cells that a gesture or a proposal moves.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {PlanScene} scene
 * @param {Draft} base
 */
const hatchChanges = (ctx, frame, { shapes, draft }, base) => {
  const cells = changedCells(base, draft);
  if (cells.length === 0) return;
  ctx.save();
  ctx.beginPath();
  for (const cell of cells) traceCell(ctx, shapes, cell);
  ctx.clip('evenodd');
  ctx.setTransform(devicePixelRatio || 1, 0, 0, devicePixelRatio || 1, 0, 0);
  ctx.strokeStyle = palette().change;
  ctx.globalAlpha = 0.55;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  for (let x = -frame.height; x < frame.width; x += 7) {
    ctx.moveTo(x, frame.height);
    ctx.lineTo(x + frame.height, 0);
  }
  ctx.stroke();
  ctx.restore();
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
  if (!rings) cache.set(cell, (rings = shapes.topology.rings[cell].map(shapes.ringToPlane)));
  return rings;
};

/**
 * Boundaries of the cells in view.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {PlanScene} scene
 */
const drawCells = (ctx, frame, { shapes }) => {
  const [x, y] = frame.shift(shapes.origin);
  const inView = shapes.arcTree.search({
    minX: -x / frame.scale,
    minY: -y / frame.scale,
    maxX: (frame.width - x) / frame.scale,
    maxY: (frame.height - y) / frame.scale,
  });
  const path = new Path2D();
  for (const { at } of inView) traceArc(path, shapes.planeArcs[at], false, true);
  ctx.strokeStyle = palette().cell;
  ctx.globalAlpha = 0.35;
  ctx.lineWidth = 0.8 / frame.scale;
  ctx.stroke(path);
  ctx.globalAlpha = 1;
};

/**
 * The area alone, before it has a plan.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {number[][][]} rings lattice
 */
export const drawOutline = (ctx, frame, rings) => {
  ctx.beginPath();
  for (const ring of rings)
    ring.forEach(([x, y], i) => {
      const [px, py] = frame.toScreen(x, y);
      if (i) ctx.lineTo(px, py);
      else ctx.moveTo(px, py);
    });
  ctx.strokeStyle = palette().community;
  ctx.lineWidth = 3;
  ctx.lineJoin = 'round';
  ctx.stroke();
};
