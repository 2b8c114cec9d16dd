import { decodeTile } from './mvt.js';

/**
 * @typedef {import('./mvt.js').Feature} Feature
 * @typedef {{name: string, kind: string, parts: number[][]}} Named
 * @typedef {{name: string, x: number, y: number, kind: string, size: number}} Place  The size tells the
 *   whole from a sliver cut off by the tile's edge.
 * @typedef {{compounds: Path2D, buildings: Path2D, barriers: Map<string, Path2D>, streets: Named[],
 *   places: Place[], extent: number}} Picture  One tile, ready to be drawn at any scale.
 */

/** Deeper tiles are drawn from these. */
const DEEPEST = 16;
const BUILDINGS_FROM = 14;
const COMPOUNDS_FROM = 13;
const KEEP = 160;
const AT_ONCE = 4;
const RETRY_MS = 3000;

/** @param {number} zoom */
export const tileZoom = (zoom) => Math.min(Math.round(zoom), DEEPEST);

/**
 * Fetches tiles of all reference layers and keeps the latest of them.
 *
 * @param {() => void} tell a tile has come
 */
export const createTiles = (tell) => {
  /** @type {Map<string, {picture: Picture | null}>} */
  let kept = new Map();
  /** @type {RequestCache} the browser keeps tiles for a minute; after an import they are asked for again */
  let cache = 'default';
  const fetchInto = (/** @type {string} */ key, /** @type {number} */ z, /** @type {number} */ x, /** @type {number} */ y) => {
    const entry = { picture: /** @type {Picture | null} */ (null) };
    loadPicture(z, x, y, cache).then(
      (picture) => {
        entry.picture = picture;
        tell();
      },
      () => setTimeout(() => kept.get(key) === entry && kept.delete(key), RETRY_MS));
    return entry;
  };
  return {
    /** @param {number} z @param {number} x @param {number} y */
    find: (z, x, y) => kept.get(`${z}/${x}/${y}`)?.picture ?? null,
    /** @param {number} z @param {number} x @param {number} y */
    load(z, x, y) {
      const key = `${z}/${x}/${y}`;
      const known = kept.get(key);
      kept.delete(key);
      kept.set(key, known ?? fetchInto(key, z, x, y));
      if (kept.size > KEEP) kept.delete(/** @type {string} */ (kept.keys().next().value));
    },
    clear() {
      kept = new Map();
      cache = 'no-cache';
    },
  };
};

/** @typedef {ReturnType<typeof createTiles>} Tiles */

/**
 * @param {number} z
 * @param {number} x
 * @param {number} y
 * @param {RequestCache} cache
 * @returns {Promise<Picture>}
 */
const loadPicture = async (z, x, y, cache) => {
  const wanted = ['barriers'];
  if (z >= COMPOUNDS_FROM) wanted.push('compounds');
  if (z >= BUILDINGS_FROM) wanted.push('buildings');
  const layers = await Promise.all(wanted.map(async (layer) => {
    const bytes = await inTurn(() => fetchTile(`/tiles/${layer}/${z}/${x}/${y}.mvt`, cache));
    return /** @type {const} */ ([layer, decodeTile(bytes)]);
  }));
  return pictureOf(new Map(layers));
};

/** @param {string} url @param {RequestCache} cache */
const fetchTile = async (url, cache) => {
  const answer = await fetch(url, { credentials: 'same-origin', cache });
  if (!answer.ok) throw new Error(`${url} ${answer.status}`);
  return answer.status === 200 ? answer.arrayBuffer() : new ArrayBuffer(0);
};

/** @type {(() => void)[]} */
const queue = [];
let running = 0;

/**
 * At most {@link AT_ONCE} at a time, so that plans and edits never wait behind the map; the latest
 * first, because that is what is looked at.
 *
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
const inTurn = async (work) => {
  if (running >= AT_ONCE) await new Promise((go) => queue.push(() => go(null)));
  running++;
  try {
    return await work();
  } finally {
    running--;
    queue.pop()?.();
  }
};

/**
 * @param {Map<string, {extent: number, features: Feature[]}>} layers
 * @returns {Picture}
 */
const pictureOf = (layers) => {
  const features = (/** @type {string} */ layer) => layers.get(layer)?.features ?? [];
  const barriers = new Map();
  /** @type {Named[]} */
  const streets = [];
  for (const { props, parts } of features('barriers')) {
    const kind = props.class;
    if (!barriers.has(kind)) barriers.set(kind, new Path2D());
    trace(barriers.get(kind), parts);
    if (props.name) streets.push({ name: props.name, kind, parts });
  }
  return {
    compounds: pathOf(features('compounds')),
    buildings: pathOf(features('buildings')),
    barriers,
    streets,
    places: [...placesOf(features('compounds'), 'compound'), ...placesOf(features('buildings'), 'building')],
    extent: layers.get('barriers')?.extent ?? 4096,
  };
};

/** @param {Feature[]} features */
const pathOf = (features) => {
  const path = new Path2D();
  for (const { parts } of features) trace(path, parts);
  return path;
};

/**
 * @param {Path2D} path
 * @param {number[][]} parts
 */
const trace = (path, parts) => {
  for (const part of parts) {
    path.moveTo(part[0], part[1]);
    for (let i = 2; i < part.length; i += 2) path.lineTo(part[i], part[i + 1]);
  }
};

/**
 * @param {Feature[]} features
 * @param {string} kind
 * @returns {Place[]}
 */
const placesOf = (features, kind) =>
  features
    .filter(({ props, parts }) => props.name && parts.length)
    .map(({ props, parts }) => {
      const [ring] = parts;
      const box = [Infinity, Infinity, -Infinity, -Infinity];
      for (let i = 0; i < ring.length; i += 2) {
        box[0] = Math.min(box[0], ring[i]);
        box[1] = Math.min(box[1], ring[i + 1]);
        box[2] = Math.max(box[2], ring[i]);
        box[3] = Math.max(box[3], ring[i + 1]);
      }
      const size = (box[2] - box[0]) * (box[3] - box[1]);
      return { name: props.name, x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2, kind, size };
    });
