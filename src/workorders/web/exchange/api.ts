import { queryOptions } from '@tanstack/react-query';
import { getJson } from '../../../platform/web/api.ts';
import type { Letter, Webhook } from './answers.ts';

/** The query of the letters to partners, the newest first. */
export function lettersQuery(election: string) {
  return queryOptions({
    queryKey: ['letters', election],
    queryFn: ({ signal }) =>
      getJson<{ items: readonly Letter[] }>(`/elections/${election}/letters`, {}, signal).then(
        ({ items }) => items,
      ),
  });
}

/** The query of webhooks and how their deliveries stand. */
export function webhooksQuery(election: string) {
  return queryOptions({
    queryKey: ['webhooks', election],
    queryFn: ({ signal }) =>
      getJson<{ items: readonly Webhook[] }>(`/elections/${election}/webhooks`, {}, signal).then(
        ({ items }) => items,
      ),
  });
}
