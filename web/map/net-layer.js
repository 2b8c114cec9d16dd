import { levelAt } from './coarser.js';
import { palette } from './style.js';

/**
 * @typedef {import('./plane.js').Frame} Frame
 * @typedef {import('./shapes.js').Shapes} Shapes
 * @typedef {import('./grid-shapes.js').GridShapes} GridShapes
 * @typedef {import('../state/types.js').NetUnit} NetUnit
 * @typedef {import('../state/types.js').Marked} Marked
 */

/**
 * The units of a net over the plan, each with its own line, and what a grid and a unit have in common.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {{units: NetUnit[], marked: Marked | null, shapes: Shapes | null, grids: GridShapes | null}} scene
 */
export const drawNet = (ctx, frame, { units, marked, shapes, grids }) => {
  const colours = palette();
  ctx.lineJoin = 'round';
  const grid = marked?.grid === null || !shapes ? null : grids?.byGrid.get(marked?.grid ?? 0)?.drawn(levelAt(frame.zoom)).fill;
  const unit = units.find(({ no }) => no === marked?.unit);
  if (unit && grid && shapes) {
    ctx.save();
    clipTo(ctx, frame, shapes, grid);
    ctx.fillStyle = colours.net;
    ctx.globalAlpha = 0.4;
    ctx.fill(pathOf(frame, unit), 'evenodd');
    ctx.restore();
  }
  for (const one of units) {
    if (!meets(frame, one)) continue;
    const path = pathOf(frame, one);
    stroke(ctx, path, colours.selectionHalo, one === unit ? 7 : 3.5, []);
    stroke(ctx, path, colours.net, one === unit ? 3.5 : 1.75, one === unit ? [] : [7, 4]);
  }
};

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Shapes} shapes
 * @param {Path2D} path in the plane of the shapes
 */
const clipTo = (ctx, { scale, shift }, shapes, path) => {
  const [x, y] = shift(shapes.origin);
  const before = ctx.getTransform();
  ctx.translate(x, y);
  ctx.scale(scale, scale);
  ctx.clip(path, 'evenodd');
  ctx.setTransform(before);
};

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Path2D} path
 * @param {string} colour
 * @param {number} width
 * @param {number[]} dash
 */
const stroke = (ctx, path, colour, width, dash) => {
  ctx.setLineDash(dash);
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.stroke(path);
  ctx.setLineDash([]);
};

/** @param {Frame} frame @param {NetUnit} unit */
const meets = (frame, { box }) => {
  const [left, bottom] = frame.toScreen(box[0], box[1]);
  const [right, top] = frame.toScreen(box[2], box[3]);
  return right >= 0 && left <= frame.width && bottom >= 0 && top <= frame.height;
};

/** @param {Frame} frame @param {NetUnit} unit */
const pathOf = (frame, { rings }) => {
  const path = new Path2D();
  for (const ring of rings) {
    ring.forEach((at, i) => {
      const [x, y] = frame.toScreen(at[0], at[1]);
      if (i) path.lineTo(x, y);
      else path.moveTo(x, y);
    });
    path.closePath();
  }
  return path;
};
