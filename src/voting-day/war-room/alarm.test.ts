import { expect, test } from 'vitest';
import { alarmOf } from './alarm.ts';

const begins = new Date('2024-11-27T00:00:00+07:00');
const at = (time: string, complete: number) =>
  alarmOf({ now: new Date(time), begins, complete, expected: { tps: 1_961, low: 1_608 } })?.kind;

test('fewer than nine in ten evenings had by now is told at once; as many is not', () => {
  expect(at('2024-11-27T16:29:00+07:00', 0)).toBe('below');
  expect(at('2024-11-27T16:29:00+07:00', 1_607)).toBe('below');
  expect(at('2024-11-27T16:29:00+07:00', 1_608)).toBeUndefined();
});

test('days after the vote it is the past, whatever it was', () => {
  expect(at('2024-12-01T23:00:00+07:00', 0)).toBe('below');
  expect(at('2024-12-03T00:00:00+07:00', 0)).toBe('over');
  expect(at('2026-11-28T00:00:00+07:00', 3_327)).toBe('over');
});
