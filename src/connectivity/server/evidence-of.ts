import type { Database } from '../../platform/server/database.ts';
import type { Evidence } from '../model.ts';
import { readEvidence } from './evidence-store.ts';

/** Everything recorded about some TPS, by TPS, read district by district: those of an order or a plan lie near each other. */
export async function evidenceOf(
  db: Database,
  electionId: number,
  codes: readonly string[],
): Promise<ReadonlyMap<string, Evidence>> {
  const found = new Map<string, Evidence>();
  for (const nearby of Map.groupBy(codes.toSorted(), (code) => code.slice(0, 6)).values()) {
    const range = { from: nearby.at(0) ?? '', below: `${nearby.at(-1)}:` };
    const evidence = await readEvidence(db, electionId, range, null);
    for (const code of nearby) {
      const one = evidence.get(code);
      if (one) found.set(code, one);
    }
  }
  return found;
}
