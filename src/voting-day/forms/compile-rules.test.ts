import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formWith } from '../form.fixture.ts';
import { type BesideForm, brokenOn, compileRules, type FormFigure, NOTHING_BESIDE } from './compile-rules.ts';
import { PACK_FORMS } from './pack-forms.fixture.ts';

const FORM = compileRules(PACK_FORMS.cHasilKwk, 2);
const SOUND = formWith().numerals.map(Number);

/** What is added to a sound form: to numerals, to words (which follow the numerals), to the registry's list and to the other contest's form. */
type Change = Readonly<Record<string, number>>;
type Breaker = {
  readonly numerals?: Change;
  readonly words?: Change;
  readonly dpt?: Change;
  readonly other?: Change;
  /** Rules that cannot hold when it is broken. */
  readonly with?: readonly string[];
};

/** How each rule of the template is broken, alone where that can be. Sums, so that any two can be broken at once. */
const BREAKERS: Readonly<Record<string, Breaker>> = {
  'P1 by-sex': { numerals: { 'III.L': 1 } },
  'P2 sum': { numerals: { 'B2.L': 1, 'B2.P': -1 } },
  'P3 at-most': { numerals: { 'B1.L': 31, 'B1.P': -31, 'B4.L': 31, 'B4.P': -31 } },
  'P4 sum': { numerals: { 'IV.1': 1 } },
  'P5 sum': { numerals: { 'V.B': 1 } },
  'P6 sum': { numerals: { 'II.3': 1 } },
  'P7 sum': { numerals: { 'II.2': 1, 'II.4': -1 } },
  'P8 sum': { numerals: { 'B2.L': 1, 'B2.J': 1, 'B4.L': 1, 'B4.J': 1 } },
  'P9 at-most': { numerals: { 'III.P': 133, 'III.J': 133 } },
  'P10 range': { numerals: { 'B2.P': -2, 'B2.L': 2, 'B4.P': -2, 'B4.L': 2 } },
  'P10 limit': {
    numerals: {
      ...{ 'A.L': 300, 'A.J': 300, 'B1.L': 300, 'B1.J': 300, 'B4.L': 300, 'B4.J': 300 },
      ...{ 'V.B': 300, 'V.C': 300, 'II.2': 300, 'II.1': 308, 'II.4': 8 },
    },
  },
  // By P6 to P8 more users than ballots means fewer than none left, which is P10 too.
  'P10 at-most': {
    numerals: {
      ...{ 'B2.L': 55, 'B2.J': 55, 'B4.L': 55, 'B4.J': 55, 'V.B': 55, 'V.C': 55 },
      ...{ 'II.2': 55, 'II.4': -55 },
    },
  },
  'P11 reserve': { numerals: { 'II.1': 1, 'II.4': 1 } },
  'P12 words': { words: { 'IV.1': 1 } },
  'P13 registry': { dpt: { L: 1 } },
  'P14 other-same': { other: { 'A.L': 1 } },
  'P14 other-at-least': { other: { 'B4.J': 1 } },
  'P15 all-or-none': { numerals: { 'IV.1': 100, 'IV.2': -100 } },
  // Who are on no list take ballots: of these there must have been more than P11 allows.
  'P15 leftover': {
    numerals: {
      ...{ 'B3.L': 80, 'B3.J': 80, 'B4.L': 80, 'B4.J': 80, 'V.B': 80, 'V.C': 80 },
      ...{ 'II.2': 80, 'II.1': 80 },
    },
    with: ['P11'],
  },
};

const ENTRIES = PACK_FORMS.cHasilKwk.rules.map((rule) => `${rule.id} ${rule.kind}`);
const PAIRS = ENTRIES.flatMap((first, at) => ENTRIES.slice(at + 1).map((second) => [first, second] as const));

function breaking(names: readonly string[]): ReturnType<typeof brokenOn> {
  const breakers = names.map((name) => BREAKERS[name]);
  const added = (part: 'numerals' | 'words' | 'dpt' | 'other', box: string) =>
    breakers.reduce((sum, breaker) => sum + (breaker?.[part]?.[box] ?? 0), 0);
  const numerals = FORM.boxes.map((box, at) => (SOUND[at] ?? 0) + added('numerals', box));
  const at = (box: string) => numerals[FORM.boxes.indexOf(box)] ?? 0;
  const beside: BesideForm = {
    ...{ contest: 'governor', isSpecial: false },
    dpt: { L: at('A.L') + added('dpt', 'L'), P: at('A.P'), J: at('A.J') },
    other: { pairs: 2, figures: FORM.boxes.map((box) => at(box) + added('other', box)) },
  };
  return brokenOn(FORM, [...numerals, ...FORM.inWords.map((box) => at(box) + added('words', box))], beside);
}

