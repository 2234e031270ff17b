import { BPS_PER_MBIT, type Day, dayIn } from '../kernel/index.ts';
import { daysToGo } from '../registry/index.ts';
import { type LocalTime, localTimeOf } from './local-time.ts';
import type { SignalClass } from './model.ts';
import { neededUplinkBps, type RequirementPolicy, requiredBytes, validityDays } from './policy.ts';

const US_PER_MINUTE = 60_000_000;

/** What evidence is held against: a policy on a certain day, with everything that is the same for every TPS worked out. */
export type Yardstick = {
  readonly policy: RequirementPolicy;
  readonly asOf: Date;
  readonly asOfMs: number;
  readonly asOfDay: Day;
  readonly timeZone: string;
  readonly daysToGo: number;
  readonly validityDays: number;
  /** Evidence of an earlier local day is stale. */
  readonly oldestDayNumber: number;
  readonly localTime: LocalTime;
  readonly requiredBytes: number;
  readonly neededUplinkBps: number;
  readonly longestUs: number;
  readonly latencyLimitUs: number;
  /** Lowest P10 of each class, bits per second. */
  readonly classBps: Readonly<Record<Exclude<SignalClass, 'tidak-ada'>, number>>;
};

/** What of an election the yardstick depends on. */
type Voting = { readonly votingDate: Day; readonly timeZone: string };

/**
 * The yardstick of a policy as of an instant. Evidence ages by whole days of the election's zone, so that a status stands
 * until the day or the evidence changes.
 */
export function yardstickAt(policy: RequirementPolicy, voting: Voting, asOf: Date): Yardstick {
  const localTime = localTimeOf(voting.timeZone);
  const asOfDay = dayIn(voting.timeZone, asOf);
  const toGo = daysToGo(voting, asOf);
  const days = validityDays(policy, toGo);
  return {
    policy,
    asOf,
    asOfMs: asOf.getTime(),
    asOfDay,
    timeZone: voting.timeZone,
    daysToGo: toGo,
    validityDays: days,
    oldestDayNumber: localTime.dayNumber(asOf.getTime()) - days,
    localTime,
    requiredBytes: requiredBytes(policy),
    neededUplinkBps: neededUplinkBps(policy),
    longestUs: policy.minutes * US_PER_MINUTE,
    latencyLimitUs: policy.latencyLimitMs === null ? Number.POSITIVE_INFINITY : policy.latencyLimitMs * 1_000,
    classBps: {
      kuat: policy.classesMbit.kuat * BPS_PER_MBIT,
      sedang: policy.classesMbit.sedang * BPS_PER_MBIT,
      lemah: policy.classesMbit.lemah * BPS_PER_MBIT,
    },
  };
}
