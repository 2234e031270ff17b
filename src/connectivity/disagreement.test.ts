import { describe, expect, test } from 'vitest';
import type { Day } from '../kernel/index.ts';
import { type ClaimExtent, disagreementsOf, type RegionClaim, speaksOf } from './disagreement.ts';

const TPS: Readonly<Record<string, number>> = { '21': 3_327, '2105': 112, '2171': 1_821 };
const tpsOf = ({ regionCode, exceptCodes }: ClaimExtent, about: string) => {
  const whole = about === 'Pilkada 2024' ? TPS[regionCode] : undefined;
  return whole === undefined ? null : exceptCodes.reduce((rest, code) => rest - (TPS[code] ?? 0), whole);
};
let count = 0;
const claim = (regionCode: string, measure: string, value: number | null, change = {}): RegionClaim => {
  count += 1;
  return {
    id: String(count).padStart(64, '0'),
    regionCode,
    tpsCode: null,
    exceptCodes: [],
    statedOn: '2024-11-04' as Day,
    claimant: null,
    about: 'Pilkada 2024',
    measure,
    value,
    definition: null,
    document: null,
    note: null,
    ...change,
  };
};

test('Anambas: 3 against 44, in different measures', () => {
  const [found, ...others] = disagreementsOf(
    [
      claim('2105', 'tps_blank_spot', 3, { claimant: 'KPU' }),
      claim('2105', 'tps_kendala_internet', 44, { claimant: 'Bawaslu', statedOn: '2024-11-20' }),
    ],
    tpsOf,
  );
  expect(others).toEqual([]);
  expect(found).toMatchObject({
    regionCode: '2105',
    kind: 'different-measures',
    low: { value: 3, claim: { claimant: 'KPU' } },
    high: { value: 44, claim: { claimant: 'Bawaslu' } },
  });
  expect(found?.ratio).toBeCloseTo(14.67, 2);
  expect(found?.settle.id).toMatch(/^Ukurannya berbeda.* Uji di tempat \d+ dari 112 TPS yang diundi/);
});

test('the province: percentages become TPS, from either side', () => {
  const [found] = disagreementsOf(
    [
      claim('21', 'tps_internet_memadai_persen', 94),
      claim('21', 'tps_internet_belum_optimal_persen', 6),
      claim('21', 'tps_jaringan_lemah', 229),
    ],
    tpsOf,
  );
  expect(found?.answers.map((answer) => answer.value)).toEqual([200, 200, 229]);
  expect(found).toMatchObject({ kind: 'different-measures', low: { value: 200 }, high: { value: 229 } });
});

describe('a region without some of its areas', () => {
  const outsideBatam = { exceptCodes: ['2171'], claimant: 'Bawaslu' };
  const bawaslu = claim('21', 'tps_kendala_internet', 186, outsideBatam);

  test('is not compared with the whole region', () => {
    expect(disagreementsOf([bawaslu, claim('21', 'tps_jaringan_lemah', 229)], tpsOf)).toEqual([]);
  });

  test('is compared with what leaves out the same, on the TPS that are left', () => {
    const [found] = disagreementsOf(
      [bawaslu, claim('21', 'tps_internet_belum_optimal_persen', 10, { exceptCodes: ['2171'] })],
      tpsOf,
    );
    expect(found).toMatchObject({
      regionCode: '21',
      exceptCodes: ['2171'],
      low: { value: 151 },
      high: { value: 186 },
    });
    expect(found?.settle.id).toMatch(/dari 1506 TPS yang diundi/);
  });
});

