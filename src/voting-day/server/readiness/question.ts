import { yardstickAt } from '../../../connectivity/index.ts';
import { ensureFresh, policyOf } from '../../../connectivity/server/index.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { type Election, electionNow } from '../../../registry/index.ts';
import { saidSince } from '../../readiness/said-since.ts';

/** What the eve of an election is judged by, as of an instant. */
export type Question = {
  readonly electionId: number;
  readonly asOf: Date;
  /** Words said before that do not count (readiness/said-since.ts). */
  readonly since: Date;
  /** Evidence observed before that is stale. */
  readonly oldest: Date;
  readonly powerHours: number;
  readonly photos: number;
  readonly bytes: number;
  readonly longestUs: number;
  readonly maxDistanceM: number;
  readonly maxAccuracyM: number;
};

const MS_PER_DAY = 86_400_000;

/** The question of an election as it is now, once its statuses are fresh. */
export async function questionNow(platform: Platform, election: Election): Promise<Question> {
  await ensureFresh(platform, election);
  const version = await policyOf(platform.database.db, election.id);
  if (!version) throw new Error('an election without a policy');
  const { asOf } = electionNow(election, platform.clock());
  const { policy, localTime, oldestDayNumber, ...yardstick } = yardstickAt(version.policy, election, asOf);
  return {
    ...{ electionId: election.id, asOf, since: saidSince(election, asOf) },
    oldest: new Date(localTime.instantOf(oldestDayNumber * MS_PER_DAY)),
    powerHours: policy.power.hours,
    ...{ photos: policy.photos, bytes: yardstick.requiredBytes, longestUs: yardstick.longestUs },
    ...policy.location,
  };
}
