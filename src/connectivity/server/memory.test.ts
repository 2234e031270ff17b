import { expect, test } from 'vitest';
import type { OpenDatabase } from '../../platform/server/database.ts';
import { remembered } from './memory.ts';

const PLACES = 8;
const aDatabase = (): OpenDatabase => ({}) as OpenDatabase;
const tooMany = { ok: false, error: { kind: { code: 'SIGAP-1007' } } };

function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

test('a full public queue refuses the public and nobody else', async () => {
  const database = aDatabase();
  const { open, opened } = gate();
  const waiting = Array.from({ length: PLACES }, (_, n) =>
    remembered(database, 'public', `day ${n}`, async () => {
      await opened;
      return n;
    }),
  );
  expect(await remembered(database, 'public', 'another day', async () => 0)).toMatchObject(tooMany);
  expect(await remembered(database, 'inside', 'day 0', async () => 'at once')).toEqual({
    ok: true,
    value: 'at once',
  });
  open();
  expect(await Promise.all(waiting)).toEqual(waiting.map((_, value) => ({ ok: true, value })));
  expect(await remembered(database, 'public', 'another day', async () => 1)).toEqual({ ok: true, value: 1 });
});

test('the same question is computed once, takes one place, and is kept', async () => {
  const database = aDatabase();
  let computed = 0;
  const { open, opened } = gate();
  const ask = () =>
    remembered(database, 'public', 'the same', async () => {
      await opened;
      computed += 1;
      return 'answer';
    });
  const asked = Array.from({ length: 5 * PLACES }, ask);
  open();
  expect(new Set((await Promise.all(asked)).map((found) => found.ok && found.value))).toEqual(
    new Set(['answer']),
  );
  await ask();
  expect(computed).toBe(1);
});

test('one at a time in the order they came, and a failure is not kept', async () => {
  const database = aDatabase();
  const order: number[] = [];
  let running = 0;
  const ask = (n: number, fails = false) =>
    remembered(database, 'inside', `${n}`, async () => {
      running += 1;
      expect(running).toBe(1);
      await Promise.resolve();
      order.push(n);
      running -= 1;
      if (fails) throw new Error('no');
      return n;
    });
  const settled = await Promise.allSettled([ask(0), ask(1, true), ask(2)]);
  expect(order).toEqual([0, 1, 2]);
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(await ask(1)).toEqual({ ok: true, value: 1 });
});
