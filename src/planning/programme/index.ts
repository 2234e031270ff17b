export {
  type Answered,
  type ChangeReason,
  carriedOver,
  changesOf,
  noRoomText,
  type PlanChange,
} from './changes.ts';
export { checkInstance } from './check-instance.ts';
export { conflictsOf } from './conflicts.ts';
export { CREW_SHARE, LEAD_SHARE } from './crew-limits.ts';
export * from './instance.ts';
export type { LinearModel } from './linear.ts';
export { calmed, nearPlan } from './near-plan.ts';
export { type Outcome, outcomeOf, sailings, usedResources } from './outcome.ts';
export { canChoose, crewDaysOf, daysLate, readyAfter, savedBy, visitDays } from './possible.ts';
export { buildProgramme, columnsByPlace, type Programme } from './programme.ts';
