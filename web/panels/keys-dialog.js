import { day, listed, number, t } from '../i18n/index.js';
import { ask, get, post } from '../state/server.js';
import { fill, h, openDialog } from './dom.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {{id: number, name: string, hint: string, layers: string[], areas: number[] | null, ratePerMinute: number,
 *   createdBy: string, expiresAt: string, revokedAt: string | null, lastUsedAt: string | null}} ReadKey
 */

const LAYERS = ['locate', 'grids', 'areas', 'buildings', 'barriers', 'compounds', 'metrics'];
const LONGEST_DAYS = 1095;

/**
 * Read keys for other systems: what there is, a new one, and the end of one. A key is told once,
 * when it is made.
 *
 * @param {App} app
 */
export const keysDialog = async (app) => {
  const list = h('div', { class: 'key-list' });
  const told = h('div', { class: 'key-told', role: 'status', hidden: true });
  const problem = h('p', { class: 'problem-line', hidden: true });
  const form = keyForm(app);
  const refresh = async () => {
    const { items } = await get('/keys');
    fill(list, items.length
      ? h('ul', { class: 'list' }, items.map((/** @type {ReadKey} */ key) => keyLine(app, key, refresh)))
      : h('p', { class: 'quiet' }, t('keys.none')));
  };
  const { dialog } = openDialog(t('keys.title'), [
    h('p', { class: 'quiet' }, t('keys.intro')), list, told, form.element, problem,
  ], {
    label: t('keys.make'),
    run: async () => {
      problem.hidden = true;
      try {
        const { token } = await post('/keys', form.read());
        tellOnce(told, token);
        form.clear();
        await refresh();
      } catch (error) {
        problem.hidden = false;
        problem.textContent = app.sentenceOf(error);
      }
    },
  }, t('dialog.close'));
  dialog.classList.add('keys-dialog');
  await refresh();
};

/**
 * @param {HTMLElement} place
 * @param {string} token
 */
const tellOnce = (place, token) => {
  place.hidden = false;
  const field = h('input', { type: 'text', readonly: true, value: token, class: 'token', 'aria-label': t('keys.token') });
  const copy = h('button', {
    type: 'button',
    onclick: async () => {
      field.select();
      await navigator.clipboard?.writeText(token).then(() => (copy.textContent = t('keys.copied')), () => {});
    },
  }, t('keys.copy'));
  fill(place, h('strong', null, t('keys.once')), h('span', { class: 'pair' }, field, copy),
    h('small', null, h('code', null, `Authorization: Bearer ${token.slice(0, 8)}…`)),
    h('small', { class: 'key-as-password' }, t('keys.asPassword')));
  field.focus();
  field.select();
};

/**
 * @param {App} app
 * @param {ReadKey} key
 * @param {() => Promise<void>} refresh
 */
const keyLine = (app, key, refresh) => {
  const over = key.revokedAt ? t('keys.revoked', { day: day(key.revokedAt.slice(0, 10)) })
    : Date.parse(key.expiresAt) <= Date.now() ? t('keys.expired') : null;
  const areas = key.areas && listed(key.areas.map((id) => app.store.get().areas.find((a) => a.id === id)?.name ?? String(id)));
  const end = h('button', { type: 'button', class: 'plain', 'data-revoke': key.id }, t('keys.revoke'));
  end.addEventListener('click', async () => {
    if (!end.classList.contains('sure')) {
      end.classList.add('sure');
      end.textContent = t('keys.revokeSure');
      return;
    }
    end.disabled = true;
    await ask('DELETE', `/keys/${key.id}`).then(refresh, app.tellProblem);
  });
  return h('li', { class: over ? 'over' : null, 'data-key': key.id },
    h('div', null,
      h('strong', null, key.name), ' ', h('code', null, `${key.hint}…`),
      h('small', null, [
        listed(key.layers.map((layer) => t(`keys.layer.${layer}`))), areas ?? t('keys.everywhere'),
        t('keys.rateOf', { n: number(key.ratePerMinute) }),
      ].join(' · ')),
      h('small', null, [
        over ?? t('keys.until', { day: day(key.expiresAt.slice(0, 10)) }),
        key.lastUsedAt ? t('keys.used', { day: day(key.lastUsedAt.slice(0, 10)) }) : t('keys.unused'),
        t('keys.by', { name: key.createdBy }),
      ].join(' · '))),
    !over && end);
};

/** @param {App} app */
const keyForm = (app) => {
  const name = h('input', { type: 'text', required: true, maxlength: 100, name: 'name' });
  const days = h('input', { type: 'number', min: 1, max: LONGEST_DAYS, value: 365, required: true, name: 'days' });
  const rate = h('input', { type: 'number', min: 1, max: 600000, value: 6000, required: true, name: 'rate' });
  const area = h('select', { name: 'area' }, h('option', { value: '' }, t('keys.everywhere')),
    app.store.get().areas.map(({ id, name: called }) => h('option', { value: id }, called)));
  const layers = LAYERS.map((layer) => h('input', { type: 'checkbox', value: layer, checked: layer === 'grids' }));
  return {
    element: h('fieldset', { class: 'key-form' }, h('legend', null, t('keys.new')),
      h('label', null, h('span', null, t('keys.name')), name),
      h('div', { class: 'group' }, h('span', null, t('keys.layers')),
        h('span', { class: 'choices' }, layers.map((box) => h('label', { class: 'choice' }, box, h('span', null, t(`keys.layer.${box.value}`)))))),
      h('div', { class: 'three' },
        h('label', null, h('span', null, t('keys.area')), area),
        h('label', null, h('span', null, t('keys.days')), days),
        h('label', null, h('span', null, t('keys.rate')), rate))),
    read: () => ({
      name: name.value.trim(),
      layers: layers.filter((box) => box.checked).map((box) => box.value),
      areas: area.value ? [Number(area.value)] : null,
      days: Number(days.value),
      ratePerMinute: Number(rate.value),
    }),
    clear: () => (name.value = ''),
  };
};
