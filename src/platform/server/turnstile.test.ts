import { expect, test } from 'vitest';
import { turnstile } from './turnstile.ts';

test('never more than allowed at once, in order, and a failure gives its place on', async () => {
  const inTurn = turnstile(2);
  let running = 0;
  let most = 0;
  const order: number[] = [];
  const results = await Promise.allSettled(
    Array.from({ length: 9 }, (_, n) =>
      inTurn(async () => {
        running += 1;
        most = Math.max(most, running);
        order.push(n);
        await Promise.resolve();
        running -= 1;
        if (n % 3 === 0) throw new Error('no');
        return n;
      }),
    ),
  );
  expect(most).toBe(2);
  expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(3);
});

test('whoever goes away leaves the queue at once, and takes no place from those behind', async () => {
  const inTurn = turnstile(1);
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  const begun: string[] = [];
  const task = (name: string) => async () => {
    begun.push(name);
    await gate;
    return name;
  };
  const [first, gone] = [inTurn(task('first')), new AbortController()];
  const second = inTurn(task('second'), gone.signal);
  const third = inTurn(task('third'), new AbortController().signal);
  gone.abort(new Error('gone'));
  await expect(second).rejects.toThrow('gone');
  await expect(inTurn(task('late'), gone.signal)).rejects.toThrow('gone');
  open();
  expect(await Promise.all([first, third])).toEqual(['first', 'third']);
  expect(begun).toEqual(['first', 'third']);
});
