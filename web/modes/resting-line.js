import { NoConnection, Refusal } from '../state/server.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {[number, number]} Lattice
 * @typedef {{changed: [number, number][], refusal: string | null}} Answer
 */

/** How long a line rests before the service is asked about it, in milliseconds. */
const REST_MS = 150;

/**
 * Asks the service what a split would do, once its line rests. The answer to a line that has moved
 * on since is dropped.
 *
 * @param {App} app
 * @param {() => void} tell an answer to the line in hand is here
 */
export const restingLine = (app, tell) => {
  /** @typedef {{grid: number, line: Lattice[], key: string, draft: unknown, asked: Promise<Answer | null> | null, answer: Answer | null}} Rest */
  /** @type {Rest | null} */
  let rest = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  const begin = (/** @type {number} */ grid, /** @type {Lattice[]} */ line) => {
    const key = `${grid}:${line.join(';')}`;
    const { draft } = app.store.get();
    if (!rest || rest.key !== key || rest.draft !== draft) {
      rest = { grid, line, key, draft, asked: null, answer: null };
      clearTimeout(timer);
      timer = setTimeout(() => void wake().catch(app.tellProblem), REST_MS);
    }
    return rest;
  };

  const wake = async () => {
    const { unsaved, offline } = app.store.get();
    if (!rest || offline) return;
    if (unsaved > 0) {
      timer = setTimeout(() => void wake().catch(app.tellProblem), REST_MS);
      return;
    }
    const mine = rest;
    if ((await askAbout(mine)) && mine === rest) tell();
  };

  const askAbout = (/** @type {Rest} */ mine) =>
    (mine.asked ??= ask(app, mine.grid, mine.line).then((answer) => (mine.answer = answer)));

  return {
    /** The answer to this line, null until it has rested. @param {number} grid @param {Lattice[]} line */
    answerTo: (grid, line) => begin(grid, line).answer,
    /**
     * Asks at once; null when the service cannot be asked about what is on the screen.
     *
     * @param {number} grid
     * @param {Lattice[]} line
     * @returns {Promise<Answer | null>}
     */
    async settle(grid, line) {
      const mine = begin(grid, line);
      clearTimeout(timer);
      const { unsaved, offline } = app.store.get();
      return unsaved > 0 || offline ? mine.answer : askAbout(mine);
    },
    drop() {
      clearTimeout(timer);
      rest = null;
    },
  };
};

/**
 * @param {App} app
 * @param {number} grid
 * @param {Lattice[]} line
 * @returns {Promise<Answer | null>}
 */
const ask = async (app, grid, line) => {
  try {
    return { changed: await app.previewSplit(grid, line), refusal: null };
  } catch (problem) {
    if (problem instanceof NoConnection) return null;
    if (problem instanceof Refusal) return { changed: [], refusal: app.sentenceOf(problem) };
    throw problem;
  }
};
