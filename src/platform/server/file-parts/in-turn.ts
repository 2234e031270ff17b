import { type Turnstile, turnstile } from '../turnstile.ts';

/** Runs tasks of the same name one after the other, and those of different names beside each other. */
export function inTurnByName(): <T>(name: string, task: () => Promise<T>) => Promise<T> {
  const turns = new Map<string, { readonly turn: Turnstile; waiting: number }>();
  return async (name, task) => {
    const turn = turns.get(name) ?? { turn: turnstile(1), waiting: 0 };
    turns.set(name, turn);
    turn.waiting += 1;
    try {
      return await turn.turn(task);
    } finally {
      turn.waiting -= 1;
      if (turn.waiting === 0) turns.delete(name);
    }
  };
}
