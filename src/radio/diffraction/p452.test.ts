import { describe, expect, test } from 'vitest';
import { hasReferenceData, referenceFiles, referenceRows } from '../../../tests/support/propagation-data.ts';
import { deltaBullington } from './delta-bullington.ts';
import type { DiffractionPath } from './profile.ts';

const FOLDER = 'itu-p452-18';
/** The logs print the effective radius to six decimals: over 1,000 km of flat land that moves the loss by some 1e-6 dB. */
const WITHIN_DB = 3e-6;
/** P.452-18 takes what stands nearer to a terminal than 50 m as the terminal's own surroundings, not as an obstacle of the path, km. */
const TERMINAL_KM = 0.05;
const ROUNDING_KM = 1e-9;

describe.runIf(hasReferenceData || process.env.CI)('the P.452-18 validation tables (crc-covlib)', () => {
  const tables = hasReferenceData ? referenceFiles(`${FOLDER}/results`) : [];

  test('are all there', () => expect(tables).toHaveLength(17));

  test.each(tables)('%s', (name) => {
    const { head, rows } = tableOf(name);
    const profile = profileOf(name.replace('_result_', '_profile_'));
    const off = rows.flatMap((row) => {
      const value = (label: string) => Number(row[head.indexOf(label)]);
      const { lossDb } = deltaBullington(pathOf(profile, value));
      return Math.abs(lossDb - value('Ld50')) <= WITHIN_DB
        ? []
        : [{ ghz: value('f (GHz)'), by: lossDb - value('Ld50') }];
    });
    expect(rows).toHaveLength(35);
    expect(off).toEqual([]);
  });
});

type ProfileColumns = {
  readonly distancesKm: Float64Array;
  readonly groundM: Float64Array;
  readonly obstaclesM: Float64Array;
};

function tableOf(name: string): { readonly head: readonly string[]; readonly rows: readonly string[][] } {
  const [head = [], ...rows] = referenceRows(`${FOLDER}/results/${name}`);
  return { head, rows: rows.filter(([word = '']) => word !== '') };
}

function profileOf(name: string): ProfileColumns {
  const points = referenceRows(`${FOLDER}/profiles/${name}`)
    .slice(1)
    .filter(([word = '']) => word !== '');
  const distancesKm = Float64Array.from(points, ([d]) => Number(d));
  const lengthKm = distancesKm[points.length - 1] as number;
  const groundM = Float64Array.from(points, ([, h]) => Number(h));
  const obstaclesM = Float64Array.from(points, ([d, h, cover]) => {
    const toNearerKm = Math.min(Number(d), lengthKm - Number(d));
    return toNearerKm < TERMINAL_KM - ROUNDING_KM ? Number(h) : Number(h) + Number(cover);
  });
  return { distancesKm, groundM, obstaclesM };
}

function pathOf(profile: ProfileColumns, value: (label: string) => number): DiffractionPath {
  return {
    ...profile,
    count: profile.distancesKm.length,
    firstAntennaM: value('hts'),
    secondAntennaM: value('hrs'),
    effectiveRadiusKm: value('ae'),
    frequencyGhz: value('f (GHz)'),
    polarization: value('pol (1-h/2-v)') === 1 ? 'horizontal' : 'vertical',
    overSeaShare: value('omega'),
  };
}
