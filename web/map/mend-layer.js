import { palette } from './style.js';

/**
 * @typedef {import('./plane.js').Frame} Frame
 * @typedef {[number, number]} Lattice
 * @typedef {{kind: 'gap' | 'overlap' | 'spill', at: Lattice, rings: Lattice[][]}} Mend
 */

/** Ground that is smaller on the screen, in pixels, is marked by a dot. */
const SMALL = 14;

/**
 * The ground that a repair of given grids would give to somebody else.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Mend[]} mends
 * @param {number | null} chosen
 */
export const drawMends = (ctx, frame, mends, chosen) => {
  const { change, net, problem, selection, selectionHalo } = palette();
  const colourOf = { gap: change, overlap: net, spill: problem };
  ctx.lineJoin = 'round';
  mends.forEach(({ kind, at, rings }, i) => {
    const [x, y] = frame.toScreen(...at);
    const { path, size } = pathOf(frame, rings);
    if (x < -size || y < -size || x > frame.width + size || y > frame.height + size) return;
    ctx.fillStyle = ctx.strokeStyle = colourOf[kind];
    ctx.globalAlpha = 0.45;
    ctx.fill(path, 'evenodd');
    ctx.globalAlpha = 1;
    ctx.lineWidth = 1.5;
    ctx.stroke(path);
    if (i === chosen) {
      ctx.strokeStyle = selectionHalo;
      ctx.lineWidth = 6;
      ctx.stroke(path);
      ctx.strokeStyle = selection;
      ctx.lineWidth = 3;
      ctx.stroke(path);
    }
    if (size >= SMALL) return;
    ctx.beginPath();
    ctx.arc(x, y, i === chosen ? 7 : 4.5, 0, 2 * Math.PI);
    ctx.fill();
    ctx.strokeStyle = i === chosen ? selection : selectionHalo;
    ctx.lineWidth = i === chosen ? 3 : 1.5;
    ctx.stroke();
  });
};

/**
 * @param {Frame} frame
 * @param {Lattice[][]} rings
 */
const pathOf = (frame, rings) => {
  const path = new Path2D();
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings) {
    ring.forEach((point, i) => {
      const [x, y] = frame.toScreen(...point);
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
      if (i) path.lineTo(x, y);
      else path.moveTo(x, y);
    });
    path.closePath();
  }
  return { path, size: Math.max(0, right - left, bottom - top) };
};
