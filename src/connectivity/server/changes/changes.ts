import { err, PROBLEMS, type Problem, problem, type Result } from '../../../kernel/index.ts';
import type { Scope } from '../../../platform/server/access/scope.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { type Counts, countsOf, type StatusGroup } from '../../headline.ts';
import type { Verdict } from '../../model.ts';
import type { Status } from '../../status.ts';
import { yardstickAt } from '../../yardstick.ts';
import { judge } from '../judge.ts';
import { remembered } from '../memory.ts';
import { policyOf } from '../policy/store.ts';
import { ensureFresh } from '../refresh.ts';
import { evidenceRevision } from '../revision-store.ts';
import { rangesWithin } from '../tps/selection.ts';

/** A TPS whose verdict changed. */
export type VerdictChange = { readonly code: string; readonly from: Verdict; readonly to: Verdict };

/** What changed between two moments, under the policy in force. */
export type Changes = {
  readonly since: Date;
  readonly until: Date;
  readonly before: Counts;
  readonly after: Counts;
  /** All of them, in the order of their codes. */
  readonly items: readonly VerdictChange[];
};

const MS_PER_DAY = 86_400_000;

/** Which verdicts changed in the last days, within what somebody may see: new evidence, and evidence grown old. */
export async function changesOf(
  platform: Platform,
  election: Election,
  scope: Scope,
  days: number,
): Promise<Result<Changes, Problem>> {
  // The moment of the derived status, so that what it changed into is what every other page shows.
  const { asOf } = await ensureFresh(platform, election);
  const reach = scope.everything ? '*' : scope.prefixes.toSorted().join(',');
  const revision = await evidenceRevision(platform.database.db, election.id);
  const policy = await policyOf(platform.database.db, election.id);
  if (!policy) return err(problem(PROBLEMS.noSuchPolicyVersion));
  const key = `changes ${election.id} ${revision} ${policy.version} ${asOf.getTime()} ${days} ${reach}`;
  const since = new Date(asOf.getTime() - days * MS_PER_DAY);
  const yardsticks = [
    yardstickAt(policy.policy, election, since),
    yardstickAt(policy.policy, election, asOf),
  ] as const;
  return remembered(platform.database, 'inside', key, async () => {
    const before = new Map<string, StatusGroup>();
    const after = new Map<string, StatusGroup>();
    const items: VerdictChange[] = [];
    for (const range of rangesWithin(scope, undefined)) {
      for await (const batch of judge(platform.database.db, election.id, yardsticks, { range })) {
        for (const { code, statuses } of batch) {
          const [then, now] = statuses;
          count(before, then);
          count(after, now);
          if (then.verdict !== now.verdict) items.push({ code, from: then.verdict, to: now.verdict });
        }
      }
    }
    return { since, until: asOf, before: countsOf(before.values()), after: countsOf(after.values()), items };
  });
}

function count(groups: Map<string, StatusGroup>, { verdict, rung, hasFallback }: Status): void {
  const key = `${verdict} ${rung} ${hasFallback}`;
  groups.set(key, { verdict, rung, hasFallback, tps: (groups.get(key)?.tps ?? 0) + 1 });
}
