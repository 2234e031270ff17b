import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { auditPath, type Claim, readAudit, type VisitResult } from './audit.ts';
import { possibleTotals } from './evidence-bound.ts';

const CLAIM: Claim = { share: 0.94, margin: 0.02, alpha: 0.05 };

const strata = fc.array(
  fc
    .record({ size: fc.integer({ min: 1, max: 60 }), adequate: fc.nat(60), inadequate: fc.nat(60) })
    .map(({ size, adequate, inadequate }) => {
      const found = Math.min(adequate, size);
      return { size, adequate: found, inadequate: Math.min(inadequate, size - found) };
    }),
  { minLength: 1, maxLength: 3 },
);

describe('the numbers that remain possible', () => {
  test('without a visit: all; when all were visited: the true one alone', () => {
    expect(possibleTotals([{ size: 50, adequate: 0, inadequate: 0 }], 0.94, 0.05)).toEqual({
      lowest: 0,
      highest: 50,
    });
    expect(possibleTotals([{ size: 50, adequate: 47, inadequate: 3 }], 0.94, 0.05)).toEqual({
      lowest: 47,
      highest: 47,
    });
  });

  test('are never fewer than the adequate found, nor more than the inadequate found allow', () => {
    fc.assert(
      fc.property(strata, (found) => {
        const { lowest, highest } = possibleTotals(found, 0.94, 0.05);
        const adequate = found.reduce((sum, stratum) => sum + stratum.adequate, 0);
        const ceiling = found.reduce((sum, { size, inadequate }) => sum + size - inadequate, 0);
        expect(lowest).toBeGreaterThanOrEqual(adequate);
        expect(highest).toBeLessThanOrEqual(ceiling);
        expect(lowest).toBeLessThanOrEqual(highest);
      }),
    );
  });

  test('are the same as by trying every sharing of every total', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ size: fc.integer({ min: 1, max: 9 }), adequate: fc.nat(4), inadequate: fc.nat(4) }),
          { minLength: 2, maxLength: 3 },
        ),
        (raw) => {
          const found = raw.map((stratum) => ({
            ...stratum,
            size: Math.max(stratum.size, stratum.adequate + stratum.inadequate),
          }));
          expect(possibleTotals(found, 0.9, 0.2)).toEqual(byTrying(found, 0.9, 0.2));
        },
      ),
    );
  });
});

test('many strata, which are sorted, and few, which are merged, give the same numbers', () => {
  fc.assert(
    fc.property(strata, (found) => {
      const empty = Array.from({ length: 20 }, () => ({ size: 0, adequate: 0, inadequate: 0 }));
      expect(possibleTotals([...found, ...empty], 0.94, 0.05)).toEqual(possibleTotals(found, 0.94, 0.05));
    }),
  );
});

