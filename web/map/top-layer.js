import { levelAt } from './coarser.js';
import { drawCompounds } from './compound-layer.js';
import { drawNet } from './net-layer.js';
import { inPlane } from './plan-layer.js';
import { palette } from './style.js';

/**
 * @typedef {import('./plane.js').Frame} Frame
 * @typedef {import('./shapes.js').Shapes} Shapes
 * @typedef {import('./grid-shapes.js').GridShapes} GridShapes
 * @typedef {[number, number]} Lattice
 * @typedef {{kind: 'problem' | 'incident' | 'located' | 'household' | 'candidate' | 'station', at: Lattice, active: boolean, id: string}} Marker
 * @typedef {{line: Lattice[], dashed?: Lattice[], track?: Lattice[][], handles?: Lattice[],
 *   held?: Lattice | null, snap?: Lattice | null, dots?: boolean,
 *   brush: {at: Lattice, pixels: number} | null, refused: boolean}} Gesture  The line as drawn, how it
 *   would be closed, the boundary that it is about, its vertices and the one in hand, the place that
 *   the pointer snaps to.
 * @typedef {{shapes: Shapes | null, grids: GridShapes | null, hover: number | null,
 *   selected: number[], markers: Marker[], gesture: Gesture | null, given: Lattice[][], target: Lattice[],
 *   compounds: number[], picked: number[][], pointed: number[],
 *   units: import('../state/types.js').NetUnit[], marked: import('../state/types.js').Marked | null}} TopScene
 *   `given` are the shapes of a file on its way in, `target` is the building that was pointed at.
 */

/**
 * What answers the pointer: hover, selection, markers, the line being drawn.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {TopScene} scene
 */
export const drawTop = (ctx, frame, scene) => {
  const { shapes, grids } = scene;
  if (scene.units.length > 0) drawNet(ctx, frame, scene);
  if (shapes && grids) inPlane(ctx, frame, shapes, () => drawMarked(ctx, frame, grids, scene));
  if (shapes) drawPicked(ctx, frame, shapes, scene);
  drawGiven(ctx, frame, scene.given);
  if (scene.target.length > 0) drawTarget(ctx, frame, scene.target);
  if (shapes && scene.compounds.length > 0) drawCompounds(ctx, frame, shapes, scene.compounds);
  if (scene.gesture) drawGesture(ctx, frame, scene.gesture);
  for (const marker of scene.markers) if (!marker.active) drawMarker(ctx, frame, marker);
  for (const marker of scene.markers) if (marker.active) drawMarker(ctx, frame, marker);
};

/**
 * What a file holds, as it would lie.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Lattice[][]} shapes
 */
const drawGiven = (ctx, frame, shapes) => {
  if (shapes.length === 0) return;
  const { change } = palette();
  ctx.lineJoin = ctx.lineCap = 'round';
  ctx.beginPath();
  for (const shape of shapes) if (shape.length > 1) traceLine(ctx, frame, shape);
  ctx.fillStyle = change;
  ctx.globalAlpha = 0.12;
  ctx.fill();
  ctx.globalAlpha = 1;
  ctx.strokeStyle = change;
  ctx.lineWidth = 1.5;
  ctx.stroke();
  for (const shape of shapes) if (shape.length === 1) dot(ctx, frame.toScreen(...shape[0]), 3.5, change);
};

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Lattice[]} outline
 */
const drawTarget = (ctx, frame, outline) => {
  const { selection } = palette();
  ctx.beginPath();
  traceLine(ctx, frame, outline);
  ctx.fillStyle = selection;
  ctx.globalAlpha = 0.25;
  ctx.fill();
  ctx.globalAlpha = 1;
  strokeTwice(ctx, () => traceLine(ctx, frame, outline), selection, 5, 2.5);
};

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {GridShapes} grids
 * @param {TopScene} scene
 */
