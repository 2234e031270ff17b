import { expect, test } from 'vitest';
import { contestAt, pairsAt } from './listed-contest.ts';

const CONTESTS = [
  { code: 'gubernur', regionCode: '21', pairs: 2 },
  { code: 'bupati-2105', regionCode: '2105', pairs: 4 },
  { code: 'wali-kota-2171', regionCode: '2171' },
];

test('a governor stands in the province, a regent in the regency; nobody knows of others', () => {
  const pairs = pairsAt(CONTESTS);
  expect(pairs('governor', '2105012001001')).toBe(2);
  expect(pairs('regent', '2105012001001')).toBe(4);
  expect(pairs('regent', '2171012001001')).toBeNull();
  expect(pairs('regent', '2101012001001')).toBeNull();
});

test('a contest is called in files as its election calls it', () => {
  expect(contestAt(CONTESTS, 'governor', '2171012001001')?.code).toBe('gubernur');
  expect(contestAt(CONTESTS, 'regent', '2171012001001')?.code).toBe('wali-kota-2171');
  expect(contestAt(CONTESTS, 'regent', '3171012001001')).toBeNull();
});
