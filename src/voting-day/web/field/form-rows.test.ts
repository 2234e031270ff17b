import { expect, test } from 'vitest';
import { figureKeys, wordKeys } from '../../../sealed/index.ts';
import { formParts } from './form-rows.ts';

test.each([1, 2, 7])('the page has every box of a form of %i pairs once, in the form’s order', (pairs) => {
  const rows = formParts(pairs).flatMap((part) => part.rows);
  expect(rows.flatMap(({ boxes }) => boxes)).toEqual(figureKeys(pairs));
  expect(rows.filter(({ inWords }) => inWords).flatMap(({ boxes }) => boxes)).toEqual(wordKeys(pairs));
});

test('what is to be typed for a figure in words is said where the form has words, and nowhere else', () => {
  for (const { hint, rows } of formParts(2)) expect(hint !== null).toBe(rows.some(({ inWords }) => inWords));
});

test('every row has a column for each of its boxes', () => {
  for (const { columns, rows } of formParts(2))
    for (const { boxes, inWords } of rows) expect(columns.length).toBe(boxes.length + (inWords ? 1 : 0));
});
