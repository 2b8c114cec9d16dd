/**
 * Sets that planners lay down: what must share a grid, what must not, what had better. Whole
 * compounds, or single cells, are picked on the map.
 *
 * @typedef {import('./rules.js').Rules} Rules
 * @typedef {import('../state/types.js').Topology} Topology
 * @typedef {'together' | 'apart' | 'near'} SetKind
 * @typedef {{kind: SetKind, at: number, cells: number[], names: string[], others: number, households: number}} SetRow
 *   {@code at} is its place among those of its kind; {@code others} counts cells of no compound.
 */

export const KINDS = /** @type {const} */ (['together', 'apart', 'near']);

/**
 * What a click means: the compound that the cell lies in, or the cell alone.
 *
 * @param {Topology} topology
 * @param {number} cell
 * @param {boolean} alone
 * @returns {number[]} cells
 */
export const thingAt = ({ compound }, cell, alone) => {
  if (alone || compound[cell] === 0) return [cell];
  const all = [];
  for (let c = 0; c < compound.length; c++) if (compound[c] === compound[cell]) all.push(c);
  return all;
};

/**
 * Takes a thing up, or lets go of what it shares cells with.
 *
 * @param {number[][]} picked
 * @param {number[]} thing
 * @returns {number[][]}
 */
export const toggled = (picked, thing) => {
  const kept = picked.filter((one) => !one.some((cell) => thing.includes(cell)));
  return kept.length < picked.length ? kept : [...picked, thing];
};

/**
 * The rules with one set more. Of what is to be kept apart one cell each is named, that with most
 * households: a compound stays whole, so that it stands for all of it.
 *
 * @param {Rules} rules
 * @param {SetKind} kind
 * @param {number[][]} picked
 * @param {Topology} topology
 * @returns {Rules}
 */
export const withSet = (rules, kind, picked, { households }) => {
  const most = (/** @type {number[]} */ cells) => cells.reduce((a, b) => (households[b] > households[a] ? b : a));
  const cells = kind === 'apart' ? picked.map(most) : picked.flat();
  return { ...rules, [kind]: [...(rules[kind] ?? []), cells.map(String)] };
};

/**
 * The rules without one of their sets.
 *
 * @param {Rules} rules
 * @param {SetKind} kind
 * @param {number} at
 * @returns {Rules}
 */
export const withoutSet = (rules, kind, at) => ({ ...rules, [kind]: (rules[kind] ?? []).filter((_, i) => i !== at) });

/**
 * The sets of the rules as the page lists them. Of compounds that are kept apart the whole is shown.
 *
 * @param {Rules} rules
 * @param {Topology} topology
 * @returns {SetRow[]}
 */
export const setRows = (rules, topology) =>
  KINDS.flatMap((kind) => (rules[kind] ?? []).map((names, at) => {
    const named = names.map(Number).filter((cell) => cell >= 0 && cell < topology.cells);
    const cells = kind === 'apart' ? [...new Set(named.flatMap((cell) => thingAt(topology, cell, false)))] : named;
    return { kind, at, cells, ...summary(topology, cells) };
  }));

/**
 * What some cells are called and hold.
 *
 * @param {Topology} topology
 * @param {number[]} cells
 */
export const summary = ({ compound, compoundNames, households }, cells) => {
  const ids = new Set(cells.map((cell) => compound[cell]).filter((id) => id !== 0));
  return {
    names: [...ids].map((id) => compoundNames.get(id) || String(id)),
    others: cells.filter((cell) => compound[cell] === 0).length,
    households: cells.reduce((sum, cell) => sum + households[cell], 0),
  };
};
