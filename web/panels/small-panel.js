import { has, listed, number, t } from '../i18n/index.js';
import { fill, h } from './dom.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../state/types.js').Small} Small
 * @typedef {import('../state/types.js').SmallGroup} SmallGroup
 * @typedef {import('../state/types.js').SmallFinding} SmallFinding
 * @typedef {import('../state/types.js').Tier} Tier
 */

const UNITS = 1e7;
const MOST = 200;

/**
 * Micro-grids and household groups: lists with their members, what is wrong with them, made here and
 * changed by hand or by a table.
 *
 * @param {App} app
 */
export const smallPanel = (app) => {
  const { store } = app;
  const body = h('section', { class: 'body small' });
  store.watch((s) => [s.small, s.plan, s.account, s.lang], () => {
    const top = body.querySelector('.scroll')?.scrollTop ?? 0;
    const focused = document.activeElement?.matches('.small .filter');
    fill(body, ...content(app));
    body.querySelector('.scroll')?.scrollTo(0, top);
    const filter = /** @type {HTMLInputElement | null} */ (body.querySelector('.filter'));
    if (focused && filter) {
      filter.focus();
      filter.setSelectionRange(filter.value.length, filter.value.length);
    }
  });
  store.watch((s) => [s.panel, s.plan?.id, s.plan?.version], ([panel]) => {
    if (panel !== 'small') return;
    const first = store.get().small?.tier ?? tiersOf(app)[0]?.key;
    if (first) void app.openSmall(first).catch(app.tellProblem);
  });
  return body;
};

/** @param {App} app */
const tiersOf = (app) => (app.store.get().plan?.tiers ?? []).filter(({ form }) => form === 'members');

/** @param {App} app */
const content = (app) => {
  const { small, plan, account } = app.store.get();
  const tiers = tiersOf(app);
  const tier = tiers.find(({ key }) => key === small?.tier);
  if (!plan || !small || !tier) return [h('p', { class: 'quiet' }, t('posts.loading'))];
  const writes = plan.status === 'draft' && account?.role !== 'viewer';
  return [
    h('div', { class: 'segments', role: 'group', 'aria-label': t('small.tier') }, tiers.map(({ key, name }) => h('button', {
      type: 'button', 'data-small': key, 'aria-pressed': String(key === tier.key), onclick: () => void app.openSmall(key).catch(app.tellProblem),
    }, name))),
    small.groups.length > 0 && h('div', { class: 'lines' },
      h('strong', null, t('small.total', { n: number(small.groups.length), name: tier.name, load: app.count(small.households) })),
      tier.band && h('span', null, t('small.inBand', { n: number(small.inBand), min: number(tier.band.min), max: number(tier.band.max) })),
      small.findings.length === 0 && h('span', { class: 'fine' }, t('small.complete', { name: tier.name }))),
    small.groups.length === 0 && h('p', { class: 'quiet' }, emptyWords(tier, tiers)),
    h('div', { class: 'buttons' }, ...(writes ? maker(app, small) : []),
      small.groups.length > 0 && h('a', { class: 'button', 'data-small-export': '', download: '', href: `/api/v1/plans/${plan.id}/tiers/${tier.key}/list.csv` }, t('small.export')),
      writes && small.groups.length > 0 && taker(app)),
    small.refused && h('div', { class: 'refused', role: 'alert' }, h('strong', null, t('small.refused', { n: number(small.refused.count) })), findingList(app, small.refused.findings)),
    small.findings.length > 0 && h('details', { open: true }, h('summary', null, t('small.findings', { n: number(small.findings.length) })), findingList(app, small.findings)),
    small.groups.length > 0 && h('input', {
      type: 'search', class: 'filter', placeholder: t('small.filter'), 'aria-label': t('small.filter'), value: small.filter, spellcheck: 'false',
      oninput: (/** @type {Event} */ event) => app.store.set({ small: { ...small, filter: /** @type {HTMLInputElement} */ (event.target).value } }),
    }),
    h('div', { class: 'scroll' }, groups(app, small, writes)),
  ].filter(Boolean);
};

/**
 * @param {Tier} tier
 * @param {Tier[]} tiers
 */
const emptyWords = (tier, tiers) => {
  const above = tiers.find(({ key }) => key === tier.parent);
  return above ? t('small.noParent', { name: above.name }) : t('small.none', { name: tier.name });
};

/**
 * @param {App} app
 * @param {Small} small
 */
