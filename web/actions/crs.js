/**
 * Coordinate systems that an office may meet, for the wizard's select box. Pure.
 *
 * @typedef {{group: string, options: {value: string, label: string}[]}} CrsGroup
 */

/** Central meridians of the 3-degree zones of China. */
const MERIDIANS_3 = Array.from({ length: 21 }, (_, i) => 75 + 3 * i);

/** And of the 6-degree zones. */
const MERIDIANS_6 = Array.from({ length: 11 }, (_, i) => 75 + 6 * i);

/**
 * Groups by the key of their name.
 *
 * @param {(key: string, values?: Record<string, any>) => string} t
 * @returns {CrsGroup[]}
 */
export const crsGroups = (t) => [
  { group: 'degrees', options: ['cgcs2000', 'wgs84', 'gcj02', 'bd09'].map((value) => ({ value, label: t(`crs.${value}`) })) },
  { group: 'gk3', options: MERIDIANS_3.map((m, i) => ({ value: `EPSG:${4534 + i}`, label: t('crs.meridian', { m }) })) },
  { group: 'gk3zone', options: MERIDIANS_3.map((m, i) => ({ value: `EPSG:${4513 + i}`, label: t('crs.zone', { m, n: 25 + i }) })) },
  { group: 'gk6', options: MERIDIANS_6.map((m, i) => ({ value: `EPSG:${4502 + i}`, label: t('crs.meridian', { m }) })) },
  { group: 'gk6zone', options: MERIDIANS_6.map((m, i) => ({ value: `EPSG:${4491 + i}`, label: t('crs.zone', { m, n: 13 + i }) })) },
  { group: 'other', options: [{ value: 'EPSG:3857', label: t('crs.mercator') }] },
];

/**
 * What a system is called where one of the groups holds it, else as the service calls it.
 *
 * @param {string} name
 * @param {(key: string, values?: Record<string, any>) => string} t
 */
export const crsName = (name, t) => {
  if (name === 'EPSG:4490' || name === 'cgcs2000') return t('crs.cgcs2000');
  if (name === 'EPSG:4326' || name === 'wgs84') return t('crs.wgs84');
  for (const { group, options } of crsGroups(t)) {
    const found = options.find(({ value }) => value === name);
    if (found) return group === 'degrees' || group === 'other' ? found.label : `${t(`crs.group.${group}`)} ${found.label}（${name}）`;
  }
  return name.length > 60 ? `${name.slice(0, 60)}…` : name;
};

/**
 * The smallest box round shapes of degrees: west, south, east, north; null for none.
 *
 * @param {[number, number][][]} shapes
 * @returns {[number, number, number, number] | null}
 */
export const boxOfShapes = (shapes) => {
  const box = /** @type {[number, number, number, number]} */ ([Infinity, Infinity, -Infinity, -Infinity]);
  for (const shape of shapes)
    for (const [x, y] of shape) {
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
  return box[0] > box[2] ? null : box;
};

/**
 * Share of the shapes whose first place lies in a box.
 *
 * @param {[number, number][][]} shapes
 * @param {[number, number, number, number]} box
 */
export const shareWithin = (shapes, [west, south, east, north]) => {
  const starts = shapes.filter((shape) => shape.length).map(([first]) => first);
  if (starts.length === 0) return 0;
  return starts.filter(([x, y]) => x >= west && x <= east && y >= south && y <= north).length / starts.length;
};
