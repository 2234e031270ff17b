import type { Random } from '../random.ts';
import { connects, outageChance, type Risk, type RiskPlace, type RiskWay } from './risk.ts';
import { type Spread, spreadOf } from './spread.ts';

/** What many evenings came to. */
export type Simulation = {
  readonly runs: number;
  /** TPS (weighted) that cannot send on the evening. */
  readonly lost: Spread;
  /** How much the mean itself may be off, by chance of so few runs (one standard error). */
  readonly standardError: number;
  /** Share of runs in which the gap is zero on the last day before the freeze. */
  readonly closedByFreeze: { readonly connected: number; readonly uncovered: number };
  /** TPS that remain in each gap on each day, from today to the freeze: the expected burn-down. */
  readonly days: readonly GapDay[];
  /** Share of runs in which each TPS was lost, in the order of the places. */
  readonly lostShare: readonly number[];
};

/** TPS in both gaps at the end of a day. */
export type GapDay = { readonly day: number; readonly connected: Spread; readonly uncovered: Spread };

type Run = {
  readonly isDown: ReadonlyMap<string, boolean>;
  /** By pool: boat days lost before each day. */
  readonly boatDays: ReadonlyMap<string, Uint16Array>;
};

/**
 * A plan's evenings, many times: each way is delivered late by chance, works or not, and is hit together with all of its cause.
 *
 * A delay is a whole number of days, floor of an exponential, with the rate at which the way is ready by the freeze in exactly the share
 * that its catalogue says: P(delay <= slack) = ready. So a partner that is n days late leaves 1 - (1 - ready)^((slack + 1 - n) / (slack + 1)).
 * Without shocks a TPS sends as often as its choice says (`chanceOf` of the options). Shocks come on top of the catalogue's chances: with
 * them more is lost than the programme says, which takes failures to be independent.
 */
export function simulatePlan(risk: Risk, random: Random, runs: number): Simulation {
  const days = risk.freezeDay + 1;
  const lost = new Float64Array(runs);
  const lostTimes = new Uint32Array(risk.places.length);
  const connected = Array.from({ length: days }, () => new Float64Array(runs));
  const uncovered = Array.from({ length: days }, () => new Float64Array(runs));
  const closed = { connected: 0, uncovered: 0 };
  const ways = risk.places.flatMap((place) => place.ways);
  const causes = [...new Set(ways.map(({ cause }) => cause))];
  const pools = [...new Set(ways.flatMap(({ boatPool }) => boatPool ?? []))];
  for (let run = 0; run < runs; run++) {
    const common = draw(risk, causes, pools, random);
    const closings = { connected: new Uint32Array(days), uncovered: new Uint32Array(days) };
    for (const [index, place] of risk.places.entries()) {
      const fate = evening(risk, place, common, random);
      if (!fate.sends) {
        lost[run] = (lost[run] ?? 0) + place.weight;
        lostTimes[index] = (lostTimes[index] ?? 0) + 1;
      }
      count(closings.connected, fate.connectedOn);
      count(closings.uncovered, fate.coveredOn);
    }
    closed.connected += open(closings.connected, risk.places.length, connected, run);
    closed.uncovered += open(closings.uncovered, risk.places.length, uncovered, run);
  }
  const spread = spreadOf(lost);
  return {
    runs,
    lost: spread,
    standardError: runs > 1 ? spread.deviation / Math.sqrt(runs) : 0,
    closedByFreeze: { connected: closed.connected / runs, uncovered: closed.uncovered / runs },
    days: connected.map((values, day) => ({
      day,
      connected: spreadOf(values),
      uncovered: spreadOf(uncovered[day] ?? new Float64Array(runs)),
    })),
    lostShare: Array.from(lostTimes, (times) => times / runs),
  };
}

