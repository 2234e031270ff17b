import type { AnswerOf } from '../../../platform/web/answer-of.ts';
import type { scheduleSchema } from '../../server/schedule/view.ts';

/** A plan's schedule as it stands today. */
export type ScheduleAnswer = AnswerOf<typeof scheduleSchema>;
/** A crew's way from its port and back. */
export type ScheduleTrip = ScheduleAnswer['trips'][number];
/** Travelling or working. */
export type ScheduleEvent = ScheduleTrip['events'][number];
/** A job with its times. */
export type ScheduleJob = ScheduleAnswer['jobs'][number];
/** A TPS, or a facility that several share. */
export type Who = ScheduleJob['tps'];
/** A day and an hour. */
export type DayHour = ScheduleJob['start'];
