import './actions.test.js';
import './boundary.test.js';
import './coordinates.test.js';
import './ground.test.js';
import './intake.test.js';
import './map.test.js';
import './panels.test.js';
import './sets.test.js';
import './state.test.js';
import { runAll } from './harness.js';

/** @type {any} */ (window).results = await runAll();
