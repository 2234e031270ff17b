/** Lets a bounded number of tasks run at once; the others wait in the order they came. */
export type Turnstile = <T>(task: () => Promise<T>) => Promise<T>;

/** A turnstile for so many at once. @example const inTurn = turnstile(3); await inTurn(() => check(file)) */
export function turnstile(atOnce: number): Turnstile {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (task) => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
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
