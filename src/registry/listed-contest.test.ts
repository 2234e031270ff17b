import { expect, test } from 'vitest';
import { pairsAt } from './pairs.ts';

test('a governor stands in the province, a regent in the regency; nobody knows of others', () => {
  const pairs = pairsAt([
    { regionCode: '21', pairs: 2 },
    { regionCode: '2105', pairs: 4 },
    { regionCode: '2171' },
  ]);
  expect(pairs('governor', '2105012001001')).toBe(2);
  expect(pairs('regent', '2105012001001')).toBe(4);
  expect(pairs('regent', '2171012001001')).toBeNull();
  expect(pairs('regent', '2101012001001')).toBeNull();
});
