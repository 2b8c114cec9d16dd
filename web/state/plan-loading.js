import { draftOf } from '../actions/draft.js';
import { get } from './server.js';
import { decodeTopology } from './topology.js';

/**
 * @typedef {import('./types.js').Draft} Draft
 * @typedef {import('./types.js').Plan} Plan
 * @typedef {import('./types.js').Topology} Topology
 */

/** Others may cut cells between two answers; so often it is tried again. */
const TRIES = 4;

/**
 * A plan with its cells and which grid each is in, all of one version.
 *
 * @param {number} id
 * @param {Draft | null} known what the page last had from the server of this plan
 * @param {number | undefined} version of what is known: its cells need not be loaded again
 * @param {string} tier key of the tier whose grids are asked for
 * @returns {Promise<{plan: Plan, draft: Draft, topology: Topology}>}
 */
export const loadPlan = async (id, known = null, version = undefined, tier = 'grid') => {
  for (let left = TRIES; ; left--) {
    const [plan, assignment] = await Promise.all([get(`/plans/${id}?tier=${tier}`), get(`/plans/${id}/assignment?tier=${tier}`)]);
    const topology = known && assignment.version === version ? known.topology : withParents(decodeTopology(await get(`/plans/${id}/topology?tier=${tier}`)), plan);
    if (topology.cells === assignment.cells.length)
      return { plan: { ...plan, version: assignment.version }, draft: draftOf(topology, assignment), topology };
    if (left === 0) throw new Error(`${assignment.cells.length} cells, ${topology.cells} drawn`);
  }
};

/**
 * Of a lower tier the lines that no grid may cross are those of the grids above, by their names.
 *
 * @param {Topology} topology
 * @param {Plan} plan
 * @returns {Topology}
 */
const withParents = (topology, { tier, grids }) => (tier === 'grid' ? topology : {
  ...topology,
  communityNames: new Map(grids.flatMap(({ parent }) => (parent ? [[parent.id, parent.name || parent.shortCode]] : []))),
});
