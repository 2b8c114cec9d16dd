/** @typedef {import('../app.js').App} App */

/**
 * Single letters are shortcuts, unless something is being typed. Space lends the pointer to the map
 * while it is held.
 *
 * @param {App} app
 */
export const keyboard = (app) => {
  addEventListener('keydown', (event) => {
    if (typing(event) || document.querySelector('dialog[open]')) return;
    if (event.key === ' ') {
      if (event.target instanceof HTMLButtonElement) return;
      event.preventDefault();
      app.modes.space(true);
      return;
    }
    if (event.ctrlKey || event.metaKey) controlKey(app, event);
    else if (!event.altKey && plainKey(app, event)) event.preventDefault();
  });
  addEventListener('keyup', (event) => {
    if (event.key === ' ') app.modes.space(false);
  });
};

/** @param {KeyboardEvent} event */
const typing = ({ target }) =>
  target instanceof HTMLElement && (target.matches('input:not([type=radio]), textarea, select') || target.isContentEditable);

/**
 * @param {App} app
 * @param {KeyboardEvent} event
 */
const controlKey = (app, event) => {
  const key = event.key.toLowerCase();
  if (key !== 'z' && key !== 'y') return;
  event.preventDefault();
  app.perform(key === 'y' || event.shiftKey ? app.operations.redo : app.operations.undo);
};

/**
 * @param {App} app
 * @param {KeyboardEvent} event
 * @returns {boolean} whether it meant something
 */
const plainKey = (app, event) => {
  if (event.key === 'Escape') {
    escape(app);
    return true;
  }
  if (app.modes.key(event)) return true;
  const key = event.key.toLowerCase();
  const tool = app.tools.find((one) => one.key === key);
  if (tool) app.use(tool.id);
  else if (key === '/') focusSearch();
  else if (key === 'b') app.store.set({ panelOpen: !app.store.get().panelOpen });
  else if (key === '+' || key === '=') app.view.map.zoomIn();
  else if (key === '-') app.view.map.zoomOut();
  else {
    const operation = Object.values(app.operations).find((one) => one.key.toLowerCase() === key);
    if (!operation) return false;
    app.perform(operation);
  }
  return true;
};

const focusSearch = () => {
  const input = document.querySelector('#top input[type=search]');
  if (input instanceof HTMLInputElement) input.select();
};

/**
 * Gives up one thing at a time: the gesture, the proposal, then the tool.
 *
 * @param {App} app
 */
const escape = (app) => {
  if (app.store.get().intake) app.intake.back();
  else if (app.store.get().proposalId !== null) app.showProposal(null);
  else if (app.store.get().tool === 'select') app.modes.escape();
  else if (!app.modes.escape()) app.use('select');
};
