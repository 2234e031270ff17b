import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasReferenceData, referenceRows } from '../../../tests/support/propagation-data.ts';
import { multipathOutagePercent, occurrenceFactor } from './multipath.ts';
import { rainAttenuationDb, rainOutagePercent } from './rain.ts';
import { rainCoefficients } from './rain-specific.ts';

describe.runIf(hasReferenceData || process.env.CI)(
  'P.838-3 against the validation rows of ITU-R SG 3',
  () => {
    const rows = hasReferenceData
      ? referenceRows('itu-sg3/ITURP838-3_rain_specific_attenuation.csv')
          .slice(2)
          .filter(([word = '']) => word !== '')
      : [];

    test('k, alpha and the attenuation, within the printed digits', () => {
      expect(rows.length).toBeGreaterThanOrEqual(60);
      const off = rows.filter((row) => {
        const [elevation = 0, f = 1, rate = 0, tilt = 0, k = 0, alpha = 0, attenuation = 0] = row.map(Number);
        const found = rainCoefficients(f, elevation, tilt);
        return (
          Math.abs(found.k - k) > 5.1e-9 ||
          Math.abs(found.alpha - alpha) > 5.1e-9 ||
          Math.abs(found.k * rate ** found.alpha - attenuation) > 5.1e-9 * Math.max(1, rate)
        );
      });
      expect(off).toEqual([]);
    });
  },
);

describe('rain over a terrestrial path (P.530)', () => {
  const at = (ghz: number, km: number) => ({
    distanceM: km * 1_000,
    frequencyMhz: ghz * 1_000,
    polarization: 'vertical' as const,
    rainMmPerHour: 100,
  });

  // PLANNING's figures, computed by somebody else from the same Recommendation: 100 mm/h, exceeded 0.1 % of the time.
  test.each([
    [5.8, 30, 2.1],
    [8, 30, 7.5],
    [11, 20, 12],
    [18, 10, 16],
    [23, 5, 14],
  ])('%d GHz over %d km takes about %d dB', (ghz, km, db) => {
    const horizontal = rainAttenuationDb({ ...at(ghz, km), polarization: 'horizontal' }, 0.1);
    const vertical = rainAttenuationDb(at(ghz, km), 0.1);
    expect(vertical).toBeLessThanOrEqual(db * 1.1);
    expect(horizontal).toBeGreaterThanOrEqual(db * 0.9);
  });

  test('below 1 GHz there is none, and without margin there is no link', () => {
    expect(rainAttenuationDb(at(0.9, 30), 0.01)).toBe(0);
    expect(rainOutagePercent(at(0.9, 30), 1)).toBe(0);
    expect(rainOutagePercent(at(11, 20), 0)).toBe(100);
  });

  test('the outage of what is exceeded p percent is p', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 6, max: 40, noNaN: true }),
        fc.double({ min: 1, max: 40, noNaN: true }),
        fc.double({ min: 0.0012, max: 0.9, noNaN: true }),
        (ghz, km, percent) => {
          const path = at(ghz, km);
          const outage = rainOutagePercent(path, rainAttenuationDb(path, percent));
          expect(outage / percent).toBeCloseTo(1, 4);
        },
      ),
    );
  });
});

describe('multipath (P.530)', () => {
  const path = {
    distanceM: 30_000,
    frequencyMhz: 5_800,
    firstAntennaM: 30,
    secondAntennaM: 30,
    lowestGradient: -75,
  };

  test('the deep tail is p0 10^(-A/10)', () => {
    expect(multipathOutagePercent(path, 40)).toBeCloseTo(occurrenceFactor(path) * 1e-4, 12);
  });

  test('the shallow part meets the tail where it begins', () => {
    const transition = 25 + 1.2 * Math.log10(occurrenceFactor(path));
    const before = multipathOutagePercent(path, transition - 1e-9);
    expect(before / multipathOutagePercent(path, transition)).toBeCloseTo(1, 6);
  });

  test('deeper fades are rarer, everywhere a percentage', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 100, noNaN: true }),
        fc.double({ min: 0.4, max: 40, noNaN: true }),
        fc.double({ min: 0.1, max: 45, noNaN: true }),
        fc.integer({ min: -400, max: 0 }),
        (km, ghz, fade, lowestGradient) => {
          const one = { ...path, distanceM: km * 1_000, frequencyMhz: ghz * 1_000, lowestGradient };
          const shallow = multipathOutagePercent(one, fade);
          const deep = multipathOutagePercent(one, fade + 1);
          expect(shallow).toBeLessThanOrEqual(100);
          expect(deep).toBeLessThanOrEqual(shallow + 1e-9);
          expect(deep).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});
