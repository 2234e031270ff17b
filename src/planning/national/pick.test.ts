import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Candidate, leftOver, pickedOf, pickModel } from './pick.ts';

const plan = (lost: number, ...used: number[]): Candidate => ({ chosen: [], lost, used });

describe('the master programme', () => {
  test('has a row for each block and each limit', () => {
    const model = pickModel([[plan(2, 1), plan(1, 2)], [plan(3, 0)]], [2]);
    expect(model).toMatchObject({ numCols: 3, numRows: 3 });
    expect([...model.colCost]).toEqual([2, 1, 3]);
    expect([...model.starts]).toEqual([0, 2, 3, 5]);
    expect([...model.indices]).toEqual([0, 1, 2, 0, 1]);
    expect([...model.rowLower]).toEqual([1, 1, Number.NEGATIVE_INFINITY]);
  });

  test('reads what was picked, or null when a block was left out', () => {
    const plans = [[plan(2, 1), plan(1, 2)], [plan(3, 0)]];
    expect(pickedOf(plans, [0, 1, 1])).toEqual([plans[0]?.[1], plans[1]?.[0]]);
    expect(pickedOf(plans, [0, 1, 0])).toBeNull();
  });

  test('a row is within its limit exactly when what is used is', () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 1_000_000_000 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 2_000_000_000 }), (used, limit) => {
        const plans = used.map((units) => plan(1, units));
        const model = pickModel(
          plans.map((each) => [each]),
          [limit],
        );
        const from = model.starts[used.length] ?? 0;
        const sum = model.values.slice(from).reduce((total, value) => total + value, 0);
        const slack = ((model.rowUpper[used.length] ?? 0) - sum) * Math.max(1, limit);
        expect(slack / 10_000).toBeCloseTo(leftOver(plans, [limit])[0] ?? Number.NaN, 3);
      }),
    );
  });
});
