import { number, t } from '../i18n/index.js';
import { fill, h, icon } from './dom.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../state/types.js').Age} Age
 */

const LAYERS = /** @type {const} */ (['building', 'barrier', 'compound']);
const KINDS = /** @type {const} */ (['new', 'gone', 'changed']);

/**
 * Says quietly over the map that the plan's cells are older than its buildings and streets, with
 * the one button that mends it.
 *
 * @param {App} app
 */
export const ageBanner = (app) => {
  const { store } = app;
  const banner = h('div', { class: 'age', role: 'status', hidden: true });
  store.watch((s) => [s.age, s.job, s.account, s.unsaved, s.lang], () => {
    const { age } = store.get();
    banner.hidden = !age || !(age.carriedTo || age.outdated);
    if (age) fill(banner, ...(age.carriedTo ? carried(app) : outdated(app, age)));
  });
  return banner;
};

/**
 * @param {App} app
 * @param {Age} age
 */
const outdated = (app, age) => {
  const { carry } = app.operations;
  const refusal = carry.refusal();
  const what = ageWords(age);
  return [
    icon('layers'),
    h('span', null, what ? t('age.changed', { what }) : t('age.newer')),
    h('button', {
      type: 'button', disabled: Boolean(refusal), title: t(refusal ?? 'age.update.help'),
      onclick: () => app.perform(carry),
    }, t('age.update')),
  ];
};

/** @param {App} app */
const carried = (app) => [
  icon('layers'),
  h('span', null, t('age.carried')),
  h('button', { type: 'button', onclick: () => app.perform(app.operations.openCarried) }, t('age.open')),
];

/**
 * What is new, gone and changed, in words; empty for nothing.
 *
 * @param {Age} age
 */
export const ageWords = ({ counts }) =>
  LAYERS.flatMap((layer) => KINDS.filter((kind) => counts[layer][kind] > 0).map((kind) =>
    t(`age.${layer}.${kind}`, { n: number(counts[layer][kind]) }))).join(t('age.and'));
