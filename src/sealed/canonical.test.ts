import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Canonical, canonicalJson, parseCanonical } from './canonical.ts';

const value: fc.Arbitrary<Canonical> = fc.letrec<{ any: Canonical }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger().map((number) => (Object.is(number, -0) ? 0 : number)),
    fc.string({ unit: 'grapheme' }),
    fc.array(tie('any')),
    fc.dictionary(fc.string(), tie('any')),
  ),
})).any;

test('names stand in the order of their UTF-16 units (RFC 8785 section 3.2.3)', () => {
  const names = ['€', '\r', '\ufb33', '1', '😀', '\u0080', 'ö'];
  const sorted = JSON.parse(
    `[${[...canonicalJson(Object.fromEntries(names.map((name) => [name, 0]))).matchAll(/("[^"]+"):0/g)]
      .map((match) => match[1])
      .join(',')}]`,
  );
  expect(sorted).toEqual(['\r', '1', '\u0080', 'ö', '€', '😀', '\ufb33']);
});

test('texts are escaped as RFC 8785 section 3.2.2 shows', () => {
  expect(canonicalJson({ string: '€$\u000F\nA\'B"\\\\"/', literals: [null, true, false] })).toBe(
    '{"literals":[null,true,false],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test('a value is read back from its text, and has no other', () => {
  fc.assert(
    fc.property(value, (one) => {
      const text = canonicalJson(one);
      const read = parseCanonical(text);
      expect(read.ok && canonicalJson(read.value)).toBe(text);
    }),
  );
});

test.each([
  '{"b":1,"a":2}',
  '{"a":1, "b":2}',
  '{"a":1,"a":1}',
  '1.0',
  '-0',
  '1e2',
  '0.5',
  '9007199254740993',
  '"\\u0041"',
  '"\\ud800"',
  `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
])('%.40s is not the one text of its value', (text) => {
  expect(parseCanonical(text).ok).toBe(false);
});

test('what has no text is refused', () => {
  for (const impossible of [0.5, Number.NaN, 2 ** 53, -0, '\ud800']) {
    expect(() => canonicalJson(impossible)).toThrow(RangeError);
  }
});
