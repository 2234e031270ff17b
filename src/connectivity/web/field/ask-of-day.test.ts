import { expect, test } from 'vitest';
import { likelyNow } from './ask-of-day.ts';

const at = (serverTime: string, answeredAt: string, now: string) =>
  likelyNow({ answer: { serverTime }, answeredAt }, Date.parse(now)).toISOString();

test('a phone whose clock is wrong is set right by what the server said last', () => {
  expect(at('2024-11-27T06:00:00.000Z', '2024-11-25T01:00:00.000Z', '2024-11-25T02:30:00.000Z')).toBe(
    '2024-11-27T07:30:00.000Z',
  );
});

test('an answer without a time leaves the phone’s clock', () => {
  expect(at('', '2024-11-25T01:00:00.000Z', '2024-11-25T02:30:00.000Z')).toBe('2024-11-25T02:30:00.000Z');
});
