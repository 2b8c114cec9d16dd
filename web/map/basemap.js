import { palette, STREETS, widthAt } from './style.js';
import { tileZoom } from './tiles.js';

/**
 * @typedef {import('./tiles.js').Tiles} Tiles
 * @typedef {import('./tiles.js').Picture} Picture
 * @typedef {import('./plane.js').Frame} Frame
 * @typedef {{x: number, y: number, z: number}} TileAt
 * @typedef {[number, number, number, number]} Box west, south, east, north in degrees
 */

const SIZE = 256;

/** Tiles beyond the ground by less than this share of a tile are asked for as well. */
const MARGIN = 0.5;

/** How many zooms up a tile may come from while its own is on the way. */
const FALL_BACK = 4;

/**
 * Streets, water, compounds and buildings from our own tiles. Nothing is fetched from elsewhere, and
 * nothing beyond the ground there is to show. Where a tile has not come yet the one above it is
 * drawn, coarser.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Tiles} tiles
 * @param {Box | null} ground
 */
export const drawBasemap = (ctx, frame, tiles, ground) => {
  ctx.fillStyle = palette().land;
  ctx.fillRect(0, 0, frame.width, frame.height);
  const z = tileZoom(frame.zoom);
  const size = SIZE * 2 ** (frame.zoom - z);
  for (let x = Math.floor(frame.left / size); x <= (frame.left + frame.width) / size; x++)
    for (let y = Math.floor(frame.top / size); y <= (frame.top + frame.height) / size; y++) {
      if (!meets(ground, z, x, y)) continue;
      tiles.load(z, x, y);
      drawTile(ctx, frame, tiles, { z, x, y }, size);
    }
};

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Tiles} tiles
 * @param {TileAt} at
 * @param {number} size pixels
 */
const drawTile = (ctx, frame, tiles, { z, x, y }, size) => {
  for (let up = 0; up <= FALL_BACK && up <= z; up++) {
    const picture = tiles.find(z - up, x >> up, y >> up);
    if (!picture) continue;
    const [left, top] = frame.fromWorld(x * size, y * size);
    const large = size * 2 ** up;
    const [originX, originY] = frame.fromWorld((x >> up) * large, (y >> up) * large);
    const scale = large / picture.extent;
    ctx.save();
    ctx.beginPath();
    ctx.rect(Math.round(left), Math.round(top), Math.round(left + size) - Math.round(left), Math.round(top + size) - Math.round(top));
    ctx.clip();
    ctx.translate(originX, originY);
    ctx.scale(scale, scale);
    drawPicture(ctx, picture, frame.zoom, scale);
    ctx.restore();
    return;
  }
};

/**
 * @param {Box | null} box
 * @param {number} z
 * @param {number} x
 * @param {number} y
 */
const meets = (box, z, x, y) => {
  if (!box) return false;
  const column = (/** @type {number} */ lon) => (lon / 360 + 0.5) * 2 ** z;
  const row = (/** @type {number} */ lat) => {
    const sine = Math.sin((lat * Math.PI) / 180);
    return (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** z;
  };
  return x + 1 + MARGIN > column(box[0]) && x - MARGIN < column(box[2]) &&
    y + 1 + MARGIN > row(box[3]) && y - MARGIN < row(box[1]);
};

/**
 * @param {CanvasRenderingContext2D} ctx in units of the tile
 * @param {Picture} picture
 * @param {number} zoom
 * @param {number} scale pixels for each unit
 */
const drawPicture = (ctx, picture, zoom, scale) => {
  const colours = palette();
  const line = (/** @type {Path2D} */ path, /** @type {string} */ colour, /** @type {number} */ width) => {
    ctx.strokeStyle = colour;
    ctx.lineWidth = width / scale;
    ctx.stroke(path);
  };
  ctx.lineJoin = ctx.lineCap = 'round';
  ctx.fillStyle = colours.compound;
  ctx.fill(picture.compounds, 'evenodd');
  if (zoom >= 15) line(picture.compounds, colours.compoundLine, 1);
  const river = picture.barriers.get('river');
  if (river) line(river, colours.water, widthAt(10, zoom));
  if (zoom >= 14) {
    ctx.fillStyle = colours.building;
    ctx.fill(picture.buildings, 'evenodd');
    if (zoom >= 16) line(picture.buildings, colours.buildingLine, 0.8);
  }
  drawWays(ctx, picture, zoom, scale, line);
};

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Picture} picture
 * @param {number} zoom
 * @param {number} scale
 * @param {(path: Path2D, colour: string, width: number) => void} line
 */
const drawWays = (ctx, { barriers }, zoom, scale, line) => {
  const colours = palette();
  const wall = barriers.get('wall');
  if (wall && zoom >= 15) line(wall, colours.wall, 1);
  const footpath = barriers.get('footpath');
  if (footpath && zoom >= 16) {
    ctx.setLineDash([4 / scale, 3 / scale]);
    line(footpath, colours.path, 1.2);
    ctx.setLineDash([]);
  }
  const streets = STREETS.filter(([kind]) => barriers.has(kind) && (kind !== 'lane' || zoom >= 13));
  for (const [kind, width] of streets)
    if (zoom >= 14 || kind !== 'lane')
      line(/** @type {Path2D} */ (barriers.get(kind)), colours.casing, widthAt(width, zoom) + (zoom < 14 ? 0.8 : 1.8));
  for (const [kind, width] of streets)
    line(/** @type {Path2D} */ (barriers.get(kind)), zoom < 14 && kind === 'lane' ? colours.casing : colours.street, widthAt(width, zoom));
  const rail = barriers.get('railway');
  if (!rail) return;
  line(rail, colours.rail, zoom >= 15 ? 2.4 : 1.2);
  if (zoom < 15) return;
  ctx.setLineDash([7 / scale, 7 / scale]);
  ctx.lineCap = 'butt';
  line(rail, colours.land, 1.2);
  ctx.setLineDash([]);
};
