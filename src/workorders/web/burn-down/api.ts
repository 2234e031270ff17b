import { queryOptions } from '@tanstack/react-query';
import { getJson } from '../../../platform/web/api.ts';
import type { BurnDown } from './answers.ts';

/** The query of an election's burn-down. */
export function burnDownQuery(election: string) {
  return queryOptions({
    queryKey: ['burn-down', election],
    queryFn: ({ signal }) => getJson<BurnDown>(`/elections/${election}/burn-down`, {}, signal),
  });
}
