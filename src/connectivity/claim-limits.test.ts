import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Day } from '../kernel/index.ts';
import {
  dayFault,
  exceptFault,
  latestClaimDay,
  placeText,
  registeredNote,
  valueFault,
} from './claim-limits.ts';
import { MEASURES } from './measures.ts';
import type { ClaimRecord } from './record.ts';

describe('the value of a claim', () => {
  test.each([
    ['tps_blank_spot', -5],
    ['tps_kendala_internet', 1.5],
    ['tps_jaringan_lemah', 1e308],
    ['titik_blank_spot', -1],
    ['bts_diusulkan', 0.5],
    ['tps_internet_memadai_persen', 100.1],
    ['tps_internet_memadai_persen', -0.1],
    ['listrik_stabil_persen', 940],
    ['tps_internet_memadai', 2],
    ['kecepatan_rata_rata', 1e308],
  ])('in %s cannot be %d', (measure, value) => {
    const fault = valueFault(measure, value);
    expect(fault?.id).toContain(String(value));
    expect(fault?.en).not.toBe(fault?.id);
  });

  test.each([
    ['tps_blank_spot', 0],
    ['tps_jaringan_lemah', 823_236],
    ['tps_internet_memadai_persen', 94.5],
    ['tps_internet_memadai_persen', 100],
    ['tps_internet_memadai', 1],
    ['kecepatan_rata_rata', 1.5],
    ['selisih', -5],
  ])('in %s can be %d', (measure, value) => {
    expect(valueFault(measure, value)).toBeNull();
  });

  test('in a count of the catalogue is whole, of whatever is tried', () => {
    const counts = Object.entries(MEASURES).flatMap(([measure, { unit }]) =>
      ['tps', 'place', 'tower'].includes(unit) ? [measure] : [],
    );
    fc.assert(
      fc.property(fc.constantFrom(...counts), fc.double(), (measure, value) => {
        const canBe = Number.isInteger(value) && value >= 0 && value <= 1_000_000;
        expect(valueFault(measure, value) === null).toBe(canBe);
      }),
    );
  });
});

describe('the day of a claim', () => {
  const latest = latestClaimDay(new Date('2024-10-08T16:30:00Z'), 'Asia/Jakarta');

  test("is at the latest the day after today in the election's zone", () => {
    expect(latest).toBe('2024-10-09');
    expect(latestClaimDay(new Date('2024-10-08T17:30:00Z'), 'Asia/Jakarta')).toBe('2024-10-10');
  });

  test.each(['0001-01-01', '1999-12-31', '2024-10-10', '9999-12-31'])('cannot be %s', (day) => {
    expect(dayFault(day as Day, latest)?.en).toContain(day);
  });

  test.each(['2000-01-01', '2024-10-08', '2024-10-09'])('can be %s', (day) => {
    expect(dayFault(day as Day, latest)).toBeNull();
  });
});

test('more TPS than are registered is noted and no fault', () => {
  const claim = { regionCode: '2105', tpsCode: null, measure: 'tps_blank_spot', value: 113 } as ClaimRecord;
  expect(valueFault(claim.measure, 113)).toBeNull();
  expect(registeredNote(claim, 112)?.en).toContain('113 is more than the 112 TPS registered in 2105');
  expect(registeredNote(claim, 113)).toBeNull();
  expect(registeredNote(claim, 0)).toBeNull();
  expect(registeredNote({ ...claim, measure: 'titik_blank_spot' }, 112)).toBeNull();
});

test.each([
  ['21', ['2171'], null],
  ['21', ['2101', '2171'], null],
  ['21', [], null],
  [null, [], null],
  [null, ['2171'], /one TPS cannot leave areas out/],
  ['21', ['21'], /does not lie within 21/],
  ['2105', ['2171'], /2171 does not lie within 2105/],
  ['21', ['2171', '217101'], /217101 is left out twice/],
  ['21', ['2171', '2171'], /2171 is left out twice/],
  ['21', Array.from({ length: 21 }, (_, at) => String(2101 + at)), /at most 20/],
] as const)('of %s the areas %s can be left out, or it is said why not', (region, except, fault) => {
  const found = exceptFault(region, except)?.en ?? null;
  if (fault === null) expect(found).toBeNull();
  else expect(found).toMatch(fault);
});

test('a place is named with what it leaves out', () => {
  expect(placeText('Kepulauan Riau', []).id).toBe('Kepulauan Riau');
  expect(placeText('Kepulauan Riau', ['Batam', 'Bintan'])).toEqual({
    id: 'Kepulauan Riau di luar Batam, Bintan',
    en: 'Kepulauan Riau without Batam, Bintan',
  });
});
