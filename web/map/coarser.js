/**
 * Levels of detail. Level 0 is exact; each further one leaves out what would lie within a fraction
 * of a pixel at the zooms that it is drawn at. Ends stay, so arcs still meet.
 */

/** The deepest zoom at which each level from 1 on is drawn. */
const COARSE_FROM = [14.5, 12.5, 10.5];

/** The zoom that the plane counts its pixels at. */
const PLANE_ZOOM = 18;

/** Of a pixel at the deepest zoom of a level. */
const TOLERANCE = 0.6;

/** @param {number} zoom */
export const levelAt = (zoom) => COARSE_FROM.filter((from) => zoom < from).length;

/** @type {WeakMap<Float64Array, Float64Array[]>} */
const known = new WeakMap();

/**
 * @param {Float64Array} arc in the plane
 * @param {number} level
 * @returns {Float64Array}
 */
export const coarser = (arc, level) => {
  if (level === 0 || arc.length <= 4) return arc;
  let levels = known.get(arc);
  if (!levels) known.set(arc, (levels = []));
  return (levels[level] ??= thinned(arc, TOLERANCE * 2 ** (PLANE_ZOOM - COARSE_FROM[level - 1])));
};

/**
 * Douglas and Peucker (1973), without recursion; a closed line keeps its farthest point.
 *
 * @param {Float64Array} line
 * @param {number} tolerance
 */
export const thinned = (line, tolerance) => {
  const n = line.length / 2;
  const keep = new Uint8Array(n);
  keep[0] = keep[n - 1] = 1;
  const open = [[0, n - 1]];
  for (let span = open.pop(); span; span = open.pop()) {
    const [from, to] = span;
    const { at, away } = farthest(line, from, to);
    const closed = line[from * 2] === line[to * 2] && line[from * 2 + 1] === line[to * 2 + 1];
    if (at < 0 || (away <= tolerance && !closed)) continue;
    keep[at] = 1;
    open.push([from, at], [at, to]);
  }
  const kept = [];
  for (let i = 0; i < n; i++) if (keep[i]) kept.push(line[i * 2], line[i * 2 + 1]);
  return Float64Array.from(kept);
};

/**
 * @param {Float64Array} line
 * @param {number} from
 * @param {number} to
 */
const farthest = (line, from, to) => {
  const [ax, ay] = [line[from * 2], line[from * 2 + 1]];
  const [dx, dy] = [line[to * 2] - ax, line[to * 2 + 1] - ay];
  const length = Math.hypot(dx, dy);
  let at = -1;
  let away = -1;
  for (let i = from + 1; i < to; i++) {
    const [x, y] = [line[i * 2] - ax, line[i * 2 + 1] - ay];
    const distance = length === 0 ? Math.hypot(x, y) : Math.abs(dx * y - dy * x) / length;
    if (distance > away) {
      away = distance;
      at = i;
    }
  }
  return { at, away };
};
