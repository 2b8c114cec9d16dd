/**
 * What is said against a rule, told apart so that it can be said in another language: a pattern of
 * the service's sentence, its groups being what varies.
 *
 * @type {[string, RegExp][]}
 */
const SAID = [
  ['object', /^must be an object$/],
  ['list', /^must be a list$/],
  ['number', /^must be a number that is not negative$/],
  ['grids', /^must be a whole number from 1 to (?<most>\d+)$/],
  ['whole', /^must be a whole number$/],
  ['flag', /^must be true or false$/],
  ['text', /^must be a text$/],
  ['texts', /^must be a list of texts or whole numbers$/],
  ['atLeast', /^needs at least (?<least>\d+) /],
  ['unitOrCells', /^needs either unit or cells$/],
  ['minMax', /^needs min and max$/],
  ['tooMuch', /^must be at most 1e12$/],
  ['order', /^min must not be above max, nor max 0$/],
  ['hard', /^the hard limits must lie outside the band$/],
  ['sameGrids', /^bands (?<a>\d+) and (?<b>\d+) are for the same grids$/],
  ['letters', /^must have 1 to (?<most>\d+) characters$/],
  ['key', /^must be a short word of its own, such as micro$/],
  ['communityBand', /^communities are as they are; they have no band here$/],
  ['tierBand', /^tier (?<tier>\S+) needs 0 < min <= max$/],
  ['tierGrids', /^tier (?<tier>\S+) needs a number of grids or a band$/],
  ['tierDigits', /^tier (?<tier>\S+) appends 1 to 4 digits to codes$/],
  ['of', /^must be community$/],
  ['ofFirst', /^only the first tier, above the grids, is of communities$/],
  ['aboveGrids', /^above (?<tier>\S+) there are only communities$/],
  ['noParent', /^there is no tier (?<parent>.+) above (?<tier>\S+)$/],
  ['within', /^ground of (?<tier>\S+) lies within that of (?<parent>\S+), the tier above$/],
  ['between', /^between (?<parent>\S+) and (?<tier>\S+) are the grids$/],
  ['factor', /^(?<what>.+) must lie between 0 and 1000000: (?<value>.+)$/],
  ['codeDigits', /^codes have 14, 15 or 20 digits, not (?<digits>\d+)$/],
  ['service', /^codes of 20 digits, and only those, begin with a service$/],
  ['serviceDigits', /^the kind of service is of (?<digits>\d+) digits: (?<service>.*)$/],
  ['dedicatedFrom', /^dedicated grids from (?<from>\d+): the range begins with 2 to (?<most>\d+), or 0 for none/],
  ['weights', /^weights from 0 to a million: /],
  ['unknown', /^there is no such rule; known are (?<known>.+)$/],
];

/**
 * @param {string} sentence of the service, with the place before a colon
 * @returns {{key: string, values: Record<string, string>} | null} null for one that is not known
 */
export const whyOfRules = (sentence) => {
  const why = sentence.slice(sentence.indexOf(': ') + 2);
  for (const [key, pattern] of SAID) {
    const found = pattern.exec(why);
    if (found) return { key, values: { ...found.groups } };
  }
  return null;
};
