import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  deepFadeDb,
  fadePercent,
  rainAt001Db,
  rainC0,
  rainShape,
} from '../../../tests/support/p530-reading.ts';
import { multipathOutagePercent, occurrenceFactor } from './multipath.ts';
import { rainAttenuationDb } from './rain.ts';
import { rainCoefficients } from './rain-specific.ts';

const km = fc.double({ min: 0.2, max: 100, noNaN: true });
const ghz = fc.double({ min: 1, max: 45, noNaN: true });
const metres = fc.double({ min: 0, max: 1_500, noNaN: true });
const gradient = fc.double({ min: -700, max: 0, noNaN: true });

/** Where the first reading says that the method does not hold, it claims nothing better than an outage (multipath.ts). */
const MOST_OCCURRENCE_DB = 30;

describe('P.530-17, read twice', () => {
  test('multipath: occurrence and every depth of fade', () => {
    fc.assert(
      fc.property(
        km,
        ghz,
        metres,
        metres,
        gradient,
        fc.double({ min: 0.01, max: 60, noNaN: true }),
        (distanceKm, frequencyGhz, emitterM, receiverM, lowestGradient, fade) => {
          const mine = {
            ...{ distanceM: distanceKm * 1_000, frequencyMhz: frequencyGhz * 1_000, lowestGradient },
            ...{ firstAntennaM: emitterM, secondAntennaM: receiverM },
          };
          const other = { distanceKm, frequencyGhz, emitterM, receiverM, lowestGradient, roughnessM: 0 };
          expect(10 * Math.log10(occurrenceFactor(mine))).toBeCloseTo(deepFadeDb(other, 0), 8);
          const outage = multipathOutagePercent(mine, fade);
          const occurrenceDb = deepFadeDb(other, 0);
          const transition = 25 + 0.12 * occurrenceDb;
          if (transition <= 0) return;
          if (fade < transition && occurrenceDb > MOST_OCCURRENCE_DB) expect(outage).toBe(100);
          // At the join either branch may be taken; both give the same there.
          else expect(outage / Math.min(100, fadePercent(other, fade))).toBeCloseTo(1, 8);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test('rain: 0.01 % of the year and every other share', () => {
    fc.assert(
      fc.property(
        km,
        ghz,
        fc.double({ min: 1, max: 180, noNaN: true }),
        fc.double({ min: 0.001, max: 1, noNaN: true }),
        fc.constantFrom('horizontal' as const, 'vertical' as const),
        (distanceKm, frequencyGhz, rainMmPerHour, percent, polarization) => {
          const path = {
            ...{ distanceM: distanceKm * 1_000, frequencyMhz: frequencyGhz * 1_000 },
            ...{ rainMmPerHour, polarization },
          };
          const { k, alpha } = rainCoefficients(frequencyGhz, 0, polarization === 'horizontal' ? 0 : 90);
          const at001 = rainAt001Db(distanceKm, frequencyGhz, rainMmPerHour, k, alpha);
          const expected = at001 * rainShape(rainC0(frequencyGhz, 'of-the-ratio'), percent);
          expect(rainAttenuationDb(path, percent) / expected).toBeCloseTo(1, 8);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  // Printed in P.530-10 §2.4.1 beside the two formulas of which P.530-17 is the mixture: latitudes of 30 degrees and more, and below.
  test.each([
    [0, 1, 0.12],
    [0, 0.1, 0.39],
    [0, 0.01, 1],
    [0, 0.001, 2.14],
    [1, 1, 0.07],
    [1, 0.1, 0.36],
    [1, 0.01, 1],
    [1, 0.001, 1.44],
  ])(
    "with C0 = %d, the share %d of the year has the Recommendation's printed factor %d",
    (c0, percent, printed) => {
      expect(Math.abs(rainShape(c0, percent) - printed)).toBeLessThanOrEqual(0.01);
    },
  );

  test('the other way to read C0 changes the attenuation of an evening by less than a sixth', () => {
    for (let frequency = 10; frequency <= 45; frequency += 0.5) {
      for (const percent of [1, 0.1, 0.01, 0.001]) {
        const read = (power: Parameters<typeof rainC0>[1]) => rainShape(rainC0(frequency, power), percent);
        const ratio = read('of-the-logarithm') / read('of-the-ratio');
        expect(Math.abs(ratio - 1)).toBeLessThan(1 / 6);
      }
    }
  });
});
