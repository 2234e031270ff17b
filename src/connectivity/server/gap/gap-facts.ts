import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { yardstickAt } from '../../yardstick.ts';
import { policyOf } from '../policy/store.ts';
import { ensureFresh } from '../refresh.ts';
import { evidenceRevision } from '../revision-store.ts';
import { factsOf, findingsOf, type NetworkTried, spanOf, type TpsFacts, triedBy } from './facts.ts';
import { latestFindings, statusRows, testsOfDistricts } from './gap-store.ts';

const DISTRICT_DIGITS = 6;
/** Tests of so many districts are in memory at once, and whoever else waits for this process has their turn between two. */
const DISTRICTS_AT_ONCE = 4;

/** The TPS of an election with their facts, and what they stand for. */
export type GapFacts = {
  readonly asOf: Date;
  readonly policyVersion: number;
  /** Uplink from which a signal is called fair, bits per second: what an adequate TPS has. */
  readonly neededBps: number;
  /** Changes with every record, TPS and policy. */
  readonly revision: string;
  readonly tps: readonly TpsFacts[];
};

/**
 * The facts a plan is made from: every TPS with its status; networks tried in the districts that have TPS which are not adequate; power and
 * upload points of those. A handful of queries, and one for the tests of every four districts.
 */
export async function gapFacts(
  platform: Platform,
  election: Election,
  provinces: readonly string[] | null,
): Promise<GapFacts> {
  const { db } = platform.database;
  const revision = await evidenceRevision(db, election.id);
  const run = await ensureFresh(platform, election);
  const policy = await policyOf(db, election.id, run.policyVersion);
  if (!policy) throw new Error('a status under a policy that is not there');
  const yardstick = yardstickAt(policy.policy, election, run.asOf);
  const rows = await statusRows(db, election.id, provinces);
  const open = rows.filter(({ verdict }) => verdict !== 'adequate').map(({ code }) => code);
  const districts = [...new Set(open.map((code) => code.slice(0, DISTRICT_DIGITS)))];
  const span = spanOf(yardstick, run.asOf);
  const networks = new Map<string, NetworkTried[]>();
  for (let at = 0; at < districts.length; at += DISTRICTS_AT_ONCE) {
    const some = districts.slice(at, at + DISTRICTS_AT_ONCE);
    for (const [code, ways] of triedBy(await testsOfDistricts(db, election.id, some, span), yardstick))
      networks.set(code, ways);
  }
  const findings = findingsOf(await latestFindings(db, election.id, open, span), yardstick);
  return {
    asOf: run.asOf,
    policyVersion: run.policyVersion,
    neededBps: yardstick.classBps.sedang,
    revision: `${revision}.${run.policyVersion}.${yardstick.asOfDay}`,
    tps: rows.map((row) =>
      factsOf(row, networks.get(row.code) ?? [], findings.get(row.code), policy.policy.power.hours),
    ),
  };
}
