import fc from 'fast-check';
import { type Figures, figureKeys, MOST_PAIRS, wordKeys } from './form.ts';

/** So many hex digits. */
export const hex = (digits: number) =>
  fc
    .uint8Array({ minLength: digits / 2, maxLength: digits / 2 })
    .map((bytes) => Buffer.from(bytes).toString('hex'));

const figure = fc.option(fc.integer({ min: 0, max: 999 }));
const list = (length: number) => fc.array(figure, { minLength: length, maxLength: length });

const figuresOf = (pairs: number): fc.Arbitrary<Figures> =>
  fc.record({
    pairs: fc.constant(pairs),
    numerals: list(figureKeys(pairs).length),
    words: list(wordKeys(pairs).length),
  });

/** Figures of any form, sound or not. */
export const anyFigures = fc.integer({ min: 1, max: MOST_PAIRS }).chain(figuresOf);
