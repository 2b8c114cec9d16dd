/**
 * How grids stand to their bands, as the service counts it (rule S1).
 *
 * @typedef {import('../state/types.js').Band} Band
 * @typedef {import('../state/types.js').BandStatus} BandStatus
 * @typedef {import('../state/types.js').Draft} Draft
 * @typedef {import('../state/types.js').Bands} Bands
 * @typedef {{band: Band, status: BandStatus | 'exempt'}} Standing
 */

/**
 * @param {number} load
 * @param {Band} band
 * @returns {BandStatus}
 */
export const bandStatus = (load, band) => {
  if (load < band.hardMin) return 'underHard';
  if (load < band.min) return 'under';
  if (load <= band.max) return 'in';
  return load <= band.hardMax ? 'over' : 'overHard';
};

/** @type {WeakMap<Draft, {bands: Bands, of: Map<number, Standing>}>} the drafts looked at last */
const known = new WeakMap();

/**
 * Every grid of a draft with the band that holds for it. A grid that is one whole compound or one
 * building may be under its band, and one building over it; both are exempt.
 *
 * @param {Draft} draft
 * @param {Bands} bands
 * @returns {Map<number, Standing>}
 */
export const standingsOf = (draft, bands) => {
  const before = known.get(draft);
  if (before && before.bands.band === bands.band && before.bands.bands === bands.bands) return before.of;
  const { topology, sums } = draft;
  const facts = factsOf(draft);
  const of = new Map();
  for (const [grid, { load }] of sums) {
    const { first, loaded, wholeCompound } = /** @type {Facts} */ (facts.get(grid));
    const band = bands.bands?.[topology.community[first]] ?? bands.band;
    const status = bandStatus(load, band);
    const exempt = status !== 'in' && (loaded === 1 || (wholeCompound && load < band.min));
    of.set(grid, { band, status: exempt ? 'exempt' : status });
  }
  known.set(draft, { bands, of });
  return of;
};

/**
 * The band that holds for a grid.
 *
 * @param {Draft} draft
 * @param {Bands} bands
 * @param {number} grid
 */
export const bandOf = (draft, bands, grid) => standingsOf(draft, bands).get(grid)?.band ?? bands.band;

/**
 * @typedef {{first: number, loaded: number, compound: number, wholeCompound: boolean}} Facts  First
 *   cell, cells with load, and whether all load is that of one compound with no part elsewhere.
 */

/**
 * @param {Draft} draft
 * @returns {Map<number, Facts>}
 */
const factsOf = ({ topology: { households, compound }, gridOf }) => {
  /** @type {Map<number, Facts>} */
  const facts = new Map();
  /** @type {Map<number, number>} */
  const homes = new Map();
  const split = new Set();
  for (let cell = 0; cell < gridOf.length; cell++) {
    const grid = gridOf[cell];
    let fact = facts.get(grid);
    if (!fact) facts.set(grid, (fact = { first: cell, loaded: 0, compound: 0, wholeCompound: true }));
    const unit = compound[cell];
    if (unit) {
      const home = homes.get(unit);
      if (home === undefined) homes.set(unit, grid);
      else if (home !== grid) split.add(unit);
    }
    if (households[cell] === 0) continue;
    if (!unit || (fact.loaded > 0 && fact.compound !== unit)) fact.wholeCompound = false;
    fact.compound = unit;
    fact.loaded += 1;
  }
  for (const fact of facts.values())
    if (fact.loaded === 0 || split.has(fact.compound)) fact.wholeCompound = false;
  return facts;
};
