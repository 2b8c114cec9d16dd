import { inPlane } from './plan-layer.js';
import { traceArc } from './shapes.js';
import { palette } from './style.js';

/**
 * @typedef {import('./plane.js').Frame} Frame
 * @typedef {import('./shapes.js').Shapes} Shapes
 */

/** @type {{key: string, shapes: Shapes, around: Path2D, between: Path2D} | null} */
let known = null;

/**
 * The compounds that are picked, and the walls between them.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Shapes} shapes
 * @param {number[]} compounds
 */
export const drawCompounds = (ctx, frame, shapes, compounds) => {
  const key = compounds.join();
  if (known?.key !== key || known.shapes !== shapes) known = { key, shapes, ...pathsOf(shapes, new Set(compounds)) };
  const { around, between } = known;
  const colours = palette();
  const px = 1 / frame.scale;
  inPlane(ctx, frame, shapes, () => {
    ctx.lineJoin = 'round';
    ctx.strokeStyle = colours.selectionHalo;
    ctx.lineWidth = 6 * px;
    ctx.stroke(around);
    ctx.strokeStyle = colours.selection;
    ctx.lineWidth = 3 * px;
    ctx.stroke(around);
    ctx.strokeStyle = colours.change;
    ctx.lineWidth = 4 * px;
    ctx.setLineDash([8 * px, 6 * px]);
    ctx.stroke(between);
    ctx.setLineDash([]);
  });
};

/**
 * @param {Shapes} shapes
 * @param {Set<number>} picked
 */
const pathsOf = ({ topology, planeArcs }, picked) => {
  const around = new Path2D();
  const between = new Path2D();
  const compoundOf = (/** @type {number} */ cell) => (cell < 0 ? 0 : topology.compound[cell]);
  planeArcs.forEach((arc, i) => {
    if (!arc?.length) return;
    const [left, right] = [compoundOf(topology.left[i]), compoundOf(topology.right[i])];
    if (left === right || (!picked.has(left) && !picked.has(right))) return;
    traceArc(picked.has(left) && picked.has(right) ? between : around, arc, false, true);
  });
  return { around, between };
};