describe('a part', () => {
  const kpu = { claimant: 'KPU', document: 'https://example.org/37-tps-5-diantaranya-blankspot' };
  const weak = claim('2171', 'tps_jaringan_lemah', 37, kpu);

  test('does not disagree with the whole it was stated to be a part of', () => {
    const parts = [weak, claim('2171', 'tps_blank_spot', 5, kpu)];
    expect(disagreementsOf(parts, tpsOf)).toEqual([]);
    const [found] = disagreementsOf([...parts, claim('2171', 'tps_kendala_internet', 60)], tpsOf);
    expect([found?.low.value, found?.high.value, found?.answers.length]).toEqual([37, 60, 2]);
  });

  test.each<[string, number, object]>([
    ['of somebody else', 5, { ...kpu, claimant: 'Bawaslu' }],
    ['of another document', 5, { ...kpu, document: 'https://example.org/lain' }],
    ['of another day', 5, { ...kpu, statedOn: '2024-11-05' as Day }],
    ['that is more than the whole', 38, kpu],
  ])('%s is an answer of its own', (_, value, change) => {
    const found = disagreementsOf([weak, claim('2171', 'tps_blank_spot', value, change)], tpsOf);
    expect(found).toHaveLength(1);
  });

  test('is not known where nobody says who stated it', () => {
    const [whole, part] = [claim('2171', 'tps_jaringan_lemah', 37), claim('2171', 'tps_blank_spot', 5)];
    expect(disagreementsOf([whole, part], tpsOf)).toHaveLength(1);
  });
});

test('more TPS than there are cannot be settled by visits', () => {
  const [found] = disagreementsOf(
    [claim('2105', 'tps_blank_spot', 120), claim('2105', 'tps_kendala_internet', 200)],
    tpsOf,
  );
  expect(found?.settle.en).toMatch(/200 is more than the 112 TPS of the registry/);
  expect(found?.settle.id).not.toContain('undi');
});

test.each([
  [3.5, 44],
  [-2, 44],
])('%f against %i is settled by the lists behind them: no sample finds such a number', (low, high) => {
  const [found] = disagreementsOf(
    [claim('2105', 'tps_blank_spot', low), claim('2105', 'tps_kendala_internet', high)],
    tpsOf,
  );
  expect(found?.settle.en).toMatch(/Ask for the lists of TPS behind both numbers and visit those/);
});

test('the same measure with two values is a contradiction, and comes first', () => {
  const found = disagreementsOf(
    [
      claim('2105', 'tps_blank_spot', 1),
      claim('2105', 'tps_kendala_internet', 44),
      claim('2171', 'tps_blank_spot', 5),
      claim('2171', 'tps_blank_spot', 7),
    ],
    tpsOf,
  );
  expect(found.map(({ regionCode, kind }) => [regionCode, kind])).toEqual([
    ['2171', 'contradiction'],
    ['2105', 'different-measures'],
  ]);
});

test('of contradictions the widest comes first: those that begin at none, the furthest of them before', () => {
  const found = disagreementsOf(
    [
      ...[claim('2171', 'tps_blank_spot', 1), claim('2171', 'tps_blank_spot', 200)],
      ...[claim('2101', 'tps_blank_spot', 0), claim('2101', 'tps_blank_spot', 9)],
      ...[claim('2105', 'tps_blank_spot', 0), claim('2105', 'tps_blank_spot', 88)],
    ],
    tpsOf,
  );
  expect(found.map(({ regionCode }) => regionCode)).toEqual(['2105', '2101', '2171']);
});

test('what is not comparable is not compared', () => {
  expect(
    disagreementsOf(
      [
        claim('2105', 'tps_blank_spot', 3),
        claim('2105', 'tps_blank_spot', 3, { claimant: 'somebody else' }),
        claim('2105', 'tps_kendala_listrik', 9),
        claim('2171', 'tps_blank_spot', 5),
        claim('2105', 'tps_kendala_internet', 7, { about: 'Pemilu Feb 2024' }),
        claim('2105', 'tps_kendala_internet', null),
        claim('2105', 'ukuran_sendiri', 900),
        claim('21', 'titik_blank_spot', 114, { about: 'umum' }),
        claim('21', 'titik_blank_spot', 34, { about: 'umum' }),
        claim('21', 'tps_internet_memadai_persen', 50, { about: 'Pemilu Feb 2024' }),
        claim('21', 'tps_jaringan_lemah', 396, { about: 'Pemilu Feb 2024' }),
      ],
      tpsOf,
    ),
  ).toEqual([]);
});

test('an election is recognised by its words', () => {
  expect(speaksOf('Pilkada 2024', 'Pilkada Kepulauan Riau 2024')).toBe(true);
  expect(speaksOf('Pemilu Feb 2024', 'Pilkada Kepulauan Riau 2024')).toBe(false);
  expect(speaksOf('umum', 'Pilkada Kepulauan Riau 2024')).toBe(false);
});
