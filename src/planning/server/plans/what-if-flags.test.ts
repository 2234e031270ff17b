import { expect, test } from 'vitest';
import type { PlanInstance } from '../../index.ts';
import type { PlanAnswer } from './answer.ts';
import { changesOfFlags, vsatStocks } from './what-if-flags.ts';

const KINDS: Readonly<Record<string, string>> = { v: 'vsat', s: 'other-operator', g: 'geser' };

/** Columns by the resources they draw on; of an instance nothing else is asked. */
function instanceOf(columns: readonly [primary: string, fallback: string | null, uses: number[]][]) {
  return {
    resources: [
      { kind: 'stock', id: 'stock:terminal' },
      { kind: 'stock', id: 'stock:sim' },
      { kind: 'budget', id: 'budget' },
    ],
    facilities: [],
    columns: columns.map(([primary, fallback, uses]) => ({
      ...{ primary, fallback, facilities: [] },
      uses: uses.map((resource) => ({ resource, amount: 1 })),
    })),
  } as unknown as PlanInstance;
}

test('the stock of terminals is found where every terminal stands in a pair, and a fallback with a stock of its own is not it', () => {
  const paired = instanceOf([
    ['v', 'g', [0, 2]],
    ['v', 's', [0, 1, 2]],
    ['s', 'g', [1, 2]],
  ]);
  expect([...vsatStocks(paired, (id) => KINDS[id])]).toEqual(['stock:terminal']);
  expect([...vsatStocks(instanceOf([['s', 'g', [1, 2]]]), (id) => KINDS[id])]).toEqual([]);
});

test('a stock is named as the limits are, or as the catalogue has it', () => {
  const answer = { uses: [] } as unknown as PlanAnswer;
  const asked = (id: string) => changesOfFlags({ stock: [`${id}=-1`] }, instanceOf([]), answer, new Set());
  const change = { kind: 'resource', id: 'stock:terminal', amount: -1 };
  expect([asked('stock:terminal'), asked('terminal')]).toEqual([[change], [change]]);
  // What there is not is refused by whoever holds it against the plan.
  expect(asked('none')).toEqual([{ ...change, id: 'none' }]);
});
