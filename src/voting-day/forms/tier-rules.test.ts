import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formWith } from '../form.fixture.ts';
import type { FormFigure } from './compile-rules.ts';
import { PACK_FORMS } from './pack-forms.fixture.ts';
import { compileTierRules } from './tier-rules.ts';

const SHEET = compileTierRules(PACK_FORMS.dHasilKwk, 2);
const figures = fc.array(fc.integer({ min: 0, max: 999 }), {
  minLength: SHEET.boxes.length,
  maxLength: SHEET.boxes.length,
});
const summed = (forms: readonly (readonly number[])[]) =>
  SHEET.boxes.map((_, at) => forms.reduce((sum, form) => sum + (form[at] ?? 0), 0));
const TPS = formWith().numerals.map(Number);

test('the steps are those of DOMAIN 3: TPS, village section, district, regency, province', () => {
  expect(SHEET.steps.map(({ below, level }) => `${below}<${level}`).join(' ')).toBe(
    'tps<village village<district district<regency regency<province',
  );
});

test('T1: a sheet that is the sum of the level below breaks none; each box that is not is told alone', () => {
  fc.assert(
    fc.property(
      fc.array(figures, { maxLength: 20 }),
      fc.nat(SHEET.boxes.length - 1),
      fc.integer({ min: 1, max: 2_000_000 }),
      (forms, at, more) => {
        const own = summed(forms);
        expect(SHEET.levelSums(own, forms)).toEqual([]);
        const found = (own[at] ?? 0) + more;
        expect(SHEET.levelSums(own.with(at, found), forms)).toMatchObject([
          { rule: 'T1', class: 'hard', boxes: [SHEET.boxes[at]], expected: own[at], found },
        ]);
      },
    ),
  );
});

test('T1: a box that has no number, here or below, is not judged', () => {
  const holes: FormFigure[] = TPS.map((figure, at) => (at === 0 ? null : at === 1 ? 'struck' : figure));
  expect(SHEET.levelSums(TPS.with(2, 302), [holes]).map(({ boxes }) => boxes)).toEqual([['A.J']]);
  expect(SHEET.levelSums(holes, [TPS])).toEqual([]);
});

test('T2: what a sheet differs from its forms must be on record as corrections, and of nothing else', () => {
  const own = TPS.with(SHEET.boxes.indexOf('IV.1'), 150).with(SHEET.boxes.indexOf('V.A'), 250);
  const recorded = [
    { box: 'IV.1', change: 5 },
    { box: 'IV.1', change: -2 },
    { box: 'V.A', change: 3 },
  ];
  expect(SHEET.corrections(own, [TPS], recorded)).toEqual([]);
  expect(SHEET.corrections(own, [TPS], recorded.slice(1))).toMatchObject([
    { rule: 'T2', class: 'hard', boxes: ['IV.1'], expected: 145, found: 150 },
  ]);
  expect(SHEET.corrections(TPS, [TPS], [{ box: 'V.B', change: 1 }])).toMatchObject([
    { boxes: ['V.B'], expected: 9, found: 8 },
  ]);
});

test('T3: the registry’s TPS less those that wait for a re-vote, each once', () => {
  const sets = { registry: new Set(['1', '2', '3']), awaiting: new Set(['3']) };
  expect(SHEET.tpsSet({ ...sets, recapitulated: ['1', '2'] })).toBeNull();
  expect(SHEET.tpsSet({ ...sets, recapitulated: ['1', '1', '3', '4'] })).toEqual({
    ...{ rule: 'T3', class: 'hard', missing: ['2'], unknown: ['4'], awaiting: ['3'], twice: ['1'] },
    sentence: {
      id: '1 TPS belum direkap; 1 TPS tidak ada di daftar; 1 TPS masih menunggu pemungutan suara ulang; 1 TPS direkap lebih dari sekali',
      en: '1 TPS are not recapitulated; 1 TPS are not in the registry; 1 TPS still wait for a re-vote; 1 TPS are recapitulated more than once',
    },
  });
});

test('a form of a TPS has no rules about levels', () => {
  const form = compileTierRules(PACK_FORMS.cHasilKwk, 2);
  expect(form.levelSums(TPS, [])).toEqual([]);
  expect(form.tpsSet({ registry: new Set(['1']), awaiting: new Set(), recapitulated: [] })).toBeNull();
});
