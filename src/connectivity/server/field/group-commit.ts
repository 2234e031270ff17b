/** Takes tasks from many callers and does those that came meanwhile together. */
export type GroupCommit<T, R> = (task: T) => Promise<R>;

type Waiting<T, R> = {
  readonly task: T;
  readonly resolve: (result: R) => void;
  readonly reject: (error: unknown) => void;
};

/**
 * Groups tasks: while one group is being done, what comes waits and forms the next. Nobody waits for company when there is none, and
 * many share the one thing that takes long, which is writing to disk. When a group fails, its tasks are done each by itself, so that one
 * that cannot be done does not take the others with it.
 * @param most tasks in a group
 * @param doAll does a group and gives the results in its order; whole or not at all
 * @param isHopeless whether a failure would meet every task alike, so that trying each by itself is of no use
 */
export function groupCommit<T, R>(
  most: number,
  doAll: (tasks: readonly T[]) => Promise<readonly R[]>,
  isHopeless: (error: unknown) => boolean,
): GroupCommit<T, R> {
  const queue: Waiting<T, R>[] = [];
  let isRunning = false;

  const doGroup = async (group: readonly Waiting<T, R>[]): Promise<void> => {
    try {
      const results = await doAll(group.map(({ task }) => task));
      for (const [at, { resolve }] of group.entries()) resolve(results[at] as R);
    } catch (error) {
      if (group.length === 1 || isHopeless(error)) for (const { reject } of group) reject(error);
      else for (const one of group) await doGroup([one]);
    }
  };
  const run = async () => {
    isRunning = true;
    // What arrives in the same turn of the loop belongs to the same group.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (queue.length > 0) await doGroup(queue.splice(0, most));
    isRunning = false;
  };
  return (task) =>
    new Promise((resolve, reject) => {
      queue.push({ task, resolve, reject });
      if (!isRunning) void run();
    });
}
