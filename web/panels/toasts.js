import { fill, h, iconButton } from './dom.js';
import { t } from '../i18n/index.js';

/** @typedef {import('../state/store.js').Store} Store */

const STAYS_MS = 6000;
const ERROR_STAYS_MS = 12000;
const AT_MOST = 3;

/**
 * Undo takes back the last step: once another one is done, an older Undo would take back that one.
 *
 * @param {import('../state/types.js').Toast} toast
 */
const withoutAction = (toast) => ({ ...toast, action: undefined });

/**
 * Shows what was done, with Undo where that is possible, and what went wrong.
 *
 * @param {HTMLElement} root
 * @param {Store} store
 */
export const toasts = (root, store) => {
  const drop = (/** @type {number} */ id) => store.set({ toasts: store.get().toasts.filter((toast) => toast.id !== id) });
  store.watch((s) => s.toasts, (list) => fill(root, ...list.map((toast) => {
    const { action } = toast;
    return h('div', { class: `toast ${toast.kind}` },
      h('span', null, toast.text),
      action && h('button', {
        type: 'button', class: 'plain',
        onclick: () => {
          drop(toast.id);
          action.run();
        },
      }, action.label),
      iconButton('close', t('dialog.close'), () => drop(toast.id)));
  })));
  let next = 1;
  return (
    /** @type {'done' | 'error' | 'note'} */ kind,
    /** @type {string} */ text,
    /** @type {{label: string, run: () => void} | undefined} */ action = undefined) => {
    const id = next++;
    const others = store.get().toasts.filter((toast) => toast.text !== text).slice(1 - AT_MOST);
    store.set({ toasts: [...(kind === 'done' ? others.map(withoutAction) : others), { id, kind, text, action }] });
    setTimeout(() => drop(id), kind === 'error' ? ERROR_STAYS_MS : STAYS_MS);
  };
};
