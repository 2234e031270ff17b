import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocate } from './allocate.ts';

describe('allocate', () => {
  test('follows the textbook case: quotas 47.0, 16.0, 15.8, 12.0, 6.1, 3.1 of 100', () => {
    const votes = { a: 47_000, b: 16_000, c: 15_800, d: 12_000, e: 6_100, f: 3_100 };
    const villages = Object.entries(votes).map(([code, weight]) => ({ code, weight }));
    expect(Object.fromEntries(allocate(10, villages))).toEqual({ a: 5, b: 2, c: 1, d: 1, e: 1, f: 0 });
  });

  test('gives a tie to the lower code, whatever the order of the villages', () => {
    const villages = ['03', '01', '02'].map((code) => ({ code, weight: 5 }));
    expect(Object.fromEntries(allocate(4, villages))).toEqual({ '01': 2, '02': 1, '03': 1 });
  });

  test('shares equally when nobody has a weight', () => {
    const villages = ['1', '2'].map((code) => ({ code, weight: 0 }));
    expect(Object.fromEntries(allocate(3, villages))).toEqual({ '1': 2, '2': 1 });
  });

  test('refuses what cannot be shared', () => {
    expect(() => allocate(1, [])).toThrow(RangeError);
    expect(() => allocate(1.5, [{ code: '1', weight: 1 }])).toThrow(RangeError);
    expect(() => allocate(1, [{ code: '1', weight: -1 }])).toThrow(RangeError);
  });

  const district = fc
    .uniqueArray(fc.integer({ min: 1, max: 9_999 }), { minLength: 1, maxLength: 30 })
    .chain((codes) =>
      fc.tuple(...codes.map((code) => fc.record({ code: fc.constant(`${code}`), weight: fc.nat(300) }))),
    );

  test('sums exactly, keeps the quota within one, and does not depend on the order', () => {
    fc.assert(
      fc.property(district, fc.nat(2_000), (villages, count) => {
        const shared = allocate(count, villages);
        const sum = villages.reduce((total, { weight }) => total + weight, 0);
        expect([...shared.values()].reduce((total, seats) => total + seats, 0)).toBe(count);
        if (sum > 0) {
          for (const { code, weight } of villages) {
            expect(Math.abs((shared.get(code) ?? -9) - (count * weight) / sum)).toBeLessThan(1);
          }
        }
        expect(allocate(count, villages.toReversed())).toEqual(new Map([...shared].toReversed()));
      }),
    );
  });
});
