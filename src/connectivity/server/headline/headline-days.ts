import { err, ok, PROBLEMS, type Problem, problem, type Result } from '../../../kernel/index.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { type Counts, countsOf, type StatusGroup } from '../../headline.ts';
import { yardstickAt } from '../../yardstick.ts';
import { judge } from '../judge.ts';
import { remembered } from '../memory.ts';
import { policyOf } from '../policy/store.ts';
import { evidenceRevision } from '../revision-store.ts';

/** Both headline numbers at some moments, and by what they were judged. */
export type HeadlineDays = {
  readonly policyVersion: number;
  /** Of before the evidence was read: the numbers are at least as new. */
  readonly evidenceRevision: string;
  /** In the order of the moments. */
  readonly totals: readonly Counts[];
};

/**
 * The headline of an election in all at several moments, under the policy in force. The evidence is read once for all of them: reading it is
 * what takes long, not judging it. For each moment it is what `headline` says of it.
 */
export async function headlineDays(
  platform: Platform,
  election: Election,
  moments: readonly Date[],
): Promise<Result<HeadlineDays, Problem>> {
  const { database } = platform;
  const { db } = database;
  const revision = await evidenceRevision(db, election.id);
  const policy = await policyOf(db, election.id, null);
  if (!policy) return err(problem(PROBLEMS.noSuchPolicyVersion));
  const yardsticks = moments.map((moment) => yardstickAt(policy.policy, election, moment));
  const key = [
    ...['headline-days', election.id, revision, policy.version],
    ...moments.map((moment) => moment.toISOString()),
  ].join(' ');
  const totals = await remembered(database, 'inside', key, () =>
    db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(async (trx) => {
        const groups = moments.map(() => new Map<string, StatusGroup>());
        for await (const batch of judge(trx, election.id, yardsticks)) {
          for (const { statuses } of batch) {
            for (const [at, { verdict, rung, hasFallback }] of statuses.entries()) {
              const group = `${verdict} ${rung} ${hasFallback}`;
              const tps = (groups[at]?.get(group)?.tps ?? 0) + 1;
              groups[at]?.set(group, { verdict, rung, hasFallback, tps });
            }
          }
        }
        return groups.map((each) => countsOf(each.values()));
      }),
  );
  if (!totals.ok) return totals;
  return ok({ policyVersion: policy.version, evidenceRevision: revision, totals: totals.value });
}
