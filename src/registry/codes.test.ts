import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSpecialTps, readTpsCode, readTpsNumber, readVillageCode, tpsCode } from './codes.ts';

const certain = (code: string) => ({ ok: true, value: { kind: 'tps', code, isCertain: true } });

describe('a TPS code as officials write it', () => {
  test.each([
    ['2101041005001', '13 digits'],
    ['21.01.04.1005.001', 'dots'],
    ['21.1.4.1005.1', 'dots, zeros lost in each part'],
    ['2101041005-001', 'village and number'],
    ['2101041005 1', 'village and a number without zeros'],
    ['2101041005.001', 'village, dot, number'],
    ['21 01 04 1005 001', 'spaces'],
    ["'2101041005001", 'the apostrophe of a spreadsheet'],
    ['2101041005001.0', 'a number that went through a data frame'],
    ['\u00a02101041005001\u200b', 'invisible characters'],
    ['2101041005 TPS 001', 'the word TPS'],
    ['2.101041005001E+12', 'an exponent that kept all digits'],
  ])('%s (%s)', (cell) => {
    expect(readTpsCode(cell)).toEqual(certain('2101041005001'));
  });

  test('a number whose zeros a spreadsheet lost is read, but not for certain', () => {
    expect(readTpsCode('21010410051')).toEqual({
      ok: true,
      value: { kind: 'tps', code: '2101041005001', isCertain: false },
    });
    expect(readTpsCode('210104100512')).toMatchObject({ value: { code: '2101041005012', isCertain: false } });
  });

  test('a village code alone is a village, and the number comes from elsewhere', () => {
    expect(readTpsCode('21.01.04.1005')).toEqual({
      ok: true,
      value: { kind: 'village', code: '2101041005' },
    });
    expect(readVillageCode('21.01.04.1005')).toEqual({ ok: true, value: '2101041005' });
    expect(tpsCode('2101041005', 7)).toBe('2101041005007');
  });

  test.each(['2.1E+12', '2,10104E+12', '2.10E12'])('digits dropped by a spreadsheet: %s', (cell) => {
    const read = readTpsCode(cell);
    expect(read).toMatchObject({ ok: false });
    if (!read.ok) expect(read.error.en).toContain('Text');
  });

  test.each(['', '  ', 'abc', '210104100', '21010410050011', '2101041005000', '21.01.04.1005.0001'])(
    'refused: %j',
    (cell) => {
      expect(readTpsCode(cell).ok).toBe(false);
    },
  );

  test('however a code is dressed, it is read as itself', () => {
    const digits = fc.integer({ min: 0, max: 9 }).map(String);
    const village = fc.array(digits, { minLength: 8, maxLength: 8 }).map((tail) => `21${tail.join('')}`);
    fc.assert(
      fc.property(
        village,
        fc.integer({ min: 1, max: 999 }),
        fc.constantFrom('.', ' ', '-', '/'),
        fc.boolean(),
        (of, number, separator, padded) => {
          const code = tpsCode(of, number);
          const parts = [of.slice(0, 2), of.slice(2, 4), of.slice(4, 6), of.slice(6)];
          const tail = padded ? code.slice(10) : String(number);
          expect(readTpsCode([...parts, tail].join(separator))).toEqual(certain(code));
          expect(readTpsCode(code)).toEqual(certain(code));
        },
      ),
    );
  });

  test('no text makes the reader fail', () => {
    fc.assert(
      fc.property(fc.string(), (cell) => {
        const read = readTpsCode(cell);
        if (read.ok) expect(read.value.code).toMatch(/^(\d{10}|\d{13})$/);
      }),
    );
  });
});

test('the number of a TPS is read from a number or a name', () => {
  expect(['TPS 001', 'tps 1', '1', 'TPS No. 12', '901', 'TPS-7', '3.0'].map(readTpsNumber)).toEqual([
    1, 1, 1, 12, 901, 7, 3,
  ]);
  expect(['0', 'Balai desa', '', '1000', 'TPS'].map(readTpsNumber)).toEqual([null, null, null, null, null]);
});

test.each([
  ['2171011001001', false],
  ['2171011001900', false],
  ['2171011001901', true],
  ['2171011001999', true],
])('whether %s is a special TPS: %s', (code, isSpecial) => expect(isSpecialTps(code)).toBe(isSpecial));