function expectedOf(names: readonly string[]): string[] {
  const ids = names.flatMap((name) => [name.split(' ')[0] ?? '', ...(BREAKERS[name]?.with ?? [])]);
  return [...new Set(ids)].sort();
}

const idsOf = (broken: ReturnType<typeof brokenOn>) => [...new Set(broken.map(({ rule }) => rule))].sort();

describe('rules made from a template', () => {
  test('a form that keeps all of them breaks none', () => {
    expect(breaking([])).toEqual([]);
  });

  test.each(ENTRIES)('%s is broken alone', (name) => {
    const broken = breaking([name]);
    expect(idsOf(broken)).toEqual(expectedOf([name]));
    expect(broken.map(({ rule, kind }) => `${rule} ${kind}`)).toContain(name);
  });

  test.each(PAIRS)('%s and %s are broken together', (first, second) => {
    expect(idsOf(breaking([first, second]))).toEqual(expectedOf([first, second]));
  });

  test('a broken rule has its class, the boxes it read, what follows and what stands there, and says so in both languages', () => {
    expect(breaking(['P2 sum'])[0]).toEqual({
      ...{ rule: 'P2', class: 'hard', kind: 'sum', boxes: ['B1.L', 'B2.L', 'B3.L', 'B4.L'] },
      ...{ expected: 124, found: 123 },
      sentence: {
        id: 'B1.L + B2.L + B3.L = 124, tetapi B4.L tertulis 123',
        en: 'B1.L + B2.L + B3.L = 124, but B4.L says 123',
      },
    });
    for (const name of ENTRIES)
      for (const { sentence, boxes, found } of breaking([name]))
        for (const words of Object.values(sentence)) {
          expect(words).toContain(boxes.at(-1));
          expect(words).toContain(String(found));
          expect(words).not.toMatch(/[{}]/);
        }
  });

  test('figures below 0 or of four digits break P10, in any box', () => {
    fc.assert(
      fc.property(
        fc.nat(FORM.boxes.length - 1),
        fc.oneof(fc.integer({ min: -5_000, max: -1 }), fc.integer({ min: 1_000, max: 90_000 })),
        (at, figure) => {
          const broken = brokenOn(FORM, SOUND.with(at, figure));
          const range = broken.filter(({ kind }) => kind === 'range');
          expect(range).toMatchObject([
            {
              rule: 'P10',
              class: 'hard',
              boxes: [FORM.boxes[at]],
              expected: figure < 0 ? 0 : 999,
              found: figure,
            },
          ]);
        },
      ),
    );
  });

  test('P15 speaks of each pair without a vote also where there is no valid vote at all', () => {
    const noVotes = { 'IV.1': 0, 'IV.2': 0, 'V.A': 0, 'V.B': 255 } as const;
    const oddOf = (figures: readonly FormFigure[]) =>
      brokenOn(FORM, figures).map((one) => `${one.rule} ${one.class} ${one.sentence.id}`);
    const expected = [1, 2].map((pair) => `P15 warn IV.${pair} tertulis 0: tidak satu suara pun`);
    expect(oddOf(formWith(noVotes).numerals.map(Number))).toEqual(expected);
    expect(oddOf(FORM.boxes.map(() => 0))).toEqual(expected);
    // What stands in the pairs without adding up to it is P4's, and not all votes of 0.
    const contradicting = brokenOn(FORM, formWith({ 'V.A': 0, 'V.C': 8 }).numerals.map(Number));
    expect(contradicting.map(({ rule }) => rule)).not.toContain('P15');
  });

  test('a box that is empty or struck never breaks a rule, nor makes one out of a form that kept them', () => {
    const silent = fc.constantFrom<FormFigure>(null, 'struck');
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(FORM.boxes.length - 1), silent)), (changes) => {
        const figures: FormFigure[] = [...SOUND];
        for (const [at, figure] of changes) figures[at] = figure;
        expect(brokenOn(FORM, figures)).toEqual([]);
      }),
    );
  });

  test('another contest’s form may have other pairs, and its boxes other places', () => {
    const three = compileRules(PACK_FORMS.cHasilKwk, 3);
    const other = { pairs: 3, figures: three.boxes.map((box) => (box === 'B4.J' ? 256 : null)) };
    expect(brokenOn(FORM, SOUND, { ...NOTHING_BESIDE, contest: 'governor', other })).toMatchObject([
      { rule: 'P14', boxes: ['B4.J'], expected: 256, found: 255 },
    ]);
  });

  test('a sum of forms that keep the rules of addition keeps those of D.Hasil, up to millions', () => {
    const sheet = compileRules(PACK_FORMS.dHasilKwk, 2);
    expect(sheet.boxes).toEqual(FORM.boxes);
    expect(
      brokenOn(
        sheet,
        SOUND.map((figure) => figure * 3_327),
      ),
    ).toEqual([]);
  });
});
