import { err, PROBLEMS, type Problem, problem, type Result } from '../../kernel/index.ts';
import type { OpenDatabase } from '../../platform/server/database.ts';

const MOST_KEPT = 64;
const MOST_WAITING = 8;

type Memory = { readonly kept: Map<string, unknown>; waiting: number; last: Promise<unknown> };
const memories = new WeakMap<OpenDatabase, Memory>();

/**
 * The answer to an expensive question about all evidence: the one kept under its key, or else computed, one at a time, so
 * that nobody who asks for many past days takes the server from everybody else. The key names all it depends on.
 * @returns a problem when too many are waiting already.
 */
export async function remembered<T>(
  database: OpenDatabase,
  key: string,
  compute: () => Promise<T>,
): Promise<Result<T, Problem>> {
  const memory = memories.get(database) ?? { kept: new Map(), waiting: 0, last: Promise.resolve() };
  memories.set(database, memory);
  if (memory.kept.has(key)) return { ok: true, value: memory.kept.get(key) as T };
  if (memory.waiting >= MOST_WAITING) return err(problem(PROBLEMS.tooMany));
  memory.waiting += 1;
  const turn = memory.last.then(async () => {
    if (memory.kept.has(key)) return memory.kept.get(key) as T;
    const value = await compute();
    memory.kept.set(key, value);
    const [oldest] = memory.kept.keys();
    if (memory.kept.size > MOST_KEPT && oldest !== undefined) memory.kept.delete(oldest);
    return value;
  });
  memory.last = turn.catch(() => {});
  try {
    return { ok: true, value: await turn };
  } finally {
    memory.waiting -= 1;
  }
}
