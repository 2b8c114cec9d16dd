import { createApp } from './app.js';
import { loadIcons } from './panels/dom.js';
import { rail } from './panels/rail.js';
import { sheet } from './panels/sheet.js';
import { sidePanel } from './panels/side-panel.js';
import { stage } from './panels/stage.js';
import { statusBar } from './panels/status-bar.js';
import { topBar } from './panels/top-bar.js';
import { keyboard } from './operations/keyboard.js';

/** @param {string} id */
const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

loadIcons().catch(console.error);
const app = createApp(element('map'), element('toasts'));
topBar(element('top'), app);
rail(element('rail'), app);
stage(element('over'), app);
sidePanel(element('panel'), app);
sheet(element('sheet'), app);
statusBar(element('bar'), app);
keyboard(app);
app.speak(app.store.get().lang);
app.use(matchMedia('(max-width: 640px)').matches ? 'locate' : 'select');
app.start().catch(app.tellProblem).finally(() => {
  document.body.dataset.ready = '';
});
