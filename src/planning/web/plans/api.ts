import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Role } from '../../../platform/server/access/roles.ts';
import { getJson } from '../../../platform/web/api.ts';
import type {
  Explanation,
  PlanChanged,
  PlanItem,
  PlanItems,
  PlanList,
  PlanPageAnswer,
  Solve,
} from './answers.ts';

/** Who reads plans. */
export const PLAN_READERS: readonly Role[] = [
  'administrator',
  'provincial-officer',
  'regency-officer',
  'auditor',
];
/** Who solves and adopts. */
export const PLANNERS: readonly Role[] = ['administrator', 'provincial-officer'];
/** Who asks what if. */
export const ASKERS: readonly Role[] = ['administrator', 'provincial-officer', 'regency-officer'];

/** How often a solve under way is asked how far it is. */
const WATCH_MS = 1_000;

/** The query of the plans of an election, the latest first. */
export function plansQuery(election: string) {
  return queryOptions({
    queryKey: ['plans', election],
    queryFn: ({ signal }) => getJson<PlanList>(`/elections/${election}/plans`, { limit: 20 }, signal),
  });
}

/** The query of one plan. */
export function planQuery(election: string, plan: string) {
  return queryOptions({
    queryKey: ['plans', election, plan],
    queryFn: ({ signal }) => getJson<PlanPageAnswer>(`/elections/${election}/plans/${plan}`, {}, signal),
  });
}

/** What a list of items is narrowed down to. */
export type ItemFilter = {
  readonly region?: string | undefined;
  readonly kind?: string | undefined;
  readonly lacking?: string | undefined;
};

/** The query of one page of what a plan does. */
export function planItemsQuery(
  election: string,
  plan: string,
  filter: ItemFilter,
  cursor: string | undefined,
) {
  return queryOptions({
    queryKey: ['plans', election, plan, 'items', filter, cursor],
    queryFn: ({ signal }) =>
      getJson<PlanItems>(
        `/elections/${election}/plans/${plan}/items`,
        { ...filter, limit: 25, cursor },
        signal,
      ),
    placeholderData: keepPreviousData,
  });
}

/** The query of why a plan does at a TPS what it does: it is solved again for each alternative. */
export function explanationQuery(election: string, plan: string, tps: string) {
  return queryOptions({
    queryKey: ['plans', election, plan, 'explain', tps],
    queryFn: ({ signal }) =>
      getJson<Explanation>(`/elections/${election}/plans/${plan}/items/${tps}`, {}, signal),
  });
}

/** The query of what changed since a plan was solved. */
export function planChangedQuery(election: string, plan: string) {
  return queryOptions({
    queryKey: ['plans', election, plan, 'changes'],
    queryFn: ({ signal }) => getJson<PlanChanged>(`/elections/${election}/plans/${plan}/changes`, {}, signal),
  });
}

/** The query of what the adopted plan does at a TPS. */
export function tpsPlanQuery(election: string, tps: string) {
  return queryOptions({
    queryKey: ['plans', election, 'tps', tps],
    queryFn: ({ signal }) =>
      getJson<{ readonly plan: string | null; readonly item: PlanItem | null }>(
        `/elections/${election}/tps/${tps}/plan`,
        {},
        signal,
      ),
  });
}

/** The query of the latest solve; while it runs it is asked again every second. */
export function solveQuery(election: string) {
  return queryOptions({
    queryKey: ['plan-solve', election],
    queryFn: ({ signal }) =>
      getJson<{ readonly solve: Solve | null }>(`/elections/${election}/plan-solve`, {}, signal),
    refetchInterval: ({ state }) => (state.data?.solve?.outcome === null ? WATCH_MS : false),
  });
}
