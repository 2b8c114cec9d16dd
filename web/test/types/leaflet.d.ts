/** The part of Leaflet 1.9 that the page uses. */
declare module 'leaflet' {
  export interface Point {
    x: number;
    y: number;
    add(other: Point): Point;
    subtract(other: Point): Point;
    distanceTo(other: Point): number;
  }
  export interface LatLng {
    lat: number;
    lng: number;
  }
  export interface PixelBounds {
    min: Point;
    max: Point;
    getSize(): Point;
    contains(other: PixelBounds): boolean;
  }
  export interface LatLngBounds {
    getWest(): number;
    getSouth(): number;
    getEast(): number;
    getNorth(): number;
    contains(where: [number, number] | LatLng): boolean;
  }
  export interface MouseEventOf {
    latlng: LatLng;
    containerPoint: Point;
    originalEvent: MouseEvent;
  }
  export interface Handler {
    enable(): void;
    disable(): void;
    enabled(): boolean;
  }
  export interface Map {
    dragging: Handler;
    getZoom(): number;
    getMaxZoom(): number;
    getMinZoom(): number;
    setZoom(zoom: number): this;
    zoomIn(): this;
    zoomOut(): this;
    getSize(): Point;
    getBounds(): LatLngBounds;
    getCenter(): LatLng;
    getPixelOrigin(): Point;
    getPixelBounds(): PixelBounds;
    getContainer(): HTMLElement;
    createPane(name: string): HTMLElement;
    getPane(name: string): HTMLElement;
    fitBounds(bounds: [[number, number], [number, number]], options?: object): this;
    project(where: [number, number], zoom: number): Point;
    unproject(point: Point, zoom: number): LatLng;
    setView(center: [number, number] | LatLng, zoom: number, options?: object): this;
    invalidateSize(options?: object): this;
    containerPointToLayerPoint(point: Point): Point;
    latLngToContainerPoint(where: [number, number]): Point;
    mouseEventToContainerPoint(event: MouseEvent): Point;
    containerPointToLatLng(point: Point): LatLng;
    on(types: string, fn: (event: any) => void): this;
    off(types: string, fn: (event: any) => void): this;
    addLayer(layer: Layer): this;
    removeLayer(layer: Layer): this;
  }
  export class Layer {
    addTo(map: Map): this;
    remove(): this;
    on(types: string, fn: (event: any) => void): this;
    options: Record<string, any>;
    _map: Map;
  }
  export class Renderer extends Layer {
    constructor(options?: object);
    getEvents(): Record<string, (event: any) => void>;
    _container: HTMLElement;
    _bounds: PixelBounds;
    _zoomAnimated: boolean;
    _update(): void;
  }
  export function map(container: HTMLElement, options?: object): Map;
  export function point(x: number, y: number): Point;
  export namespace DomUtil {
    function setPosition(element: HTMLElement, point: Point): void;
    function addClass(element: HTMLElement, name: string): void;
  }
  export namespace DomEvent {
    function disableClickPropagation(element: HTMLElement): void;
    function disableScrollPropagation(element: HTMLElement): void;
  }
}
