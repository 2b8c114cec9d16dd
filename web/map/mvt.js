import Pbf from 'pbf';

/**
 * @typedef {{type: number, props: Record<string, any>, parts: number[][]}} Feature
 *   Type 1 points, 2 lines, 3 polygons; each part x0, y0, x1, y1… in units of the tile.
 */

/**
 * Decodes one layer of a Mapbox Vector Tile (version 2.1 of the specification).
 *
 * @param {ArrayBuffer} bytes
 * @returns {{extent: number, features: Feature[]}} of the first layer; empty for no bytes
 */
export const decodeTile = (bytes) => {
  const none = { extent: 4096, features: /** @type {Feature[]} */ ([]) };
  if (bytes.byteLength === 0) return none;
  const layers = new Pbf(bytes).readFields((tag, found, pbf) => {
    if (tag === 3) found.push(readLayer(pbf, pbf.readVarint() + pbf.pos));
  }, /** @type {{extent: number, features: Feature[]}[]} */ ([]));
  return layers[0] ?? none;
};

/**
 * @param {Pbf} pbf
 * @param {number} end
 */
const readLayer = (pbf, end) => {
  const raw = {
    extent: 4096,
    keys: /** @type {string[]} */ ([]),
    values: /** @type {any[]} */ ([]),
    features: /** @type {{type: number, tags: number[], commands: number[]}[]} */ ([]),
  };
  pbf.readFields((tag, layer) => {
    if (tag === 2) layer.features.push(readFeature(pbf, pbf.readVarint() + pbf.pos));
    else if (tag === 3) layer.keys.push(pbf.readString());
    else if (tag === 4) layer.values.push(readValue(pbf, pbf.readVarint() + pbf.pos));
    else if (tag === 5) layer.extent = pbf.readVarint();
  }, raw, end);
  return {
    extent: raw.extent,
    features: raw.features.map(({ type, tags, commands }) => ({
      type,
      props: propsOf(tags, raw.keys, raw.values),
      parts: partsOf(commands, type),
    })),
  };
};

/**
 * @param {Pbf} pbf
 * @param {number} end
 */
const readFeature = (pbf, end) =>
  pbf.readFields((tag, feature) => {
    if (tag === 2) pbf.readPackedVarint(feature.tags);
    else if (tag === 3) feature.type = pbf.readVarint();
    else if (tag === 4) pbf.readPackedVarint(feature.commands);
  }, { type: 0, tags: /** @type {number[]} */ ([]), commands: /** @type {number[]} */ ([]) }, end);

/**
 * @param {Pbf} pbf
 * @param {number} end
 */
const readValue = (pbf, end) => {
  /** @type {{value: any}} */
  const holder = { value: null };
  pbf.readFields((tag, into) => {
    if (tag === 1) into.value = pbf.readString();
    else if (tag === 2) into.value = pbf.readFloat();
    else if (tag === 3) into.value = pbf.readDouble();
    else if (tag === 4 || tag === 5) into.value = pbf.readVarint(tag === 4);
    else if (tag === 6) into.value = pbf.readSVarint();
    else if (tag === 7) into.value = pbf.readBoolean();
  }, holder, end);
  return holder.value;
};

/**
 * @param {number[]} tags
 * @param {string[]} keys
 * @param {any[]} values
 */
const propsOf = (tags, keys, values) => {
  /** @type {Record<string, any>} */
  const props = {};
  for (let i = 0; i + 1 < tags.length; i += 2) props[keys[tags[i]]] = values[tags[i + 1]];
  return props;
};

/**
 * @param {number[]} commands
 * @param {number} type
 */
const partsOf = (commands, type) => {
  /** @type {number[][]} */
  const parts = [];
  let x = 0;
  let y = 0;
  for (let i = 0; i < commands.length; ) {
    const command = commands[i] & 7;
    const times = commands[i++] >> 3;
    if (command === 7) {
      const ring = parts[parts.length - 1];
      ring.push(ring[0], ring[1]);
      continue;
    }
    for (let k = 0; k < times; k++) {
      x += unzig(commands[i++]);
      y += unzig(commands[i++]);
      if (command === 1 && (type !== 1 || parts.length === 0)) parts.push([]);
      parts[parts.length - 1].push(x, y);
    }
  }
  return parts;
};

/** @param {number} n */
const unzig = (n) => (n >> 1) ^ -(n & 1);
