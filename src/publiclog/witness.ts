import { base64Of, bytesOfBase64 } from './base64.ts';
import { type Checkpoint, checkpointIn } from './checkpoint.ts';
import { HASH_BYTES, isSameHash, type Sha256 } from './hash.ts';
import { type NoteKey, noteIn, signersOf, type VerifyEd25519 } from './note.ts';
import { isConsistent } from './verify.ts';

/** What a log asks of a witness: to sign a checkpoint that grew out of what it saw last (C2SP tlog-witness, add-checkpoint). */
export type AddCheckpoint = {
  readonly oldSize: number;
  readonly proof: readonly Uint8Array[];
  /** The checkpoint as its log signed it. */
  readonly checkpoint: string;
};

/** How far a witness has seen a log. */
export type SeenSize = { readonly size: number; readonly root: Uint8Array };

/** What a witness answers, by the status of its HTTP answer. */
export type WitnessAnswer =
  /** It is to remember `seen` before it signs `text`. */
  | { readonly status: 200; readonly text: string; readonly seen: SeenSize; readonly origin: string }
  /** What it saw last is of another size, which it tells. */
  | { readonly status: 409; readonly size: number }
  /** 400 no request, 403 not signed by its log, 404 no log that it watches, 422 it did not grow out of what was seen. */
  | { readonly status: 400 | 403 | 404 | 422 };

/** Most hashes of a consistency proof (C2SP tlog-witness). */
const MOST_HASHES = 63;

/** The body of a request to a witness. */
export function addCheckpointBody({ oldSize, proof, checkpoint }: AddCheckpoint): string {
  return [`old ${oldSize}`, ...proof.map(base64Of), '', checkpoint].join('\n');
}

/** Reads the body of a request to a witness; null when it is none. */
export function addCheckpointIn(body: string): AddCheckpoint | null {
  const blank = body.indexOf('\n\n');
  const [old = '', ...hashes] = body.slice(0, Math.max(0, blank)).split('\n');
  const [, digits = ''] = /^old (0|[1-9]\d*)$/.exec(old) ?? [];
  const proof = hashes.map(bytesOfBase64);
  const oldSize = Number(digits);
  if (digits === '' || !Number.isSafeInteger(oldSize) || proof.length > MOST_HASHES) return null;
  if (!proof.every((hash) => hash?.length === HASH_BYTES)) return null;
  return { oldSize, proof: proof as Uint8Array[], checkpoint: body.slice(blank + 2) };
}

/**
 * What a witness answers to a request. Whoever calls must see to it that between reading `seen` and keeping the new one nobody else is answered
 * about the same log: else it could sign a log that shrank.
 * @param logs keys of the logs that it watches; a key's name is its log's origin
 * @param seenOf how far it has seen a log, null for never
 */
export async function answerOfWitness(
  sha256: Sha256,
  verify: VerifyEd25519,
  body: string,
  logs: readonly NoteKey[],
  seenOf: (origin: string) => SeenSize | null,
): Promise<WitnessAnswer> {
  const asked = addCheckpointIn(body);
  const note = asked && noteIn(asked.checkpoint);
  const checkpoint = note && checkpointIn(note.text);
  if (!checkpoint) return { status: 400 };
  const keys = logs.filter(({ name }) => name === checkpoint.origin);
  if (keys.length === 0) return { status: 404 };
  if (!(await signersOf(note, keys, verify)).ok) return { status: 403 };
  if (asked.oldSize > checkpoint.size) return { status: 400 };
  const refusal = growthFault(sha256, asked, checkpoint, seenOf(checkpoint.origin));
  if (refusal) return refusal;
  const { origin, size, root } = checkpoint;
  return { status: 200, origin, text: note.text, seen: { size, root } };
}

function growthFault(
  sha256: Sha256,
  { oldSize, proof }: AddCheckpoint,
  { size, root }: Checkpoint,
  seen: SeenSize | null,
): WitnessAnswer | null {
  if (oldSize !== (seen?.size ?? 0)) return { status: 409, size: seen?.size ?? 0 };
  if (!seen || oldSize === 0) return proof.length === 0 ? null : { status: 422 };
  if (oldSize === size) {
    if (!isSameHash(seen.root, root)) return { status: 409, size: seen.size };
    return proof.length === 0 ? null : { status: 422 };
  }
  return isConsistent(sha256, { oldSize, oldRoot: seen.root, size, root, proof }) ? null : { status: 422 };
}
