import { describe, expect, test } from 'vitest';
import { type Language, unwrap } from '../../kernel/index.ts';
import { assessProfile } from '../assess.ts';
import { sourceOf } from '../terrain/dem-source.ts';
import { madeDem, srtm3 } from '../terrain/made-terrain.fixture.ts';
import { terrainOf } from '../terrain/terrain.ts';
import { USUAL_BUDGET_SAYS, usualLink } from '../usual-link.ts';
import { pathFacts } from './facts.ts';
import { type PictureEnd, profileSvg } from './profile-svg.ts';
import { niceStep, ticks, wrapped } from './scale.ts';

const LINK = usualLink({ rainMmPerHour: 105, lowestGradient: -75, medianGradient: -51 });
const A: PictureEnd = {
  name: 'SDN 1 <Tarempa> & "kantor"',
  position: { latitude: 0.5, longitude: 104.02 },
  antennaM: 20,
};
const B: PictureEnd = { name: 'TPS 003', position: { latitude: 0.5, longitude: 104.2 }, antennaM: 12 };

/** Above it stand the picture's titles. */
const PLOT_TOP = 76;

function drawn(height: (latitude: number, longitude: number) => number, language: Language): string {
  const terrain = terrainOf([sourceOf(madeDem(srtm3(0, 104), height))]);
  return profileSvg(unwrap(assessProfile(terrain, A, B, LINK)), [A, B], LINK.frequencyMhz, language);
}

describe('the profile picture', () => {
  test('says distance, loss, margin, the tightest point and what is not known, in the language asked for', () => {
    const hill = (_: number, longitude: number) => Math.max(0, 70 - 9_000 * Math.abs(longitude - 104.1));
    const id = drawn(hill, 'id');
    expect(id).toContain('Difraksi (P.526)');
    expect(id).toMatch(/garis pandang terpotong/);
    expect(id).toContain('jarak ke garis -');
    const en = drawn(hill, 'en');
    expect(en).toContain('line of sight is cut');
    expect(en).toContain('20.01 km');
  });

  test('behind a ridge no margin is told: not even the best there could be', () => {
    const coarse = { ...srtm3(0, 104), verticalStepM: 31.6 };
    const hill = (_: number, longitude: number) => (Math.abs(longitude - 104.1) < 0.01 ? 300 : 0);
    const { assessment: found } = unwrap(
      assessProfile(terrainOf([sourceOf(madeDem(coarse, hill))]), A, B, LINK),
    );
    expect(found.sight).toBe('ridge');
    const margin = (language: Language) =>
      pathFacts(found, LINK.frequencyMhz, language).find(({ name }) => /^(Cadangan|Margin)$/.test(name))
        ?.value;
    expect(margin('id')).toBe('tidak dinyatakan: jalur terhalang');
    expect(margin('en')).toBe('not claimed: the path is blocked');
  });

  test('what coarse steps leave open stays within the plot', () => {
    const coarse = sourceOf(madeDem({ ...srtm3(0, 104), verticalStepM: 31.6 }, () => 0));
    const svg = profileSvg(
      unwrap(assessProfile(terrainOf([coarse]), A, B, LINK)),
      [A, B],
      LINK.frequencyMhz,
      'id',
    );
    const band = /points="([^"]+)" fill="#e6e0d3"/.exec(svg)?.[1] ?? '';
    const tops = band.split(' ').map((point) => Number(point.split(',')[1]));
    expect(tops.length).toBeGreaterThan(10);
    expect(Math.min(...tops)).toBeGreaterThan(PLOT_TOP);
  });

  test('says no availability where sight is not claimed', () => {
    const coarse = terrainOf([sourceOf(madeDem({ ...srtm3(0, 104), verticalStepM: 31.6 }, () => 0))]);
    const found = unwrap(assessProfile(coarse, A, B, LINK));
    expect(found.assessment.availability).toBeNull();
    expect(found.assessment.availabilityIfClear).toBeGreaterThan(0);
    const svg = profileSvg(found, [A, B], LINK.frequencyMhz, 'id');
    expect(svg).toContain('Ketersediaan: </tspan>tidak dihitung');
    expect(svg).not.toContain('bila bebas');
  });

  test('says what was assumed, in the picture itself', () => {
    const flat = unwrap(assessProfile(null, A, B, LINK));
    const svg = profileSvg(flat, [A, B], LINK.frequencyMhz, 'en', [USUAL_BUDGET_SAYS]);
    expect(svg).toContain('assumption: 5.8 GHz radio, 36 dBm e.i.r.p.');
  });

  test('is XML whatever the names are, and has no number that is none', () => {
    const svg = drawn(() => Number.NaN, 'id');
    expect(svg).toContain('SDN 1 &lt;Tarempa&gt; &amp; &quot;kantor&quot;');
    expect(svg).not.toMatch(/NaN|Infinity|undefined|null/);
    expect(svg).toContain('url(#unknown)');
    const without = unwrap(assessProfile(null, A, B, LINK));
    expect(profileSvg(without, [A, B], LINK.frequencyMhz, 'en')).not.toMatch(/NaN|Infinity|undefined/);
  });
});

test('axes have round steps, sentences lines', () => {
  expect(niceStep(23, 6)).toBe(5);
  expect(ticks(-12, 95, 6)).toEqual([0, 20, 40, 60, 80]);
  expect(wrapped('satu dua tiga', 8)).toEqual(['satu dua', 'tiga']);
});
