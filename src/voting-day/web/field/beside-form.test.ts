import { expect, test } from 'vitest';
import { formWith } from '../../form.fixture.ts';
import { brokenRules } from '../../identities.ts';
import { besideForm } from './beside-form.ts';

const ORDINARY = '2171011001001';
const SPECIAL = '2171011001901';
const LARGE = formWith({ 'A.L': 300, 'A.P': 301, 'A.J': 601, 'II.1': 617, 'II.4': 361 });
const told = (form: ReturnType<typeof formWith>, ...beside: Parameters<typeof besideForm>) =>
  brokenRules(form, besideForm(...beside)).map(({ rule, severity }) => `${rule} ${severity}`);

test('more than 600 voters are odd at an ordinary TPS and not at a special one', () => {
  expect(told(LARGE, { code: ORDINARY, dpt: null }, 'governor', null)).toEqual(['P10 warn']);
  expect(told(LARGE, { code: SPECIAL, dpt: null }, 'governor', null)).toEqual([]);
});

test('the list that the server told the phone is asked; one that it never told is not', () => {
  const dpt = { L: 150, P: 151, J: 301 };
  expect(told(formWith(), { code: ORDINARY, dpt }, 'governor', null)).toEqual([]);
  expect(told(formWith(), { code: ORDINARY, dpt: { ...dpt, J: 300 } }, 'governor', null)).toEqual([
    'P13 warn',
  ]);
  expect(told(formWith(), { code: ORDINARY }, 'governor', null)).toEqual([]);
});
