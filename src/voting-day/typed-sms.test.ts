import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkDigit, openingOf, parseTyped, typedBoxes, typedText } from './typed-sms.ts';

const TPS = '2105012001001';
const head = `HASIL ${TPS} ${checkDigit(TPS)} G`;
const whyOf = (text: string) => {
  const read = parseTyped(text);
  return read.ok ? null : read.error;
};

describe('what is typed on a plain phone', () => {
  test('is read in any order, letters and signs', () => {
    const read = parseTyped(`${head} N1 147 6 N2 100 7`);
    const again = parseTyped(` hasil ${TPS}-${checkDigit(TPS)}, g; n2=100/7 n1: 147 6\n`);
    expect(read).toEqual(again);
    expect(read.ok && typedText(read.value)).toBe(`HASIL ${TPS} governor IV.1=147 IV.2=100`);
    expect(read.ok && typedBoxes(typedText(read.value))).toEqual(read.ok && read.value.boxes);
  });

  test('of a synthetic election says so by its word and by its check digit: either alone is no SMS', () => {
    const practice = `${openingOf(TPS, true)} G N1 147 6`;
    expect(parseTyped(practice)).toMatchObject({ ok: true, value: { synthetic: true, tps: TPS } });
    expect(parseTyped(`${head} N1 147 6`)).toMatchObject({ ok: true, value: { synthetic: false } });
    const read = parseTyped(practice);
    expect(read.ok && typedText(read.value)).toBe(`LATIHAN ${TPS} governor IV.1=147`);
    expect(whyOf(practice.replace('LATIHAN', 'HASIL'))?.why).toBe('tps');
    expect(whyOf(`${head} N1 147 6`.replace('HASIL', 'LATIHAN'))?.why).toBe('tps');
  });

  // The worked example of ICAO Doc 9303 part 3, 4.9: 520727 has check digit 3.
  test('has the check digit of Doc 9303', () => expect(checkDigit('520727')).toBe(3));

  test('with one wrong digit anywhere is found out', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999 }),
        fc.nat(2),
        fc.integer({ min: 1, max: 9 }),
        (value, at, off) => {
          const digits = String(value).padStart(3, '0');
          const wrong = digits.slice(0, at) + ((Number(digits[at]) + off) % 10) + digits.slice(at + 1);
          expect(whyOf(`${head} N1 ${wrong} ${checkDigit(digits)}`)?.why).toBe('check');
        },
      ),
    );
  });

  test.each([
    ['halo', 'another-text', ''],
    [`HASIL ${TPS} 0 G N1 147 6`, 'tps', `${TPS} 0`],
    [`HASIL ${TPS.slice(1)} 1 G`, 'tps', `${TPS.slice(1)} 1`],
    [`HASIL ${TPS} ${checkDigit(TPS)} X N1 147 6`, 'contest', 'X'],
    [head, 'nothing', ''],
    [`${head} N9 147 6`, 'tag', 'N9'],
    [`${head} N1 1470 6`, 'value', 'N1 1470'],
    [`${head} N1 147`, 'check', 'N1 147'],
    [`${head} N1 147 6 N1 147 6`, 'twice', 'N1'],
  ])('%s', (text, why, at) => expect(whyOf(text)).toEqual({ why, at }));
});
