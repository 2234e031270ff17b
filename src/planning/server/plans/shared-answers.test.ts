import { expect, test } from 'vitest';
import { err, ok, PROBLEMS, type Problem, problem, type Result } from '../../../kernel/index.ts';
import { SharedAnswers } from './shared-answers.ts';

/** Work that ends when it is told to, and when its signal is raised. */
function openWork() {
  const { promise, resolve } = Promise.withResolvers<Result<string, Problem>>();
  const begun: AbortSignal[] = [];
  const work = (signal: AbortSignal) => {
    begun.push(signal);
    signal.addEventListener('abort', () => resolve(err(problem(PROBLEMS.solveCancelled))));
    return promise;
  };
  return { begun, work, end: (answer: Result<string, Problem>) => resolve(answer) };
}

test('is worked out once for all who ask, and kept', async () => {
  const [answers, { begun, work, end }] = [new SharedAnswers<string>(2), openWork()];
  const asked = [answers.ask('a', work), answers.ask('a', work, new AbortController().signal)];
  end(ok('answer'));
  expect(await Promise.all(asked)).toEqual([ok('answer'), ok('answer')]);
  expect(await answers.ask('a', work)).toEqual(ok('answer'));
  expect(begun).toHaveLength(1);
});

test('goes on while one still waits, ends with the last, and begins anew for the next', async () => {
  const [answers, first, second] = [new SharedAnswers<string>(2), openWork(), openWork()];
  const [rina, sari] = [new AbortController(), new AbortController()];
  const asked = [answers.ask('a', first.work, rina.signal), answers.ask('a', first.work, sari.signal)];
  rina.abort();
  // Whoever left waits for nobody else's answer.
  expect(await asked[0]).toMatchObject({ ok: false, error: { kind: PROBLEMS.solveCancelled } });
  expect(first.begun[0]?.aborted).toBe(false);
  sari.abort();
  expect(first.begun[0]?.aborted).toBe(true);
  const again = answers.ask('a', second.work);
  second.end(ok('answer'));
  expect(await again).toEqual(ok('answer'));
  for (const one of await Promise.all(asked))
    expect(one).toMatchObject({ ok: false, error: { kind: PROBLEMS.solveCancelled } });
});

test('whoever is gone already begins nothing; an answer that is there is not stopped by who read it', async () => {
  const [answers, { begun, work, end }] = [new SharedAnswers<string>(2), openWork()];
  const reader = new AbortController();
  expect(await answers.ask('a', work, AbortSignal.abort())).toMatchObject({ ok: false });
  expect(begun).toEqual([]);
  end(ok('answer'));
  await answers.ask('a', work, reader.signal);
  reader.abort();
  expect(begun[0]?.aborted).toBe(false);
});

test('problems and failures are not kept, and of answers the latest so many', async () => {
  const answers = new SharedAnswers<string>(2);
  let begun = 0;
  const count = async (key: string, answer: () => Result<string, Problem>) =>
    answers.ask(key, async () => {
      begun += 1;
      return answer();
    });
  await count('a', () => err(problem(PROBLEMS.solverDied)));
  await expect(
    count('a', () => {
      throw new Error('broken');
    }),
  ).rejects.toThrow('broken');
  for (const key of ['a', 'b', 'c', 'c', 'a']) await count(key, () => ok(key));
  expect(begun).toBe(6);
});
