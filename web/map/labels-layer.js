import RBush from 'rbush';
import { FONT, palette } from './style.js';
import { tileZoom } from './tiles.js';

/**
 * @typedef {import('./plane.js').Frame} Frame
 * @typedef {import('./tiles.js').Tiles} Tiles
 * @typedef {{x: number, y: number, title: string, sub: string, marked: boolean}} GridLabel
 *   x and y lattice; a problem's marker floats above a marked one.
 * @typedef {[number, number]} Pixel
 */

const SIZE = 256;
const STREETS_FROM = 15;
const COMPOUNDS_FROM = 16;
const BUILDINGS_FROM = 18;

/** Further out names of communities come first, nearer the grids' own; from near there are none. */
const COMMUNITIES_FIRST_UNTIL = 13;
const COMMUNITIES_UNTIL = 16;

/** The same name comes again only this many pixels on. */
const REPEAT = 320;

/** So many widths of texts are kept for each font. */
const MOST_WIDTHS = 20000;

/** Letters of one name may turn by at most this against their neighbours, in radians. */
const MAX_TURN = 0.6;

/**
 * All names on the map, the grids' own first, none over another.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Tiles} tiles
 * @param {GridLabel[]} grids
 * @param {{x: number, y: number, name: string}[]} communities lattice
 * @param {import('./top-layer.js').Marker[]} markers pins and dots that names keep clear of
 */
export const drawLabels = (ctx, frame, tiles, grids, communities, markers) => {
  const taken = new RBush();
  for (const { at, kind } of markers) {
    const [x, y] = frame.toScreen(...at);
    if (kind === 'located') taken.insert({ minX: x - 11, minY: y - 30, maxX: x + 11, maxY: y });
    if (kind === 'problem') taken.insert({ minX: x - 8, minY: y - 30, maxX: x + 8, maxY: y - 16 });
    if (kind === 'incident') taken.insert({ minX: x - 6, minY: y - 6, maxX: x + 6, maxY: y + 6 });
  }
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'center';
  ctx.lineJoin = 'round';
  if (frame.zoom < COMMUNITIES_FIRST_UNTIL) drawCommunityNames(ctx, frame, taken, communities);
  for (const label of [...grids.filter((g) => g.marked), ...grids.filter((g) => !g.marked)])
    drawGridLabel(ctx, frame, taken, label);
  if (frame.zoom >= COMMUNITIES_FIRST_UNTIL && frame.zoom < COMMUNITIES_UNTIL)
    drawCommunityNames(ctx, frame, taken, communities);
  const pictures = picturesInView(frame, tiles);
  if (frame.zoom >= COMPOUNDS_FROM) drawPlaces(ctx, frame, taken, pictures);
  if (frame.zoom >= STREETS_FROM) drawStreetNames(ctx, frame, taken, pictures);
};

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {RBush<any>} taken
 * @param {{x: number, y: number, name: string}[]} communities
 */
const drawCommunityNames = (ctx, frame, taken, communities) => {
  ctx.font = `italic 12px ${FONT}`;
  for (const { x, y, name } of communities) {
    const [px, py] = frame.toScreen(x, y).map(Math.round);
    const half = widthOf(ctx, name) / 2 + 3;
    const box = { minX: px - half, minY: py - 9, maxX: px + half, maxY: py + 9 };
    if (taken.collides(box)) continue;
    taken.insert(box);
    haloText(ctx, name, px, py, palette().community);
  }
};

/**
 * @param {Frame} frame
 * @param {Tiles} tiles
 */
const picturesInView = (frame, tiles) => {
  const z = tileZoom(frame.zoom);
  const size = SIZE * 2 ** (frame.zoom - z);
  const found = [];
  for (let x = Math.floor(frame.left / size); x <= (frame.left + frame.width) / size; x++)
    for (let y = Math.floor(frame.top / size); y <= (frame.top + frame.height) / size; y++) {
      const picture = tiles.find(z, x, y);
      if (!picture) continue;
      const [left, top] = frame.fromWorld(x * size, y * size);
      found.push({ picture, left, top, size, scale: size / picture.extent });
    }
  return found;
};

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {RBush<any>} taken
 * @param {GridLabel} label
 */
