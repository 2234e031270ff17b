import {
  dayIn,
  daysBetween,
  err,
  ok,
  PROBLEMS,
  type Problem,
  problem,
  type Result,
} from '../../../kernel/index.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { type Election, electionNow } from '../../../registry/index.ts';
import { type Counts, countsOf } from '../../headline.ts';
import { yardstickAt } from '../../yardstick.ts';
import { rangeOf } from '../code-range.ts';
import { judge } from '../judge.ts';
import { remembered } from '../memory.ts';
import { type PolicyVersion, policyOf } from '../policy/store.ts';
import { ensureFresh } from '../refresh.ts';
import { type RegionName, regionNames } from '../region-store.ts';
import { CODE_LENGTH, type CountLevel, groupsByRegion, type RegionGroup } from '../status-store.ts';

/** What headline somebody asks for. */
export type HeadlineQuestion = {
  /** Which regions to list beside the total. */
  readonly level: CountLevel;
  /** Code of a region; empty for the whole election. */
  readonly within?: string;
  /** Only what had been observed by then; default is the election's present. */
  readonly asOf?: Date | undefined;
  /** Only what had been recorded by then; default is everything. */
  readonly knownAt?: Date | undefined;
  /** Version of the policy; default is the one in force. */
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
): Promise<Result<Headline, Problem>> {
  const { db } = platform.database;
  const policy = await policyOf(db, election.id, question.policyVersion ?? null);
  if (!policy) return err(problem(PROBLEMS.noSuchPolicyVersion));
  const isPresent = !question.asOf && !question.knownAt && question.policyVersion === undefined;
  const grouped = isPresent
    ? ok(await presentGroups(platform, election, question))
    : await pastGroups(platform, election, question, policy);
  if (!grouped.ok) return grouped;
  const { asOf, groups } = grouped.value;
  // The present stands under the policy it was computed with, which a change just now may have replaced.
  const inForce = (await policyOf(db, election.id, grouped.value.policyVersion)) ?? policy;
  const byRegion = Map.groupBy(groups, (group) => group.regionCode);
  const names = await regionNames(db, [...byRegion.keys()]);
  return ok({
    election,
    asOf,
    knownAt: question.knownAt ?? null,
    daysToGo: Math.max(0, daysBetween(dayIn(election.timeZone, asOf), election.votingDate)),
    policy: inForce,
    total: countsOf(groups),
    regions: [...byRegion].map(([code, found]) => ({
      code,
      name: names.get(code)?.name ?? code,
      kind: names.get(code)?.kind ?? '',
      counts: countsOf(found),
    })),
  });
}

type Grouped = {
  readonly asOf: Date;
  readonly policyVersion: number;
  readonly groups: readonly RegionGroup[];
};

async function presentGroups(
  platform: Platform,
  election: Election,
  question: HeadlineQuestion,
): Promise<Grouped> {
  const { asOf, policyVersion } = await ensureFresh(platform, election);
  const { level, within = '' } = question;
  return {
    asOf,
    policyVersion,
    groups: await groupsByRegion(platform.database.db, election.id, level, within),
  };
}

/** Another moment or policy: computed from all evidence, once for as long as nothing new comes in. */
async function pastGroups(
  platform: Platform,
  election: Election,
  question: HeadlineQuestion,
  policy: PolicyVersion,
): Promise<Result<Grouped, Problem>> {
  const { computedAt } = await ensureFresh(platform, election);
  const { level, within, asOf, knownAt } = question;
  const moment = [asOf, knownAt].map((instant) => instant?.toISOString() ?? '-');
  const key = ['headline', election.id, computedAt.getTime(), level, within, ...moment, policy.version];
  return remembered(platform.database, key.join(' '), () =>
    judgedGroups(platform, election, question, policy),
  );
}

async function judgedGroups(
  platform: Platform,
  election: Election,
  question: HeadlineQuestion,
  { policy, version }: PolicyVersion,
): Promise<Grouped> {
  const asOf = question.asOf ?? electionNow(election, platform.clock()).asOf;
  const groups = new Map<string, RegionGroup>();
  const docket = { range: rangeOf(question.within ?? ''), knownAt: question.knownAt ?? null };
  const yardsticks = [yardstickAt(policy, election, asOf)] as const;
  for await (const batch of judge(platform.database.db, election.id, yardsticks, docket)) {
    for (const { code, statuses } of batch) {
      const { verdict, rung, hasFallback } = statuses[0];
      const regionCode = code.slice(0, CODE_LENGTH[question.level]);
      const key = `${regionCode} ${verdict} ${rung} ${hasFallback}`;
      const tps = (groups.get(key)?.tps ?? 0) + 1;
      groups.set(key, { regionCode, verdict, rung, hasFallback, tps });
    }
  }
  return { asOf, policyVersion: version, groups: [...groups.values()] };
}
