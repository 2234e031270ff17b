import { err, ok, PROBLEMS, type Problem, problem, type Result } from '../../../kernel/index.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { daysToGo, type Election, electionNow } from '../../../registry/index.ts';
import { type Counts, countsOf } from '../../headline.ts';
import { yardstickAt } from '../../yardstick.ts';
import { rangeOf } from '../code-range.ts';
import { judge } from '../judge.ts';
import { type Audience, remembered } from '../memory.ts';
import { type PolicyVersion, policyKnownAt, policyOf } from '../policy/store.ts';
import { ensureFresh } from '../refresh.ts';
import { type RegionName, regionNames } from '../region-store.ts';
import { evidenceRevision } from '../revision-store.ts';
import { CODE_LENGTH, type CountLevel, type Grouped, presentGroups, type RegionGroup } from './store.ts';

/** What headline somebody asks for (docs/adr/0010-observed-and-known.md). */
export type HeadlineQuestion = {
  /** Which regions to list beside the total. */
  readonly level: CountLevel;
  /** Code of a region; empty for the whole election. */
  readonly within?: string;
  /** Only what had been observed by then; default is the present, of `knownAt` if that is given. */
  readonly asOf?: Date | undefined;
  /** Only what had been recorded by then, of TPS, policy and evidence; default is everything. */
  readonly knownAt?: Date | undefined;
  /** Version of the policy; default is the one in force, at `knownAt` if that is given. */
  readonly policyVersion?: number | undefined;
};

/** Both headline numbers of an election, in all and by region, with what they stand for. */
export type Headline = {
  readonly election: Election;
  readonly asOf: Date;
  readonly knownAt: Date | null;
  readonly daysToGo: number;
  readonly policy: PolicyVersion;
  readonly total: Counts;
  readonly regions: readonly (RegionName & { readonly counts: Counts })[];
};

/**
 * The headline of an election: from the derived status for the present, from the evidence itself for any other moment or
 * policy, by the same rules.
 */
export async function headline(
  platform: Platform,
  election: Election,
  question: HeadlineQuestion,
  audience: Audience = 'inside',
): Promise<Result<Headline, Problem>> {
  const { db } = platform.database;
  const { level, within = '' } = question;
  const run = await ensureFresh(platform, election);
  const isPresent =
    !question.asOf &&
    !question.knownAt &&
    (question.policyVersion ?? run.policyVersion) === run.policyVersion;
  const grouped = isPresent
    ? ok(await presentGroups(db, election.id, level, within))
    : await pastGroups(platform, election, question, run.asOf, audience);
  if (!grouped.ok) return grouped;
  const { asOf, policyVersion, groups } = grouped.value;
  const policy = await policyOf(db, election.id, policyVersion);
  if (!policy) throw new Error('numbers under a policy that is not there');
  const byRegion = Map.groupBy(groups, (group) => group.regionCode);
  const names = await regionNames(db, [...byRegion.keys()]);
  return ok({
    election,
    asOf,
    knownAt: question.knownAt ?? null,
    daysToGo: daysToGo(election, asOf),
    policy,
    total: countsOf(groups),
    regions: [...byRegion].map(([code, found]) => ({
      code,
      name: names.get(code)?.name ?? code,
      kind: names.get(code)?.kind ?? '',
      counts: countsOf(found),
    })),
  });
}

/**
 * Another moment or policy: computed from all evidence and kept for as long as nothing new comes in, once for all the ways
 * in which its regions can be listed.
 */
async function pastGroups(
  platform: Platform,
  election: Election,
  question: HeadlineQuestion,
  present: Date,
  audience: Audience,
): Promise<Result<Grouped, Problem>> {
  const { db } = platform.database;
  const { level, within = '', knownAt = null, policyVersion = null } = question;
  const policy =
    policyVersion === null && knownAt
      ? await policyKnownAt(db, election.id, knownAt)
      : await policyOf(db, election.id, policyVersion);
  if (!policy) return err(problem(PROBLEMS.noSuchPolicyVersion));
  const asOf = question.asOf ?? (knownAt ? electionNow(election, knownAt).asOf : present);
  // A code that is nowhere must not take the place of an answer that somebody needs.
  const isSomewhere = within === '' || (await regionNames(db, [within])).has(within);
  if (!isSomewhere) return ok({ asOf, policyVersion: policy.version, groups: [] });
  const isFine = CODE_LENGTH[level] > CODE_LENGTH.district || within.length > CODE_LENGTH.district;
  const part: Part = {
    ...{ election, policy, asOf, knownAt },
    within: within.slice(0, CODE_LENGTH.regency),
    digits: isFine ? CODE_LENGTH.village : CODE_LENGTH.district,
  };
  const key = [
    ...['headline', election.id, await evidenceRevision(db, election.id), policy.version, asOf.toISOString()],
    ...[knownAt?.toISOString() ?? '-', part.within, part.digits],
  ].join(' ');
  const found = await remembered(platform.database, audience, key, () => judgedGroups(platform, part));
  if (!found.ok) return found;
  const wanted = found.value.filter(({ regionCode }) => regionCode.startsWith(within));
  const groups = wanted.map((group) => ({
    ...group,
    regionCode: group.regionCode.slice(0, CODE_LENGTH[level]),
  }));
  return ok({ asOf, policyVersion: policy.version, groups });
}

/** A moment of an election under a policy, or of a regency of it, counted by areas of so many digits. */
type Part = {
  readonly election: Election;
  readonly policy: PolicyVersion;
  readonly asOf: Date;
  readonly knownAt: Date | null;
  readonly within: string;
  readonly digits: number;
};

/** Read as the database stands at one instant, lest records that come in meanwhile count for some TPS and not for others. */
function judgedGroups(
  { database: { db } }: Platform,
  { election, policy, asOf, knownAt, within, digits }: Part,
): Promise<RegionGroup[]> {
  const yardsticks = [yardstickAt(policy.policy, election, asOf)] as const;
  const snapshot = db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only');
  return snapshot.execute(async (trx) => {
    const groups = new Map<string, RegionGroup>();
    for await (const batch of judge(trx, election.id, yardsticks, { range: rangeOf(within), knownAt })) {
      for (const { code, statuses } of batch) {
        const { verdict, rung, hasFallback } = statuses[0];
        const regionCode = code.slice(0, digits);
        const key = `${regionCode} ${verdict} ${rung} ${hasFallback}`;
        const tps = (groups.get(key)?.tps ?? 0) + 1;
        groups.set(key, { regionCode, verdict, rung, hasFallback, tps });
      }
    }
    return [...groups.values()];
  });
}