function draw(
  { shocks, freezeDay }: Risk,
  causes: readonly string[],
  pools: readonly string[],
  random: Random,
): Run {
  const isDown = new Map(causes.map((cause) => [cause, random() < outageChance(shocks, cause)]));
  const boatDays = new Map(
    pools.map((pool) => {
      let sum = 0;
      const lost = Uint16Array.from({ length: freezeDay + 2 }, () => {
        const before = sum;
        if (random() < shocks.boatDayLost) sum++;
        return before;
      });
      return [pool, lost];
    }),
  );
  return { isDown, boatDays };
}

type Fate = {
  readonly sends: boolean;
  /** Day on which it leaves each gap; null: not by the freeze. */
  readonly connectedOn: number | null;
  readonly coveredOn: number | null;
};

function evening(risk: Risk, place: RiskPlace, run: Run, random: Random): Fate {
  let connectedOn: number | null = null;
  let coveredOn: number | null = place.isCovered ? 0 : null;
  let sends = false;
  let isNoticed = true;
  const failed: string[] = [];
  for (const way of place.ways) {
    const day = readyOn(risk, way, run, random());
    const isReady = day !== null && day <= risk.freezeDay;
    const carry = failed.includes(familyOf(way.cause)) ? way.carry * risk.sameCause : way.carry;
    const works = random() < carry;
    // A test shows before the freeze what does not work at all; what breaks on the evening must be noticed.
    const notices = random() < risk.noticedInTime;
    if (isReady && works) {
      coveredOn = coveredOn === null ? day : Math.min(coveredOn, day);
      if (connects(way.kind)) connectedOn = connectedOn === null ? day : Math.min(connectedOn, day);
    }
    const isUp = isReady && works && run.isDown.get(way.cause) !== true;
    sends ||= isUp && isNoticed;
    if (!isUp) failed.push(familyOf(way.cause));
    if (isReady && !isUp) isNoticed &&= notices;
  }
  const byHand = random() < lastResort(place);
  // After two ways somebody has to notice once more, whatever became of the first.
  const isSeen = random() < risk.noticedInTime;
  const turns = place.ways.length < 2 ? isNoticed : isSeen;
  return { sends: sends || (turns && byHand), connectedOn, coveredOn };
}

/** Carrying near and carrying far fail together: the rain, the road and the boat are the same. */
function familyOf(cause: string): string {
  return cause.startsWith('hand') ? 'hand' : cause;
}

/** P(the files arrive by hand unprepared when every way failed): none where carrying them is one of the ways, which then has failed already. */
function lastResort({ ways, baseChance }: RiskPlace): number {
  return ways.some(({ kind, plannedDay }) => kind === 'geser' && plannedDay !== null) ? 0 : baseChance;
}

/** The day on which a way passes its test, if it works; null when the schedule has no place for it. */
function readyOn(risk: Risk, way: RiskWay, { boatDays }: Run, chance: number): number | null {
  if (way.plannedDay === null) return null;
  const slack = Math.max(0, risk.freezeDay - way.plannedDay);
  const late = risk.late.reduce((days, one) => days + (one.partner === way.partner ? one.days : 0), 0);
  const byBoat = way.boatPool === null ? 0 : (boatDays.get(way.boatPool)?.[way.plannedDay] ?? 0);
  return way.plannedDay + late + byBoat + delayOf(way.ready, slack, chance);
}

/** Whole days of delay for a draw in 0..1: P(delay <= slack) = ready. */
function delayOf(ready: number, slack: number, chance: number): number {
  if (ready >= 1) return 0;
  if (ready <= 0) return Number.POSITIVE_INFINITY;
  // 1 - chance is never 0; the logarithms' quotient counts the slack + 1 days within which `ready` of all arrive.
  return Math.floor((Math.log1p(-chance) / Math.log1p(-ready)) * (slack + 1));
}

function count(closings: Uint32Array, day: number | null): void {
  if (day !== null) closings[day] = (closings[day] ?? 0) + 1;
}

/** Writes how many are open at the end of each day. @returns 1 when none is on the last. */
function open(closings: Uint32Array, places: number, table: readonly Float64Array[], run: number): number {
  let left = places;
  for (const [day, values] of table.entries()) {
    left -= closings[day] ?? 0;
    values[run] = left;
  }
  return left === 0 ? 1 : 0;
}
