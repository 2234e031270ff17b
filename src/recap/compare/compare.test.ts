import { expect, test } from 'vitest';
import { type FlatRow, flatAreas, sirekapAreas } from './area-results.ts';
import { comparePlace, countCompared } from './compare.ts';

const sides = (...pairs: [string, number | null | 'struck'][]) => new Map(pairs);

test('a place is compared in the boxes that both have; nobody is called right', () => {
  const theirs = sides(['IV.1', 147], ['IV.2', 53], ['V.B', null], ['X', 1]);
  const ours = sides(['IV.1', 157], ['IV.2', 53], ['V.B', 'struck'], ['II.1', 9]);
  expect(comparePlace('a', theirs, ours)).toEqual({
    ...{ place: 'a', state: 'differs' },
    boxes: [{ box: 'IV.1', theirs: 147, ours: 157 }],
  });
  expect(comparePlace('b', theirs, theirs).state).toBe('same');
  expect(comparePlace('c', theirs, null).state).toBe('only-theirs');
  expect(comparePlace('d', null, ours).state).toBe('only-ours');
  const none = comparePlace('e', sides(['V.B', 0]), sides(['V.B', null]));
  expect(none.boxes).toEqual([{ box: 'V.B', theirs: 0, ours: null }]);
  expect(countCompared([comparePlace('a', theirs, ours), none])).toEqual({
    places: { same: 0, differs: 2, 'only-theirs': 0, 'only-ours': 0 },
    byBox: { 'IV.1': 1, 'V.B': 1 },
  });
});

const SIREKAP = JSON.stringify({
  mode: 'hhcw',
  tungsura: {
    chart: { 1000021: 7, 1000022: 3, progres: { total: 3, progres: 2 } },
    table: {
      210501: { psu: 'Reguler', 1000022: 3, 1000021: 7, progres: { total: 2, progres: 1 } },
      210502: { psu: 'Reguler', 1000021: null, progres: null },
      total: { 1000021: 7 },
    },
  },
});

test('Sirekap’s JSON is read by area, its candidates in their order or as one says', () => {
  expect(sirekapAreas(SIREKAP, null)).toEqual({
    ok: true,
    value: [
      { area: '210501', votes: [7, 3], tps: 2, arrived: 1 },
      { area: '210502', votes: [], tps: null, arrived: null },
    ],
  });
  expect(sirekapAreas(SIREKAP, ['1000022', '1000021'])).toMatchObject({ value: [{ votes: [3, 7] }, {}] });
  for (const odd of ['', '[]', '{}', 'null', '{"tungsura":{"table":null}}', '{"tungsura":{"table":{}}}'])
    expect(sirekapAreas(odd, null).ok).toBe(false);
});

test('of a flattened CSV the newest of each area counts, and the table before the chart', () => {
  const row = (change: Partial<FlatRow>): FlatRow => ({
    ...{ kind: 'pkwkp', kode: '2105', source: 'table', sirekap_ts: '2024-11-28 00:00:00' },
    ...{ tps_total: '112', tps_masuk: '100', votes_json: '{"1000021": 1, "1000022": 2}' },
    ...change,
  });
  const rows = [
    row({}),
    row({ sirekap_ts: '2024-11-28 10:15:00', votes_json: '{"1000022": 9, "1000021": 8}' }),
    row({ sirekap_ts: '2024-11-28 10:15:00', source: 'chart', votes_json: '{"1000021": 0}' }),
    row({ kind: 'pkwkk' }),
    row({ kode: 'x' }),
    row({ kode: '2103', tps_total: '', votes_json: 'broken' }),
  ];
  expect(flatAreas(rows, 'governor', null)).toEqual([
    { area: '2105', votes: [8, 9], tps: 112, arrived: 100 },
    { area: '2103', votes: [], tps: null, arrived: 100 },
  ]);
});
