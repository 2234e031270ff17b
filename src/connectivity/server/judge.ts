import { setImmediate as breath } from 'node:timers/promises';
import type { Database } from '../../platform/server/database.ts';
import { SILENCE } from '../model.ts';
import { decide, type Status } from '../status.ts';
import type { Yardstick } from '../yardstick.ts';
import { ALL_CODES, type CodeRange } from './code-range.ts';
import { readEvidence, tpsCodes } from './evidence-store.ts';

const BATCH = 500;
/** Decisions in one go, about ten milliseconds: whoever else waits for this process has their turn between two. */
const IN_ONE_GO = 1_500;

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
    const judged: Judged<{ [K in keyof Y]: Status }>[] = [];
    let decisions = 0;
    for (const code of codes) {
      decisions += yardsticks.length;
      if (decisions > IN_ONE_GO) {
        await breath();
        decisions = yardsticks.length;
      }
      const about = evidence.get(code) ?? SILENCE;
      const statuses = yardsticks.map((yardstick) => decide(about, yardstick));
      judged.push({ code, statuses: statuses as { [K in keyof Y]: Status } });
    }
    yield judged;
    if (codes.length < BATCH) return;
    after = last;
  }
}
