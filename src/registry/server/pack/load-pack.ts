import type { Transaction } from 'kysely';
import { err, ok, PROBLEMS, type Problem, problem, type Result, text } from '../../../kernel/index.ts';
import { recordAudit } from '../../../platform/server/audit/store.ts';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../model.ts';
import { findElection } from '../store.ts';
import type { Pack, PackClaim, PackProblem } from './model.ts';
import { readPack, readPackFiles } from './read-pack.ts';
import {
  hasRealTps,
  loadedPackHash,
  lockPacks,
  saveElection,
  saveFigures,
  savePackHash,
  saveRegions,
  saveSharedTps,
} from './store.ts';

/** What a pack brought: its election, whether anything was loaded now, and what is for other areas to keep. */
export type LoadedPack = {
  readonly election: Election;
  /** False when the same bytes were loaded before: then nothing was done. */
  readonly changed: boolean;
  /** policy.json as it stands. */
  readonly policy: unknown;
  /** options.json as it stands; null when there is none. */
  readonly options: unknown;
  readonly claims: readonly PackClaim[];
};

/**
 * What other areas do with a pack in the same transaction, so that it is loaded whole or not at all. What they find wrong
 * (with the policy, say) undoes the load.
 */
export type AlsoLoad = (
  trx: Transaction<DB>,
  pack: Omit<LoadedPack, 'changed'>,
) => Promise<readonly PackProblem[]>;

const MOST_TOLD = 20;

/**
 * Loads a region pack from its folder, whole or not at all. The same files again change nothing. Once somebody has
 * imported a real list of the election's TPS, those shared out by the pack no longer touch it.
 * @returns everything that is wrong with the pack, by file, line and column.
 */
export async function loadPack(
  platform: Platform,
  dir: string,
  also: AlsoLoad = async () => [],
): Promise<Result<LoadedPack, readonly PackProblem[]>> {
  const read = readPack(await readPackFiles(dir));
  if (!read.ok) return read;
  try {
    return ok(
      await platform.database.db
        .transaction()
        .execute((trx) => store(trx, read.value, also, platform.clock())),
    );
  } catch (error) {
    if (error instanceof Refused) return err(error.problems);
    throw error;
  }
}

/** The problems of a pack as one problem of the catalogue, for people. */
export function packProblem(problems: readonly PackProblem[]): Problem {
  const told = problems.slice(0, MOST_TOLD).map(({ file, line, column, reason }) => {
    const where = [file, line === null ? '' : `:${line}`, column === null ? '' : ` [${column}]`].join('');
    return text(`${where} ${reason.id}`, `${where} ${reason.en}`);
  });
  const rest = problems.length - told.length;
  if (rest > 0) told.push(text(`dan ${rest} lagi`, `and ${rest} more`));
  return problem(
    PROBLEMS.packUnusable,
    text(told.map(({ id }) => id).join('; '), told.map(({ en }) => en).join('; ')),
  );
}

async function store(trx: Transaction<DB>, pack: Pack, also: AlsoLoad, now: Date): Promise<LoadedPack> {
  const { slug } = pack.election;
  const { policy, options, claims } = pack;
  await lockPacks(trx);
  const before = await loadedPackHash(trx, slug);
  const known = before?.equals(pack.sha256) ? await findElection(trx, slug) : null;
  if (known) return { election: known, changed: false, policy, options, claims };
  const election = await saveElection(trx, pack.election);
  await saveRegions(trx, pack.regions);
  await saveFigures(trx, election.id, pack.figures);
  const keepsRealTps = await hasRealTps(trx, election.id);
  if (!keepsRealTps) await saveSharedTps(trx, election.id, pack.tps, 'allocation');
  await savePackHash(trx, { slug, electionId: election.id, sha256: pack.sha256, loadedAt: now });
  const problems = await also(trx, { election, policy, options, claims });
  if (problems.length > 0) throw new Refused(problems);
  await recordAudit(trx, {
    at: now,
    actor: 'system:pack',
    action: 'pack.load',
    subject: `election:${slug}`,
    detail: { sha256: pack.sha256.toString('hex'), tps: keepsRealTps ? 0 : pack.tps.length },
  });
  return { election, changed: true, policy, options, claims };
}

/** Undoes the transaction when another area refuses its part of a pack. */
class Refused extends Error {
  readonly problems: readonly PackProblem[];

  constructor(problems: readonly PackProblem[]) {
    super('another area refuses its part of the pack');
    this.problems = problems;
  }
}
