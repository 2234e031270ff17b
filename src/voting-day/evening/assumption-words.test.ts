import { expect, test } from 'vitest';
import { assumptionTexts } from './assumption-words.ts';
import { type Assumptions, USUAL_ASSUMPTIONS } from './assumptions.ts';

const said = (assumed: Assumptions) => JSON.stringify(assumptionTexts(assumed));

test.each(Object.keys(USUAL_ASSUMPTIONS) as (keyof Assumptions)[])('%s is said with its value', (key) => {
  const other = { ...USUAL_ASSUMPTIONS, [key]: USUAL_ASSUMPTIONS[key] * 1.25 };
  expect(said(other)).not.toBe(said(USUAL_ASSUMPTIONS));
});

test('each in a sentence of its own, in both languages', () => {
  const texts = assumptionTexts(USUAL_ASSUMPTIONS);
  expect(texts.length).toBeGreaterThan(Object.keys(USUAL_ASSUMPTIONS).length);
  for (const { id, en } of texts) {
    expect(id + en).not.toContain('#');
    expect(id).not.toBe(en);
  }
});
