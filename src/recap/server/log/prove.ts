import type { Platform } from '../../../platform/server/platform.ts';
import { type LogFiles, tileReader } from '../../../platform/server/public-log/log-files.ts';
import { sha256, verifyEd25519 } from '../../../platform/server/public-log/node-crypto.ts';
import {
  checkCheckpoint,
  HASH_BYTES,
  isWitnessedBy,
  type LogPolicy,
  proofText,
  proveConsistency,
  proveInclusion,
  type Tile,
  tileOfSize,
} from '../../../publiclog/index.ts';
import type { Election } from '../../../registry/index.ts';
import { type LogLeaf, leafIn } from '../../log/leaf.ts';
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
  most = AT_ONCE,
): Promise<ProofPage> {
  const log = await readElectionLog(platform, election.slug);
  if (!log) return { items: [], next: null };
  const leaves = await leavesOfTps(platform.database.db, election.id, tps, from, most + 1);
  const { files, policy } = log;
  const asSeen = { ...policy, isQuorum: (names: ReadonlySet<string>) => isWitnessedBy(policy, names) };
  const witnessed = await usable(files, 'checkpoint.witnessed', asSeen);
  const newest = await usable(files, 'checkpoint', { ...policy, isQuorum: () => true });
  const readTile = tileReader(files);
  const items: TpsProof[] = [];
  for (const { place, entry } of leaves.slice(0, most)) {
    const over = [witnessed, newest].find((one) => one !== null && place < one.size);
    if (!over) continue;
    const proof = await proveInclusion(sha256, readTile, place, over.size);
    const file = { entry: new TextEncoder().encode(entry), index: place, proof, checkpoint: over.written };
    items.push({ place, entry, proof: proofText(file), isWitnessed: over === witnessed });
  }
  return { items, next: leaves[most]?.place ?? null };
}

/** The hashes that prove that the log of one size grew into that of another; null where no log of that size is signed. @param from over 0, and under `to` */
export async function proofOfGrowth(
  platform: Platform,
  slug: string,
  from: number,
  to: number,
): Promise<readonly Uint8Array[] | null> {
  const log = await readElectionLog(platform, slug);
  const newest = log && (await usable(log.files, 'checkpoint', { ...log.policy, isQuorum: () => true }));
  if (!newest || to > newest.size) return null;
  const served = tileReader(log.files);
  // Of a size between two checkpoints there never were partial tiles, but those of the newest begin with them.
  const readTile = async (tile: Tile) => {
    const bytes = await served(tileOfSize(tile.level, tile.index, newest.size) ?? tile);
    return bytes.subarray(0, tile.width * HASH_BYTES);
  };
  return proveConsistency(sha256, readTile, from, to);
}

/** The proof of the entry about a TPS at a place (C2SP tlog-proof); null where there is none, or it is not signed yet. */
export async function proofOfEntry(
  platform: Platform,
  election: Election,
  tps: string,
  place: number,
): Promise<string | null> {
  const { items } = await proofsOfTps(platform, election, tps, place, 1);
  return items[0]?.place === place ? items[0].proof : null;
}

/** What the log says about a TPS, oldest first, at most fifty, without a proof: what is not signed yet is not among it. */
export async function saidOfTps(
  platform: Platform,
  election: Election,
  tps: string,
): Promise<readonly { readonly place: number; readonly leaf: LogLeaf | null }[]> {
  const log = await readElectionLog(platform, election.slug);
  const newest = log && (await usable(log.files, 'checkpoint', { ...log.policy, isQuorum: () => true }));
  const leaves = newest ? await leavesOfTps(platform.database.db, election.id, tps, 0, AT_ONCE) : [];
  return leaves
    .filter(({ place }) => place < (newest?.size ?? 0))
    .map(({ place, entry }) => ({ place, leaf: leafIn(entry) }));
}

async function usable(files: LogFiles, name: 'checkpoint' | 'checkpoint.witnessed', policy: LogPolicy) {
  const bytes = await files.read(name);
  if (!bytes) return null;
  const written = new TextDecoder().decode(bytes);
  const seen = await checkCheckpoint(written, policy, verifyEd25519);
  return seen.ok ? { written, size: seen.value.checkpoint.size } : null;
}
