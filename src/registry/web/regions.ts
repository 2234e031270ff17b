import { queryOptions, useQueries, useQuery } from '@tanstack/react-query';
import type { AnswerOf } from '../../platform/web/answer-of.ts';
import { getJson } from '../../platform/web/api.ts';
import type { regionSchema } from '../server/view.ts';

/** An area as the console lists it. */
export type RegionItem = AnswerOf<typeof regionSchema>;

const HOUR_MS = 3_600_000;

/** The query of the areas directly within another; within nothing, the provinces. */
export function regionsQuery(within: string) {
  return queryOptions({
    queryKey: ['regions', within],
    queryFn: ({ signal }) =>
      getJson<{ items: readonly RegionItem[] }>('/regions', { within }, signal).then(({ items }) => items),
    staleTime: HOUR_MS,
  });
}

/** Every regency and city of the provinces that were loaded. */
export function useRegencies(): readonly RegionItem[] {
  const { data: provinces = [] } = useQuery(regionsQuery(''));
  const answers = useQueries({ queries: provinces.map(({ code }) => regionsQuery(code)) });
  return answers.flatMap(({ data = [] }) => data);
}
