import { t } from '../i18n/index.js';
import { createForesight } from './foresight.js';
import { changeLines } from './words.js';

/**
 * @typedef {import('./index.js').At} At
 * @typedef {import('../app.js').App} App
 * @typedef {import('../state/types.js').Draft} Draft
 * @typedef {import('../map/top-layer.js').Gesture} Gesture
 *
 * @typedef {object} Shown  A gesture as it stands.
 * @property {any} body the edit that it would be
 * @property {Partial<Gesture>} gesture what is drawn
 * @property {() => Draft | null} rough what to expect while the service has not answered; null when
 *   nothing can be said
 * @property {number[]} [grids] those that are told of even when nothing changes
 * @property {string} [advice] what to do next
 */

/**
 * Draws a gesture, its effect and the words beside the pointer, and makes it an edit. While the
 * pointer moves the service is asked again and again; in between the last answer or an estimate
 * stands on the map.
 *
 * @param {App} app
 * @param {() => void} again shows the gesture anew: an answer has come
 */
export const createGesture = (app, again) => {
  const { store, view } = app;
  const foresight = createForesight(app, () => !busy && again());
  let busy = false;

  return {
    /** Whether the last gesture is on its way and no new one may begin. */
    get busy() {
      return busy;
    },
    /**
     * @param {At} at
     * @param {Shown} shown
     */
    show(at, { body, gesture, rough, grids = [], advice }) {
      const { draft } = store.get();
      if (!draft || busy) return;
      const seen = foresight.answerTo(body);
      const after = seen ? seen.after : rough();
      const objections = seen?.refusal ? [seen.refusal] : (seen?.warnings ?? []);
      const kind = seen?.refusal ? 'refused' : objections.length ? 'hint' : 'ok';
      store.set({
        preview: after,
        hint: {
          kind, ...at.point,
          lines: [
            ...objections,
            ...(after ? changeLines(app, draft, after, grids) : seen ? [] : [t('edit.asking')]),
            ...(after && !seen ? [t('split.rough')] : []),
            ...(advice && !seen?.refusal ? [advice] : []),
          ],
        },
      });
      view.showGesture({ line: [], brush: null, refused: kind === 'refused', ...gesture });
    },
    /**
     * Words alone, with what is drawn.
     *
     * @param {At} at
     * @param {'hint' | 'refused'} kind
     * @param {string[]} lines
     * @param {Partial<Gesture>} [gesture]
     */
    say(at, kind, lines, gesture) {
      if (busy) return;
      if (store.get().preview) store.set({ preview: null });
      store.set({ hint: lines.length ? { kind, lines, ...at.point } : null });
      view.showGesture(gesture ? { line: [], brush: null, refused: kind === 'refused', ...gesture } : null);
    },
    /**
     * Makes it an edit, unless the service would refuse: then that is told.
     *
     * @param {Shown} shown
     * @param {(after: Draft | null) => string} done what to say when it is made,
     *   of what the service foretold or, when it could not be asked before, has made
     * @param {() => void} reset puts the mode back to its beginning
     */
    async commit({ body, rough }, done, reset) {
      if (busy) return;
      busy = true;
      try {
        const seen = await foresight.settle(body);
        if (!busy) return;
        busy = false;
        reset();
        if (seen?.refusal) return app.tell('error', t('error.edit.refused', { reason: seen.refusal }));
        const after = seen?.after ?? rough();
        await app.edit(body, after ?? [], seen ? done(after) : () => done(store.get().draft));
      } finally {
        busy = false;
      }
    },
    /** Takes everything off the map. */
    drop() {
      busy = false;
      foresight.drop();
      store.set({ preview: null, hint: null });
      view.showGesture(null);
    },
  };
};
