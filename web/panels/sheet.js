import { importWizard } from './import-wizard.js';
import { worklistSheet } from './worklist-sheet.js';

/** @typedef {import('../app.js').App} App */

/**
 * What takes the panel's place while it is needed: the import, the rows without a building.
 *
 * @param {HTMLElement} root
 * @param {App} app
 */
export const sheet = (root, app) => {
  importWizard(root, app);
  worklistSheet(root, app);
  app.store.watch((s) => [s.intake !== null, s.worklist !== null], ([intake, worklist]) => {
    document.body.classList.toggle('sheet-open', intake || worklist);
    root.hidden = !intake && !worklist;
  });
};
