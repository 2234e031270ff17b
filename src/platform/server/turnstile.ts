/**
 * Lets a bounded number of tasks run at once; the others wait in the order they came.
 * @param signal of whoever asked: when it is raised, one that still waits leaves the queue. What has begun is the task's to end.
 * @throws the signal's reason for a task that was never begun.
 */
export type Turnstile = <T>(task: () => Promise<T>, signal?: AbortSignal) => Promise<T>;

/** A turnstile for so many at once. @example const inTurn = turnstile(3); await inTurn(() => check(file)) */
export function turnstile(atOnce: number): Turnstile {
  let running = 0;
  const waiting: (() => void)[] = [];
  const turn = (signal?: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      const leave = () => {
        waiting.splice(waiting.indexOf(enter), 1);
        reject(signal?.reason);
      };
      const enter = () => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      signal?.addEventListener('abort', leave, { once: true });
      waiting.push(enter);
    });
  return async (task, signal) => {
    signal?.throwIfAborted();
    if (running >= atOnce) await turn(signal);
    else running += 1;
    try {
      return await task();
    } finally {
      // The place passes to the next in line without becoming free in between.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
