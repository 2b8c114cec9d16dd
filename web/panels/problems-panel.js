import { count, has, listed, number, t } from '../i18n/index.js';
import { fill, h, icon } from './dom.js';
import { fixesOf, hideFix } from './fixes.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../state/types.js').Problem} Problem
 */

/**
 * Problems as sentences; a click goes there, and shows who could receive what is out of place.
 *
 * @param {App} app
 */
export const problemsPanel = (app) => {
  const { store } = app;
  const body = h('section', { class: 'body problems' });
  store.watch((s) => [s.plan, s.problemId, s.locked, s.lang], () => {
    hideFix(app);
    const { plan, problemId } = store.get();
    const problems = plan?.problems ?? [];
    if (problems.length === 0) {
      fill(body, h('p', { class: 'quiet good' }, icon('check'), t('problems.none')));
      return;
    }
    fill(body,
      h('div', { class: 'row-head' }, h('strong', null, t('problems.count', { n: problems.length })),
        h('button', { type: 'button', title: `${t('tool.nextProblem')} (N)`, onclick: () => app.perform(app.operations.nextProblem) },
          t('problems.next'), icon('next'))),
      h('ul', { class: 'scroll list' }, problems.map((problem) => {
        const current = problem.id === problemId;
        return h('li', null, h('button', {
          type: 'button', class: `problem ${problem.severity}`, 'aria-current': current ? 'true' : null,
          onclick: () => app.showProblem(problem),
          onmouseenter: () => store.set({ hover: problem.grids[0] ?? null }),
          onmouseleave: () => store.set({ hover: null }),
        }, icon('warning'), h('span', null, problemSentence(problem, app.gridName, plan?.estimated ?? false))),
        current && fixesOf(app, problem));
      })));
    body.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  });
  return body;
};

/**
 * The sentence of a problem in the reader's language.
 *
 * @param {Problem} problem
 * @param {(grid: number) => string} gridName
 * @param {boolean} estimated whether loads are estimates
 */
export const problemSentence = ({ sentenceKey, kind, details, grids }, gridName, estimated) => {
  const shown = (/** @type {string} */ name, /** @type {number} */ value) =>
    name === 'load' ? count(value, estimated) : number(Math.round(value));
  const values = Object.fromEntries(Object.entries(details ?? {}).map(([name, value]) =>
    [name, typeof value === 'number' ? shown(name, value) : value]));
  const about = { ...values, grid: listed(grids.map(gridName)) };
  return has(sentenceKey) ? t(sentenceKey, about) : t('problem.other', { kind, ...about });
};
