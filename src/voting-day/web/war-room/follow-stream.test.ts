import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SILENCE_MS } from '../../war-room/live.ts';
import { followStream, type Stream } from './follow-stream.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Streams as they are opened, and what was heard. */
function followed() {
  const opened: { readonly target: EventTarget; isClosed: boolean; readyState: number }[] = [];
  const told: string[] = [];
  const stop = followStream({
    open: () => {
      const one = { target: new EventTarget(), isClosed: false, readyState: 1 };
      opened.push(one);
      return {
        addEventListener: one.target.addEventListener.bind(one.target) as Stream['addEventListener'],
        close: () => {
          one.isClosed = true;
        },
        get readyState() {
          return one.readyState;
        },
      };
    },
    onDifference: (data) => told.push(data),
    onCut: () => told.push('cut'),
    onRefused: () => told.push('refused'),
  });
  const last = () => opened.at(-1) as (typeof opened)[number];
  const say = (data: string) => last().target.dispatchEvent(new MessageEvent('difference', { data }));
  return { opened, told, last, say, stop };
}

test('a line that says nothing is opened anew; one that speaks stays', () => {
  const { opened, told, say } = followed();
  vi.advanceTimersByTime(SILENCE_MS - 1);
  say('a');
  vi.advanceTimersByTime(SILENCE_MS - 1);
  expect([opened.length, told]).toEqual([1, ['a']]);
  vi.advanceTimersByTime(1);
  expect([opened.map(({ isClosed }) => isClosed), told]).toEqual([
    [true, false],
    ['a', 'cut'],
  ]);
  // Nor does one that opens and never says a word.
  vi.advanceTimersByTime(SILENCE_MS);
  expect(opened.length).toBe(3);
});

test('a refusal is told, and tried again; nothing is after the end', () => {
  const { opened, told, last, stop } = followed();
  last().readyState = 2;
  last().target.dispatchEvent(new Event('error'));
  expect(told).toEqual(['cut', 'refused']);
  vi.advanceTimersByTime(5_000);
  expect(opened.length).toBe(2);
  stop();
  vi.advanceTimersByTime(10 * SILENCE_MS);
  expect([opened.length, last().isClosed]).toEqual([2, true]);
});
