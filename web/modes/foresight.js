import { touches } from '../actions/draft.js';
import { t } from '../i18n/index.js';
import { draftAfter } from '../state/ground.js';
import { reload } from '../state/edits.js';
import { ask, NoConnection, Refusal } from '../state/server.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../state/types.js').Draft} Draft
 * @typedef {{after: Draft | null, refusal: string | null, warnings: string[]}} Seen  What an edit would
 *   make of the draft, or why it is not made.
 * @typedef {{body: any, key: string, draft: Draft}} Question
 */

/** At least this long from one question to the next, in milliseconds. */
const APART_MS = 50;

/** An answer to the gesture as it was a moment ago still holds for so long, in milliseconds. */
const HOLDS_MS = 400;

/** Without a connection it is tried again after so long, in milliseconds. */
const LOST_MS = 1000;

/**
 * Asks the service what an edit would do while it is being drawn: one question at a time, the latest
 * next, at most twenty a second. Questions that were overtaken are never asked.
 *
 * @param {App} app
 * @param {() => void} tell an answer has come
 */
export const createForesight = (app, tell) => {
  const { store } = app;
  /** @type {Question | null} */
  let wanted = null;
  /** @type {Promise<void> | null} */
  let flying = null;
  /** @type {{question: Question, seen: Seen, at: number} | null} */
  let answered = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let fading;
  let asked = -Infinity;
  let lost = false;

  const isAnswered = () => Boolean(wanted && answered?.question.key === wanted.key && answered.question.draft === wanted.draft);

  const pump = () => {
    clearTimeout(timer);
    const { unsaved, offline } = store.get();
    if (!wanted || flying || offline || isAnswered()) return;
    const pause = unsaved > 0 ? APART_MS : asked + (lost ? LOST_MS : APART_MS) - performance.now();
    if (pause > 0) timer = setTimeout(pump, pause);
    else flying = fly(wanted).catch(app.tellProblem);
  };

  /** @param {Question} question */
  const fly = async (question) => {
    asked = performance.now();
    try {
      const seen = await foresee(app, question);
      lost = seen === null;
      if (seen && wanted?.draft === question.draft) {
        answered = { question, seen, at: performance.now() };
        tell();
      }
    } finally {
      flying = null;
      pump();
    }
  };

  const want = (/** @type {any} */ body) => {
    const { draft } = store.get();
    const key = JSON.stringify(body);
    if (draft && !(wanted?.key === key && wanted.draft === draft)) wanted = { body, key, draft };
    pump();
  };

  return {
    /**
     * The answer to this body, or one of a moment ago; null when there is none.
     *
     * @param {any} body
     * @returns {Seen | null}
     */
    answerTo(body) {
      want(body);
      clearTimeout(fading);
      if (isAnswered()) return answered?.seen ?? null;
      const left = answered && answered.question.draft === wanted?.draft ? answered.at + HOLDS_MS - performance.now() : 0;
      if (left <= 0) return null;
      fading = setTimeout(tell, left);
      return answered?.seen ?? null;
    },
    /**
     * The answer to this very body; null when the service cannot be asked, so that the edit waits for
     * the connection as any other does.
     *
     * @param {any} body
     * @returns {Promise<Seen | null>}
     */
    async settle(body) {
      want(body);
      lost = false;
      while (!isAnswered() && wanted && !lost && !store.get().offline) {
        pump();
        await (flying ?? new Promise((wake) => setTimeout(wake, APART_MS)));
      }
      return isAnswered() ? (answered?.seen ?? null) : null;
    },
    drop() {
      clearTimeout(timer);
      clearTimeout(fading);
      wanted = answered = null;
    },
  };
};

/**
 * @param {App} app
 * @param {Question} question
 * @returns {Promise<Seen | null>} null when there is no connection, or the plan is another one meanwhile
 */
const foresee = async (app, { body, draft }) => {
  const { plan } = app.store.get();
  if (!plan) return null;
  try {
    const answer = await ask('POST', `/plans/${plan.id}/edits?preview=true&tier=${app.store.get().tier}`, { body, version: plan.version });
    const after = draftAfter(draft, answer);
    if (!after) await reload(app.store, plan.id);
    if (after && touches(draft, after, app.store.get().locked)) return { after: null, refusal: t('refusal.locked'), warnings: [] };
    return after && { after, refusal: null, warnings: (answer.warnings ?? []).map(app.warningOf) };
  } catch (problem) {
    if (problem instanceof NoConnection) return null;
    if (!(problem instanceof Refusal)) throw problem;
    if (problem.status === 409) await reload(app.store, plan.id);
    return { after: null, refusal: app.reasonOf(problem), warnings: [] };
  }
};
