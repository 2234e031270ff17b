import { sha256Of } from '../../../../platform/web/device-key.ts';
import { type Outcome, withoutAnswer } from '../../../../platform/web/outbox/outcome.ts';
import { type Piece, sendPieces } from './pieces.ts';
import { type Ask, laterIfIncomplete, outcome } from './record-courier.ts';
import type { Watch } from './rehearsal-courier.ts';

const CHUNK_BYTES = 65_536;

/**
 * Brings a file in chunks, and hands over what should be its receipt: asks what the server still lacks, so that whatever broke it off, the next
 * try goes on from there. Something more urgent breaks it off.
 * @param root address of the file
 * @throws what the browser throws when it cannot read the file
 */
export async function deliverFile(root: string, file: Blob, ask: Ask, watch: Watch): Promise<Outcome> {
  const state = await ask({ method: 'GET', path: root });
  const missing = missingOf(state);
  if (missing === null) return outcome(laterIfIncomplete(state));
  const pieces = await Promise.all(missing.map((at) => pieceOf(root, file, at)));
  let there = file.size - pieces.reduce((sum, { length }) => sum + length, 0);
  watch.onProgress(there, file.size);
  let isOutranked = false;
  const failed = await sendPieces(pieces, ask, {
    isWanted: async () => {
      isOutranked ||= await watch.isOutranked();
      return !isOutranked && (await watch.isWanted());
    },
    onSent: (sent) => {
      there += sent;
      watch.onProgress(there, file.size);
    },
  });
  if (failed !== null) return outcome(failed);
  if (isOutranked) return { kind: 'yielded' };
  if (!(await watch.isWanted())) return withoutAnswer('unreachable', Date.now());
  return outcome(laterIfIncomplete(await ask({ method: 'POST', path: `${root}/done` })));
}

/** What is said of a file that this phone does not have any more. */
export function fileLost(): Outcome {
  const words =
    'Berkas foto ini tidak ada lagi di ponsel. / The file of this photo is no longer on this phone.';
  return { kind: 'refused', failure: { why: 'stopped', at: new Date().toISOString(), code: null, words } };
}

/** What is said of a file that is not what was kept under its name any more: sent whole, it never makes the one that was announced. */
export function fileSpoilt(): Outcome {
  const at = new Date().toISOString();
  return { kind: 'refused', failure: { why: 'unreadable', at, code: null, words: null } };
}

async function pieceOf(root: string, file: Blob, at: number): Promise<Piece & { readonly length: number }> {
  const chunk = file.slice(at * CHUNK_BYTES, (at + 1) * CHUNK_BYTES);
  const bytes = async () => new Uint8Array(await chunk.arrayBuffer());
  return { path: `${root}/chunks/${at}/${await sha256Of(await bytes())}`, bytes, length: chunk.size };
}

/** The numbers of the chunks that the server lacks; null when its answer does not say so. */
function missingOf(answer: Awaited<ReturnType<Ask>>): readonly number[] | null {
  if (typeof answer === 'string' || answer.status >= 300) return null;
  const { missing } = (answer.body ?? {}) as { missing?: unknown };
  return Array.isArray(missing) && missing.every(Number.isInteger) ? missing : null;
}
