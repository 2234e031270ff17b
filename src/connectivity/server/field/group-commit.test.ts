import { expect, test } from 'vitest';
import { groupCommit } from './group-commit.ts';

const never = () => false;

test('what comes while a group is done is the next group', async () => {
  const groups: string[][] = [];
  let open = () => {};
  const commit = groupCommit<string, string>(
    10,
    async (tasks) => {
      groups.push([...tasks]);
      if (groups.length === 1) await new Promise<void>((resolve) => (open = resolve));
      return tasks.map((task) => task.toUpperCase());
    },
    never,
  );
  const first = [commit('a'), commit('b')];
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  const second = [commit('c'), commit('d')];
  open();
  expect(await Promise.all([...first, ...second])).toEqual(['A', 'B', 'C', 'D']);
  expect(groups).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
});

test('one that cannot be done does not take the others with it', async () => {
  const commit = groupCommit<string, string>(
    10,
    async (tasks) => {
      if (tasks.includes('bad')) throw new Error('bad');
      return tasks;
    },
    never,
  );
  const done = await Promise.allSettled(['a', 'bad', 'c'].map((task) => commit(task)));
  expect(done.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

test('a failure that would meet all is not tried again, and the next group is', async () => {
  let tries = 0;
  const commit = groupCommit<string, string>(
    10,
    async (tasks) => {
      tries += 1;
      if (tries === 1) throw new Error('full');
      return tasks;
    },
    () => true,
  );
  const done = await Promise.allSettled(['a', 'b'].map((task) => commit(task)));
  expect(done.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await commit('c')).toBe('c');
  expect(tries).toBe(2);
});

test('a group is never larger than it may be', async () => {
  const sizes: number[] = [];
  const commit = groupCommit<number, number>(
    3,
    async (tasks) => {
      sizes.push(tasks.length);
      return tasks;
    },
    never,
  );
  await Promise.all(Array.from({ length: 8 }, (_, at) => commit(at)));
  expect(sizes).toEqual([3, 3, 2]);
});
