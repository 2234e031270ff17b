import { err, ok, PROBLEMS, type Problem, problem, type Result } from '../../../kernel/index.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { type Election, electionNow } from '../../../registry/index.ts';
import { lineageOfTps, type TpsLineage } from '../../../registry/server/index.ts';
import { type Explanation, explain } from '../../explain.ts';
import { decide, type Status } from '../../status.ts';
import { type Yardstick, yardstickAt } from '../../yardstick.ts';
import { type PolicyVersion, policyOf } from '../policy/store.ts';
import { findTps, type TpsRecords, type TpsWithAreas, tpsRecords } from './page-store.ts';

/** Everything about one TPS: what is kept, what follows from it, and why. */
export type TpsPage = {
  readonly election: Election;
  readonly tps: TpsWithAreas;
  readonly lineage: readonly TpsLineage[];
  readonly records: TpsRecords;
  readonly status: Status;
  readonly explanation: Explanation;
  readonly yardstick: Yardstick;
  readonly policy: PolicyVersion;
};

/** The page of one TPS, judged from its records at the election's present or another moment. */
export async function tpsPage(
  platform: Platform,
  election: Election,
  code: string,
  asOf: Date = electionNow(election, platform.clock()).asOf,
): Promise<Result<TpsPage, Problem>> {
  const { db } = platform.database;
  const tps = await findTps(db, election.id, code);
  if (!tps) return err(problem(PROBLEMS.noSuchTps));
  const policy = await policyOf(db, election.id);
  if (!policy) throw new Error('an election without a policy');
  const records = await tpsRecords(db, election.id, code);
  const yardstick = yardstickAt(policy.policy, election, asOf);
  const status = decide(records, yardstick);
  return ok({
    election,
    tps,
    lineage: await lineageOfTps(db, election.id, code),
    records,
    status,
    explanation: explain(status, yardstick),
    yardstick,
    policy,
  });
}
