/**
 * The plane that shapes are kept in: Web Mercator pixels of one deep zoom, counted from an origin
 * near by, so that the 32-bit coordinates of a canvas path stay exact to a thousandth of a pixel.
 */
const PLANE_ZOOM = 18;
const WORLD = 256 * 2 ** PLANE_ZOOM;
const UNITS = 1e7;

/** @param {number} x lattice */
const planeX = (x) => WORLD * (x / UNITS / 360 + 0.5);

/** @param {number} y lattice */
const planeY = (y) => {
  const sine = Math.sin(((y / UNITS) * Math.PI) / 180);
  return WORLD * (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI));
};

/**
 * @typedef {{x: number, y: number}} Origin
 */

/**
 * @param {number} x lattice
 * @param {number} y lattice
 * @returns {Origin}
 */
export const originAt = (x, y) => ({ x: planeX(x), y: planeY(y) });

/**
 * @param {ArrayLike<number>} lattice x0, y0, x1, y1…
 * @param {Origin} origin
 */
export const toPlane = (lattice, origin) => {
  const out = new Float64Array(lattice.length);
  for (let i = 0; i < lattice.length; i += 2) {
    out[i] = planeX(lattice[i]) - origin.x;
    out[i + 1] = planeY(lattice[i + 1]) - origin.y;
  }
  return out;
};

/**
 * Where and how large a canvas stands on the world.
 *
 * @param {number} zoom
 * @param {number} left world pixel of that zoom at the canvas's left
 * @param {number} top
 * @param {number} width
 * @param {number} height
 */
export const makeFrame = (zoom, left, top, width, height) => {
  const scale = 2 ** (zoom - PLANE_ZOOM);
  return {
    zoom,
    width,
    height,
    scale,
    /** @param {number} x lattice @param {number} y lattice @returns {[number, number]} */
    toScreen: (x, y) => [planeX(x) * scale - left, planeY(y) * scale - top],
    /** @param {Origin} origin @returns {[number, number]} of the plane's origin on the canvas */
    shift: (origin) => [origin.x * scale - left, origin.y * scale - top],
    /** @param {number} worldX @param {number} worldY of this zoom @returns {[number, number]} */
    fromWorld: (worldX, worldY) => [worldX - left, worldY - top],
    left,
    top,
  };
};

/** @typedef {ReturnType<typeof makeFrame>} Frame */
