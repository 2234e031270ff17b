import { dayIn } from '../../kernel/index.ts';
import type { OpenDatabase } from '../../platform/server/database.ts';
import type { Platform } from '../../platform/server/platform.ts';
import { type Election, electionNow } from '../../registry/index.ts';
import { yardstickAt } from '../yardstick.ts';
import { judge } from './judge.ts';
import { policyOf } from './policy/store.ts';
import {
  clearStatus,
  ensureRun,
  finishRun,
  holdRun,
  insertStatuses,
  nextObservation,
  type RunState,
  runState,
  type StatusRun,
} from './status-store.ts';

/** Refreshes under way in this process: whoever needs one that is running waits for it. */
const running = new WeakMap<OpenDatabase, Map<number, Promise<StatusRun>>>();

/**
 * The run of an election's derived status, computed again first when records, the registry, the policy or the day in the
 * election's zone have changed since, or when the moment has come at which a record is dated that lay ahead of its clock.
 */
export async function ensureFresh(platform: Platform, election: Election): Promise<StatusRun> {
  const { run, ...inForce } = await runState(platform.database.db, election.id);
  if (run && isFresh(run, inForce, platform, election)) return run;
  const flights = running.get(platform.database) ?? new Map<number, Promise<StatusRun>>();
  running.set(platform.database, flights);
  const flight = flights.get(election.id) ?? refreshStatus(platform, election);
  flights.set(election.id, flight);
  try {
    return await flight;
  } finally {
    if (flights.get(election.id) === flight) flights.delete(election.id);
  }
}

/** Computes the derived status of an election from its evidence and puts it in place of the old one, all at once. */
export async function refreshStatus(platform: Platform, election: Election): Promise<StatusRun> {
  const { db } = platform.database;
  await ensureRun(db, election.id);
  return db.transaction().execute(async (trx) => {
    await holdRun(trx, election.id);
    const { run, ...inForce } = await runState(trx, election.id);
    if (run && isFresh(run, inForce, platform, election)) return run;
    const policy = await policyOf(trx, election.id);
    if (!policy) throw new Error('an election without a policy');
    const { asOf } = electionNow(election, platform.clock());
    await clearStatus(trx, election.id);
    const yardstick = yardstickAt(policy.policy, election, asOf);
    for await (const batch of judge(trx, election.id, [yardstick] as const)) {
      await insertStatuses(trx, election.id, batch);
    }
    const fresh = {
      asOf,
      policyVersion: policy.version,
      registryRevision: inForce.registryRevision,
      computedAt: platform.clock(),
      staleAt: await nextObservation(trx, election.id, asOf),
    };
    await finishRun(trx, election.id, fresh);
    return { ...fresh, isStale: false };
  });
}

function isFresh(
  run: StatusRun,
  inForce: Omit<RunState, 'run'>,
  platform: Platform,
  election: Election,
): boolean {
  const { asOf, today } = electionNow(election, platform.clock());
  return (
    !run.isStale &&
    (run.staleAt === null || asOf < run.staleAt) &&
    run.policyVersion === inForce.policyVersion &&
    run.registryRevision === inForce.registryRevision &&
    dayIn(election.timeZone, run.asOf) === today
  );
}
