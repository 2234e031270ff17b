import type { OpenDatabase } from '../../../platform/server/database.ts';

type Kept = { readonly revision: string; readonly answer: Promise<unknown> };

const memories = new WeakMap<OpenDatabase, Map<string, Kept>>();

/** What an audit says, computed once for each state it was in; only the last is kept. Whoever asks meanwhile waits for the same. */
export async function rememberedReport<T>(
  database: OpenDatabase,
  audit: string,
  revision: string,
  compute: () => Promise<T>,
): Promise<T> {
  const memory = memories.get(database) ?? new Map<string, Kept>();
  memories.set(database, memory);
  const known = memory.get(audit);
  if (known?.revision === revision) return (await known.answer) as T;
  const kept = { revision, answer: compute() };
  memory.set(audit, kept);
  try {
    return await kept.answer;
  } catch (error) {
    if (memory.get(audit) === kept) memory.delete(audit);
    throw error;
  }
}
