import {
  decide,
  type Explanation,
  explain,
  SILENCE,
  type Verdict,
  yardstickAt,
} from '../../../connectivity/index.ts';
import { evidenceOf, policyOf } from '../../../connectivity/server/index.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { type Election, electionNow } from '../../../registry/index.ts';

/** How the TPS of an order stands by the definition in force: what a partner can dispute. */
export type TpsDefinition = {
  readonly verdict: Verdict;
  readonly sentence: Explanation['sentence'];
  /** The conditions that are not met or not known, each with its threshold. */
  readonly unmet: readonly Explanation['checks'][number]['why'][];
  /** What the uplink must carry for the photos to leave in time, bits per second. */
  readonly neededUplinkBps: number;
  readonly lastTestAt: Date | null;
};

/** Judges the TPS of an order from its records, as of the election's present. */
export async function tpsDefinition(
  platform: Platform,
  election: Election,
  tpsCode: string,
): Promise<TpsDefinition> {
  const { db } = platform.database;
  const policy = await policyOf(db, election.id);
  if (!policy) throw new Error('an election without a policy');
  const yardstick = yardstickAt(policy.policy, election, electionNow(election, platform.clock()).asOf);
  const evidence = (await evidenceOf(db, election.id, [tpsCode])).get(tpsCode) ?? SILENCE;
  const status = decide(evidence, yardstick);
  const { sentence, checks } = explain(status, yardstick);
  return {
    verdict: status.verdict,
    sentence,
    unmet: checks.filter(({ met }) => met !== true).map(({ why }) => why),
    neededUplinkBps: yardstick.neededUplinkBps,
    lastTestAt: status.lastTestAt,
  };
}
