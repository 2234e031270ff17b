import { performance } from 'node:perf_hooks';
import {
  DEFAULT_POLICY,
  decide,
  type Evidence,
  NO_DOUBTS,
  type SiteReport,
  type Test,
  type TpsClaim,
  yardstickAt,
} from '../src/connectivity/index.ts';
import type { Day } from '../src/kernel/index.ts';
import { type Figure, median } from './figure.ts';
import { TPS } from './national-list.ts';

const RUNS = 5;
const TESTS = 7;
const REPORTS = 2;
const RECORDS = TESTS + REPORTS + 1;
const GOAL = 1_000_000;
const AS_OF = Date.parse('2024-10-08T15:00:00Z');
const HOUR_MS = 3_600_000;

/**
 * Records per second that become statuses, from memory, on one thread: the TPS of a nation with ten records each. Beside it
 * a loop over the same records that does nothing but keep the slowest uplink of each TPS.
 */
export async function run(): Promise<Figure[]> {
  const nation = made();
  const voting = { votingDate: '2024-11-27' as Day, timeZone: 'Asia/Jakarta' };
  const yardstick = yardstickAt(DEFAULT_POLICY, voting, new Date(AS_OF));
  const ours: number[] = [];
  const naive: number[] = [];
  for (let turn = 0; turn <= RUNS; turn += 1) {
    const naiveS = seconds(() => slowest(nation));
    const oursS = seconds(() => verdicts(nation, yardstick));
    // The first turn lets the compiler see both.
    if (turn === 0) continue;
    naive.push((TPS * RECORDS) / naiveS);
    ours.push((TPS * RECORDS) / oursS);
  }
  const value = median(ours);
  const referenceValue = median(naive);
  return [
    {
      name: 'status',
      unit: 'records/s',
      value,
      reference: 'a loop that only keeps the slowest uplink of each TPS',
      referenceValue,
      ratio: value / referenceValue,
      goal: `>= ${GOAL} records/s`,
      met: value >= GOAL,
    },
  ];
}

function verdicts(nation: readonly Evidence[], yardstick: Parameters<typeof decide>[1]): number {
  const found = { adequate: 0, inadequate: 0, unknown: 0 };
  for (const evidence of nation) found[decide(evidence, yardstick).verdict] += 1;
  // Data in which every verdict is alike would measure nothing.
  if (Math.min(...Object.values(found)) < TPS / 20) throw new Error(JSON.stringify(found));
  return found.adequate;
}

function slowest(nation: readonly Evidence[]): number {
  let sum = 0;
  for (const { tests } of nation) {
    let least = Number.POSITIVE_INFINITY;
    for (const { uplinkBps } of tests) if (uplinkBps !== null && uplinkBps < least) least = uplinkBps;
    if (least < Number.POSITIVE_INFINITY) sum += least;
  }
  return sum;
}

function seconds(work: () => number): number {
  const begun = performance.now();
  work();
  return (performance.now() - begun) / 1_000;
}

/** The nation's evidence, made up; the same every time. */
function made(): Evidence[] {
  let state = 1;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return Array.from({ length: TPS }, (_, at) => {
    const quality = random();
    const operatorOnly = random() < 0.1;
    const tests = Array.from({ length: TESTS }, (_, n) => testOf(at, n, quality, operatorOnly, random));
    return { tests, reports: reportsOf(at, random), claims: [claimOf(at)] };
  });
}

function testOf(at: number, n: number, quality: number, operatorOnly: boolean, random: () => number): Test {
  const isRehearsal = n === 5;
  const hasFailed = quality < 0.1 && random() < 0.4;
  const path = n === 6 ? 'second' : 'primary';
  return {
    id: `${at}-${n}`,
    observedAt: new Date(AS_OF - (2 + n * 13 + Math.floor(random() * 6)) * HOUR_MS),
    kind: isRehearsal ? 'rehearsal' : 'speed',
    path,
    outcome: hasFailed ? 'no-attachment' : 'completed',
    uplinkBps: hasFailed || isRehearsal ? null : Math.round(1_100_000 + quality * 6e6 * random()),
    uplinkCountedBy: hasFailed || isRehearsal ? null : 'receiver',
    latencyUs: 40_000,
    photos: isRehearsal ? 6 : null,
    bytes: isRehearsal ? 14_400_000 : null,
    durationUs: isRehearsal ? 45_000_000 : null,
    hasReceipt: isRehearsal && !hasFailed,
    distanceM: Math.floor(random() * 152),
    accuracyM: 12,
    measuredBy: operatorOnly || random() < 0.3 ? 'operator' : 'office',
    doubts: NO_DOUBTS,
  };
}

function reportsOf(at: number, random: () => number): SiteReport[] {
  const observedAt = new Date(AS_OF - 30 * HOUR_MS);
  const reportedBy = random() < 0.2 ? 'operator' : 'officer';
  return Array.from({ length: REPORTS }, (_, n) =>
    n === 0
      ? {
          id: `${at}-p`,
          observedAt,
          kind: 'power',
          present: true,
          powerHours: 3.6 + random() * 6,
          reportedBy,
        }
      : { id: `${at}-s`, observedAt, kind: 'second-path', present: true, powerHours: null, reportedBy },
  );
}

function claimOf(at: number): TpsClaim {
  return { id: `${at}-c`, statedOn: '2024-10-01' as Day, measure: 'tps_internet_memadai', value: 1 };
}
