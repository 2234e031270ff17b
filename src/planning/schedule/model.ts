import type { Day, Position, Text } from '../../kernel/index.ts';
import type { Fleet } from './fleet.ts';

/** Hours since the first day's midnight: day x 24 + hour of that local day. */
export type Moment = number;

/** One thing to be done at one place, by a crew or by somebody who needs no crew. */
export type Job = {
  /** The column's id, or the facility's id. */
  readonly id: string;
  readonly kind: 'tps' | 'facility';
  /** TPS code; null for a facility. */
  readonly tpsCode: string | null;
  /** Index of the column or facility in the instance: what a cut names. */
  readonly index: number;
  readonly cluster: string;
  readonly pool: string;
  /** First day (index) on which it can be worked on: the lead time. */
  readonly release: number;
  /** Days of a crew on site; 0 when it needs none. */
  readonly crewDays: number;
  /** What is lost without it, in TPS: the heavier goes first. */
  readonly value: number;
  /** Jobs (facilities) that must be finished first. */
  readonly after: readonly string[];
};

/** What the scheduler is asked. Day 0 of `days` is the first on which anybody can leave; on the evening of the last all must be tested. */
export type ScheduleInput = {
  readonly days: readonly Day[];
  readonly jobs: readonly Job[];
  readonly fleet: Fleet;
};

/** A place on a way: a port, or where a job is. */
export type Stop = { readonly id: string; readonly name: string; readonly position: Position };

/** A crew is doing one of these at any moment of a trip; nights and waiting are what lies between. */
export type TripEvent =
  | {
      readonly kind: 'travel';
      readonly mode: 'sea' | 'road';
      readonly from: Stop;
      readonly to: Stop;
      readonly start: Moment;
      readonly end: Moment;
      readonly distanceM: number;
    }
  | {
      readonly kind: 'work';
      readonly jobId: string;
      readonly at: Stop;
      readonly start: Moment;
      readonly end: Moment;
    };

/** A crew leaves its port, works, and comes back. */
export type Trip = {
  readonly crewId: string;
  readonly boatId: string | null;
  readonly port: string;
  /** First and last day away (indices). */
  readonly startDay: number;
  readonly endDay: number;
  readonly events: readonly TripEvent[];
};

/** A job with its times. */
export type ScheduledJob = {
  readonly jobId: string;
  readonly tpsCode: string | null;
  readonly cluster: string;
  /** Null when it needs no crew. */
  readonly crewId: string | null;
  readonly start: Moment;
  readonly end: Moment;
  /** The independent test: on another day, in the evening; null for a facility, which is tested by its TPS. */
  readonly test: { readonly start: Moment; readonly end: Moment } | null;
  /** Whole days from the test (or from the end of work of a facility) to the freeze. */
  readonly slackDays: number;
  /** Fewer days of slack than the office wants. */
  readonly isTight: boolean;
};

/** Why a job has no place in the schedule. */
export const UNSCHEDULED_REASONS = [
  'no-site',
  'no-crew',
  'no-boat',
  'leg-too-long',
  'trip-too-long',
  'too-late',
  'closed',
  'after-unscheduled',
  'no-evening',
  'no-room',
] as const;
/** One of them. All but the last three hold whatever else is planned. */
export type UnscheduledReason = (typeof UNSCHEDULED_REASONS)[number];

/** A job that could not be scheduled, and why. */
export type Unscheduled = {
  readonly job: Job;
  readonly reason: UnscheduledReason;
  readonly words: Text;
};

/** Who goes where and when, until the freeze. */
export type Schedule = {
  readonly days: readonly Day[];
  readonly trips: readonly Trip[];
  readonly jobs: readonly ScheduledJob[];
  readonly unscheduled: readonly Unscheduled[];
};

/** The day (index) of a moment. A moment at midnight belongs to the day that begins. */
export function dayOf(moment: Moment): number {
  return Math.floor(moment / 24);
}

/** The hour within its day, 0 <= h < 24. */
export function hourOf(moment: Moment): number {
  return moment - 24 * dayOf(moment);
}
