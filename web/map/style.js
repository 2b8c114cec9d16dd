/**
 * How the map looks, light and dark.
 *
 * @typedef {typeof LIGHT} Palette
 * @typedef {import('../state/types.js').BandStatus} BandStatus
 */

const LIGHT = {
  land: '#f7f6f3',
  water: '#cfe0ea',
  green: '#e3ebd9',
  compound: '#efeee6',
  compoundLine: '#d8d6c8',
  street: '#ffffff',
  casing: '#d9d5cd',
  path: '#d3cbbb',
  wall: '#b9b2a4',
  rail: '#a9a9ad',
  building: '#e5e0d8',
  buildingLine: '#d6d0c5',
  text: '#55524b',
  textStrong: '#1f2328',
  halo: '#ffffff',
  community: '#3d3d3d',
  grid: '#5a4a78',
  cell: '#5a4a78',
  dedicated: '#8d939b',
  dedicatedLine: '#5d636b',
  change: '#d97706',
  selection: '#0b63ce',
  selectionHalo: '#ffffff',
  problem: '#c1121f',
  incident: '#7a1fa2',
  station: '#0f766e',
  net: '#be185d',
  /** Neighbours differ more by hue than by lightness, so that names stay legible. */
  parents: ['#8fb8de', '#f2c57c', '#a5d6a7', '#d8a7d0', '#f1a9a0', '#9fd5d1', '#c9c27a', '#b7b1e6', '#e3b899', '#a8c98c', '#e6a3c3'],
  /** @type {Record<BandStatus | 'exempt', string>} */
  band: { underHard: '#2166ac', under: '#92c5de', in: '#e4ece1', over: '#f4a582', overHard: '#b2182b', exempt: '#e4ece1' },
};

/** @type {Palette} */
const DARK = {
  land: '#1b1d20',
  water: '#22384a',
  green: '#232b22',
  compound: '#212428',
  compoundLine: '#34383c',
  street: '#3a3e44',
  casing: '#131416',
  path: '#3f4247',
  wall: '#5d5a54',
  rail: '#63666b',
  building: '#2b2e33',
  buildingLine: '#3a3e44',
  text: '#b4b8be',
  textStrong: '#f0f2f4',
  halo: '#16181b',
  community: '#c9ccd1',
  grid: '#b6a3dc',
  cell: '#b6a3dc',
  dedicated: '#5b6168',
  dedicatedLine: '#9aa0a8',
  change: '#f59e0b',
  selection: '#5aa2f5',
  selectionHalo: '#0d0f11',
  problem: '#ff6b74',
  incident: '#d28bf0',
  station: '#2dd4bf',
  net: '#f472b6',
  parents: ['#4c7fae', '#a8803c', '#5b9660', '#8f5f88', '#a8625a', '#4f918d', '#8a8340', '#6f68a8', '#9a7254', '#668b48', '#a05f80'],
  band: { underHard: '#2f7fd0', under: '#6aa7c6', in: '#5c6b58', over: '#e08e67', overHard: '#d5303f', exempt: '#5c6b58' },
};

const dark = matchMedia('(prefers-color-scheme: dark)');

/** The palette that the system asks for now. */
export const palette = () => (dark.matches ? DARK : LIGHT);

/** @param {() => void} tell */
export const onPaletteChange = (tell) => dark.addEventListener('change', tell);

export const FILL_OPACITY = 0.45;

export const FONT = 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';

/** Streets from the narrowest to the widest, with their width in pixels at zoom 16. */
export const STREETS = /** @type {const} */ ([
  ['lane', 4.5],
  ['collector', 6.5],
  ['arterial', 9],
  ['expressway', 11],
]);

/**
 * A width that grows with the map, slower than the ground.
 *
 * @param {number} at16 pixels at zoom 16
 * @param {number} zoom
 */
export const widthAt = (at16, zoom) => Math.max(0.5, at16 * 1.7 ** (zoom - 16));
