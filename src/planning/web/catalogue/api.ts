import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { AnswerOf } from '../../../platform/web/answer-of.ts';
import { getJson } from '../../../platform/web/api.ts';
import type { Catalogue } from '../../index.ts';
import type { catalogueAnswerSchema } from '../../server/catalogue/view.ts';
import type { tpsOptionsSchema } from '../../server/options/view.ts';
import type { siteListSchema } from '../../server/sites/view.ts';

/** A version of the catalogue, with the list of versions. */
export type CatalogueAnswer = Omit<AnswerOf<typeof catalogueAnswerSchema>, 'catalogue'> & {
  readonly catalogue: Catalogue;
};
/** What can be done at one TPS. */
export type TpsOptions = AnswerOf<typeof tpsOptionsSchema>;

/** The query of the catalogue in force. */
export function catalogueQuery(election: string) {
  return queryOptions({
    queryKey: ['catalogue', election],
    queryFn: ({ signal }) => getJson<CatalogueAnswer>(`/elections/${election}/catalogue`, {}, signal),
  });
}

/** The query of the options of one TPS. */
export function tpsOptionsQuery(election: string, code: string) {
  return queryOptions({
    queryKey: ['tps', election, code, 'options'],
    queryFn: ({ signal }) => getJson<TpsOptions>(`/elections/${election}/tps/${code}/options`, {}, signal),
  });
}

/** One page of connected places. */
export type SiteListAnswer = AnswerOf<typeof siteListSchema>;

/** The query of one page of connected places. */
export function sitesQuery(election: string, cursor: string | undefined) {
  return queryOptions({
    queryKey: ['sites', election, cursor],
    queryFn: ({ signal }) =>
      getJson<SiteListAnswer>(`/elections/${election}/sites`, { limit: 10, cursor }, signal),
    placeholderData: keepPreviousData,
  });
}
