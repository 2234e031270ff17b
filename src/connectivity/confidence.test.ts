import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { failureBelow } from './confidence.ts';

describe('what so many passes can prove (DOMAIN section 2)', () => {
  test.each([
    [5, 0.45],
    [14, 0.19],
    [29, 0.1],
  ])('%i of %i passes bound failure below that', (tries, bound) => {
    expect(failureBelow(0, tries)).toBeLessThan(bound + 0.0035);
    expect(failureBelow(0, tries)).toBeGreaterThan(bound - 0.01);
  });

  test('somebody else’s numbers: one-sided Clopper-Pearson limits of 1 in 10 and 2 in 20', () => {
    expect(failureBelow(1, 10)).toBeCloseTo(0.3942, 3);
    expect(failureBelow(2, 20)).toBeCloseTo(0.2826, 3);
  });

  test('no try proves nothing, nor does only failure', () => {
    expect(failureBelow(0, 0)).toBe(1);
    expect(failureBelow(3, 3)).toBe(1);
    expect(() => failureBelow(4, 3)).toThrow(RangeError);
  });

  test('more passes never loosen the bound, a failure never tightens it', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), (passes, failures) => {
        const tries = passes + failures;
        expect(failureBelow(failures, tries + 1)).toBeLessThanOrEqual(failureBelow(failures, tries) + 1e-12);
        expect(failureBelow(failures + 1, tries + 1)).toBeGreaterThanOrEqual(
          failureBelow(failures, tries) - 1e-12,
        );
      }),
    );
  });
});