const drawGridLabel = (ctx, frame, taken, { x, y, title, sub, marked }) => {
  const [px, py] = frame.toScreen(x, y).map(Math.round);
  if (px < -40 || py < -20 || px > frame.width + 40 || py > frame.height + 20) return;
  const small = frame.zoom < 14;
  ctx.font = `600 ${small ? 11 : 13}px ${FONT}`;
  const titleWidth = widthOf(ctx, title);
  ctx.font = `400 11px ${FONT}`;
  const width = Math.max(titleWidth, small ? 0 : widthOf(ctx, sub));
  const half = small ? 8 : 15;
  const box = { minX: px - width / 2 - 2, minY: py - half, maxX: px + width / 2 + 2, maxY: py + half };
  if (marked) taken.insert({ minX: px - 8, minY: py - 30, maxX: px + 8, maxY: py - half - 1 });
  if (taken.collides(box)) return;
  taken.insert(box);
  const { textStrong } = palette();
  ctx.font = `600 ${small ? 11 : 13}px ${FONT}`;
  haloText(ctx, title, px, small ? py : py - 7, textStrong);
  if (small) return;
  ctx.font = `400 11px ${FONT}`;
  haloText(ctx, sub, px, py + 8, textStrong);
};

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {string} colour
 */
const haloText = (ctx, text, x, y, colour) => {
  ctx.strokeStyle = palette().halo;
  ctx.lineWidth = 3;
  ctx.globalAlpha = 0.85;
  ctx.strokeText(text, x, y);
  ctx.globalAlpha = 1;
  ctx.fillStyle = colour;
  ctx.fillText(text, x, y);
};

/**
 * Compounds, and buildings from near. A compound that tiles cut up is named in its largest piece.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {RBush<any>} taken
 * @param {ReturnType<typeof picturesInView>} pictures
 */
const drawPlaces = (ctx, frame, taken, pictures) => {
  /** @type {Map<string, {name: string, kind: string, size: number, x: number, y: number}>} */
  const largest = new Map();
  for (const { picture, left, top, scale, size } of pictures)
    for (const { name, x, y, kind, size: wide } of picture.places) {
      if (kind === 'building' && frame.zoom < BUILDINGS_FROM) continue;
      const px = Math.round(left + x * scale);
      const py = Math.round(top + y * scale);
      if (px < left || py < top || px >= left + size || py >= top + size) continue;
      const key = kind === 'building' ? `${name} ${px} ${py}` : name;
      if (wide > (largest.get(key)?.size ?? 0)) largest.set(key, { name, kind, size: wide, x: px, y: py });
    }
  for (const { name, kind, x, y } of largest.values()) {
    ctx.font = `${kind === 'building' ? 10 : 12}px ${FONT}`;
    const half = widthOf(ctx, name) / 2 + 3;
    const box = { minX: x - half, minY: y - 9, maxX: x + half, maxY: y + 9 };
    if (taken.collides(box)) continue;
    taken.insert(box);
    haloText(ctx, name, x, y, palette().text);
  }
};

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {RBush<any>} taken
 * @param {ReturnType<typeof picturesInView>} pictures
 */
const drawStreetNames = (ctx, frame, taken, pictures) => {
  /** @type {Map<string, Pixel[]>} */
  const placed = new Map();
  ctx.font = `${frame.zoom >= 17 ? 12 : 11}px ${FONT}`;
  for (const { picture, left, top, scale } of pictures)
    for (const { name, kind, parts } of picture.streets) {
      if (kind === 'footpath' && frame.zoom < 17) continue;
      for (const part of parts) {
        const line = toPixels(part, left, top, scale);
        const letters = lettersAlong(ctx, name, line);
        if (!letters || near(placed.get(name), letters[letters.length >> 1])) continue;
        if (collides(taken, letters)) continue;
        for (const { x, y } of letters) taken.insert(letterBox(x, y));
        const middle = letters[letters.length >> 1];
        placed.set(name, [...(placed.get(name) ?? []), [middle.x, middle.y]]);
        drawLetters(ctx, letters, kind);
      }
    }
};

