import { distanceM, lookOutward, type Outward } from '../../../kernel/index.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { yardstickAt } from '../../yardstick.ts';
import { rangeOf } from '../code-range.ts';
import { policyOf } from '../policy/store.ts';
import { ensureFresh } from '../refresh.ts';
import { factsOf, findingsOf, spanOf, type TpsFacts, triedBy } from './facts.ts';
import type { GapFacts } from './gap-facts.ts';
import {
  adequateIn,
  districtsWithGap,
  latestFindings,
  type StatusRow,
  statusRow,
  statusRowsOf,
  testsOfTps,
} from './gap-store.ts';

const REGENCY_DIGITS = 4;
const DISTRICT_DIGITS = 6;
const PROVINCE_DIGITS = 2;

/** How far around a TPS somebody looks. */
export type FactsReach = Outward & {
  /** Of TPS so near it is read what was tried there. */
  readonly networksM: number;
};

/** The facts of one TPS, and of those around it as far as they can matter to it. */
export type FactsNear = Omit<GapFacts, 'tps' | 'revision'> & {
  readonly self: TpsFacts;
  /** Adequate TPS of its province, by code: those within reach, perhaps some more. None when it is adequate itself. */
  readonly senders: readonly TpsFacts[];
  /** The other TPS of its regency that are in the same gap, by code: where they are, not what was found there. */
  readonly open: readonly TpsFacts[];
};

/**
 * The facts that one TPS's options are found from: the same that `gapFacts` has of these TPS, without reading a province for them. Null when the
 * election has no such TPS.
 */
export async function factsNear(
  platform: Platform,
  election: Election,
  code: string,
  reach: FactsReach,
): Promise<FactsNear | null> {
  const { db } = platform.database;
  const run = await ensureFresh(platform, election);
  const [policy, row] = await Promise.all([
    policyOf(db, election.id, run.policyVersion),
    statusRow(db, election.id, code),
  ]);
  if (!policy) throw new Error('a status under a policy that is not there');
  if (!row) return null;
  const yardstick = yardstickAt(policy.policy, election, run.asOf);
  const { hours } = policy.policy.power;
  const known = { asOf: run.asOf, policyVersion: run.policyVersion, neededBps: yardstick.classBps.sedang };
  if (row.verdict === 'adequate')
    return { ...known, self: factsOf(row, [], undefined, hours), senders: [], open: [] };
  const span = spanOf(yardstick, run.asOf);
  const [senders, open, findings] = await Promise.all([
    sendersAround(platform, election, row, reach),
    statusRowsOf(
      db,
      election.id,
      rangeOf(code.slice(0, REGENCY_DIGITS)),
      row.verdict === 'inadequate' ? ['inadequate'] : ['inadequate', 'unknown'],
    ),
    latestFindings(db, election.id, [code], span),
  ]);
  const near = senders.filter((one) => isWithin(row, one, reach.networksM)).map((one) => one.code);
  const tested = await testsOfTps(
    db,
    election.id,
    [code, ...(await ofDistrictsWithGap(platform, election, near))],
    span,
  );
  const networks = triedBy(tested, yardstick);
  const facts = (one: StatusRow) => factsOf(one, networks.get(one.code) ?? [], undefined, hours);
  return {
    ...known,
    self: factsOf(row, networks.get(code) ?? [], findingsOf(findings, yardstick).get(code), hours),
    senders: senders.map(facts),
    open: open.filter((one) => one.code !== code).map((one) => factsOf(one, [], undefined, hours)),
  };
}

/** None around a TPS of which nobody knows where it is. */
async function sendersAround(
  { database: { db } }: Platform,
  election: Election,
  row: StatusRow,
  reach: Outward,
): Promise<readonly StatusRow[]> {
  const from = positionOf(row);
  if (!from) return [];
  const province = rangeOf(row.code.slice(0, PROVINCE_DIGITS));
  const found = await lookOutward(from, reach, async (box) =>
    (await adequateIn(db, election.id, province, box)).map((one) => ({ one, position: positionOf(one) })),
  );
  return found.map(({ one }) => one);
}

/** What was tried is read in districts that have a gap (`gapFacts`): the same here, or a plan and a page would say different things. */
async function ofDistrictsWithGap(
  { database: { db } }: Platform,
  election: Election,
  codes: readonly string[],
): Promise<readonly string[]> {
  const districts = new Set(codes.map((code) => code.slice(0, DISTRICT_DIGITS)));
  const open = await districtsWithGap(db, election.id, [...districts]);
  return codes.filter((code) => open.has(code.slice(0, DISTRICT_DIGITS)));
}

function isWithin(a: StatusRow, b: StatusRow, metres: number): boolean {
  const [from, to] = [positionOf(a), positionOf(b)];
  return from !== null && to !== null && distanceM(from, to) <= metres;
}

function positionOf({ latitude, longitude }: StatusRow) {
  return latitude === null || longitude === null ? null : { latitude, longitude };
}
