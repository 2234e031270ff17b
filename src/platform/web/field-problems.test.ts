import { expect, test } from 'vitest';
import { text } from '../../kernel/index.ts';
import { ApiProblem } from './api.ts';
import { fieldProblems } from './field-problems.ts';

const NUMBER = text('harus diisi dengan angka', 'must be a number');
const DAY = text('harus tanggal', 'must be a date');
const FIELDS = { value: 'value', statedOn: 'day' } as const;

test('what is wrong with a field stands at the field, by the name it has in the form', () => {
  const refused = new ApiProblem(400, {
    errors: [
      { path: 'value', message: NUMBER },
      { path: 'statedOn', message: DAY },
    ],
  });
  expect([...fieldProblems(refused, FIELDS)]).toEqual([
    ['value', NUMBER],
    ['day', DAY],
  ]);
});

test('what is wrong with anything that has no field leaves the refusal whole', () => {
  const errors = [
    { path: 'value', message: NUMBER },
    { path: 'election', message: DAY },
  ];
  expect(fieldProblems(new ApiProblem(400, { errors }), FIELDS).size).toBe(0);
});

test('a failure that names no field has nothing for one', () => {
  for (const error of [null, new Error('x'), new ApiProblem(503, {})]) {
    expect(fieldProblems(error, FIELDS).size).toBe(0);
  }
});
