import { expect, test } from 'vitest';
import { formWith } from '../../voting-day/form.fixture.ts';
import { boxesOf, D_HASIL_KWK } from '../../voting-day/index.ts';
import type { KeptCorrection } from './correction.ts';
import type { CountedForm } from './form-state.ts';
import { type CorrectedSheet, judgeCorrections, oddTodos } from './odd-corrections.ts';
import { ALL_SEEN } from './unseen.ts';

const TPS = '2105012001001';
const form = (change: Parameters<typeof formWith>[0] = {}): CountedForm => ({
  ...{ tps: TPS, pairs: 2, figures: formWith(change).numerals, isDisputed: false, isBroken: false },
});
const kept = (change: Partial<KeptCorrection> = {}): KeptCorrection => ({
  ...{ contest: 'governor', plenary: '210501', form: 'c-hasil', area: TPS, box: 'IV.1', from: 147, to: 157 },
  ...{ reason: 'misread', words: '', isObjected: false, corrects: null, id: 'a' },
  ...change,
});
const told = (corrections: readonly KeptCorrection[], of = form()) =>
  oddTodos(judgeCorrections(corrections, [of], []).odd, ALL_SEEN).map(
    ({ tier, area, sentence }) => `${tier} ${area} ${sentence.en}`,
  );

test('a correction that starts from what the form says is not odd; from another figure it is', () => {
  expect(told([kept()])).toEqual([]);
  expect(told([kept({ from: 141 })])).toEqual([
    `district ${TPS} IV.1: corrected from 141, the form says 147`,
  ]);
  expect(told([kept({ from: null })])).toEqual([
    `district ${TPS} IV.1: corrected from nothing, the form says 147`,
  ]);
  for (const from of [null, 'struck'] as const)
    expect(told([kept({ from })], form({ 'IV.1': null }))).toEqual([]);
});

test('an upper plenary starts from what the one below made of it; what no form or sheet says that counts explains nothing', () => {
  const upper = kept({ plenary: '2105', from: 157, to: 150, id: 'b' });
  expect(told([kept(), upper])).toEqual([]);
  expect(told([kept(), { ...upper, from: 147 }])).toEqual([
    `regency ${TPS} IV.1: corrected from 147, the form says 157`,
  ]);
  expect(told([kept({ form: 'd-hasil', plenary: '2105', area: '210501', from: 1 })])).toEqual([
    'regency 210501 IV.1: corrected from 1, but no form of it counts',
  ]);
  expect(told([kept({ area: '2105012001002', from: null })])).toEqual([
    'district 2105012001002 IV.1: corrected from nothing, but no form of it counts',
  ]);
});

test('a sheet below is corrected from its signed sum, a village from its column, an upper plenary from what the nearest below made', () => {
  const boxes = boxesOf(D_HASIL_KWK, 2);
  const sheet = (version: number, plenary: string | null, figure: number): CorrectedSheet => ({
    ...{ contest: 'governor', area: '210501', pairs: 2, version, plenary },
    ...{ columns: [{ area: '2105012001', figures: boxes.map(() => figure + 5) }] },
    totals: boxes.map(() => figure),
  });
  const sheets = [sheet(2, null, 200), sheet(1, 'p', 100)];
  const of = (change: Partial<KeptCorrection>) =>
    kept({ form: 'd-hasil', plenary: '2105', area: '210501', ...change });
  const odd = (...all: KeptCorrection[]) =>
    judgeCorrections(all, [], sheets).odd.map(({ correction, says }) => [correction.id, says]);
  expect(odd(of({ from: 100 }))).toEqual([]);
  expect(odd(of({ from: 200 }))).toEqual([['a', 100]]);
  expect(odd(of({ area: '2105012001', from: 105 }))).toEqual([]);
  const upper = of({ plenary: '21', from: 110, to: 120, id: 'b' });
  expect(odd(upper, of({ from: 100, to: 110 }))).toEqual([]);
  expect(odd(upper, of({ from: 99, to: 110 }))).toEqual([
    ['a', 100],
    ['b', 100],
  ]);
});

test('one that is taken back is not odd, whatever it starts from, and an upper plenary starts from the form again', () => {
  const back = kept({ from: 3, to: 3, corrects: 'x' });
  expect(told([back])).toEqual([]);
  expect(told([back, kept({ plenary: '2105', id: 'b' })])).toEqual([]);
});
