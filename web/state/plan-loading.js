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
 * @returns {Promise<{plan: Plan, draft: Draft, topology: Topology}>}
 */
export const loadPlan = async (id, known = null, version = undefined) => {
  for (let left = TRIES; ; left--) {
    const [plan, assignment] = await Promise.all([get(`/plans/${id}`), get(`/plans/${id}/assignment`)]);
    const topology = known && assignment.version === version ? known.topology : decodeTopology(await get(`/plans/${id}/topology`));
    if (topology.cells === assignment.cells.length)
      return { plan: { ...plan, version: assignment.version }, draft: draftOf(topology, assignment), topology };
    if (left === 0) throw new Error(`${assignment.cells.length} cells, ${topology.cells} drawn`);
  }
};
