import { parseCoordinate } from '../actions/coordinate.js';
import { fromDatum, toDatum } from '../actions/datum.js';
import { close, equal, test } from './harness.js';

test('coordinate: longitude first, in many dresses', () => {
  for (const text of ['120.15, 30.25', '120.15 30.25', '１２０．１５，３０．２５', '120.15E 30.25N', '30.25N, 120.15E', '东经120.15，北纬30.25'])
    equal(parseCoordinate(text), [120.15, 30.25]);
});

test('coordinate: in China the order cannot be mistaken', () => {
  equal(parseCoordinate('30.25, 120.15'), [120.15, 30.25]);
  equal(parseCoordinate('7.42, 43.73'), [7.42, 43.73]);
});

test('coordinate: degrees, minutes and seconds', () => {
  // 120 + 9/60 = 120.15, 30 + 15/60 = 30.25
  equal(parseCoordinate('120°9\'0"E, 30°15\'0"N'), [120.15, 30.25]);
});

test('coordinate: the southern and western halves', () => {
  equal(parseCoordinate('-70.5, -33.4'), [-70.5, -33.4]);
  equal(parseCoordinate('70.5W 33.4S'), [-70.5, -33.4]);
});

test('coordinate: a code or a name is none', () => {
  for (const text of ['', '330106001002001', '天成花园', '12', '500, 30', 'a, b']) equal(parseCoordinate(text), null);
});

test('datum: the shift of Tiananmen is the published one', () => {
  // Widely published example: WGS84 116.404, 39.915 is GCJ-02 116.41024449916938, 39.91640428150164
  // and BD-09 116.41662724378733, 39.922699552216216.
  const gcj = toDatum([116.404, 39.915], 'gcj02');
  close(gcj[0], 116.41024449916938, 1e-8);
  close(gcj[1], 39.91640428150164, 1e-8);
  const bd = toDatum([116.404, 39.915], 'bd09');
  close(bd[0], 116.41662724378733, 1e-8);
  close(bd[1], 39.922699552216216, 1e-8);
});

test('datum: there and back again below 1e-9 degree', () => {
  for (const datum of /** @type {const} */ (['gcj02', 'bd09', 'wgs84', 'cgcs2000'])) {
    const [lon, lat] = fromDatum(toDatum([113.264385, 23.129112], datum), datum);
    close(lon, 113.264385, 1e-9);
    close(lat, 23.129112, 1e-9);
  }
});

test('datum: outside China nothing is shifted', () => {
  equal(toDatum([7.42, 43.73], 'gcj02'), [7.42, 43.73]);
  equal(toDatum([7.42, 43.73], 'bd09'), [7.42, 43.73]);
});
