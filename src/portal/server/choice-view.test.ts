import { expect, test } from 'vitest';
import { type ChosenPlan, choiceMarkup } from './choice-view.ts';

const PLAN: ChosenPlan = {
  adoptedAt: new Date('2024-10-08T03:00:00Z'),
  timeZone: 'Asia/Jakarta',
  catalogueVersion: 1,
  places: 133,
  lostWithout: 84.7,
  lost: 8.2,
  lostBound: 8.2,
  isProven: true,
  includesUnknown: false,
};

test('a plan that also provides for TPS of which nothing is known says so to the public, and no other does', async () => {
  const pages = await Promise.all(
    [false, true].map(async (includesUnknown) =>
      String(await choiceMarkup({ ...PLAN, includesUnknown }, 'en')),
    ),
  );
  expect(pages.map((page) => page.includes('whose state is not known'))).toEqual([false, true]);
});
