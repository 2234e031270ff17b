import { err, ok, type Result } from '../kernel/index.ts';
import { type Checkpoint, checkpointIn } from './checkpoint.ts';
import { noteIn, signersOf, type VerifyEd25519 } from './note.ts';
import type { LogPolicy } from './policy.ts';

/** A checkpoint that a log signed and enough witnesses saw. */
export type SeenCheckpoint = {
  readonly checkpoint: Checkpoint;
  /** Witnesses by their names in the policy, each with the latest time at which it saw this, seconds since 1970. */
  readonly witnesses: ReadonlyMap<string, number>;
};

/** Whether a checkpoint may be called witnessed: a quorum of the policy saw it, and somebody at all. A policy may ask for nobody, and nobody saw nothing. */
export function isWitnessedBy({ isQuorum }: LogPolicy, names: ReadonlySet<string>): boolean {
  return names.size > 0 && isQuorum(names);
}

/** Why a checkpoint is not to be believed. */
export type CheckpointFault = 'malformed' | 'unknown-log' | 'wrong-signature' | 'too-few-witnesses';

/**
 * Checks a signed checkpoint against whom one trusts: one of the policy's logs signed it under its own name, and a quorum of its witnesses saw it.
 */
export async function checkCheckpoint(
  written: string,
  { logs, witnesses, isQuorum }: LogPolicy,
  verify: VerifyEd25519,
): Promise<Result<SeenCheckpoint, CheckpointFault>> {
  const note = noteIn(written);
  const checkpoint = note && checkpointIn(note.text);
  if (!checkpoint) return err('malformed');
  const ofLog = logs.filter(({ key }) => key.name === checkpoint.origin).map(({ key }) => key);
  const signers = await signersOf(note, [...ofLog, ...witnesses.map(({ key }) => key)], verify);
  if (!signers.ok) return err(signers.error === 'unsigned' ? 'unknown-log' : 'wrong-signature');
  if (!signers.value.some(({ key }) => ofLog.includes(key))) return err('unknown-log');
  const seen = new Map<string, number>();
  for (const { key, seconds } of signers.value) {
    const witness = witnesses.find((one) => one.key === key);
    if (witness) seen.set(witness.name, Math.max(seconds ?? 0, seen.get(witness.name) ?? 0));
  }
  return isQuorum(new Set(seen.keys())) ? ok({ checkpoint, witnesses: seen }) : err('too-few-witnesses');
}
