/** Longer names are cut in a column's head. */
const FULL = 12;

const LEAST = 4;

/** @param {string} name of digits, which says nothing but by its end */
const isCode = (name) => /^[\dA-Za-z][\dA-Za-z \-_.]*\d$/.test(name) && name.replace(/\D/g, '').length >= 8;

/**
 * How many letters at the end tell a name from those that begin alike.
 *
 * @param {string} name
 * @param {string[]} others
 */
const tellingEnd = (name, others) => {
  let length = LEAST;
  while (length < name.length && others.some((other) => other !== name && other.slice(-length) === name.slice(-length))) length++;
  return length;
};

/**
 * Names as short as stand over a column and still tell the columns apart: codes by their end, names
 * that begin alike by what follows. At the cost of all pairs.
 *
 * @param {string[]} names
 * @returns {string[]} the names themselves where they are short or begin differently
 */
export const shortHeads = (names) => {
  const codes = names.filter(isCode);
  const digits = Math.max(LEAST, ...codes.map((code) => tellingEnd(code, codes)));
  return names.map((name) => {
    if (isCode(name)) return digits < name.length ? `…${name.slice(-digits)}` : name;
    if (name.length <= FULL) return name;
    const alike = names.filter((other) => other !== name && other.slice(0, FULL) === name.slice(0, FULL));
    const shared = alike.reduce((most, other) => Math.max(most, sharedStart(name, other)), 0);
    return alike.length > 0 && shared < name.length ? `${name.slice(0, 2)}…${name.slice(Math.max(2, shared - 1))}` : name;
  });
};

/**
 * @param {string} a
 * @param {string} b
 */
const sharedStart = (a, b) => {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at++;
  return at;
};
