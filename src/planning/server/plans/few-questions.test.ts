import { expect, test } from 'vitest';
import { ok, PROBLEMS } from '../../../kernel/index.ts';
import { fewQuestions } from './few-questions.ts';

test('a person has three answers open at most; others are not kept waiting by that, and an answer makes room, also one that failed', async () => {
  const gates: { open: () => void; fail: (error: Error) => void }[] = [];
  let begun = 0;
  const ask = (who: string) =>
    fewQuestions(who, () => {
      begun += 1;
      return new Promise<ReturnType<typeof ok<string>>>((open, fail) =>
        gates.push({ open: () => open(ok('answer')), fail }),
      );
    });
  const first = ['rina', 'rina', 'rina'].map(ask);
  expect(await ask('rina')).toMatchObject({ ok: false, error: { kind: PROBLEMS.tooMany } });
  const other = ask('sari');
  expect(begun).toBe(4);
  gates[0]?.open();
  expect(await first[0]).toEqual(ok('answer'));
  const again = ask('rina');
  expect(begun).toBe(5);
  gates[1]?.fail(new Error('broken'));
  await expect(first[1]).rejects.toThrow('broken');
  const last = ask('rina');
  expect(begun).toBe(6);
  for (const gate of gates) gate.open();
  expect(await Promise.all([first[2], other, again, last])).toEqual(Array(4).fill(ok('answer')));
});
