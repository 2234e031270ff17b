import { err, ok, PROBLEMS, type Problem, problem, type Result } from '../../kernel/index.ts';
import type { OpenDatabase } from '../../platform/server/database.ts';

/** Who asks: those who sign in for their work, or everybody. Neither waits for the other. */
export type Audience = 'inside' | 'public';

/** One day of a nation by district takes a few megabytes. */
const MOST_KEPT = 32;
const MOST_WAITING = 8;

type Memory = {
  readonly kept: Map<string, unknown>;
  readonly awaited: Map<string, Promise<unknown>>;
  last: Promise<unknown>;
};
type Memories = Readonly<Record<Audience, Memory>>;
const memories = new WeakMap<OpenDatabase, Memories>();

/**
 * The answer to an expensive question about all evidence: the one kept under its key, or else computed, one at a time for
 * each audience, so that nobody who asks for many past days takes the server from everybody else. The key names all the
 * answer depends on.
 * @returns a problem when too many different questions of the audience are waiting already.
 */
export async function remembered<T>(
  database: OpenDatabase,
  audience: Audience,
  key: string,
  compute: () => Promise<T>,
): Promise<Result<T, Problem>> {
  const memory = memoriesOf(database)[audience];
  if (memory.kept.has(key)) return ok(memory.kept.get(key) as T);
  const awaited = memory.awaited.get(key);
  if (awaited) return ok((await awaited) as T);
  if (memory.awaited.size >= MOST_WAITING) return err(problem(PROBLEMS.tooMany));
  const turn = memory.last.then(compute);
  memory.awaited.set(key, turn);
  memory.last = turn.catch(() => {});
  try {
    const value = await turn;
    keep(memory.kept, key, value);
    return ok(value);
  } finally {
    memory.awaited.delete(key);
  }
}

function memoriesOf(database: OpenDatabase): Memories {
  const known = memories.get(database);
  if (known) return known;
  const created = { inside: emptyMemory(), public: emptyMemory() };
  memories.set(database, created);
  return created;
}

function emptyMemory(): Memory {
  return { kept: new Map(), awaited: new Map(), last: Promise.resolve() };
}

function keep(kept: Map<string, unknown>, key: string, value: unknown): void {
  kept.set(key, value);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
}
