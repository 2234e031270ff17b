import type { Problem, Result, Text } from '../../../kernel/index.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import type {
  Answered,
  Basis,
  Fleet,
  PlanInputs,
  PlanInstance,
  PlanQuestion,
  PlanSolution,
} from '../../index.ts';

/** How a solve goes on. */
export type SolveNews = { readonly lost: number | null; readonly lostBound: number | null };

/** What a solve is given beside its question. */
export type SolveSettings = {
  readonly timeLimitS: number;
  readonly tolerance: number;
  /** Only the fewest lost, proven tightly: for questions where a hundredth of a TPS counts and money does not. */
  readonly lostOnly?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onNews?: ((news: SolveNews) => void) | undefined;
  /** A plan to begin from: a choice for each place. */
  readonly start?: readonly (number | null)[] | undefined;
};

/** A solution, or why there is none and what would make one possible. */
export type Solved =
  | { readonly kind: 'solved'; readonly solution: PlanSolution }
  | { readonly kind: 'impossible'; readonly why: Text };

/** Cost against what is lost: how much cheaper a plan may be that loses a little more. */
export type CurvePoint = {
  readonly tolerance: number;
  readonly lost: number;
  readonly costRupiah: number;
  /** What none that loses as little can undercut; absent from plans made before it was kept. */
  readonly costBoundRupiah?: number;
};

/** An input with who carries the plan out; without a fleet nothing is scheduled and no chance of the whole is told. */
export type FleetInputs = Omit<PlanInputs, 'fleet'> & { readonly fleet: Fleet | null };

/** Shares of the catalogue's rules that the Monte Carlo needs: failures noticed in time, and what is left of a way of the same cause. */
export type EveningRules = { readonly noticedInTime: number; readonly sameCause: number };

/** What an input is asked; what is ordered already, whoever reads the input knows. */
export type PlanAsked = Omit<PlanQuestion, 'ordered'>;

/** What plans are made with. Handed in, so that the life of a plan can be tested without an optimum to wait for. */
export type PlanTools = {
  inputs(platform: Platform, election: Election, question: PlanAsked): Promise<Result<FleetInputs, Problem>>;
  /** Of the same input only by what changes are told: a page asks for it, and needs no province for it. */
  basis(platform: Platform, election: Election, question: PlanAsked): Promise<Result<Basis, Problem>>;
  rules(platform: Platform, election: Election, catalogueVersion: number): Promise<EveningRules>;
  solve(instance: PlanInstance, settings: SolveSettings): Promise<Solved>;
  /** The plan of today's question that changes as few places of an earlier plan as necessary. */
  replan(instance: PlanInstance, before: Answered, settings: SolveSettings): Promise<Solved>;
  /** The fewest lost of questions a little different from a plan's, each begun from it, in one solver; null for impossible ones. */
  vary(
    plan: PlanSolution,
    changed: readonly PlanInstance[],
    signal: AbortSignal,
  ): Promise<readonly (PlanSolution | null)[]>;
  /** What a plan costs at the least that may lose a little more, for tolerances ascending. */
  curve(
    instance: PlanInstance,
    plan: PlanSolution,
    tolerances: readonly number[],
    signal: AbortSignal,
  ): Promise<readonly CurvePoint[]>;
};

/** Thrown by a solve whose signal was raised. */
export class SolveCancelled extends Error {}
