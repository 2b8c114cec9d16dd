/**
 * The datums that Chinese maps are drawn in. CGCS2000 and WGS84 are treated as equal (DOMAIN §3);
 * GCJ-02 and BD-09 are the identity outside China.
 *
 * @typedef {import('../state/types.js').Datum} Datum
 * @typedef {[number, number]} LonLat degrees
 */

const AXIS = 6378245;
const ECCENTRICITY2 = 0.00669342162296594323;
const BD_TURN = (Math.PI * 3000) / 180;

/** @type {Datum[]} */
export const DATUMS = ['cgcs2000', 'wgs84', 'gcj02', 'bd09'];

/**
 * @param {LonLat} point in CGCS2000
 * @param {Datum} datum
 * @returns {LonLat}
 */
export const toDatum = (point, datum) => {
  if (datum === 'gcj02') return toGcj(point);
  if (datum === 'bd09') return inChina(point) ? gcjToBd(toGcj(point)) : point;
  return point;
};

/**
 * The point whose image under {@link toDatum} is given, to below 1e-9 degree: the shift changes
 * slowly, so taking it off again and again converges.
 *
 * @param {LonLat} given
 * @param {Datum} datum
 * @returns {LonLat}
 */
export const fromDatum = (given, datum) => {
  if (datum === 'wgs84' || datum === 'cgcs2000' || !inChina(given)) return given;
  let [lon, lat] = given;
  for (let round = 0; round < 8; round++) {
    const image = toDatum([lon, lat], datum);
    lon += given[0] - image[0];
    lat += given[1] - image[1];
  }
  return [lon, lat];
};

/** @param {LonLat} point */
const inChina = ([lon, lat]) => lon >= 72.004 && lon <= 137.8347 && lat >= 0.8293 && lat <= 55.8271;

/**
 * @param {LonLat} point
 * @returns {LonLat}
 */
const toGcj = (point) => {
  if (!inChina(point)) return point;
  const [lon, lat] = point;
  const x = lon - 105;
  const y = lat - 35;
  const ripple = 20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI);
  const north =
    -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x)) +
    ((ripple + 20 * Math.sin(y * Math.PI) + 40 * Math.sin((y / 3) * Math.PI) +
      160 * Math.sin((y / 12) * Math.PI) + 320 * Math.sin((y * Math.PI) / 30)) * 2) / 3;
  const east =
    300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x)) +
    ((ripple + 20 * Math.sin(x * Math.PI) + 40 * Math.sin((x / 3) * Math.PI) +
      150 * Math.sin((x / 12) * Math.PI) + 300 * Math.sin((x / 30) * Math.PI)) * 2) / 3;
  const phi = (lat * Math.PI) / 180;
  const bend = 1 - ECCENTRICITY2 * Math.sin(phi) ** 2;
  return [
    lon + (east * 180) / ((AXIS / Math.sqrt(bend)) * Math.cos(phi) * Math.PI),
    lat + (north * 180) / (((AXIS * (1 - ECCENTRICITY2)) / (bend * Math.sqrt(bend))) * Math.PI),
  ];
};

/**
 * @param {LonLat} point in GCJ-02
 * @returns {LonLat}
 */
const gcjToBd = ([x, y]) => {
  const radius = Math.hypot(x, y) + 0.00002 * Math.sin(y * BD_TURN);
  const angle = Math.atan2(y, x) + 0.000003 * Math.cos(x * BD_TURN);
  return [radius * Math.cos(angle) + 0.0065, radius * Math.sin(angle) + 0.006];
};
