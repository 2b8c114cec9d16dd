import { number, t } from '../i18n/index.js';
import { fill, h, icon } from './dom.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../state/types.js').Plan} Plan
 * @typedef {import('../state/types.js').Tier} Tier
 */

/**
 * Which tier is shown; the tier below divided from here; parent and children of the grid picked.
 * Nothing where a plan has its own tier alone.
 *
 * @param {App} app
 */
export const tierBar = (app) => {
  const { store } = app;
  const root = h('section', { class: 'tier-bar' });
  store.watch((s) => [s.plan, s.tier, s.selected, s.colourBy, s.job !== null, s.account, s.lang], () => {
    const { plan } = store.get();
    const many = plan?.tiers && plan.tiers.filter(({ form }) => form !== 'members').length > 1;
    root.hidden = !many;
    fill(root, ...(plan && many ? content(app, plan) : []));
  });
  return root;
};

/**
 * @param {App} app
 * @param {Plan} plan
 */
const content = (app, plan) => {
  const { store } = app;
  const { tier, colourBy, selected } = store.get();
  const top = plan.tiers.find(({ form }) => form === 'communities');
  const ground = plan.tiers.filter(({ form }) => form === 'polygons');
  const grid = selected.length === 1 ? plan.grids.find(({ id }) => id === selected[0]) : null;
  return [
    h('div', { class: 'segments', role: 'group', 'aria-label': t('tiers.choose') },
      top && h('span', { class: 'top-tier', title: t('tiers.communities', { name: top.name, n: number(top.grids ?? 0) }) }, `${top.name} ${top.grids}`),
      ground.map(({ key, name, grids, asked }) => h('button', {
        type: 'button', 'data-tier': key, 'aria-pressed': String(key === tier),
        title: asked ? t('tiers.countAsked', { n: number(grids ?? 0), asked: number(asked) }) : t('tiers.count', { n: number(grids ?? 0) }),
        onclick: () => void app.showTier(key).catch(app.tellProblem),
      }, `${name} ${grids}`))),
    h('div', { class: 'tier-tools' },
      h('button', {
        type: 'button', class: 'plain', 'data-colour': colourBy, 'aria-pressed': String(colourBy === 'parent'),
        onclick: () => store.set({ colourBy: colourBy === 'parent' ? 'load' : 'parent' }),
      }, t(colourBy === 'parent' ? 'tiers.byLoad' : 'tiers.byParent')),
      ...divider(app, plan, ground, grid ?? null)),
    grid && family(app, ground, grid),
  ].filter(Boolean);
};

/**
 * Divides into the tier below; in a tier that is the lowest, divides its parents anew.
 *
 * @param {App} app
 * @param {Plan} plan
 * @param {Tier[]} ground
 * @param {Plan['grids'][number] | null} grid
 */
const divider = (app, plan, ground, grid) => {
  const { tier, account, job } = app.store.get();
  const own = ground.find(({ key }) => key === tier);
  const below = ground.find(({ parent }) => parent === tier) ?? (own && own.parent && own.key !== 'grid' ? own : null);
  if (!below || plan.status !== 'draft' || account?.role === 'viewer') return [];
  const parent = !grid ? null : below.parent === tier ? { id: grid.id, name: grid.name || grid.shortCode }
    : grid.parent && { id: grid.parent.id, name: grid.parent.name || grid.parent.shortCode };
  const input = h('input', { type: 'number', min: 1, class: 'count', placeholder: t('tiers.auto'), 'aria-label': t('tiers.howMany'), 'data-tier-count': '' });
  return [
    input,
    h('button', {
      type: 'button', 'data-divide': parent ? 'one' : 'all', disabled: Boolean(job), title: t('tiers.note'),
      onclick: () => void app.divide(below.key, parent ? [parent.id] : null, Number(input.value) || null),
    }, icon('split'), t(parent ? 'tiers.divideOne' : 'tiers.divideAll', { grid: parent?.name ?? '' }), h('small', null, below.name)),
  ];
};

/**
 * @param {App} app
 * @param {Tier[]} ground
 * @param {Plan['grids'][number]} grid
 */
const family = (app, ground, grid) => {
  const { tier } = app.store.get();
  const above = ground.find(({ key }) => key === ground.find((one) => one.key === tier)?.parent);
  const below = ground.find(({ parent }) => parent === tier);
  const go = (/** @type {string} */ key, /** @type {number} */ id) => void app.showTier(key, id).catch(app.tellProblem);
  return h('div', { class: 'family', 'data-family': grid.code },
    h('strong', { title: grid.code }, grid.name || grid.shortCode),
    grid.parent && h('span', null, t('tiers.parent'), ' ',
      above ? h('button', { type: 'button', class: 'plain', 'data-parent': grid.parent.code, title: grid.parent.code, onclick: () => grid.parent && go(above.key, grid.parent.id) },
        grid.parent.name || grid.parent.shortCode)
        : h('b', { title: grid.parent.code }, grid.parent.name)),
    below && h('span', null,
      h('button', { type: 'button', class: 'plain', 'data-children': String(grid.children), onclick: () => void children(app, below.key, grid.id).catch(app.tellProblem) },
        t('tiers.children', { n: number(grid.children) }), ' ', h('small', null, below.name))));
};

/**
 * Shows what is below a grid, all of it picked.
 *
 * @param {App} app
 * @param {string} tier
 * @param {number} parent
 */
const children = async (app, tier, parent) => {
  await app.showTier(tier);
  const own = app.store.get().plan?.grids.filter((grid) => grid.parent?.id === parent).map(({ id }) => id) ?? [];
  app.select(own);
  app.view.fitGrids(own);
};
