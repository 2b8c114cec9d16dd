/**
 * The rules of a plan as the service has them, and with other bands.
 *
 * @typedef {import('../state/types.js').Band} Band
 * @typedef {{min: number, max: number, hardMin?: number, hardMax?: number, within?: string | null,
 *   tier?: string | null, kind?: string | null}} BandRule
 * @typedef {{bands: BandRule[], together?: string[][], apart?: string[][], near?: string[][],
 *   frozen?: string[], dedicated?: any[]}} Rules
 */

/** Hard limits that follow from a band. */
const HARD_MIN_SHARE = 0.75;
const HARD_MAX_SHARE = 1.15;

/**
 * @param {number} min
 * @param {number} max
 * @returns {Band}
 */
export const usualBand = (min, max) => ({ min, max, hardMin: HARD_MIN_SHARE * min, hardMax: HARD_MAX_SHARE * max });

/**
 * A band as it is typed; null when it cannot be one.
 *
 * @param {string} min
 * @param {string} max
 * @returns {{min: number, max: number} | null}
 */
export const typedBand = (min, max) => {
  const [low, high] = [min, max].map((text) => (text.trim() ? Number(text) : NaN));
  return low > 0 && high >= low ? { min: low, max: high } : null;
};

/** Whether a rule is about the grids of a plan, not about another tier or kind. @param {BandRule} rule */
const isAboutGrids = ({ tier, kind }) => (!tier || tier === 'grid') && (!kind || kind === 'ordinary');

/**
 * The rules with these bands in place of those of ordinary grids. A band that stays as it was keeps
 * its hard limits, another one gets the usual ones.
 *
 * @param {Rules} rules
 * @param {{min: number, max: number}} all
 * @param {Map<string, {min: number, max: number}>} ofCommunities by name
 * @returns {Rules}
 */
export const withBands = (rules, all, ofCommunities) => {
  const others = rules.bands.filter((rule) => !isAboutGrids(rule));
  const kept = (/** @type {string | null} */ within, /** @type {{min: number, max: number}} */ { min, max }) => {
    const before = rules.bands.find((rule) => isAboutGrids(rule) && (rule.within ?? null) === within);
    if (before && before.min === min && before.max === max) return before;
    return within === null ? { min, max } : { within, min, max };
  };
  return { ...rules, bands: [kept(null, all), ...[...ofCommunities].map(([name, band]) => kept(name, band)), ...others] };
};
