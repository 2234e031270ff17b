import {
  type Evidence,
  isCounted,
  SILENCE,
  standingOf,
  type Test,
  uplinkBpsOf,
  type Yardstick,
  yardstickAt,
} from '../../../connectivity/index.ts';
import { ensureFresh, evidenceOf, latestFindings, policyOf } from '../../../connectivity/server/index.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import type { Assumptions } from '../../evening/assumptions.ts';
import { buildDistrict } from '../../evening/build-district.ts';
import type { District } from '../../evening/district.ts';
import type { KnownTps, KnownWay } from '../../evening/known.ts';
import {
  boatsOfDistricts,
  districtsWithTps,
  type TpsVoters,
  tpsOfDistricts,
  usualVotersOf,
} from './inputs-store.ts';

const BYTES_PER_MEGABYTE = 1_000_000;
const MS_PER_DAY = 86_400_000;
/** Findings about power and upload points change more slowly than links: so old they are still better than a guess. */
const FINDING_DAYS = 60;
const SATELLITE = /vsat|sat[ei]l[il]|satria|starlink/i;

type Finding = Awaited<ReturnType<typeof latestFindings>>[number];

/** What the districts of an election are read by. */
export type Inputs = {
  readonly codes: readonly string[];
  /** The assumptions with what the election's policy asks of photos. */
  readonly assumed: Assumptions;
  read(codes: readonly string[]): Promise<District[]>;
};

/** The districts of an election, read a few at a time: nobody holds a nation's records at once. */
export async function inputsOf(platform: Platform, election: Election, usual: Assumptions): Promise<Inputs> {
  const { db } = platform.database;
  const run = await ensureFresh(platform, election);
  const policy = await policyOf(db, election.id, run.policyVersion);
  if (!policy) throw new Error('a status under a policy that is not there');
  const { photos, megabytesPerPhoto, efficiency } = policy.policy;
  const assumed = { ...usual, photos, photoBytes: megabytesPerPhoto * BYTES_PER_MEGABYTE, efficiency };
  const yardstick = yardstickAt(policy.policy, election, run.asOf);
  const span = { from: new Date(run.asOf.getTime() - FINDING_DAYS * MS_PER_DAY), until: run.asOf };
  const read = async (codes: readonly string[]): Promise<District[]> => {
    const listed = await tpsOfDistricts(db, election.id, codes);
    const tpsCodes = listed.map(({ code }) => code);
    const usualVoters = await usualVotersOf(db, election.votingDate, codes);
    const boats = await boatsOfDistricts(db, election.id, codes);
    const evidence = await evidenceOf(db, election.id, tpsCodes);
    const findings = Map.groupBy(
      await latestFindings(db, election.id, tpsCodes, span),
      ({ tpsCode }) => tpsCode,
    );
    const byDistrict = Map.groupBy(listed, ({ code }) => code.slice(0, 6));
    return [...byDistrict].map(([code, tps]) =>
      buildDistrict(
        code,
        tps.map((one) =>
          knownOf(one, evidence.get(one.code) ?? SILENCE, findings.get(one.code) ?? [], yardstick),
        ),
        assumed,
        { usualVoters: usualVoters.get(code) ?? null, boats: boats.get(code) ?? null },
      ),
    );
  };
  return { assumed, codes: await districtsWithTps(db, election.id), read };
}

function knownOf(
  { code, voters }: TpsVoters,
  { tests }: Evidence,
  findings: readonly Finding[],
  yardstick: Yardstick,
): KnownTps {
  const finding = (kind: Finding['kind']) => findings.find((one) => one.kind === kind);
  const [power, second, point] = [finding('power'), finding('second-path'), finding('upload-point')];
  const ageless = { ...yardstick, oldestDayNumber: Number.NEGATIVE_INFINITY };
  const way = (path: Test['path']): KnownWay | null => {
    const counted = (by: Yardstick) =>
      tests.filter((test) => test.path === path && isCounted(standingOf(test, by)));
    return wayOf(counted(yardstick), false) ?? wayOf(counted(ageless), true);
  };
  return {
    ...{ code, voters, primary: way('primary'), second: way('second') },
    secondPresent: second?.present ?? null,
    point: way('upload-point'),
    pointPresent: point?.present ?? null,
    ...{ pointMinutes: point?.travelMinutes ?? null, pointMeans: point?.travelMeans ?? null },
    powerHours: power ? (power.present ? power.powerHours : 0) : null,
  };
}

/** The tests of one path as one way; of several operators the one that was tested most. */
function wayOf(tests: readonly Test[], isOld: boolean): KnownWay | null {
  const byOperator = Map.groupBy(tests, ({ operator, medium }) => `${operator ?? ''}\n${medium ?? ''}`);
  const [most] = [...byOperator.values()].sort((a, b) => b.length - a.length);
  if (!most) return null;
  const { operator, medium } = most[0] as Test;
  return {
    uplinksBps: most.flatMap((test) => uplinkBpsOf(test) ?? []),
    tries: most.length,
    operator: operator ?? null,
    isOld,
    isSatellite: SATELLITE.test(`${medium ?? ''} ${operator ?? ''}`),
  };
}
