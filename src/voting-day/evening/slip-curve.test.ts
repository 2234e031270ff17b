import { expect, test } from 'vitest';
import { USUAL_ASSUMPTIONS } from './assumptions.ts';
import { mixedDistrict } from './district.fixture.ts';
import { rehearseDistrict } from './rehearse-district.ts';
import { slipCurveOf } from './slip-curve.ts';
import { addPart, arrivedBy, countArrivals, partOf, tallyFor } from './tally.ts';

const ASK = { seed: 7, evenings: 60, assumed: USUAL_ASSUMPTIONS, lateAfter: 300 };

test('its edges are those of the sum, not the sum of edges: two TPS that are never late together', () => {
  const tally = tallyFor(10);
  for (let evening = 0; evening < 10; evening += 1)
    countArrivals(tally.slips, evening, Float64Array.of(evening < 5 ? 5 : 95, evening < 5 ? 95 : 5));
  tally.tps = 2;
  // Each of them is in by ten minutes on half of the evenings; together it is one of them on every evening.
  expect(slipCurveOf(tally)[1]).toEqual({ minute: 10, mean: 1, p10: 1, p50: 1, p90: 1 });
  expect(slipCurveOf(tally).at(-1)).toEqual({ minute: 100, mean: 2, p10: 2, p50: 2, p90: 2 });
});

test('regency by regency it is the same whole, and no regency leaks into the next', () => {
  const whole = tallyFor(ASK.evenings);
  const alone = tallyFor(ASK.evenings);
  const part = partOf(whole);
  for (const turn of [0, 1]) {
    rehearseDistrict(mixedDistrict(), { ...ASK, seed: turn }, alone);
    rehearseDistrict(mixedDistrict(), { ...ASK, seed: turn }, part);
    const its = tallyFor(ASK.evenings);
    rehearseDistrict(mixedDistrict(), { ...ASK, seed: turn }, its);
    expect(slipCurveOf(part)).toEqual(slipCurveOf(its));
    addPart(whole, part);
  }
  expect([whole.tps, part.tps]).toEqual([alone.tps, 0]);
  expect(slipCurveOf(whole)).toEqual(slipCurveOf(alone));
  expect(whole.figures).toEqual(alone.figures);
});

test('a slip is never earlier than the figures that an SMS may have brought', () => {
  const tally = tallyFor(ASK.evenings);
  rehearseDistrict(mixedDistrict(), ASK, tally);
  const at = [60, 120, 240, 480];
  const [slips, figures] = [arrivedBy(tally, 'slips', at), arrivedBy(tally, 'figures', at)];
  for (const row of at.keys())
    for (let evening = 0; evening < ASK.evenings; evening += 1)
      expect(slips[row]?.[evening]).toBeLessThanOrEqual(figures[row]?.[evening] ?? 0);
});
