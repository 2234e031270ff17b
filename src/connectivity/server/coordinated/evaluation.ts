import type { Platform } from '../../../platform/server/platform.ts';
import { type Election, electionNow } from '../../../registry/index.ts';
import { type Evaluation, evaluate } from '../../coordinated/index.ts';
import type { Test } from '../../model.ts';
import { yardstickAt } from '../../yardstick.ts';
import { readEvidence } from '../evidence-store.ts';
import { type PolicyVersion, policyOf } from '../policy/store.ts';
import { type FoundPlan, windowsOf } from './store.ts';

/** Rehearsals with what they show at the election's present, under the policy in force. */
export type Evaluated = {
  readonly asOf: Date;
  readonly policy: PolicyVersion;
  readonly items: readonly { readonly plan: FoundPlan; readonly evaluation: Evaluation }[];
};

/** What some rehearsals show, each from the tests of those of its TPS that were found. */
export async function evaluatePlans(
  platform: Platform,
  election: Election,
  plans: readonly FoundPlan[],
): Promise<Evaluated> {
  const { db } = platform.database;
  const policy = await policyOf(db, election.id);
  if (!policy) throw new Error('an election without a policy');
  const { asOf } = electionNow(election, platform.clock());
  const codes = [...new Set(plans.flatMap((plan) => plan.codes))].toSorted();
  const tests = await testsOf(platform, election.id, codes);
  const windows = Map.groupBy(await windowsOf(db, election.id, codes), ({ code }) => code);
  const at = (instant: Date) => yardstickAt(policy.policy, election, instant < asOf ? instant : asOf);
  return {
    asOf,
    policy,
    items: plans.map((plan) => {
      const participants = plan.codes.map((code) => ({
        code,
        tests: tests.get(code) ?? [],
        otherWindows: (windows.get(code) ?? []).filter(({ id }) => id !== plan.id),
      }));
      const ruler = { before: at(plan.from), within: at(plan.until) };
      return { plan, evaluation: evaluate(plan, participants, ruler, asOf) };
    }),
  };
}

/** All tests of some TPS, read district by district: most sets lie within one. @param codes in order. */
async function testsOf(
  { database: { db } }: Platform,
  electionId: number,
  codes: readonly string[],
): Promise<ReadonlyMap<string, readonly Test[]>> {
  const found = new Map<string, readonly Test[]>();
  for (const nearby of Map.groupBy(codes, (code) => code.slice(0, 6)).values()) {
    const range = { from: nearby.at(0) ?? '', below: `${nearby.at(-1)}:` };
    const evidence = await readEvidence(db, electionId, range, null);
    for (const code of nearby) found.set(code, evidence.get(code)?.tests ?? []);
  }
  return found;
}
