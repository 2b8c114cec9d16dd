/**
 * @typedef {import('../state/types.js').Draft} Draft
 */

/**
 * The name of a community that a grid would enter with these cells and has no ground in yet, or
 * null: no grid crosses the line of a community (rule H2). A grid that is to be made lies where its
 * first cell lies.
 *
 * @param {Draft} draft
 * @param {number} grid
 * @param {Iterable<number>} cells
 */
export const enteredCommunity = ({ topology, gridOf }, grid, cells) => {
  const { community, communityNames } = topology;
  if (communityNames.size === 0) return null;
  const own = new Set();
  gridOf.forEach((of, cell) => of === grid && own.add(community[cell]));
  for (const cell of cells) {
    if (own.size === 0) own.add(community[cell]);
    if (!own.has(community[cell])) return communityNames.get(community[cell]) ?? '—';
  }
  return null;
};
