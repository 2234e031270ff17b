import type { Platform } from '../../../platform/server/platform.ts';
import { type LogFiles, tileReader } from '../../../platform/server/public-log/log-files.ts';
import { sha256, verifyEd25519 } from '../../../platform/server/public-log/node-crypto.ts';
import { checkCheckpoint, type LogPolicy, proofText, proveInclusion } from '../../../publiclog/index.ts';
import type { Election } from '../../../registry/index.ts';
import { leavesOfTps } from './log-store.ts';
import { readElectionLog } from './open-log.ts';

/** One entry about a TPS with a proof that anybody can check without us. */
export type TpsProof = {
  readonly place: number;
  readonly entry: string;
  /** C2SP tlog-proof. */
  readonly proof: string;
  /** Whether enough witnesses saw the checkpoint that it is proven by. */
  readonly isWitnessed: boolean;
};

/** Some proofs, and from which place on there are more. */
export type ProofPage = { readonly items: readonly TpsProof[]; readonly next: number | null };

/** Proofs that are made for one question. */
const AT_ONCE = 50;

/** Proofs of what the log says about a TPS from a place on, oldest first. */
export async function proofsOfTps(
  platform: Platform,
  election: Election,
  tps: string,
  from: number,
): Promise<ProofPage> {
  const log = await readElectionLog(platform, election.slug);
  if (!log) return { items: [], next: null };
  const leaves = await leavesOfTps(platform.database.db, election.id, tps, from, AT_ONCE + 1);
  const { files, policy } = log;
  const witnessed = await usable(files, 'checkpoint.witnessed', policy);
  const newest = await usable(files, 'checkpoint', { ...policy, isQuorum: () => true });
  const items: TpsProof[] = [];
  for (const { place, entry } of leaves.slice(0, AT_ONCE)) {
    const over = [witnessed, newest].find((one) => one !== null && place < one.size);
    if (!over) continue;
    const proof = await proveInclusion(sha256, tileReader(files), place, over.size);
    const file = { entry: new TextEncoder().encode(entry), index: place, proof, checkpoint: over.written };
    items.push({ place, entry, proof: proofText(file), isWitnessed: over === witnessed });
  }
  return { items, next: leaves[AT_ONCE]?.place ?? null };
}

async function usable(files: LogFiles, name: 'checkpoint' | 'checkpoint.witnessed', policy: LogPolicy) {
  const bytes = await files.read(name);
  if (!bytes) return null;
  const written = new TextDecoder().decode(bytes);
  const seen = await checkCheckpoint(written, policy, verifyEd25519);
  return seen.ok ? { written, size: seen.value.checkpoint.size } : null;
}
