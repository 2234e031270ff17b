import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Day } from '../kernel/index.ts';
import { dayFault, latestClaimDay, registeredNote, valueFault } from './claim-limits.ts';
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
