import type { Platform } from '../../../platform/server/platform.ts';
import { type LogFiles, tileReader } from '../../../platform/server/public-log/log-files.ts';
import { sha256, verifyEd25519 } from '../../../platform/server/public-log/node-crypto.ts';
import { checkCheckpoint, type LogPolicy, proofText, proveInclusion } from '../../../publiclog/index.ts';
import type { Election } from '../../../registry/index.ts';
import { leavesOfTps } from './log-store.ts';
import { openElectionLog } from './open-log.ts';

/** One entry about a TPS with a proof that anybody can check without us. */
export type TpsProof = {
  readonly place: number;
  readonly entry: string;
  /** C2SP tlog-proof. */
  readonly proof: string;
  /** Whether enough witnesses saw the checkpoint that it is proven by. */
  readonly isWitnessed: boolean;
};

/** Proofs of all that the log says about a TPS so far, oldest first. */
export async function proofsOfTps(
  platform: Platform,
  election: Election,
  tps: string,
): Promise<readonly TpsProof[]> {
  const leaves = await leavesOfTps(platform.database.db, election.id, tps);
  const { files, policy } = openElectionLog(platform, election.slug);
  const witnessed = await usable(files, 'checkpoint.witnessed', policy);
  const newest = await usable(files, 'checkpoint', { ...policy, isQuorum: () => true });
  const proofs: TpsProof[] = [];
  for (const { place, entry } of leaves) {
    const over = [witnessed, newest].find((one) => one !== null && place < one.size);
    if (!over) continue;
    const proof = await proveInclusion(sha256, tileReader(files), place, over.size);
    const file = { entry: new TextEncoder().encode(entry), index: place, proof, checkpoint: over.written };
    proofs.push({ place, entry, proof: proofText(file), isWitnessed: over === witnessed });
  }
  return proofs;
}

async function usable(files: LogFiles, name: 'checkpoint' | 'checkpoint.witnessed', policy: LogPolicy) {
  const bytes = await files.read(name);
  if (!bytes) return null;
  const written = new TextDecoder().decode(bytes);
  const seen = await checkCheckpoint(written, policy, verifyEd25519);
  return seen.ok ? { written, size: seen.value.checkpoint.size } : null;
}