const drawMarked = (ctx, { scale, zoom }, grids, { hover, selected }) => {
  const colours = palette();
  const pathOf = (/** @type {number} */ grid) => grids.byGrid.get(grid)?.drawn(levelAt(zoom)).fill;
  ctx.lineJoin = 'round';
  const stroke = (/** @type {Path2D} */ path, /** @type {string} */ colour, /** @type {number} */ width) => {
    ctx.strokeStyle = colour;
    ctx.lineWidth = width / scale;
    ctx.stroke(path);
  };
  const hovered = hover === null || selected.includes(hover) ? undefined : pathOf(hover);
  if (hovered) {
    ctx.fillStyle = colours.selection;
    ctx.globalAlpha = 0.08;
    ctx.fill(hovered, 'evenodd');
    ctx.globalAlpha = 1;
    stroke(hovered, colours.selection, 2);
  }
  for (const grid of selected) {
    const path = pathOf(grid);
    if (!path) continue;
    stroke(path, colours.selectionHalo, 6);
    stroke(path, colours.selection, 3);
  }
};

/**
 * Cells that a set is made of, and those that are pointed at.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Shapes} shapes
 * @param {TopScene} scene
 */
const drawPicked = (ctx, frame, { topology }, { picked, pointed }) => {
  const colours = palette();
  const fill = (/** @type {number[]} */ cells, /** @type {number} */ alpha) => {
    ctx.beginPath();
    for (const cell of cells)
      for (const ring of topology.rings[cell] ?? []) {
        for (let i = 0; i < ring.length; i += 2) {
          const [x, y] = frame.toScreen(ring[i], ring[i + 1]);
          if (i) ctx.lineTo(x, y);
          else ctx.moveTo(x, y);
        }
        ctx.closePath();
      }
    ctx.fillStyle = ctx.strokeStyle = colours.selection;
    ctx.globalAlpha = alpha;
    ctx.fill('evenodd');
    ctx.globalAlpha = 1;
    ctx.lineWidth = cells.length > 1 ? 0.75 : 1.5;
    ctx.lineJoin = 'round';
    ctx.stroke();
  };
  if (pointed.length > 0) fill(pointed, 0.15);
  for (const cells of picked) fill(cells, 0.4);
};

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Gesture} gesture
 */
const drawGesture = (ctx, frame, gesture) => {
  const colours = palette();
  const { line, dashed = [], track = [], handles = [], held, snap, dots = true, brush, refused } = gesture;
  const colour = refused ? colours.problem : colours.selection;
  ctx.lineJoin = ctx.lineCap = 'round';
  for (const one of track) strokeTwice(ctx, () => traceLine(ctx, frame, one), colours.selection, 5, 1.5);
  if (line.length > 0) strokeTwice(ctx, () => traceLine(ctx, frame, line), colour, 5, 2.5);
  if (dashed.length > 1) {
    ctx.setLineDash([6, 6]);
    strokeTwice(ctx, () => traceLine(ctx, frame, dashed), colour, 0, 1.5);
    ctx.setLineDash([]);
  }
  if (dots && line.length <= 40) for (const at of line) dot(ctx, frame.toScreen(...at), 4, colour);
  for (const at of handles) square(ctx, frame.toScreen(...at), 3.5, '#ffffff', colours.selection);
  if (held) square(ctx, frame.toScreen(...held), 5, colour, '#ffffff');
  if (snap) ring(ctx, frame.toScreen(...snap), 7, colour);
  if (!brush) return;
  const [x, y] = frame.toScreen(...brush.at);
  strokeTwice(ctx, () => ctx.arc(x, y, brush.pixels, 0, 2 * Math.PI), colour, 3.5, 1.5);
};

/**
 * A line over a halo.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {() => void} trace
 * @param {string} colour
 * @param {number} halo width, 0 for none
 * @param {number} width
 */
const strokeTwice = (ctx, trace, colour, halo, width) => {
  ctx.beginPath();
  trace();
  if (halo) {
    ctx.strokeStyle = palette().selectionHalo;
    ctx.lineWidth = halo;
    ctx.stroke();
  }
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.stroke();
};

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Lattice[]} line
 */
