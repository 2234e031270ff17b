import type { Database } from '../../platform/server/database.ts';
import { SILENCE } from '../model.ts';
import { decide, type Status } from '../status.ts';
import type { Yardstick } from '../yardstick.ts';
import { ALL_CODES, type CodeRange } from './code-range.ts';
import { readEvidence, tpsCodes } from './evidence-store.ts';

const BATCH = 5_000;

/** One TPS with its status under each yardstick asked for. */
export type Judged<S> = { readonly code: string; readonly statuses: S };

/** What to judge: a range of codes, and only what had been recorded at some instant. */
type Docket = { readonly range?: CodeRange; readonly knownAt?: Date | null };

/**
 * Applies the rules to every TPS of an election in batches of consecutive codes, so that a nation needs no more memory
 * than a district.
 */
export async function* judge<const Y extends readonly Yardstick[]>(
  db: Database,
  electionId: number,
  yardsticks: Y,
  { range = ALL_CODES, knownAt = null }: Docket = {},
): AsyncGenerator<Judged<{ [K in keyof Y]: Status }>[]> {
  let after = '';
  for (;;) {
    const codes = await tpsCodes(db, electionId, range, after, BATCH, knownAt);
    const [first] = codes;
    const last = codes.at(-1);
    if (first === undefined || last === undefined) return;
    const evidence = await readEvidence(db, electionId, { from: first, below: `${last}:` }, knownAt);
    yield codes.map((code) => ({
      code,
      statuses: yardsticks.map((yardstick) => decide(evidence.get(code) ?? SILENCE, yardstick)) as {
        [K in keyof Y]: Status;
      },
    }));
    if (codes.length < BATCH) return;
    after = last;
  }
}
