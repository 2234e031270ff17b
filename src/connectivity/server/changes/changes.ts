import { err, ok, PROBLEMS, type Problem, problem, type Result } from '../../../kernel/index.ts';
import type { Scope } from '../../../platform/server/access/scope.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { type Counts, countsOf, type StatusGroup } from '../../headline.ts';
import type { Verdict } from '../../model.ts';
import type { Status } from '../../status.ts';
import { type Yardstick, yardstickAt } from '../../yardstick.ts';
import type { CodeRange } from '../code-range.ts';
import { CODE_LENGTH } from '../headline/store.ts';
import { judge } from '../judge.ts';
import { remembered } from '../memory.ts';
import { policyOf } from '../policy/store.ts';
import { ensureFresh } from '../refresh.ts';
import { regionNames } from '../region-store.ts';
import { evidenceRevision } from '../revision-store.ts';
import { rangesWithin } from '../tps/selection.ts';

/** A TPS whose verdict changed. */
type VerdictChange = { readonly code: string; readonly from: Verdict; readonly to: Verdict };

/** What changed between two moments, under the policy in force. */
export type Changes = {
  readonly since: Date;
  readonly until: Date;
  readonly before: Counts;
  readonly after: Counts;
  /** All of them, in the order of their codes. */
  readonly items: readonly VerdictChange[];
};

/** How far back somebody looks, and in which region; without one, everywhere. */
type ChangesQuestion = { readonly days: number; readonly within?: string | undefined };

/** A set of TPS judged at both moments, counted by areas of so many digits: none, for the set as a whole. */
type Part = { readonly ranges: readonly CodeRange[]; readonly digits: number };

type AreaGroup = StatusGroup & { readonly area: string };
type Judged = {
  readonly before: readonly AreaGroup[];
  readonly after: readonly AreaGroup[];
  readonly items: readonly VerdictChange[];
};

const MS_PER_DAY = 86_400_000;

/** Which verdicts changed in the last days, within what somebody may see: new evidence, and evidence grown old. */
export async function changesOf(
  platform: Platform,
  election: Election,
  scope: Scope,
  { days, within = '' }: ChangesQuestion,
): Promise<Result<Changes, Problem>> {
  const { db } = platform.database;
  // The moment of the derived status, so that what it changed into is what every other page shows.
  const { asOf } = await ensureFresh(platform, election);
  const policy = await policyOf(db, election.id);
  if (!policy) return err(problem(PROBLEMS.noSuchPolicyVersion));
  const since = new Date(asOf.getTime() - days * MS_PER_DAY);
  const answer = ({ before, after, items }: Judged): Changes => ({
    ...{ since, until: asOf },
    before: countsOf(before.filter(({ area }) => area.startsWith(within))),
    after: countsOf(after.filter(({ area }) => area.startsWith(within))),
    items: items.filter(({ code }) => code.startsWith(within)),
  });
  // A code that is nowhere must not take the place of an answer that somebody needs.
  const isSomewhere = within === '' || (await regionNames(db, [within])).has(within);
  if (!isSomewhere) return ok(answer({ before: [], after: [], items: [] }));
  // All areas of a regency are answered from one judgement.
  const widest = within.slice(0, CODE_LENGTH.regency);
  const part: Part = {
    ranges: rangesWithin(scope, widest || undefined),
    digits: widest.length < CODE_LENGTH.regency ? widest.length : CODE_LENGTH.village,
  };
  const reach = scope.everything ? '*' : scope.prefixes.toSorted().join(',');
  const revision = await evidenceRevision(db, election.id);
  const key = `changes ${election.id} ${revision} ${policy.version} ${asOf.getTime()} ${days} ${reach} ${widest}`;
  const yardsticks = [
    yardstickAt(policy.policy, election, since),
    yardstickAt(policy.policy, election, asOf),
  ] as const;
  const judged = await remembered(platform.database, 'inside', key, () =>
    judgedTwice(db, election.id, yardsticks, part),
  );
  return judged.ok ? ok(answer(judged.value)) : judged;
}

async function judgedTwice(
  db: Database,
  electionId: number,
  yardsticks: readonly [Yardstick, Yardstick],
  { ranges, digits }: Part,
): Promise<Judged> {
  const before = new Map<string, AreaGroup>();
  const after = new Map<string, AreaGroup>();
  const items: VerdictChange[] = [];
  for (const range of ranges) {
    for await (const batch of judge(db, electionId, yardsticks, { range })) {
      for (const { code, statuses } of batch) {
        const [then, now] = statuses;
        const area = code.slice(0, digits);
        count(before, area, then);
        count(after, area, now);
        if (then.verdict !== now.verdict) items.push({ code, from: then.verdict, to: now.verdict });
      }
    }
  }
  return { before: [...before.values()], after: [...after.values()], items };
}

function count(groups: Map<string, AreaGroup>, area: string, { verdict, rung, hasFallback }: Status): void {
  const key = `${area} ${verdict} ${rung} ${hasFallback}`;
  groups.set(key, { area, verdict, rung, hasFallback, tps: (groups.get(key)?.tps ?? 0) + 1 });
}