const maker = (app, small) => {
  const count = h('input', { type: 'number', min: 1, class: 'count', placeholder: t('small.countAuto'), 'aria-label': t('small.count'), 'data-small-count': '' });
  return [count, h('button', {
    type: 'button', class: small.groups.length ? '' : 'primary', 'data-small-make': '', onclick: () => void app.makeSmall(Number(count.value) || null),
  }, t(small.groups.length ? 'small.again' : 'small.make'))];
};

/** @param {App} app */
const taker = (app) => {
  const input = h('input', {
    type: 'file', accept: '.csv,.xlsx', hidden: true, 'data-list': 'small',
    onchange: () => {
      const file = input.files?.[0];
      input.value = '';
      if (file) void app.takeSmall(file);
    },
  });
  return h('span', null, input, h('button', { type: 'button', onclick: () => input.click() }, t('small.take')));
};

/**
 * @param {App} app
 * @param {SmallFinding[]} findings
 */
const findingList = (app, findings) => h('ul', { class: 'list' }, findings.slice(0, MOST).map((finding) => h('li', null, h('button', {
  type: 'button', class: 'problem warning', 'data-small-finding': finding.kind, onclick: () => show(app, finding.where),
}, h('span', null, wordsOf(finding), finding.owner && finding.kind !== 'acrossParents' && h('small', null, finding.owner))))));

/** @param {SmallFinding} finding */
const wordsOf = ({ kind, groups, owner, row, sentence, details }) => {
  const key = `small.finding.${kind}`;
  return has(key) && (row !== null || !key.endsWith('unknownMember'))
    ? t(key, { name: '', households: '', ...details, groups: listed(groups), owner: owner ?? '', row: row ?? '' }) : sentence;
};

/**
 * @param {App} app
 * @param {[number, number] | null} where
 */
const show = (app, where) => where && app.view.goTo([where[0] * UNITS, where[1] * UNITS], 18);

/**
 * @param {App} app
 * @param {Small} small
 * @param {boolean} writes
 */
const groups = (app, small, writes) => {
  const text = small.filter.trim();
  const wanted = text ? small.groups.filter(({ code, members }) => code.includes(text) || members.some((name) => name.includes(text))) : small.groups;
  return h('ul', { class: 'list' },
    wanted.slice(0, MOST).map((group) => {
      const open = small.open === group.code;
      return h('li', { 'data-group': group.code },
        h('button', {
          type: 'button', class: 'problem notice', 'aria-expanded': String(open), title: group.code,
          onclick: () => {
            app.store.set({ small: { ...small, open: open ? null : group.code } });
            if (!open) showGroup(app, group);
          },
        }, h('span', null, shortOf(app, group), h('small', null, ` · ${t('small.members', { n: number(group.items.length) })}`)),
        h('b', null, app.count(group.households))),
        open && h('ul', { class: 'members' }, group.items.map((item) => h('li', null,
          h('button', { type: 'button', class: 'plain', onclick: () => show(app, item.where) }, item.name, ' ', h('small', null, app.count(item.households))),
          writes && mover(app, small, group, item)))));
    }),
    wanted.length > MOST && h('li', { class: 'quiet' }, t('small.more', { n: number(wanted.length - MOST) })));
};

/**
 * The number of a group after what its parent is called.
 *
 * @param {App} app
 * @param {SmallGroup} group
 */
const shortOf = (app, { code, parent }) => {
  const above = app.store.get().plan?.grids.find((grid) => parent.startsWith(grid.code));
  return above ? [above.shortCode, code.slice(above.code.length)].join('-') : code.slice(-9);
};

/**
 * @param {App} app
 * @param {SmallGroup} group
 */
const showGroup = (app, group) => {
  const at = group.items.find(({ where }) => where)?.where;
  if (at) show(app, at);
};

/**
 * @param {App} app
 * @param {Small} small
 * @param {SmallGroup} group
 * @param {import('../state/types.js').SmallMember} item
 */
const mover = (app, small, group, item) => {
  const others = small.groups.filter(({ code, parent }) => parent === group.parent && code !== group.code);
  if (others.length === 0) return null;
  return h('select', {
    'aria-label': t('small.moveTo'), 'data-small-move': item.building,
    onchange: (/** @type {Event} */ event) => void app.moveSmall(item, /** @type {HTMLSelectElement} */ (event.target).value),
  }, h('option', { value: '' }, t('small.moveTo')), others.map(({ code, households }) => h('option', { value: code }, `${code.slice(-3)} · ${app.count(households)}`)));
};
