import { queryOptions, useQuery } from '@tanstack/react-query';
import type { AnswerOf } from '../../platform/web/answer-of.ts';
import { getJson } from '../../platform/web/api.ts';
import { useConsoleSearch } from '../../platform/web/kit/link.tsx';
import type { electionSchema } from '../server/view.ts';

/** An election as the console knows it. `asOf` is now, or where a scenario's clock stands still. */
export type ElectionItem = AnswerOf<typeof electionSchema>;

/** The query of all elections. */
export const electionsQuery = queryOptions({
  queryKey: ['elections'],
  queryFn: ({ signal }) =>
    getJson<{ items: readonly ElectionItem[] }>('/elections', {}, signal).then(({ items }) => items),
});

/** The election an address speaks of: the one it names, and no other; without a name the default, else the first. */
export function chooseElection(
  elections: readonly ElectionItem[],
  slug: string | undefined,
): ElectionItem | null {
  if (slug) return elections.find((election) => election.slug === slug) ?? null;
  return elections.find((election) => election.isDefault) ?? elections[0] ?? null;
}

/** The election the present page speaks of; null until it is known, when there is none or none of that name. */
export function useElection(): ElectionItem | null {
  const { pemilihan } = useConsoleSearch();
  const { data } = useQuery(electionsQuery);
  return data ? chooseElection(data, pemilihan) : null;
}

/** The zone of moments that belong to no single election: of the one the page speaks of, else of the default. */
export function useHouseZone(): string {
  const chosen = useElection();
  const { data = [] } = useQuery(electionsQuery);
  return (chosen ?? chooseElection(data, undefined))?.timeZone ?? 'UTC';
}
