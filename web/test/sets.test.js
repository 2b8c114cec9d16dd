import { setRows, thingAt, toggled, withoutSet, withSet } from '../actions/sets.js';
import { equal, test } from './harness.js';
import { sketch } from './sketch.js';

const town = () => sketch(`aabb
                           aabb`, { compounds: `pp.q
                                                pp.q` }).topology;

test('sets: a click means the compound, or the cell where there is none or it is wanted alone', () => {
  equal(thingAt(town(), 5, false), [0, 1, 4, 5]);
  equal(thingAt(town(), 5, true), [5]);
  equal(thingAt(town(), 2, false), [2]);
});

test('sets: what shares a cell with something picked lets go of it', () => {
  equal(toggled([[0, 1, 4, 5]], [3, 7]), [[0, 1, 4, 5], [3, 7]]);
  equal(toggled([[0, 1, 4, 5], [3, 7]], [4]), [[3, 7]]);
});

test('sets: all cells are to share a grid, one of each is to part', () => {
  const topology = town();
  topology.households[5] = 99;
  const picked = [[0, 1, 4, 5], [3, 7]];
  equal(withSet({ bands: [] }, 'together', picked, topology).together, [['0', '1', '4', '5', '3', '7']]);
  equal(withSet({ bands: [], apart: [['2', '6']] }, 'apart', picked, topology).apart, [['2', '6'], ['5', '3']]);
});

test('sets: the list names compounds and counts cells of none; those kept apart are shown whole', () => {
  const rules = { bands: [], together: [['2', '6']], apart: [['0', '3']] };
  equal(setRows(rules, town()), [
    { kind: 'together', at: 0, cells: [2, 6], names: [], others: 2, households: 20 },
    { kind: 'apart', at: 0, cells: [0, 1, 4, 5, 3, 7], names: ['compound 16', 'compound 17'], others: 0, households: 60 },
  ]);
  equal(withoutSet(rules, 'together', 0), { bands: [], together: [], apart: [['0', '3']] });
});
