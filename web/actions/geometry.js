/**
 * Whether a point lies inside rings taken together (even-odd, so holes are outside). Points on an
 * edge may fall on either side: good for the pointer, not for a proof.
 *
 * @param {Float64Array[]} rings closed
 * @param {number} x
 * @param {number} y
 */
export const insideRings = (rings, x, y) => {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0; i + 3 < ring.length; i += 2) {
      const y0 = ring[i + 1];
      const y1 = ring[i + 3];
      if (y0 > y === y1 > y) continue;
      if (x < ring[i] + ((y - y0) / (y1 - y0)) * (ring[i + 2] - ring[i])) inside = !inside;
    }
  }
  return inside;
};

/**
 * A point inside the polygon: its centroid where that is inside, else the middle of the widest
 * stretch at the height of the centroid.
 *
 * @param {Float64Array[]} rings closed, outer first
 * @returns {[number, number]}
 */
export const interiorPoint = (rings) => {
  const [x, y] = centroid(rings[0]);
  return insideRings(rings, x, y) ? [x, y] : widestMiddle(rings, y) ?? [x, y];
};

/**
 * Centre of gravity of a ring; of its vertices when it has no area.
 *
 * @param {Float64Array} ring
 * @returns {[number, number]}
 */
export const centroid = (ring) => {
  const [ox, oy] = ring;
  let area = 0;
  let sx = 0;
  let sy = 0;
  for (let i = 0; i + 3 < ring.length; i += 2) {
    const x0 = ring[i] - ox;
    const y0 = ring[i + 1] - oy;
    const x1 = ring[i + 2] - ox;
    const y1 = ring[i + 3] - oy;
    const cross = x0 * y1 - x1 * y0;
    area += cross;
    sx += (x0 + x1) * cross;
    sy += (y0 + y1) * cross;
  }
  return area === 0 ? [ox, oy] : [ox + sx / (3 * area), oy + sy / (3 * area)];
};

/**
 * @param {Float64Array[]} rings
 * @param {number} y
 * @returns {[number, number] | null}
 */
const widestMiddle = (rings, y) => {
  /** @type {number[]} */
  const crossings = [];
  for (const ring of rings) {
    for (let i = 0; i + 3 < ring.length; i += 2) {
      const y0 = ring[i + 1];
      const y1 = ring[i + 3];
      if (y0 > y !== y1 > y)
        crossings.push(ring[i] + ((y - y0) / (y1 - y0)) * (ring[i + 2] - ring[i]));
    }
  }
  crossings.sort((a, b) => a - b);
  let best = 0;
  /** @type {[number, number] | null} */
  let middle = null;
  for (let i = 0; i + 1 < crossings.length; i += 2) {
    const width = crossings[i + 1] - crossings[i];
    if (width > best) {
      best = width;
      middle = [(crossings[i] + crossings[i + 1]) / 2, y];
    }
  }
  return middle;
};

/**
 * On which side of a line drawn by hand a point lies: positive on its left. The nearest segment
 * decides, and the first and last segments reach on without end, so a line need not be drawn right
 * across.
 *
 * @param {[number, number][]} line at least two different points
 * @param {number} x
 * @param {number} y
 */
export const sideOfLine = (line, x, y) => {
  let best = Infinity;
  let side = 0;
  for (let i = 0; i + 1 < line.length; i++) {
    const [ax, ay] = line[i];
    const dx = line[i + 1][0] - ax;
    const dy = line[i + 1][1] - ay;
    const length2 = dx * dx + dy * dy;
    if (length2 === 0) continue;
    let t = ((x - ax) * dx + (y - ay) * dy) / length2;
    if (i > 0) t = Math.max(0, t);
    if (i + 2 < line.length) t = Math.min(1, t);
    const distance2 = (ax + t * dx - x) ** 2 + (ay + t * dy - y) ** 2;
    if (distance2 >= best) continue;
    best = distance2;
    side = dx * (y - ay) - dy * (x - ax);
  }
  return side;
};

/**
 * Leaves out points of a freehand line that lie within `tolerance` of the line without them
 * (Douglas and Peucker 1973).
 *
 * @param {[number, number][]} line
 * @param {number} tolerance
 * @returns {[number, number][]}
 */
export const simplifyLine = (line, tolerance) => {
  if (line.length < 3) return line;
  const [ax, ay] = line[0];
  const [bx, by] = line[line.length - 1];
  const length = Math.hypot(bx - ax, by - ay);
  let far = 0;
  let at = 0;
  for (let i = 1; i + 1 < line.length; i++) {
    const [x, y] = line[i];
    const away = length === 0
      ? Math.hypot(x - ax, y - ay)
      : Math.abs((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / length;
    if (away > far) {
      far = away;
      at = i;
    }
  }
  if (far <= tolerance) return [line[0], line[line.length - 1]];
  return [
    ...simplifyLine(line.slice(0, at + 1), tolerance).slice(0, -1),
    ...simplifyLine(line.slice(at), tolerance),
  ];
};
