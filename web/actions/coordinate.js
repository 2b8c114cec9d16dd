/**
 * Reads a coordinate as people type or paste it: "120.15, 30.25", "30.25N 120.15E", full-width
 * digits and commas, degrees with minutes and seconds. Longitude comes first unless a letter or the
 * size of the numbers says otherwise.
 *
 * @param {string} text
 * @returns {[number, number] | null} longitude and latitude in degrees; null when it is none
 */
export const parseCoordinate = (text) => {
  const plain = toAscii(text).trim();
  const parts = splitPair(plain);
  if (!parts) return null;
  const first = parsePart(parts[0]);
  const second = parsePart(parts[1]);
  if (!first || !second) return null;
  const swapped =
    first.axis === 'lat' || second.axis === 'lon' || (!first.axis && !second.axis && looksSwapped(first.value, second.value));
  const lon = swapped ? second.value : first.value;
  const lat = swapped ? first.value : second.value;
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90 ? [lon, lat] : null;
};

/** @param {string} text */
const toAscii = (text) =>
  text
    .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00a0]/g, ' ')
    .replace(/[、，]/g, ',')
    .replace(/[度]/g, '°')
    .replace(/[分′’]/g, "'")
    .replace(/[秒″”]/g, '"')
    .replace(/东经/g, 'E ')
    .replace(/西经/g, 'W ')
    .replace(/北纬/g, 'N ')
    .replace(/南纬/g, 'S ');

/**
 * @param {string} text
 * @returns {[string, string] | null}
 */
const splitPair = (text) => {
  const tight = text.replace(/([°'])\s+/g, '$1');
  const joined = /^[NSEW]/i.test(tight)
    ? tight.replace(/([NSEW])\s+/gi, '$1')
    : tight.replace(/\s+([NSEW])/gi, '$1');
  const words = joined.split(/[,;\s]+/).filter(Boolean);
  return words.length === 2 ? [words[0], words[1]] : null;
};

/**
 * @param {string} text
 * @returns {{value: number, axis: 'lon' | 'lat' | null} | null}
 */
const parsePart = (text) => {
  const letter = text.match(/[NSEW]/i)?.[0].toUpperCase();
  const body = text.replace(/[NSEW]/gi, '').trim();
  const match = body.match(/^([-+]?\d+(?:\.\d+)?)(?:°\s*(?:(\d+(?:\.\d+)?)'\s*)?(?:(\d+(?:\.\d+)?)"?)?)?$/);
  if (!match) return null;
  const size = Math.abs(Number(match[1])) + Number(match[2] ?? 0) / 60 + Number(match[3] ?? 0) / 3600;
  const negative = match[1].startsWith('-') || letter === 'S' || letter === 'W';
  return {
    value: negative ? -size : size,
    axis: !letter ? null : letter === 'N' || letter === 'S' ? 'lat' : 'lon',
  };
};

/**
 * In China longitudes are above 73 and latitudes below 54, so the order cannot be mistaken.
 *
 * @param {number} first
 * @param {number} second
 */
const looksSwapped = (first, second) => Math.abs(second) > 90 || (first < 54 && first > 3 && second >= 73 && second <= 136);
