import { shapeGrids } from '../map/grid-shapes.js';
import { cellAt, cellsNear, labelPoints, shapeTopology } from '../map/shapes.js';
import { decodeTile } from '../map/mvt.js';
import { makeFrame, originAt, toPlane } from '../map/plane.js';
import { assignCells } from '../actions/draft.js';
import { close, equal, test } from './harness.js';
import { CELL, sketch } from './sketch.js';

test('shapes: the cell under a point', () => {
  const shapes = shapeTopology(sketch(`ab
                                       cd`).topology);
  equal([cellAt(shapes, 10, 1990), cellAt(shapes, 1990, 1990), cellAt(shapes, 10, 10), cellAt(shapes, 5000, 10)], [0, 1, 2, -1]);
});

test('shapes: a brush takes cells whose inner point it covers', () => {
  const shapes = shapeTopology(sketch(`aaa
                                       aaa`).topology);
  equal(cellsNear(shapes, CELL * 1.5, CELL * 1.5, CELL * 1.1, CELL * 0.5).sort(), [0, 1, 2]);
});

test('shapes: only grids whose boundary changed are drawn anew', () => {
  const draft = sketch(`aabc
                        aabc`);
  const shapes = shapeTopology(draft.topology);
  const before = shapeGrids(shapes, draft);
  const after = shapeGrids(shapes, assignCells(draft, [1], 2), { near: before, base: draft });
  equal([1, 2, 3].map((grid) => before.byGrid.get(grid) === after.byGrid.get(grid)), [false, false, true]);
  equal([before.changes === null, after.changes === null], [true, false]);
});

test('shapes: a grid is filled whole, its hole not', () => {
  // Fills the ring of a around b on a canvas: a pixel of a is painted, one of b is not.
  const draft = sketch(`aaa
                        aba
                        aaa`);
  const shapes = shapeTopology(draft.topology);
  const path = shapeGrids(shapes, draft).byGrid.get(1)?.drawn(0).fill;
  const ctx = /** @type {CanvasRenderingContext2D} */ (document.createElement('canvas').getContext('2d'));
  const inPlane = (/** @type {number} */ x, /** @type {number} */ y) => toPlane([x * CELL, y * CELL], shapes.origin);
  const inside = (/** @type {number} */ x, /** @type {number} */ y) =>
    ctx.isPointInPath(/** @type {Path2D} */ (path), inPlane(x, y)[0], inPlane(x, y)[1], 'evenodd');
  equal([inside(0.5, 0.5), inside(2.5, 1.5), inside(1.5, 1.5), inside(3.5, 1.5)], [true, true, false, false]);
});

test('shapes: a label stands in its own grid', () => {
  const draft = sketch(`aaa
                        aba
                        aaa`);
  const shapes = shapeTopology(draft.topology);
  for (const [grid, [x, y]] of labelPoints(draft)) equal(draft.gridOf[cellAt(shapes, x, y)], grid);
});

test('plane: a point is where Leaflet puts it', () => {
  // Zoom 10: longitude 0, latitude 0 is the middle of the world, 256 * 1024 / 2 = 131072 pixels.
  const frame = makeFrame(10, 131072, 131072, 100, 100);
  equal(frame.toScreen(0, 0), [0, 0]);
  // 180 degrees are half the world.
  close(frame.toScreen(1800000000, 0)[0], 131072, 1e-6);
  const origin = originAt(0, 0);
  const [x, y] = toPlane([900000000, 0], origin);
  close(x * frame.scale, 65536, 1e-6);
  close(y, 0, 1e-6);
});

test('tiles: a line, a square and their attributes are read', () => {
  // Written by hand after the specification's examples: extent 4096, one line, one polygon.
  const text = (/** @type {string} */ s) => [s.length, ...new TextEncoder().encode(s)];
  const message = (/** @type {number} */ tag, /** @type {number[]} */ bytes) => [(tag << 3) | 2, bytes.length, ...bytes];
  const line = message(2, [...message(2, [0, 0]), 0x18, 2, ...message(4, [9, 4, 4, 18, 0, 16, 16, 0])]);
  const polygon = message(2, [0x18, 3, ...message(4, [9, 6, 12, 18, 10, 12, 24, 44, 15])]);
  const layer = message(3, [
    0x78, 2, (1 << 3) | 2, ...text('roads'), ...line, ...polygon,
    (3 << 3) | 2, ...text('class'), ...message(4, [(1 << 3) | 2, ...text('lane')]), 0x28, 0x80, 0x20,
  ]);
  const { extent, features } = decodeTile(Uint8Array.from(layer).buffer);
  equal(extent, 4096);
  equal(features, [
    { type: 2, props: { class: 'lane' }, parts: [[2, 2, 2, 10, 10, 10]] },
    { type: 3, props: {}, parts: [[3, 6, 8, 12, 20, 34, 3, 6]] },
  ]);
});

test('tiles: no bytes are no features', () => equal(decodeTile(new ArrayBuffer(0)).features, []));
