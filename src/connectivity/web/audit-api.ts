import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { getJson } from '../../platform/web/api.ts';
import type { AuditVisits, Claim, ClaimAudit, ClaimAuditReport, ClaimList } from './answers.ts';

/** Measures of the ledger that say a share of adequate TPS. */
const SHARE_MEASURES = ['tps_internet_memadai_persen', 'tps_internet_belum_optimal_persen'];

/** The path of the audits of an election. */
export function auditsPath(election: string): string {
  return `/elections/${election}/claim-audits`;
}

/** The query of every audit of an election, the newest first. */
export function auditsQuery(election: string) {
  return queryOptions({
    queryKey: ['claim-audits', election],
    queryFn: ({ signal }) =>
      getJson<{ items: readonly ClaimAudit[] }>(auditsPath(election), {}, signal).then(({ items }) => items),
  });
}

/** The query of one audit. */
export function auditQuery(election: string, number: number) {
  return queryOptions({
    queryKey: ['claim-audits', election, number],
    queryFn: ({ signal }) => getJson<ClaimAuditReport>(`${auditsPath(election)}/${number}`, {}, signal),
  });
}

/** What a list of visits is narrowed down to. */
export type VisitsFilter = { readonly region?: string | undefined; readonly state?: string | undefined };

/** How many visits a page holds: of one area as many as are printed and taken along at once. */
const PER_PAGE = { everywhere: 25, area: 200 } as const;

/** The query of one page of the visits of an audit. */
export function visitsQuery(
  election: string,
  number: number,
  filter: VisitsFilter,
  cursor: string | undefined,
) {
  return queryOptions({
    queryKey: ['claim-audits', election, number, 'visits', filter, cursor],
    queryFn: ({ signal }) =>
      getJson<AuditVisits>(
        `${auditsPath(election)}/${number}/visits`,
        { ...filter, cursor, limit: filter.region ? PER_PAGE.area : PER_PAGE.everywhere },
        signal,
      ),
    placeholderData: keepPreviousData,
  });
}

/** The query of the claims of the ledger that say a share of adequate TPS of an area. */
export function shareClaimsQuery(election: string) {
  return queryOptions({
    queryKey: ['claims', election, 'shares'],
    queryFn: async ({ signal }): Promise<readonly Claim[]> => {
      const pages = await Promise.all(
        SHARE_MEASURES.map((measure) =>
          getJson<ClaimList>(`/elections/${election}/claims`, { measure, limit: 200 }, signal),
        ),
      );
      return pages.flatMap(({ items }) => items).filter(({ region, tps }) => region !== null && tps === null);
    },
  });
}
