import { expect, test } from 'vitest';
import { formWith } from '../../voting-day/form.fixture.ts';
import type { KeptCorrection } from './correction.ts';
import type { CountedForm } from './form-state.ts';
import { oddCorrections } from './odd-corrections.ts';

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
  oddCorrections(corrections, [of]).map(({ tier, area, sentence }) => `${tier} ${area} ${sentence.en}`);

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

test('an upper plenary starts from what the one below made of it; sheets and forms that do not count are passed over', () => {
  const upper = kept({ plenary: '2105', from: 157, to: 150, id: 'b' });
  expect(told([kept(), upper])).toEqual([]);
  expect(told([kept(), { ...upper, from: 147 }])).toEqual([
    `regency ${TPS} IV.1: corrected from 147, the form says 157`,
  ]);
  expect(told([kept({ form: 'd-hasil', plenary: '2105', area: '210501', from: 1 })])).toEqual([]);
  expect(told([kept({ area: '2105012001002', from: 1 })])).toEqual([]);
});
