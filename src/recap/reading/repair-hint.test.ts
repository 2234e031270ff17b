import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  boxesOf,
  type CompiledForm,
  cHasilRules,
  compileRules,
  type FormFigure,
  type FormTemplate,
  NOTHING_BESIDE,
} from '../../voting-day/index.ts';
import { misreadsOf, repairHint } from './repair-hint.ts';

const FORM = cHasilRules(2);
const SOUND: Readonly<Record<string, number>> = {
  ...{ 'A.L': 150, 'A.P': 151, 'A.J': 301, 'B1.L': 120, 'B1.P': 130, 'B1.J': 250 },
  ...{ 'B2.L': 2, 'B2.P': 1, 'B2.J': 3, 'B3.L': 1, 'B3.P': 1, 'B3.J': 2 },
  ...{ 'B4.L': 123, 'B4.P': 132, 'B4.J': 255, 'II.1': 309, 'II.2': 255, 'II.3': 1, 'II.4': 53 },
  ...{ 'III.L': 1, 'III.P': 0, 'III.J': 1, 'IV.1': 147, 'IV.2': 100, 'V.A': 247, 'V.B': 8, 'V.C': 255 },
};
const formOf = (change: Readonly<Record<string, FormFigure>> = {}): FormFigure[] =>
  FORM.boxes.map((box) => (box in change ? (change[box] ?? null) : (SOUND[box] ?? null)));

/** A form of seven boxes that can be tried in every reading there is. */
const SMALL: FormTemplate = {
  ...{ form: 'sigap-form-1', id: 'small', title: { id: 'kecil', en: 'small' }, tier: 'tps' },
  ...{ pairs: { least: 2, most: 2 }, sections: [{ key: 'I', title: { id: 'I', en: 'I' } }] },
  rows: (['IV', 'V.A', 'V.B', 'V.C', 'B', 'II.1'] as const).map((key) => ({
    ...{ key, section: 'I', label: { id: key, en: key } },
    boxes: key === 'IV' ? 'pairs' : 'one',
  })),
  rules: [
    { ...rule('P4'), kind: 'sum', parts: ['IV'], total: 'V.A' },
    { ...rule('P5'), kind: 'sum', parts: ['V.A', 'V.B'], total: 'V.C' },
    { ...rule('P8'), kind: 'sum', parts: ['B'], total: 'V.C' },
    { ...rule('P3'), kind: 'at-most', box: 'V.C', limit: 'II.1' },
    { ...rule('P9'), kind: 'at-most', box: 'II.1', limit: 'V.A' },
  ],
};
const small = compileRules(SMALL, 2);

function rule(id: string) {
  return { id, class: 'hard', name: { id, en: id } } as const;
}

/** Every reading of a form within the known misreads that satisfies P1 to P8, by trying all. */
function allReadings(compiled: CompiledForm, figures: readonly FormFigure[]): FormFigure[][] {
  const judged = compiled.rules.filter(
    ({ rule: { id }, boxes }) =>
      /^P[1-8]$/.test(id) && boxes.every((box) => figures[compiled.boxes.indexOf(box)] !== null),
  );
  const isRead = (box: string) => judged.some(({ boxes }) => boxes.includes(box));
  let readings: FormFigure[][] = [[]];
  for (const [at, box] of compiled.boxes.entries()) {
    const figure = figures[at] ?? null;
    const choices = isRead(box) ? misreadsOf(figure) : [figure];
    readings = readings.flatMap((before) => choices.map((one) => [...before, one]));
  }
  return readings.filter((reading) => {
    const worth = reading.map((figure) => (figure === 'struck' ? 0 : figure));
    return judged.every(({ check }) => check(worth, NOTHING_BESIDE) === null);
  });
}