/**
 * @param {number[]} part
 * @param {number} left
 * @param {number} top
 * @param {number} scale
 */
const toPixels = (part, left, top, scale) => {
  /** @type {Pixel[]} */
  const line = [];
  for (let i = 0; i < part.length; i += 2) line.push([left + part[i] * scale, top + part[i + 1] * scale]);
  return line;
};

/** @type {Map<string, Map<string, number>>} widths of texts by font */
const widths = new Map();

/**
 * Measuring costs more than drawing, and the same names come again with every frame.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {string} text
 */
const widthOf = (ctx, text) => {
  let ofFont = widths.get(ctx.font);
  if (!ofFont || ofFont.size > MOST_WIDTHS) widths.set(ctx.font, (ofFont = new Map()));
  let width = ofFont.get(text);
  if (width === undefined) ofFont.set(text, (width = ctx.measureText(text).width));
  return width;
};

/** @typedef {{letter: string, x: number, y: number, turn: number}} Letter */

/**
 * Sets a name along the middle of a line, from left to right.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {string} name
 * @param {Pixel[]} given
 * @returns {Letter[] | null} null when it does not fit or the line bends too sharply
 */
const lettersAlong = (ctx, name, given) => {
  const length = lengthOf(given);
  const width = widthOf(ctx, name);
  if (length < width + 16) return null;
  const line = given[0][0] <= given[given.length - 1][0] ? given : [...given].reverse();
  let at = (length - width) / 2;
  /** @type {Letter[]} */
  const letters = [];
  for (const letter of name) {
    const wide = widthOf(ctx, letter);
    const spot = pointAlong(line, at + wide / 2);
    if (Math.abs(spot.turn) > Math.PI / 2 + 0.05) return null;
    const last = letters[letters.length - 1];
    if (last && Math.abs(spot.turn - last.turn) > MAX_TURN) return null;
    letters.push({ letter, ...spot });
    at += wide;
  }
  return letters;
};

/** @param {Pixel[]} line */
const lengthOf = (line) => {
  let length = 0;
  for (let i = 1; i < line.length; i++)
    length += Math.hypot(line[i][0] - line[i - 1][0], line[i][1] - line[i - 1][1]);
  return length;
};

/**
 * @param {Pixel[]} line
 * @param {number} distance
 */
const pointAlong = (line, distance) => {
  let left = distance;
  for (let i = 1; ; i++) {
    const [ax, ay] = line[i - 1];
    const dx = line[i][0] - ax;
    const dy = line[i][1] - ay;
    const length = Math.hypot(dx, dy);
    if (left <= length || i === line.length - 1) {
      const t = length ? left / length : 0;
      return { x: ax + dx * t, y: ay + dy * t, turn: Math.atan2(dy, dx) };
    }
    left -= length;
  }
};

/**
 * @param {Pixel[] | undefined} places
 * @param {Letter} letter
 */
const near = (places, { x, y }) =>
  places?.some(([px, py]) => Math.hypot(px - x, py - y) < REPEAT) ?? false;

/** @param {number} x @param {number} y */
const letterBox = (x, y) => ({ minX: x - 6, minY: y - 6, maxX: x + 6, maxY: y + 6 });

/**
 * @param {RBush<any>} taken
 * @param {Letter[]} letters
 */
const collides = (taken, letters) => letters.some(({ x, y }) => taken.collides(letterBox(x, y)));

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Letter[]} letters
 * @param {string} kind
 */
const drawLetters = (ctx, letters, kind) => {
  const colours = palette();
  const each = (/** @type {(letter: string) => void} */ draw) => {
    for (const { letter, x, y, turn } of letters) {
      ctx.save();
      ctx.translate(x, y);
      ctx.rotate(turn);
      draw(letter);
      ctx.restore();
    }
  };
  ctx.strokeStyle = colours.halo;
  ctx.lineWidth = 3;
  ctx.globalAlpha = 0.85;
  each((letter) => ctx.strokeText(letter, 0, 0));
  ctx.globalAlpha = 1;
  ctx.fillStyle = kind === 'river' ? colours.selection : colours.text;
  each((letter) => ctx.fillText(letter, 0, 0));
};
