import type { Item } from '../../../../platform/web/outbox/item.ts';
import { type Outcome, withoutAnswer } from '../../../../platform/web/outbox/outcome.ts';
import { type RehearsalPlan, rehearsalChunks, totalBytes } from '../rehearsal-plan.ts';
import { type Piece, sendPieces } from './pieces.ts';
import { type Ask, isIncomplete, laterIfIncomplete, outcome } from './record-courier.ts';

/** What a courier tells and asks while it works. */
export type Watch = {
  readonly onProgress: (bytes: number, of: number) => void;
  readonly isWanted: () => Promise<boolean>;
  /** Whether something more urgent waits meanwhile. */
  readonly isOutranked: () => Promise<boolean>;
};

/** How often a receipt is asked for that the server answers with "chunks are missing". */
const ROUNDS = 3;

/**
 * Sends a rehearsal: its list, the chunks that the server still lacks, made again from the seed, and the question for the receipt. Whatever
 * breaks it off, the next try goes on from what has arrived.
 */
export async function deliverRehearsal(item: Item, ask: Ask, watch: Watch): Promise<Outcome> {
  const plan = item.keep as RehearsalPlan;
  const chunks = rehearsalChunks(plan);
  const { photos } = item.body as { photos: readonly { chunks: readonly string[] }[] };
  const hashes = photos.flatMap((photo) => photo.chunks);
  const of = totalBytes(plan);
  const root = `/api/field/rehearsals/${item.sha256}`;
  for (let round = 1; ; round += 1) {
    const begun = await ask({ method: 'PUT', path: root, body: item.envelope ?? {} });
    const missing = missingOf(begun);
    if (missing === null) return outcome(begun);
    const pieces = chunks.flatMap((chunk, at): (Piece & { length: number })[] => {
      const sha256 = hashes[at] ?? '';
      return missing.has(sha256)
        ? [{ path: `${root}/chunks/${sha256}`, length: chunk.length, bytes: async () => chunk.bytes() }]
        : [];
    });
    let there = of - pieces.reduce((sum, { length }) => sum + length, 0);
    watch.onProgress(there, of);
    const failed = await sendPieces(pieces, ask, {
      isWanted: watch.isWanted,
      onSent: (bytes) => {
        there += bytes;
        watch.onProgress(there, of);
      },
    });
    if (failed !== null) return outcome(failed);
    if (!(await watch.isWanted())) return withoutAnswer('unreachable', Date.now());
    const answer = await ask({ method: 'POST', path: `${root}/receipt` });
    if (!isIncomplete(answer) || round >= ROUNDS) return outcome(laterIfIncomplete(answer));
  }
}

/** What the server still lacks; null when its answer does not say so. */
function missingOf(answer: Awaited<ReturnType<Ask>>): ReadonlySet<string> | null {
  if (typeof answer === 'string' || answer.status >= 300) return null;
  const { missing } = (answer.body ?? {}) as { missing?: unknown };
  return Array.isArray(missing) ? new Set(missing) : null;
}
