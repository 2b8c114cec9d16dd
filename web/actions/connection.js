/** @typedef {import('../state/types.js').Draft} Draft */

/**
 * The connected parts of a grid, each a list of cells, the heaviest first (rule B6).
 *
 * @param {Draft} draft
 * @param {number} grid
 * @returns {number[][]}
 */
export const partsOf = ({ topology, gridOf }, grid) => {
  const seen = new Uint8Array(gridOf.length);
  /** @type {number[][]} */
  const parts = [];
  for (let cell = 0; cell < gridOf.length; cell++) {
    if (gridOf[cell] !== grid || seen[cell]) continue;
    const part = [cell];
    seen[cell] = 1;
    for (let i = 0; i < part.length; i++)
      for (const next of topology.joined[part[i]])
        if (gridOf[next] === grid && !seen[next]) {
          seen[next] = 1;
          part.push(next);
        }
    parts.push(part);
  }
  const weight = (/** @type {number[]} */ part) =>
    part.reduce((sum, cell) => sum + topology.households[cell], part.length * 1e-6);
  return parts.sort((a, b) => weight(b) - weight(a));
};

/**
 * Whether two grids share a boundary that joins them.
 *
 * @param {Draft} draft
 * @param {number} a
 * @param {number} b
 */
export const adjacent = ({ topology, gridOf }, a, b) => {
  for (let cell = 0; cell < gridOf.length; cell++)
    if (gridOf[cell] === a)
      for (const next of topology.joined[cell]) if (gridOf[next] === b) return true;
  return false;
};

/**
 * Names of the compounds that lie in more grids after the change than before (rule B3).
 *
 * @param {Draft} before
 * @param {Draft} after
 * @param {Iterable<number>} cells those that changed
 */
export const newlySplitCompounds = (before, after, cells) => {
  const { compound, compoundNames } = before.topology;
  const touched = new Set();
  for (const cell of cells) if (compound[cell]) touched.add(compound[cell]);
  if (touched.size === 0) return [];
  /** @type {Map<number, [Set<number>, Set<number>]>} */
  const grids = new Map([...touched].map((id) => [id, [new Set(), new Set()]]));
  compound.forEach((id, cell) => {
    const of = grids.get(id);
    if (!of) return;
    of[0].add(before.gridOf[cell]);
    of[1].add(after.gridOf[cell]);
  });
  return [...grids]
    .filter(([, [was, is]]) => is.size > was.size)
    .map(([id]) => compoundNames.get(id) || String(id));
};
