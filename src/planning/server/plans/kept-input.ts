import type { Database } from '../../../platform/server/database.ts';
import { type KeptInput, readKeptInput } from './input-file.ts';
import { readInput } from './store.ts';

/** A province is a megabyte, a nation a hundred: the page of a plan asks for the same one again and again. */
const MOST_KEPT = 2;

const kept = new Map<string, Promise<KeptInput>>();

/** The input of a plan; the last ones asked for stay in memory. */
export function keptInput(db: Database, sha256: string): Promise<KeptInput> {
  const known = kept.get(sha256);
  if (known) return known;
  const read = readInput(db, sha256).then(readKeptInput);
  kept.set(sha256, read);
  read.catch(() => kept.delete(sha256));
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST_KEPT) break;
    kept.delete(oldest);
  }
  return read;
}
