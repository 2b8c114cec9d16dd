import { boxOfShapes, crsGroups, crsName, shareWithin } from '../actions/crs.js';
import { setLanguage, t } from '../i18n/index.js';
import { stepsOf } from '../operations/intake.js';
import { equal, test } from './harness.js';

test('crs: every zone of China is offered once, by its EPSG code', () => {
  setLanguage('zh');
  const values = crsGroups(t).flatMap(({ options }) => options.map(({ value }) => value));
  equal(new Set(values).size, values.length);
  // 4 datums, 21 zones of 3 degrees and 11 of 6 with and without their number, Web Mercator.
  equal(values.length, 4 + 2 * 21 + 2 * 11 + 1);
  const label = (/** @type {string} */ code) => crsGroups(t).flatMap(({ options }) => options).find(({ value }) => value === code)?.label;
  equal([label('EPSG:4549'), label('EPSG:4528'), label('EPSG:4513'), label('EPSG:4491')], ['中央经线 120°', '第 40 带（120°）', '第 25 带（75°）', '第 13 带（75°）']);
});

test('crs: a system that is not listed is called as the service calls it', () => {
  equal([crsName('EPSG:4490', t), crsName('cgcs2000', t)], ['CGCS2000 经纬度', 'CGCS2000 经纬度']);
  equal(crsName('EPSG:2345', t), 'EPSG:2345');
  equal(crsName('x'.repeat(100), t).length, 61);
});

test('shapes: the box round them, and how many begin in another box', () => {
  /** @type {[number, number][][]} */
  const shapes = [[[1, 2], [3, 5]], [[10, -4]], []];
  equal(boxOfShapes(shapes), [1, -4, 10, 5]);
  equal(boxOfShapes([]), null);
  equal(shareWithin(shapes, [0, 0, 5, 5]), 0.5);
  equal(shareWithin([], [0, 0, 1, 1]), 0);
});

test('wizard: an extract has no fields to be matched', () => {
  const intake = (/** @type {string} */ target) => /** @type {any} */ ({ choice: { target } });
  equal(stepsOf(intake('city')), ['file', 'layer', 'check']);
  equal(stepsOf(intake('buildings')), ['file', 'layer', 'fields', 'check']);
});
