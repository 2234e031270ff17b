import { expect, test } from 'vitest';
import { compileRules, type FormFigure, type FormTemplate } from '../../voting-day/index.ts';
import { judgeForm } from './flags.ts';

const name = { id: 'x', en: 'x' };
const TEMPLATE: FormTemplate = {
  ...{ form: 'sigap-form-1', id: 'small', title: name, tier: 'tps', pairs: { least: 2, most: 2 } },
  sections: [{ key: 'I', title: name }],
  rows: [
    { key: 'IV', section: 'I', label: name, boxes: 'pairs' },
    { key: 'V.A', section: 'I', label: name, boxes: 'one' },
    { key: 'V.B', section: 'I', label: name, boxes: 'one' },
    { key: 'V.C', section: 'I', label: name, boxes: 'one' },
  ],
  rules: [
    { id: 'P4', class: 'hard', name, kind: 'sum', parts: ['IV'], total: 'V.A' },
    { id: 'P5', class: 'hard', name, kind: 'sum', parts: ['V.A', 'V.B'], total: 'V.C' },
  ],
};
const FORM = compileRules(TEMPLATE, 2);

/** `misread`: readings differ. `wrong`: the form is. `undecided`: nobody else's reading says which. */
function flagsOf(...readings: FormFigure[][]): string {
  const { isMisread, isFormWrong, isUndecided } = judgeForm(
    FORM,
    readings.map((figures, at) => ({ key: String(at), figures })),
    null,
  );
  return [
    ...(isMisread ? ['misread'] : []),
    ...(isFormWrong ? ['wrong'] : []),
    ...(isUndecided ? ['undecided'] : []),
  ].join(' ');
}

test.each<[string, FormFigure[][], string]>([
  [
    'two readings alike that add up',
    [
      [1, 2, 3, 0, 3],
      [1, 2, 3, 0, 3],
    ],
    '',
  ],
  ['one reading that does not add up: by the form or by the reading', [[1, 2, 4, 0, 4]], 'undecided'],
  [
    'two alike that do not add up: the form is wrong',
    [
      [1, 2, 4, 0, 4],
      [1, 2, 4, 0, 4],
    ],
    'wrong',
  ],
  [
    'two that differ: a misreading, not the form',
    [
      [1, 2, 3, 0, 3],
      [1, 2, 8, 0, 3],
    ],
    'misread',
  ],
  [
    'both at once, in other boxes',
    [
      [1, 2, 4, 0, 5],
      [1, 2, 4, 0, 4],
    ],
    'misread wrong',
  ],
  [
    'a misreading that both sums still hold with',
    [
      [1, 2, 3, 0, 3],
      [2, 1, 3, 0, 3],
    ],
    'misread',
  ],
  [
    'what only one has read is no misreading, and decides nothing',
    [
      [1, 2, 4, 0, 4],
      [1, 2, null, 0, 4],
    ],
    'undecided',
  ],
  [
    'a struck box against a figure',
    [
      [1, 'struck', 1, 0, 1],
      [1, 888, 1, 0, 1],
    ],
    'misread',
  ],
  [
    'nothing read by the second',
    [
      [1, 2, 4, 0, 4],
      [null, null, null, null, null],
    ],
    'undecided',
  ],
])('%s', (_, readings, flags) => {
  expect(flagsOf(...readings)).toBe(flags);
});

test('boxes that all readings have from one place were not read twice', () => {
  const readings = [
    [1, 2, 4, 0, 4],
    [1, 2, 4, 0, 4],
  ].map((figures, at) => ({ key: String(at), figures }));
  const judged = judgeForm(FORM, readings, null, new Set(['V.A']));
  expect([judged.isFormWrong, judged.isUndecided]).toEqual([false, true]);
});

test.each([
  ['ordinary', '3173011005122', ['P10 warn']],
  ['special', '3173011005901', []],
  ['unknown', null, []],
])('more voters than an ordinary TPS may have are told of an %s one', (_, tps, told) => {
  const limit = { kind: 'limit', box: 'V.A', most: 600, exceptSpecial: true } as const;
  const form = compileRules({ ...TEMPLATE, rules: [{ id: 'P10', class: 'warn', name, ...limit }] }, 2);
  const [reading] = judgeForm(form, [{ key: 'a', figures: [300, 301, 601, 0, 601] }], tps).readings;
  expect(reading?.broken.map((one) => `${one.rule} ${one.class}`)).toEqual(told);
});
