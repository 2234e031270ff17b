import { expect, test } from 'vitest';
import { halfOf, planOfForm, usualBeginning } from './plan-of-form.ts';

const formOf = (fields: Readonly<Record<string, string>>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};
const typed = {
  from: '2024-10-09T16:00',
  minutes: '60',
  reason: ' Satu menara ',
  name: '',
  tps: '2105012001001',
};

test('an area is its code and no list, and may go by its own name', () => {
  expect(planOfForm('area', '2105012001', formOf(typed))).toEqual({
    ...{ regionCode: '2105012001', tps: null, shared: null, name: null },
    ...{ from: '2024-10-09T16:00', minutes: 60, reason: 'Satu menara', afterwards: false },
  });
});

test('a list takes codes however they stand apart', () => {
  const list = {
    ...typed,
    tps: '21.05.01.2001.001, 2105012001002\n2105012001003;',
    shared: 'cell',
    afterwards: 'on',
  };
  expect(planOfForm('list', '2105012001', formOf(list))).toMatchObject({
    ...{ regionCode: null, shared: 'cell', afterwards: true },
    tps: ['21.05.01.2001.001', '2105012001002', '2105012001003'],
  });
});

test('minutes that are no number are left for the server to refuse', () => {
  expect(planOfForm('area', null, formOf({ ...typed, minutes: 'satu jam' })).minutes).toBe('satu jam');
});

test('a window usually begins in the afternoon of the next day of the election', () => {
  expect(usualBeginning('2024-10-08T18:00:00Z', 'Asia/Jakarta')).toBe('2024-10-10T16:00');
});

test('half of the TPS are every other one', () => {
  expect(halfOf(['1', '2', '3', '4', '5'])).toEqual(['1', '3', '5']);
});
