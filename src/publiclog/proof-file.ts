import { err, ok, type Result } from '../kernel/index.ts';
import { base64Of, bytesOfBase64 } from './base64.ts';
import { type CheckpointFault, checkCheckpoint, type SeenCheckpoint } from './check-checkpoint.ts';
import { HASH_BYTES, leafHash, type Sha256 } from './hash.ts';
import type { VerifyEd25519 } from './note.ts';
import type { LogPolicy } from './policy.ts';
import { isIncluded } from './verify.ts';

/** A proof that anybody can check without a network (C2SP tlog-proof): an entry, where it is, and a checkpoint over it. */
export type ProofFile = {
  readonly entry: Uint8Array<ArrayBuffer>;
  readonly index: number;
  readonly proof: readonly Uint8Array[];
  /** The signed checkpoint as it was published. */
  readonly checkpoint: string;
};

const HEAD = 'c2sp.org/tlog-proof@v1';
/** A log of 2^63 entries has no longer proof. */
const MOST_HASHES = 63;

/** The text of a proof. The entry travels as its extra data, which nothing but the proof itself makes trustworthy. */
export function proofText({ entry, index, proof, checkpoint }: ProofFile): string {
  const lines = [HEAD, `extra ${base64Of(entry)}`, `index ${index}`, ...proof.map(base64Of)];
  return `${lines.join('\n')}\n\n${checkpoint}`;
}

/** Reads a proof; null when it is none. */
export function proofIn(written: string): ProofFile | null {
  const blank = written.indexOf('\n\n');
  if (blank < 0) return null;
  const [head, extra = '', index = '', ...hashes] = written.slice(0, blank).split('\n');
  const entry = extra.startsWith('extra ') ? bytesOfBase64(extra.slice('extra '.length)) : null;
  const [, digits = ''] = /^index (0|[1-9]\d*)$/.exec(index) ?? [];
  const proof = hashes.map(bytesOfBase64);
  if (head !== HEAD || !entry || digits === '' || hashes.length > MOST_HASHES) return null;
  if (!proof.every((hash) => hash?.length === HASH_BYTES)) return null;
  return {
    ...{ entry, index: Number(digits), checkpoint: written.slice(blank + 2) },
    proof: proof as Uint8Array[],
  };
}

/** What a proof shows. */
export type Proven = SeenCheckpoint & { readonly entry: Uint8Array<ArrayBuffer>; readonly index: number };

/** Checks a proof against whom one trusts. */
export async function checkProof(
  sha256: Sha256,
  written: string,
  policy: LogPolicy,
  verify: VerifyEd25519,
): Promise<Result<Proven, CheckpointFault | 'not-included'>> {
  const file = proofIn(written);
  if (!file) return err('malformed');
  const seen = await checkCheckpoint(file.checkpoint, policy, verify);
  if (!seen.ok) return seen;
  const { entry, index, proof } = file;
  const { size, root } = seen.value.checkpoint;
  const isIn = isIncluded(sha256, { leaf: leafHash(sha256, entry), index, size, root, proof });
  return isIn ? ok({ ...seen.value, entry, index }) : err('not-included');
}
