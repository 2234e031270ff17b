import { expect, test } from 'vitest';
import { formWith } from './form.fixture.ts';
import { matchOf, saidOf } from './sms-match.ts';

const form = formWith();
const other = formWith({ 'IV.1': 148 });
const typed = [{ box: 'IV.1', value: 147 }] as const;

test('an SMS waits until a record comes', () =>
  expect(matchOf(saidOf(form), [])).toEqual({ standing: 'waiting' }));
test('one record that says the same is enough', () =>
  expect(matchOf(saidOf(form), [other, form])).toEqual({ standing: 'same' }));
test('where none does, the boxes are named', () =>
  expect(matchOf(saidOf(form), [other])).toEqual({ standing: 'differs', boxes: ['IV.1'] }));
test('words count, too', () =>
  expect(matchOf(saidOf(form), [formWith({}, { 'V.A': 246 })])).toEqual({
    standing: 'differs',
    boxes: ['V.A'],
  }));
test('a form of other pairs differs', () =>
  expect(matchOf([{ box: 'IV.3', value: 1 }], [form])).toEqual({ standing: 'differs', boxes: ['IV.3'] }));
test('of what was typed only the boxes that were named are compared', () => {
  expect(matchOf(typed, [formWith({ 'IV.2': 1 })])).toEqual({ standing: 'same' });
  expect(matchOf(typed, [other])).toEqual({ standing: 'differs', boxes: ['IV.1'] });
});
