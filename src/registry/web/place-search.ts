import { queryOptions } from '@tanstack/react-query';
import type { AnswerOf } from '../../platform/web/answer-of.ts';
import { getJson } from '../../platform/web/api.ts';
import type { foundRegionSchema } from '../server/view.ts';

/** An area that was searched for. */
export type FoundRegion = AnswerOf<typeof foundRegionSchema>;

/** A search shorter than this would find everything. */
export const SHORTEST_SEARCH = 2;

/** The query of the areas of a name or code. */
export function regionSearchQuery(q: string) {
  return queryOptions({
    queryKey: ['regions', 'search', q],
    queryFn: ({ signal }) =>
      getJson<{ items: readonly FoundRegion[] }>('/regions/search', { q }, signal).then(({ items }) => items),
  });
}
