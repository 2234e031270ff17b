import { expect, test } from 'vitest';
import { type Claim, readAudit, type VisitResult } from './audit.ts';
import { visitsUntilEnough } from './outlook.ts';

const CLAIM: Claim = { share: 0.94, margin: 0.02, alpha: 0.05 };
const STRATA = new Map([
  ['2101', 270],
  ['2171', 1_821],
]);

/** So many visits to both strata in turn, of which every seventeenth finds trouble. */
function visits(count: number): VisitResult[] {
  return Array.from({ length: count }, (_, index) => ({
    stratum: index % 8 === 0 ? '2101' : '2171',
    isAdequate: index % 17 !== 15,
  }));
}

test('as many more visits as it says decide, if they find the same', () => {
  const more = visitsUntilEnough(CLAIM, STRATA, visits(340));
  expect(more).toBeGreaterThan(100);
  expect(readAudit(CLAIM, STRATA, visits(340)).verdict).toBe('not-yet');
  // The outlook spreads new visits a little otherwise than this list does.
  expect(readAudit(CLAIM, STRATA, visits(340 + Math.ceil(more * 1.1))).verdict).toBe('borne-out');
});

test('nothing more when the results decide, and never more than there is to visit', () => {
  expect(visitsUntilEnough(CLAIM, STRATA, visits(1_800))).toBe(0);
  expect(visitsUntilEnough(CLAIM, new Map([['2101', 12]]), [])).toBeLessThanOrEqual(12);
});
