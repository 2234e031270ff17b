export { type NationalOptions, type NationalSolution, solveNational } from './decompose.ts';
export { type Solver, SolverFailure, withSolver } from './highs.ts';
export type { RunAnswer, RunStatus } from './highs-messages.ts';
export { REPLAN_TOLERANCE, type Replanned, replan } from './replan.ts';
export {
  DEFAULT_TIME_S,
  type PlanProgress,
  programmeOf,
  type SolveOptions,
  solvePlan,
  solveStages,
} from './solve-plan.ts';
export { type CurvePointFound, costCurve, type Variation, variations } from './variations.ts';
