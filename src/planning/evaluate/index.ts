export {
  type ComparedItem,
  type Comparison,
  comparedItems,
  comparePlans,
  type Difference,
} from './compare.ts';
export { type FairGroup, type Fairness, fairness, type PlaceRemoteness } from './fairness.ts';
export * from './risk.ts';
export { type RiskOption, type RiskSource, riskOfPlan } from './risk-of-plan.ts';
export { type GapDay, type Simulation, simulatePlan } from './simulate.ts';
export type { Spread } from './spread.ts';