describe('a repair hint', () => {
  test.each<[string, Readonly<Record<string, FormFigure>>, ReturnType<typeof repairHint>]>([
    ['a 3 read as 8', { 'B2.J': 8 }, [{ box: 'B2.J', read: 8, proposed: 3 }]],
    [
      'a 7 read as 2, in two boxes',
      { 'IV.1': 142, 'V.A': 242 },
      [
        { box: 'IV.1', read: 142, proposed: 147 },
        { box: 'V.A', read: 242, proposed: 247 },
      ],
    ],
    ['a struck box read as 888', { 'III.P': 888 }, [{ box: 'III.P', read: 888, proposed: 'struck' }]],
    ['a digit that is no known misread', { 'B2.J': 4 }, null],
    ['nothing broken', {}, null],
    ['a box that is empty elsewhere', { 'B3.L': null, 'B2.J': 8 }, [{ box: 'B2.J', read: 8, proposed: 3 }]],
    ['the box empty that would decide between two readings', { 'V.B': null, 'IV.1': 142 }, null],
  ])('%s', (_, change, hint) => {
    expect(repairHint(FORM, formOf(change))).toEqual(hint);
  });

  test('none where two readings add up', () => {
    const either = [22, 22, 49, 0, 49, 49, 99];
    expect(allReadings(small, either).map((reading) => reading.slice(0, 2))).toEqual([
      [22, 27],
      [27, 22],
    ]);
    expect(repairHint(small, either)).toBeNull();
  });

  test('is the only reading of all there are that satisfies P1 to P8, or none', () => {
    const digit = fc.constantFrom('1', '2', '3', '5', '7', '8');
    const figure = fc.oneof(
      {
        weight: 8,
        arbitrary: fc.array(digit, { minLength: 1, maxLength: 2 }).map((all) => Number(all.join(''))),
      },
      fc.constantFrom<FormFigure>(888, 'struck', null, -3),
    );
    // Near a sound form, so that most have a reading or two.
    const near = fc
      .record({ one: fc.nat(99), two: fc.nat(99), invalid: fc.nat(30) })
      .chain(({ one, two, invalid }) => {
        const all = one + two + invalid;
        const sound = [one, two, one + two, invalid, all, all, all + 8];
        const misread = sound.map((value) => fc.constantFrom(value, value, value, ...misreadsOf(value)));
        return fc.tuple(...misread);
      });
    const wild = fc.array(figure, { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(fc.oneof(near, wild), (figures) => {
        const hint = repairHint(small, figures);
        const readings = allReadings(small, figures);
        const isSound = readings.some((reading) => reading.every((one, at) => one === figures[at]));
        const [only] = readings;
        if (isSound || readings.length !== 1 || !only) {
          expect(hint).toBeNull();
          return;
        }
        const repaired = [...figures];
        for (const { box, proposed } of hint ?? []) repaired[small.boxes.indexOf(box)] = proposed;
        expect(repaired).toEqual(only);
      }),
      { numRuns: 2_000 },
    );
  });

  test('of a sound form with misreads, where there is a hint it is the truth; figures are never changed', () => {
    const boxes = boxesOf(FORM.template, 2);
    let hints = 0;
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.constantFrom(...boxes), fc.nat(7)), {
          ...{ minLength: 1, maxLength: 3 },
          selector: ([box]) => box,
        }),
        (misread) => {
          const truth = formOf();
          const read = [...truth];
          for (const [box, which] of misread) {
            const at = boxes.indexOf(box);
            const choices = misreadsOf(truth[at] ?? null);
            read[at] = choices[which % choices.length] ?? null;
          }
          const kept = [...read];
          const hint = repairHint(FORM, read);
          expect(read).toEqual(kept);
          if (!hint) return;
          hints += 1;
          for (const { box, proposed } of hint) read[boxes.indexOf(box)] = proposed;
          expect(read).toEqual(truth);
        },
      ),
    );
    expect(hints).toBeGreaterThan(10);
  });

  test('a form of nothing but 2, 3, 7 and 8 is given up, not guessed', () => {
    expect(
      repairHint(
        FORM,
        FORM.boxes.map(() => 287),
      ),
    ).toBeNull();
  });
});
