import { count, day, number, t } from '../i18n/index.js';
import { get } from '../state/server.js';
import { fill, h, icon, openDialog } from './dom.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../state/types.js').Edition} Edition
 */

const MOST_LINES = 6;

/**
 * Says in numbers what publishing an earlier edition again changes, before it is done.
 *
 * @param {App} app
 * @param {Edition} edition
 */
export const republishDialog = (app, edition) => {
  const date = h('input', { type: 'date', required: true, value: today(), 'data-republish': 'date', onchange: () => void show() });
  const reason = h('input', { type: 'text', required: true, maxlength: 500, placeholder: t('republish.reasonHint'), 'data-republish': 'reason' });
  const effect = h('div', { class: 'check' });
  const { commit } = openDialog(t('republish.title'), [
    h('p', null, t('republish.sentence', { from: day(edition.validFrom), grids: number(edition.grids) })),
    h('label', null, h('span', null, t('publish.validFrom')), date),
    h('label', null, h('span', null, t('republish.reason')), reason),
    h('div', { class: 'group' }, h('span', null, t('republish.effect')), effect),
  ], {
    label: t('republish.go'),
    run: async (close) => {
      try {
        await app.republish(edition.id, date.value, reason.value.trim());
        close();
      } catch (problem) {
        fill(effect, h('p', { class: 'problem-line' }, icon('warning'), app.sentenceOf(problem)));
      }
    },
  }, t('dialog.cancel'));
  const show = async () => {
    const asked = date.value;
    commit.disabled = true;
    if (!asked) return;
    fill(effect, h('p', { class: 'quiet' }, t('publish.checking')));
    try {
      const preview = await get(`/editions/${edition.id}/republish?validFrom=${asked}`);
      if (date.value !== asked) return;
      commit.disabled = preview.same;
      fill(effect, ...effectOf(preview));
    } catch (problem) {
      fill(effect, h('p', { class: 'problem-line' }, icon('warning'), app.sentenceOf(problem)));
    }
  };
  void show();
};

/** @param {import('../state/types.js').Republication} preview */
const effectOf = ({ instead, same, grids, gridsInstead, unchanged, moved, validTo, lineage }) => {
  if (same) return [h('p', { class: 'quiet' }, t('republish.same'))];
  const lines = lineage.slice(0, MOST_LINES);
  return [
    h('p', null, instead ? t('republish.instead', { from: day(instead.validFrom), now: number(gridsInstead), grids: number(grids) }) : t('republish.first', { grids: number(grids) })),
    instead && h('p', { class: 'moved' }, t('republish.moved', { moved: count(moved, false), unchanged: number(unchanged), grids: number(grids) })),
    validTo && h('p', { class: 'quiet' }, t('republish.until', { date: day(validTo) })),
    lines.length > 0 && instead && h('ul', { class: 'list lineage' }, lines.map(({ code, event, fromCode, households }) =>
      h('li', null, h('span', null, t(`lineage.${event}`, { code: short(code), from: short(fromCode ?? '') })), h('small', null, t('republish.households', { n: count(households, false) }))))),
    lineage.length > lines.length && instead && h('p', { class: 'quiet' }, t('republish.more', { n: number(lineage.length - lines.length) })),
  ];
};

/** @param {string} code */
const short = (code) => (code.length > 6 ? code.slice(-6) : code);

const today = () => {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
};
