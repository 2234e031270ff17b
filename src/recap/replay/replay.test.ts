import fc from 'fast-check';
import { expect, test } from 'vitest';
import { figureKeys } from '../../sealed/index.ts';
import { brokenOn, C_HASIL_KWK, compileRules } from '../../voting-day/index.ts';
import { districtTotals } from './district-totals.ts';
import { districtVoters } from './district-voters.ts';
import type { KnownResult } from './known-results.ts';
import { spreadForms } from './spread-forms.ts';

const NOTHING = { contest: 'governor', tpsIn: null, votes: null, invalid: null, users: null } as const;
const province = (votes: number[], invalid: number): KnownResult => ({
  ...{ ...NOTHING, area: '21', kind: 'plenary', votes, invalid },
});
const interim = (area: string, tpsIn: number, votes: number[]): KnownResult => ({
  ...{ ...NOTHING, area, kind: 'interim', tpsIn, votes },
});
const DISTRICTS = [
  { code: '210101', tps: 10 },
  { code: '210102', tps: 12 },
  { code: '217101', tps: 5 },
];
const draw = (of: string) =>
  ([...of].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 997, 7) % 100) / 100;

test('a plenary stands before an interim count; what is left goes to the TPS that were missing; invalid votes go by valid ones', () => {
  const known = [
    province([1_100, 700], 90),
    interim('210101', 10, [500, 300]),
    interim('210102', 10, [400, 300]),
    interim('217101', 5, [90, 50]),
    { ...NOTHING, area: '217101', kind: 'plenary' as const, votes: [100, 60], invalid: 6 },
  ];
  const found = districtTotals(known, DISTRICTS);
  expect(found).toEqual({
    ok: true,
    value: [
      {
        district: '210101',
        tps: 10,
        votes: [500, 300],
        invalid: 41,
        basis: 'interim',
        isInvalidKnown: false,
      },
      {
        district: '210102',
        tps: 12,
        votes: [500, 340],
        invalid: 43,
        basis: 'remainder',
        isInvalidKnown: false,
      },
      { district: '217101', tps: 5, votes: [100, 60], invalid: 6, basis: 'plenary', isInvalidKnown: true },
    ],
  });
});

test('where the voters who came to a regency are known, its invalid votes are what they leave', () => {
  const came: KnownResult = { ...NOTHING, area: '2171', kind: 'press', users: 175 };
  const known = [
    province([700, 410], 65),
    interim('210101', 10, [500, 300]),
    interim('210102', 12, [100, 50]),
    interim('217101', 5, [100, 60]),
    came,
  ];
  const found = districtTotals(known, DISTRICTS);
  expect(found.ok && found.value.map(({ invalid }) => invalid)).toEqual([42, 8, 15]);
});

test.each([
  ['no official result', [interim('210101', 10, [1, 1])]],
  ['districts that have more than the province', [province([1, 1], 0), interim('210101', 9, [2, 2])]],
  [
    'a remainder although no TPS is missing',
    [province([9, 9], 0), ...DISTRICTS.map(({ code, tps }) => interim(code, tps, [1, 1]))],
  ],
  ['more TPS in than there are', [province([9, 9], 0), interim('210101', 11, [1, 1])]],
  ['another number of pairs', [province([9, 9], 0), interim('210101', 9, [1, 1, 1])]],
])('figures that cannot all be true are refused, with the area: %s', (_what, known) => {
  const found = districtTotals(known, DISTRICTS);
  expect(found).toMatchObject({ ok: false, error: { id: expect.any(String), en: expect.any(String) } });
});

test('voters of a district: as published, else what its regency has beside them by how many came, else unknown', () => {
  const total = (district: string, votes: number[], invalid: number) => ({
    ...{ district, tps: 5, votes, invalid, basis: 'interim' as const, isInvalidKnown: false },
  });
  const totals = [
    total('210101', [900, 900], 0),
    total('210102', [500, 400], 100),
    total('210103', [1_000, 900], 100),
    total('217101', [1, 1], 0),
  ];
  const known = [
    { area: '2101', voters: 10_000 },
    { area: '210101', voters: 4_000 },
  ];
  expect([...districtVoters(known, totals)]).toEqual([
    ['210101', 4_000],
    ['210102', 2_000],
    ['210103', 4_000],
    ['217101', null],
  ]);
});

test('forms add up to their district exactly, and each keeps every rule', () => {
  const kwk = compileRules(C_HASIL_KWK, 2);
  const totals = fc.record({
    tps: fc.integer({ min: 1, max: 60 }),
    perTps: fc.tuple(
      fc.integer({ min: 20, max: 200 }),
      fc.integer({ min: 20, max: 200 }),
      fc.nat({ max: 20 }),
    ),
  });
  fc.assert(
    fc.property(totals, ({ tps, perTps: [first, second, invalid] }) => {
      const codes = Array.from({ length: tps }, (_, at) => `2101012001${String(at + 1).padStart(3, '0')}`);
      const total = {
        ...{ district: '210101', tps, votes: [first * tps, second * tps], invalid: invalid * tps },
        ...({ basis: 'interim', isInvalidKnown: false } as const),
      };
      const forms = spreadForms(total, codes, 500 * tps, draw);
      const sum = (box: string) =>
        forms.reduce(
          (all, { figures }) => all + (figures.numerals[figureKeys(2).indexOf(box as never)] ?? 0),
          0,
        );
      expect(forms.map((form) => form.tps)).toEqual(codes);
      expect([sum('IV.1'), sum('IV.2'), sum('V.B'), sum('A.J')]).toEqual([
        ...total.votes,
        total.invalid,
        500 * tps,
      ]);
      for (const { figures } of forms)
        expect(brokenOn(kwk, [...figures.numerals, ...figures.words])).toEqual([]);
    }),
  );
});
