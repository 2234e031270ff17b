import { queryOptions, useQuery } from '@tanstack/react-query';
import type { AnswerOf } from '../../../platform/web/answer-of.ts';
import { getJson } from '../../../platform/web/api.ts';
import type { freezeSchema } from '../../server/freeze/view.ts';
import type { areaSchema, readinessListSchema } from '../../server/readiness/view.ts';
import type { rosterSchema } from '../../server/roster/view.ts';

/** The counts of an area. */
export type Area = AnswerOf<typeof areaSchema>;
/** A page of TPS. */
export type ReadinessList = AnswerOf<typeof readinessListSchema>;
/** The freeze of changes. */
export type FreezeAnswer = AnswerOf<typeof freezeSchema>;
/** Clusters and duty. */
export type Roster = AnswerOf<typeof rosterSchema>;

const AGAIN_MS = 60_000;

/** The query of how many TPS of an area are ready. */
export function areaQuery(election: string, region: string) {
  return queryOptions({
    queryKey: ['readiness', election, region],
    queryFn: ({ signal }) => getJson<Area>(`/elections/${election}/readiness`, { region }, signal),
    refetchInterval: AGAIN_MS,
  });
}

/** The query of the TPS of an area, of one verdict where one is chosen. */
export function readinessListQuery(election: string, region: string, verdict: string, cursor: string) {
  return queryOptions({
    queryKey: ['readiness-tps', election, region, verdict, cursor],
    queryFn: ({ signal }) =>
      getJson<ReadinessList>(
        `/elections/${election}/readiness/tps`,
        { region, verdict: verdict || undefined, cursor: cursor || undefined },
        signal,
      ),
  });
}

/** The query of the roster within one's area. */
export function rosterQuery(election: string) {
  return queryOptions({
    queryKey: ['roster', election],
    queryFn: ({ signal }) => getJson<Roster>(`/elections/${election}/roster`, { limit: 200 }, signal),
  });
}

/** The freeze of an election; nothing while it is not known, or for whoever may not read it. */
export function useFreeze(election: string): FreezeAnswer | undefined {
  return useQuery({
    queryKey: ['freeze', election],
    queryFn: ({ signal }) => getJson<FreezeAnswer>(`/elections/${election}/freeze`, {}, signal),
    refetchInterval: AGAIN_MS,
  }).data;
}
