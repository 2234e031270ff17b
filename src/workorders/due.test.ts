import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Day, dayIn, daysBetween } from '../kernel/index.ts';
import { allowedDays, dueAt, lastDueAt, latestDueAt } from './due.ts';

const ELECTION = { votingDate: '2024-11-27' as Day, timeZone: 'Asia/Jakarta' };
const dayOf = (now: string, leadDays: number | null = null, visit: string | null = null) =>
  dayIn('Asia/Jakarta', dueAt(new Date(now), ELECTION, { leadDays, beforeVisit: visit as Day | null }));

test.each([
  ['2024-10-08T02:00:00Z', null, '2024-10-22'],
  ['2024-10-08T02:00:00Z', 20, '2024-10-29'],
  ['2024-11-06T02:00:00Z', null, '2024-11-13'],
  ['2024-11-13T02:00:00Z', null, '2024-11-18'],
  ['2024-11-19T02:00:00Z', null, '2024-11-22'],
  ['2024-11-19T02:00:00Z', 30, '2024-11-22'],
  ['2024-11-22T02:00:00Z', null, '2024-11-23'],
  ['2024-11-26T02:00:00Z', null, '2024-11-26'],
  ['2024-11-27T02:00:00Z', null, '2024-11-27'],
])('ordered %s with a lead of %s it is due %s', (now, lead, day) => {
  expect(dayOf(now, lead)).toBe(day);
});

test.each([
  ['2024-10-08T02:00:00Z', null, '2024-10-15', '2024-10-14'],
  ['2024-10-08T02:00:00Z', 6, '2024-10-15', '2024-10-14'],
  // The lead time needs the crew's day itself, or the crew comes tomorrow: the table, as if nobody came.
  ['2024-10-08T02:00:00Z', 6.5, '2024-10-15', '2024-10-22'],
  ['2024-10-08T02:00:00Z', null, '2024-10-09', '2024-10-22'],
  ['2024-10-08T02:00:00Z', null, '2024-10-01', '2024-10-22'],
  ['2024-10-08T02:00:00Z', null, '2024-11-10', '2024-10-22'],
])('ordered %s with a lead of %s for a crew’s visit on %s it is due %s', (now, lead, visit, day) => {
  expect(dayOf(now, lead, visit)).toBe(day);
});

test('due dates leave two days to test before the freeze', () => {
  expect(lastDueAt(ELECTION)).toEqual(new Date('2024-11-22T16:59:59.999Z'));
});

test.each([
  [null, '2024-11-22'],
  ['2024-11-10', '2024-11-09'],
  ['2024-11-09', '2024-11-08'],
  // It came already, or comes after the last day for any fix.
  ['2024-11-08', '2024-11-22'],
  ['2024-11-25', '2024-11-22'],
])('what is held on 8 November for a visit on %s is due by %s at the latest', (visit, day) => {
  const now = new Date('2024-11-08T02:00:00Z');
  const latest = latestDueAt(now, ELECTION, { beforeVisit: visit as Day | null });
  expect(dayIn('Asia/Jakarta', latest)).toBe(day);
});

test('the nearer the day the shorter, never beyond H-5 while there is time, never after the eve', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 120 }),
      fc.option(fc.integer({ min: 0, max: 90 })),
      fc.option(fc.integer({ min: -9, max: 120 })),
      (toGo, leadDays, visitToGo) => {
        const now = new Date(Date.parse('2024-11-27T03:00:00Z') - toGo * 86_400_000);
        const beforeVisit =
          visitToGo === null
            ? null
            : (new Date(Date.parse('2024-11-27') - visitToGo * 86_400_000).toISOString().slice(0, 10) as Day);
        const due = dayIn('Asia/Jakarta', dueAt(now, ELECTION, { leadDays, beforeVisit }));
        const anyway = dayIn('Asia/Jakarta', dueAt(now, ELECTION, { leadDays, beforeVisit: null }));
        expect(due <= anyway).toBe(true);
        const left = daysBetween(due, ELECTION.votingDate);
        expect(left).toBeGreaterThanOrEqual(toGo > 5 ? 5 : 1);
        expect(left).toBeLessThanOrEqual(toGo);
        expect(allowedDays(toGo)).toBeLessThanOrEqual(allowedDays(toGo + 1));
      },
    ),
  );
});
