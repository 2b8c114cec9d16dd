import RBush from 'rbush';

/**
 * @typedef {{minX: number, minY: number, maxX: number, maxY: number}} Box
 * @typedef {Box & {at: number}} Boxed
 * @typedef {{tree: RBush<Boxed>, stale: Set<number>, fresh: Map<number, Boxed>}} BoxIndex  What has
 *   changed since the tree was made is looked through one by one.
 */

/** So many changes are looked through; more are worth a new tree. */
const MOST_FRESH = 600;

/**
 * @param {Boxed[]} boxes
 * @returns {BoxIndex}
 */
export const indexBoxes = (boxes) => {
  /** @type {RBush<Boxed>} */
  const tree = new RBush();
  tree.load(boxes);
  return { tree, stale: new Set(), fresh: new Map() };
};

/**
 * The index with some boxes replaced, added or gone; the one before stays as it was.
 *
 * @param {BoxIndex} before
 * @param {number[]} gone numbers that are no more, or stand in `boxes` anew
 * @param {Boxed[]} boxes
 * @returns {BoxIndex}
 */
export const withBoxes = (before, gone, boxes) => {
  const stale = new Set([...before.stale, ...gone]);
  const fresh = new Map(before.fresh);
  for (const at of gone) fresh.delete(at);
  for (const box of boxes) {
    stale.add(box.at);
    fresh.set(box.at, box);
  }
  const after = { tree: before.tree, stale, fresh };
  return fresh.size > MOST_FRESH ? indexBoxes(allBoxes(after)) : after;
};

/**
 * Numbers of the boxes that meet a box.
 *
 * @param {BoxIndex} index
 * @param {Box} box
 */
export const searchBoxes = ({ tree, stale, fresh }, box) => {
  const found = [];
  for (const { at } of tree.search(box)) if (!stale.has(at)) found.push(at);
  for (const one of fresh.values()) if (meets(one, box)) found.push(one.at);
  return found;
};

/**
 * @param {Box} a
 * @param {Box} b
 */
export const meets = (a, b) => a.minX <= b.maxX && a.maxX >= b.minX && a.minY <= b.maxY && a.maxY >= b.minY;

/** @param {BoxIndex} index */
const allBoxes = ({ tree, stale, fresh }) => [...tree.all().filter(({ at }) => !stale.has(at)), ...fresh.values()];
