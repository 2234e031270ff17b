import { expect, test } from 'vitest';
import { PROBLEMS } from './problems.ts';

test('problem codes are unique and every problem says what to do in both languages', () => {
  const all = Object.values(PROBLEMS);
  expect(new Set(all.map((problem) => problem.code)).size).toBe(all.length);
  for (const problem of all) {
    expect(problem.nextStep.id.length).toBeGreaterThan(10);
    expect(problem.nextStep.en.length).toBeGreaterThan(10);
  }
});
