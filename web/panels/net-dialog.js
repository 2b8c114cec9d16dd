import { t } from '../i18n/index.js';
import { h, openDialog } from './dom.js';

/** @typedef {import('../app.js').App} App */

const LARGEST_NET = 64 * 1024 * 1024;

/** Datums that a layer may be in without saying so. */
const SYSTEMS = ['', 'cgcs2000', 'gcj02', 'bd09'];

/**
 * Brings another office's net in from a file of polygons.
 *
 * @param {App} app
 */
export const netDialog = (app) => {
  const file = h('input', { type: 'file', accept: '.geojson,.json,.gpkg,.zip,.shp,.kml,.fgb,.csv', 'aria-label': t('net.file'), 'data-net': 'file' });
  const name = h('input', { type: 'text', maxlength: 80, placeholder: t('net.nameHint'), 'data-net': 'name' });
  const owner = h('input', { type: 'text', maxlength: 80, placeholder: t('net.ownerHint'), 'data-net': 'owner' });
  const crs = h('select', null, SYSTEMS.map((id) => h('option', { value: id }, t(id ? `datum.${id}` : 'net.crsFile'))));
  const problem = h('p', { class: 'problem-line', hidden: true });
  const { commit } = openDialog(t('net.title'), [
    h('p', { class: 'quiet' }, t('net.intro')),
    file,
    h('label', null, h('span', null, t('net.name')), name),
    h('label', null, h('span', null, t('net.owner')), owner),
    h('label', null, h('span', null, t('datum.choose')), crs),
    problem,
  ], {
    label: t('import.go'),
    run: async (close) => {
      const [picked] = file.files ?? [];
      const fail = (/** @type {string} */ text) => {
        problem.hidden = false;
        problem.textContent = text;
      };
      if (!picked) return fail(t('import.noFile'));
      if (picked.size > LARGEST_NET) return fail(t('error.tooLarge', { limit: '64 MB' }));
      commit.disabled = true;
      try {
        await app.importNet(picked, { name: name.value.trim(), owner: owner.value.trim(), crs: SYSTEMS[crs.selectedIndex] });
        close();
      } catch (refusal) {
        fail(app.sentenceOf(refusal));
      } finally {
        commit.disabled = false;
      }
    },
  }, t('dialog.cancel'));
};