describe('an audit', () => {
  const size = new Map([['2101', 400]]);
  const visits = (adequate: number, inadequate: number): VisitResult[] => [
    ...Array.from({ length: inadequate }, () => ({ stratum: '2101', isAdequate: false })),
    ...Array.from({ length: adequate }, () => ({ stratum: '2101', isAdequate: true })),
  ];

  test('says not yet, then what it found', () => {
    expect(readAudit(CLAIM, size, [])).toMatchObject({
      verdict: 'not-yet',
      estimate: null,
      interval: [0, 1],
    });
    expect(readAudit(CLAIM, size, visits(19, 1)).verdict).toBe('not-yet');
    expect(readAudit(CLAIM, size, visits(380, 10)).verdict).toBe('borne-out');
    expect(readAudit(CLAIM, size, visits(60, 40)).verdict).toBe('refuted');
  });

  test('a missing result is the worst case for both bounds', () => {
    const missing = Array.from({ length: 40 }, () => ({ stratum: '2101', isAdequate: null }));
    const known = readAudit(CLAIM, size, visits(100, 5));
    const [low, high] = readAudit(CLAIM, size, [...visits(100, 5), ...missing]).interval;
    const all = readAudit(CLAIM, size, [...visits(100, 5), ...visits(40, 0)]).interval;
    const none = readAudit(CLAIM, size, [...visits(100, 5), ...visits(0, 40)]).interval;
    expect(low).toBeLessThanOrEqual(Math.min(all[0], none[0]));
    expect(high).toBeGreaterThanOrEqual(Math.max(all[1], none[1]));
    expect(low).toBe(known.interval[0]);
  });

  test('whatever the missing results turn out to be, the interval lies within the one without them', () => {
    const visit = fc.record({
      stratum: fc.constantFrom('2101', '2171'),
      isAdequate: fc.boolean(),
      isMissing: fc.boolean(),
    });
    // Results far from what the claim foresaw, too: there a bound can go the other way by a TPS.
    const found = fc.oneof(
      fc.array(visit, { minLength: 1, maxLength: 40 }),
      fc
        .array(visit, { minLength: 5, maxLength: 12 })
        .map((visits) => visits.map((one) => ({ ...one, isAdequate: false }))),
    );
    const sizes = new Map([
      ['2101', 40],
      ['2171', 160],
    ]);
    fc.assert(
      fc.property(found, fc.constantFrom(0.5, 0.9, 0.94, 0.99), (visits, share) => {
        const asked = { ...CLAIM, share };
        const known = readAudit(asked, sizes, visits).interval;
        const missing = visits.map(({ stratum, isAdequate, isMissing }) => ({
          stratum,
          isAdequate: isMissing ? null : isAdequate,
        }));
        const open = readAudit(asked, sizes, missing).interval;
        expect(open[0]).toBeLessThanOrEqual(known[0]);
        expect(open[1]).toBeGreaterThanOrEqual(known[1]);
      }),
      { numRuns: 1_000 },
    );
  });

  test('its path narrows and ends where the audit stands', () => {
    const found = [...visits(60, 4), ...visits(30, 1), { stratum: '2101', isAdequate: null }];
    const path = auditPath(CLAIM, size, found);
    expect(path).toHaveLength(found.length);
    for (const [index, { interval }] of path.entries()) {
      const before = path[index - 1]?.interval ?? [0, 1];
      expect(interval[0]).toBeGreaterThanOrEqual(before[0]);
      expect(interval[1]).toBeLessThanOrEqual(before[1]);
    }
    const { estimate, interval } = readAudit(CLAIM, size, found);
    expect(path.at(-1)).toEqual({ visits: found.length, estimate, interval });
  });

  test('the estimate weighs each stratum by its TPS', () => {
    const two = new Map([
      ['2101', 100],
      ['2171', 300],
    ]);
    const results = [
      { stratum: '2101', isAdequate: false },
      { stratum: '2171', isAdequate: true },
    ];
    expect(readAudit(CLAIM, two, results).estimate).toBe(0.75);
  });
});

/** The definition itself: every sharing of every total, each with its likelihood ratio by products of whole numbers. */
function byTrying(
  found: readonly { size: number; adequate: number; inadequate: number }[],
  share: number,
  alpha: number,
) {
  const ratio = (stratum: (typeof found)[number], m: number) => {
    let [mixture, exact] = [1, 1];
    const [a, b] = [1 + 20 * share, 1 + 20 * (1 - share)];
    for (let visit = 0; visit < stratum.adequate; visit += 1) {
      mixture *= (a + visit) / (a + b + visit);
      exact *= (m - visit) / (stratum.size - visit);
    }
    for (let visit = 0; visit < stratum.inadequate; visit += 1) {
      mixture *= (b + visit) / (a + b + stratum.adequate + visit);
      exact *= (stratum.size - m - visit) / (stratum.size - stratum.adequate - visit);
    }
    return mixture / exact;
  };
  const best = new Map<number, number>();
  const share_ = (index: number, total: number, product: number) => {
    const stratum = found[index];
    if (!stratum) {
      best.set(total, Math.min(best.get(total) ?? Number.POSITIVE_INFINITY, product));
      return;
    }
    for (let m = stratum.adequate; m <= stratum.size - stratum.inadequate; m += 1) {
      share_(index + 1, total + m, product * ratio(stratum, m));
    }
  };
  share_(0, 0, 1);
  const possible = [...best].filter(([, product]) => product < 1 / alpha).map(([total]) => total);
  return { lowest: Math.min(...possible), highest: Math.max(...possible) };
}
