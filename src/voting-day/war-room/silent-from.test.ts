import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SILENT_AFTER_MINUTES, silentFrom } from './silent-from.ts';

const at = (time: string) => new Date(`2024-11-27T${time}:00Z`);

test('with the ninth decile where that is near', () => {
  expect(silentFrom({ p50: at('10:02'), p90: at('11:40') })).toEqual(at('11:40'));
});

test('two hours after the median where a boat may take all night', () => {
  expect(silentFrom({ p50: at('10:00'), p90: at('19:00') })).toEqual(at('12:00'));
  expect(silentFrom({ p50: at('10:00'), p90: at('12:00') })).toEqual(at('12:00'));
});

test('never before the median, never after the ninth decile, never later than two hours after the median', () => {
  const spread = fc.tuple(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 0, max: 3_000 }));
  fc.assert(
    fc.property(spread, ([middle, more]) => {
      const [p50, p90] = [new Date(middle * 60_000), new Date((middle + more) * 60_000)];
      const from = silentFrom({ p50, p90 }).getTime();
      expect(from >= p50.getTime() && from <= p90.getTime()).toBe(true);
      expect(from - p50.getTime()).toBeLessThanOrEqual(SILENT_AFTER_MINUTES * 60_000);
    }),
  );
});
