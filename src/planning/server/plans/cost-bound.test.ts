import { expect, test } from 'vitest';
import { costBoundOf } from './cost-bound.ts';

const at = (costBoundRupiah: number | null) => ({
  tolerance: 0,
  ...(costBoundRupiah === null ? {} : { costBoundRupiah }),
});

test.each([
  [null, [], null],
  [650, [], 650],
  [null, [at(650)], 650],
  [0, [at(640)], 640],
  [640, [at(0)], 640],
  [null, [at(null)], null],
  // What may lose more proves nothing of what may not.
  [null, [{ tolerance: 0.01, costBoundRupiah: 600 }], null],
  // A bound of the solver's arithmetic may lie above by rounding.
  [651, [], 650],
] as const)('%s by the plan and %j by the curve prove %s', (own, curve, bound) => {
  const solution = { costRupiah: 650, ...(own === null ? {} : { costBoundRupiah: own }) };
  expect(costBoundOf({ solution, curve })).toBe(bound);
});