const traceLine = (ctx, frame, line) =>
  line.forEach((at, i) => {
    const [x, y] = frame.toScreen(...at);
    if (i) ctx.lineTo(x, y);
    else ctx.moveTo(x, y);
  });

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {[number, number]} at
 * @param {number} half
 * @param {string} colour
 * @param {string} edge
 */
const square = (ctx, [x, y], half, colour, edge) => {
  ctx.fillStyle = colour;
  ctx.fillRect(x - half, y - half, half * 2, half * 2);
  ctx.strokeStyle = edge;
  ctx.lineWidth = 1.5;
  ctx.strokeRect(x - half, y - half, half * 2, half * 2);
};

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {[number, number]} at
 * @param {number} radius
 * @param {string} colour
 */
const ring = (ctx, [x, y], radius, colour) =>
  strokeTwice(ctx, () => ctx.arc(x, y, radius, 0, 2 * Math.PI), colour, 4.5, 2);

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {[number, number]} at
 * @param {number} radius
 * @param {string} colour
 */
const dot = (ctx, [x, y], radius, colour) => {
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.fillStyle = colour;
  ctx.fill();
  ctx.strokeStyle = '#ffffff';
  ctx.lineWidth = 1.5;
  ctx.stroke();
};

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Marker} marker
 */
const drawMarker = (ctx, frame, { kind, at, active }) => {
  const colours = palette();
  const [x, y] = frame.toScreen(...at);
  if (x < -30 || y < -30 || x > frame.width + 30 || y > frame.height + 40) return;
  if (kind === 'problem') drawWarning(ctx, x, y - 22, active ? 10 : 7, colours.problem);
  else if (kind === 'station') drawHouse(ctx, x, y, colours.station);
  else if (kind === 'incident') dot(ctx, [x, y], active ? 7 : 5, colours.incident);
  else if (kind === 'household') dot(ctx, [x, y], active ? 8 : 5.5, colours.change);
  else if (kind === 'candidate') ring(ctx, [x, y], 9, colours.selection);
  else drawPin(ctx, x, y, colours.selection);
};

/**
 * A house on a dot.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} x
 * @param {number} y
 * @param {string} colour
 */
const drawHouse = (ctx, x, y, colour) => {
  dot(ctx, [x, y], 8, colour);
  ctx.beginPath();
  for (const [right, down] of [[0, -4.6], [4.6, -0.4], [3.2, -0.4], [3.2, 3.6], [-3.2, 3.6], [-3.2, -0.4], [-4.6, -0.4]]) ctx.lineTo(x + right, y + down);
  ctx.closePath();
  ctx.fillStyle = '#ffffff';
  ctx.fill();
};

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {string} colour
 */
const drawWarning = (ctx, x, y, radius, colour) => {
  dot(ctx, [x, y], radius, colour);
  ctx.fillStyle = '#ffffff';
  const unit = radius / 7;
  ctx.fillRect(x - unit * 0.9, y - unit * 3.8, unit * 1.8, unit * 4.6);
  ctx.fillRect(x - unit * 0.9, y + unit * 1.9, unit * 1.8, unit * 1.8);
};

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} x
 * @param {number} y the tip
 * @param {string} colour
 */
const drawPin = (ctx, x, y, colour) => {
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.bezierCurveTo(x - 4, y - 8, x - 10, y - 12, x - 10, y - 19);
  ctx.arc(x, y - 19, 10, Math.PI, 0);
  ctx.bezierCurveTo(x + 10, y - 12, x + 4, y - 8, x, y);
  ctx.fillStyle = colour;
  ctx.fill();
  ctx.strokeStyle = '#ffffff';
  ctx.lineWidth = 2;
  ctx.stroke();
  dot(ctx, [x, y - 19], 3, '#ffffff');
};
