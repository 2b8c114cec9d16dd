import { nearestSpot } from '../actions/boundary.js';
import { t } from '../i18n/index.js';
import { arcsNear } from '../map/shapes.js';

/**
 * @typedef {import('./index.js').At} At
 * @typedef {import('../app.js').App} App
 * @typedef {import('../actions/boundary.js').Spot} Spot
 */

/** A boundary is met from this near, in pixels. */
const REACH = 12;

/**
 * The boundary between two grids under the pointer.
 *
 * @param {App} app
 * @param {At} at
 * @param {[number, number] | null} [pair]
 * @returns {Spot | null}
 */
export const spotAt = ({ view, store }, { lattice, unitsPerPixel }, pair = null) => {
  const { draft } = store.get();
  const shapes = view.shapes();
  if (!draft || !shapes) return null;
  const [x, y] = lattice;
  const arcs = arcsNear(shapes, x, y, unitsPerPixel[0] * REACH, unitsPerPixel[1] * REACH);
  const spot = nearestSpot(draft, arcs, lattice, unitsPerPixel, REACH, pair);
  return spot && spot.grids.every((grid) => grid >= 0) ? spot : null;
};

/**
 * Why this boundary cannot be moved.
 *
 * @param {App} app
 * @param {Spot} spot
 */
export const refusalAt = ({ store }, { grids, ofCommunity }) => {
  const { locked } = store.get();
  if (ofCommunity) return t('refusal.communityLine');
  return grids.some((grid) => locked.has(grid)) ? t('refusal.locked') : null;
};
