import * as L from 'leaflet';
import { makeFrame } from './plane.js';

/** @typedef {import('./plane.js').Frame} Frame */

/** How much of the view is drawn beyond each edge, so that panning shows no blank. */
const PADDING = 0.2;

/**
 * One canvas over the whole view. It moves and scales with the map and is drawn again when the map
 * comes to rest or leaves what was drawn, at most once for each frame of the screen.
 */
export class ScreenCanvas extends L.Renderer {
  /**
   * @param {string} pane
   * @param {(ctx: CanvasRenderingContext2D, frame: Frame) => void} paint
   */
  constructor(pane, paint) {
    super({ pane, padding: PADDING });
    this.paint = paint;
    this.waiting = 0;
  }

  /** Draws again soon. */
  refresh() {
    if (!this._map || this.waiting) return;
    this.waiting = requestAnimationFrame(() => {
      this.waiting = 0;
      if (this._map) this.draw();
    });
  }

  getEvents() {
    return { ...super.getEvents(), move: () => this.keepCovered() };
  }

  keepCovered() {
    const view = this._map.getPixelBounds();
    const origin = this._map.getPixelOrigin();
    const { min, max } = this._bounds;
    const covered =
      view.min.x - origin.x >= min.x && view.min.y - origin.y >= min.y &&
      view.max.x - origin.x <= max.x && view.max.y - origin.y <= max.y;
    if (!covered) this._update();
  }

  _initContainer() {
    const canvas = document.createElement('canvas');
    canvas.setAttribute('aria-hidden', 'true');
    this._container = canvas;
    this.canvas = canvas;
    this.ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  }

  _destroyContainer() {
    cancelAnimationFrame(this.waiting);
    this._container.remove();
  }

  _update() {
    const map = /** @type {any} */ (this._map);
    if (map._animatingZoom && this._bounds) return;
    super._update();
    const size = this._bounds.getSize();
    const ratio = devicePixelRatio || 1;
    const canvas = /** @type {HTMLCanvasElement} */ (this.canvas);
    if (canvas.width !== size.x * ratio || canvas.height !== size.y * ratio) {
      canvas.width = size.x * ratio;
      canvas.height = size.y * ratio;
      canvas.style.width = `${size.x}px`;
      canvas.style.height = `${size.y}px`;
    }
    L.DomUtil.setPosition(canvas, this._bounds.min);
    this.draw();
  }

  draw() {
    const ctx = /** @type {CanvasRenderingContext2D} */ (this.ctx);
    const size = this._bounds.getSize();
    const ratio = devicePixelRatio || 1;
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.clearRect(0, 0, size.x, size.y);
    const corner = this._bounds.min.add(this._map.getPixelOrigin());
    this.paint(ctx, makeFrame(this._map.getZoom(), corner.x, corner.y, size.x, size.y));
  }

  _onZoomEnd() {}
}
