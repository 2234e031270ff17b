import { describe, expect, test } from 'vitest';
import { unwrap } from '../../kernel/index.ts';
import { isIn, phaseOf, readWindow, USUAL_MINUTES, windowFault } from './window.ts';

const ZONE = 'Asia/Jakarta';
const PRESENT = {
  now: new Date('2024-10-08T12:00:00Z'),
  timeZone: ZONE,
  votingEnds: new Date('2024-11-27T16:59:59.999Z'),
};
const window = (from: string, minutes = USUAL_MINUTES) => unwrap(readWindow(from, minutes, ZONE));

describe('a window', () => {
  test('is read by the clock of the election, or with its offset', () => {
    const meant = { from: new Date('2024-10-09T09:00:00Z'), until: new Date('2024-10-09T10:00:00Z') };
    expect(window('2024-10-09T16:00')).toEqual(meant);
    expect(window('2024-10-09 16:00')).toEqual(meant);
    expect(window('2024-10-09T18:00:00+09:00')).toEqual(meant);
  });

  test.each(['', '2024-02-30T10:00', '16:00', '2024-10-09', '1999-12-31T10:00'])('is none: "%s"', (from) => {
    expect(readWindow(from, 60, ZONE).ok).toBe(false);
  });

  test('begins with its first instant and ends before its last', () => {
    const { from, until } = window('2024-10-09T16:00');
    expect([isIn({ from, until }, from), isIn({ from, until }, until)]).toEqual([true, false]);
    expect([new Date(0), from, until].map((now) => phaseOf({ from, until }, now))).toEqual([
      'planned',
      'running',
      'over',
    ]);
  });
});

describe('a plan', () => {
  test.each([
    ['of tomorrow', '2024-10-09T16:00', false, null],
    ['of an hour ago', '2024-10-08T18:00', false, 'in the future'],
    ['of this very minute', '2024-10-08T19:00', false, 'in the future'],
    ['that ends after the voting day', '2024-11-27T23:30', false, 'after the voting day'],
    ['of what happened', '2024-10-08T18:00', true, null],
    ['of what is still happening, as if it were over', '2024-10-08T18:30', true, 'not over yet'],
    ['of what has yet to happen, as if it were over', '2024-10-09T16:00', true, 'not over yet'],
  ])('%s', (_, from, isAfterwards, fault) => {
    const found = windowFault(window(from), isAfterwards, PRESENT);
    if (fault === null) expect(found).toBeNull();
    else expect(found?.en).toContain(fault);
  });
});
