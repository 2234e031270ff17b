import { expect, test } from 'vitest';
import type { Day } from '../kernel/index.ts';
import { countdown, daysToGo, electionNow, votingDayWords } from './election-now.ts';

const real = { pinnedAsOf: null, votingDate: '2024-11-27' as Day, timeZone: 'Asia/Jakarta' };

test('days are counted in the zone of the election', () => {
  expect(electionNow(real, new Date('2024-10-08T18:00:00Z'))).toMatchObject({
    today: '2024-10-09',
    daysToGo: 49,
  });
});

test('the present of an election ends with its voting day', () => {
  const now = electionNow(real, new Date('2026-01-01T00:00:00Z'));
  expect(now).toEqual({
    asOf: new Date('2024-11-27T16:59:59.999Z'),
    today: '2024-11-27',
    daysToGo: 0,
    isOver: true,
  });
});

test('the clock of a scenario stands still', () => {
  const pinnedAsOf = new Date('2024-10-08T12:00:00Z');
  const now = electionNow({ ...real, pinnedAsOf }, new Date('2024-11-01T00:00:00Z'));
  expect(now).toEqual({ asOf: pinnedAsOf, today: '2024-10-08', daysToGo: 50, isOver: false });
  expect(electionNow({ ...real, pinnedAsOf }, new Date('2030-01-01T00:00:00Z')).isOver).toBe(false);
});

test.each([
  ['2024-11-25T16:59:59Z', '27 November 2024', '27 November 2024'],
  ['2024-11-25T17:00:00Z', 'besok', 'tomorrow'],
  ['2024-11-26T17:00:00Z', 'hari ini', 'today'],
  ['2024-11-27T16:59:59Z', 'hari ini', 'today'],
  ['2024-11-27T17:00:00Z', '27 November 2024', '27 November 2024'],
])('at %s the voting day is spoken of as “%s”', (now, id, en) => {
  expect(votingDayWords(real, new Date(now))).toEqual({ id, en });
});

test.each([
  ['2024-11-26T16:59:59Z', 1, 'H-1'],
  ['2024-11-26T17:00:00Z', 0, 'hari ini'],
  ['2024-11-27T16:59:59Z', 0, 'hari ini'],
  ['2024-11-27T17:00:00Z', -1, 'sudah lewat'],
])('as of %s there are %i days to go, said as “%s”', (asOf, days, words) => {
  expect(daysToGo(real, new Date(asOf))).toBe(days);
  expect(countdown(days).id).toBe(words);
});

test('an election whose figures stand still at the end of its voting day says that it is over', () => {
  const { daysToGo: days, isOver } = electionNow(real, new Date('2024-11-28T00:00:00Z'));
  expect(countdown(days, isOver)).toEqual({ id: 'sudah lewat', en: 'over' });
});
