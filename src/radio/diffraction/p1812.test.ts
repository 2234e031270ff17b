import { describe, expect, test } from 'vitest';
import { hasReferenceData, referenceFiles, referenceRows } from '../../../tests/support/propagation-data.ts';
import { EARTH_RADIUS_KM, effectiveEarthFactor } from '../effective-earth.ts';
import { deltaBullington } from './delta-bullington.ts';
import type { DiffractionPath } from './profile.ts';

const WITHIN_DB = 1e-6;
/** P.1812 §4.3.4: k exceeded for beta0 of the time. */
const BETA_FACTOR = 3;

describe.runIf(hasReferenceData || process.env.CI)('the P.1812 validation logs (Py1812)', () => {
  const logs = hasReferenceData
    ? referenceFiles('itu-p1812/validation_results').filter((name) => name.endsWith('_log.csv'))
    : [];

  test('are all there', () => expect(logs.length).toBeGreaterThanOrEqual(45));

  test.each(logs)('%s', (name) => {
    const log = readLog(name);
    const path = pathOf(name, log);
    const median = deltaBullington(path);
    const beta = deltaBullington({ ...path, effectiveRadiusKm: EARTH_RADIUS_KM * BETA_FACTOR });
    const differences = {
      Ld50: median.lossDb - log.Ld50,
      Ldb: beta.lossDb - log.Ldb,
      Lbulla: beta.profileDb - log.Lbulla,
      Lbulls: beta.smoothDb - log.Lbulls,
      Ldsph: beta.sphericalDb - log.Ldsph,
      hstd: median.smooth.firstM - log.hstd,
      hsrd: median.smooth.secondM - log.hsrd,
    };
    const off = Object.entries(differences).filter(([, by]) => !(Math.abs(by) <= WITHIN_DB));
    expect(off).toEqual([]);
  });
});

function readLog(name: string): Record<string, number> & Known {
  const values: Record<string, number> = {};
  for (const [label = '', , , value] of referenceRows(`itu-p1812/validation_results/${name}`)) {
    const key = label.replace(/ \(.*/, '').replace(/\s*$/, '');
    if (value !== undefined && !(key in values && key.startsWith('L'))) values[key] = Number(value);
  }
  return values as Record<string, number> & Known;
}

type Known = {
  [name in
    | 'Ld50'
    | 'Ldb'
    | 'Lbulla'
    | 'Lbulls'
    | 'Ldsph'
    | 'hstd'
    | 'hsrd'
    | 'DN'
    | 'f'
    | 'htg'
    | 'hrg'
    | 'w'
    | 'pol']: number;
};

function pathOf(name: string, log: Known): DiffractionPath {
  const rows = referenceRows(`itu-p1812/validation_profiles/${name.replace(/_\d+_log/, '')}`);
  const begin = rows.findIndex(([word = '']) => word.startsWith('{Begin of Profile'));
  const end = rows.findIndex(([word = '']) => word.startsWith('{End of Profile'));
  const points = rows.slice(begin + 2, end);
  const distancesKm = Float64Array.from(points, ([d]) => Number(d));
  const groundM = Float64Array.from(points, ([, h]) => Number(h));
  const last = points.length - 1;
  const obstaclesM = Float64Array.from(points, ([, h, , cover], at) =>
    at === 0 || at === last ? Number(h) : Number(h) + Number(cover),
  );
  return {
    count: points.length,
    distancesKm,
    groundM,
    obstaclesM,
    firstAntennaM: (groundM[0] ?? 0) + log.htg,
    secondAntennaM: (groundM[last] ?? 0) + log.hrg,
    effectiveRadiusKm: EARTH_RADIUS_KM * effectiveEarthFactor(-log.DN),
    frequencyGhz: log.f,
    polarization: log.pol === 1 ? 'horizontal' : 'vertical',
    overSeaShare: log.w,
  };
}
