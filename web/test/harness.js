/** @typedef {{name: string, run: () => void | Promise<void>}} Test */

/** @type {Test[]} */
const tests = [];

/**
 * @param {string} name a sentence
 * @param {() => void | Promise<void>} run
 */
export const test = (name, run) => {
  tests.push({ name, run });
};

/**
 * Fails unless both read the same as JSON.
 *
 * @param {unknown} actual
 * @param {unknown} expected
 */
export const equal = (actual, expected) => {
  const [a, e] = [actual, expected].map((value) => JSON.stringify(value));
  if (a !== e) throw new Error(`expected ${e}\n but was ${a}`);
};

/**
 * @param {number} actual
 * @param {number} expected
 * @param {number} within
 */
export const close = (actual, expected, within) => {
  if (!(Math.abs(actual - expected) <= within)) throw new Error(`expected ${expected} ± ${within} but was ${actual}`);
};

/**
 * Runs all of them, one after the other.
 *
 * @returns {Promise<{name: string, failure: string | null}[]>}
 */
export const runAll = async () => {
  const results = [];
  for (const { name, run } of tests) {
    let failure = null;
    try {
      await run();
    } catch (problem) {
      failure = problem instanceof Error ? (problem.stack ?? problem.message) : String(problem);
    }
    results.push({ name, failure });
  }
  return results;
};
