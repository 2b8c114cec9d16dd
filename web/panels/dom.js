const SVG = 'http://www.w3.org/2000/svg';

/**
 * @typedef {Node | string | number | null | undefined | false} Child
 * @typedef {Record<string, any>} Props  Names that begin with `on` are listeners.
 */

/**
 * Makes an element. Text is always set as text, never parsed.
 *
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Props | null} [props]
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export const h = (tag, props, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) setProp(element, name, value);
  element.append(.../** @type {(Node | string)[]} */ (
    children.flat().filter((child) => child !== null && child !== undefined && child !== false).map(toNode)));
  return element;
};

/** @param {Child} child */
const toNode = (child) => (child instanceof Node ? child : String(child));

/**
 * @param {HTMLElement} element
 * @param {string} name
 * @param {any} value
 */
const setProp = (element, name, value) => {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
  else if (name === 'value' || name === 'checked') /** @type {any} */ (element)[name] = value;
  else element.setAttribute(name, value === true ? '' : String(value));
};

/**
 * Takes the icons into the page. From a file of their own they would be asked for again with each
 * button, and be gone from the first change after the connection is lost.
 */
export const loadIcons = async () => {
  const answer = await fetch('/icons.svg');
  const sprite = new DOMParser().parseFromString(await answer.text(), 'image/svg+xml').documentElement;
  for (const symbol of sprite.querySelectorAll('symbol')) symbol.id = `icon-${symbol.id}`;
  sprite.setAttribute('class', 'sprite');
  document.body.append(sprite);
};

/** @param {string} name of a symbol in icons.svg */
export const icon = (name) => {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `#icon-${name}`);
  svg.append(use);
  return svg;
};

/**
 * @param {Element} parent
 * @param {...(Child | Child[])} children
 */
export const fill = (parent, ...children) =>
  parent.replaceChildren(.../** @type {(Node | string)[]} */ (
    children.flat().filter((child) => child !== null && child !== undefined && child !== false).map(toNode)));

/**
 * A button with an icon, its name and shortcut in the tooltip.
 *
 * @param {string} name of the icon
 * @param {string} label
 * @param {(event: MouseEvent) => void} press
 * @param {Props} [props]
 */
export const iconButton = (name, label, press, props = {}) =>
  h('button', { type: 'button', class: 'icon-button', title: label, 'aria-label': label, onclick: press, ...props }, icon(name));

/**
 * A menu below a button, or above it where there is no room; a click elsewhere, Esc or a choice closes it.
 *
 * @param {HTMLElement} anchor
 * @param {{label: string, note?: string, run: () => void, current?: boolean, separate?: boolean}[]} items
 */
export const openMenu = (anchor, items) => {
  document.querySelector('.menu')?.remove();
  const close = () => {
    menu.remove();
    removeEventListener('pointerdown', outside, true);
    removeEventListener('keydown', onKey, true);
  };
  const outside = (/** @type {Event} */ event) => {
    if (!menu.contains(/** @type {Node} */ (event.target))) close();
  };
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      close();
      anchor.focus();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      moveFocus(menu, event.key === 'ArrowDown' ? 1 : -1);
    }
  };
  const menu = h('div', { class: 'menu', role: 'menu' }, items.map((item) =>
    h('button', {
      type: 'button', role: 'menuitem', class: item.separate ? 'separate' : null,
      'aria-current': item.current ? 'true' : null,
      onclick: () => {
        close();
        item.run();
      },
    }, h('span', null, item.label), item.note && h('small', null, item.note))));
  document.body.append(menu);
  const box = anchor.getBoundingClientRect();
  const below = box.bottom + 4 + menu.offsetHeight <= innerHeight;
  menu.style.top = `${below ? box.bottom + 4 : Math.max(8, box.top - 4 - menu.offsetHeight)}px`;
  menu.style.left = `${Math.max(8, Math.min(box.left, innerWidth - menu.offsetWidth - 8))}px`;
  addEventListener('pointerdown', outside, true);
  addEventListener('keydown', onKey, true);
  menu.querySelector('button')?.focus();
};

/**
 * @param {HTMLElement} menu
 * @param {number} step
 */
const moveFocus = (menu, step) => {
  const buttons = [...menu.querySelectorAll('button')];
  const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
  buttons[(at + step + buttons.length) % buttons.length].focus();
};

/**
 * A dialog with a title, a body and buttons. Esc and Cancel close it; shown again, it holds what was
 * typed.
 *
 * @param {string} title
 * @param {Child[]} body
 * @param {{label: string, run: (close: () => void) => void | Promise<void>}} commit
 * @param {string} cancel
 */
export const openDialog = (title, body, commit, cancel) => {
  const close = () => dialog.close();
  const go = h('button', { class: 'primary', type: 'submit' }, commit.label);
  const form = h('form', {
    method: 'dialog',
    onsubmit: async (/** @type {Event} */ event) => {
      event.preventDefault();
      go.disabled = true;
      await Promise.resolve(commit.run(close)).finally(() => {
        go.disabled = false;
      });
    },
  }, h('h2', null, title), body, h('footer', null, h('button', { type: 'button', onclick: close }, cancel), go));
  const dialog = h('dialog', { 'aria-label': title, onclose: () => dialog.open || dialog.remove() }, form);
  const show = () => {
    if (!dialog.isConnected) document.body.append(dialog);
    if (!dialog.open) dialog.showModal();
  };
  show();
  return { dialog, commit: go, close, show };
};
