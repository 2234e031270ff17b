import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { getJson } from '../../platform/web/api.ts';
import type { Box } from '../../platform/web/map/land.ts';
import type {
  Changes,
  ClaimList,
  DeviceList,
  Disagreement,
  Headline,
  MapAnswer,
  PolicyVersion,
  Together,
  TogetherList,
  TpsList,
  TpsPage,
} from './answers.ts';

/** How deep a headline is broken down. */
export type HeadlineLevel = 'regency' | 'district' | 'village';

/** The query of the headline of an election, broken down within an area; of a past day, as known now, where one is named. */
export function headlineQuery(election: string, level: HeadlineLevel, within: string, asOf?: string) {
  return queryOptions({
    queryKey: ['headline', election, level, within, asOf],
    queryFn: ({ signal }) =>
      getJson<Headline>(`/elections/${election}/headline`, { level, within, asOf }, signal),
  });
}

/** The query of what changed within an area in the last days. */
export function changesQuery(election: string, days: number, within: string) {
  return queryOptions({
    queryKey: ['changes', election, days, within],
    queryFn: ({ signal }) => getJson<Changes>(`/elections/${election}/changes`, { days, within }, signal),
  });
}

/** The query of what the map draws in a box. */
export function mapQuery(election: string, box: Box | null) {
  const [west, south, east, north] = box ?? [];
  return queryOptions({
    queryKey: ['map', election, west, south, east, north],
    queryFn: ({ signal }) =>
      getJson<MapAnswer>(`/elections/${election}/map`, { west, south, east, north }, signal),
    placeholderData: keepPreviousData,
  });
}

/** What a list of TPS is narrowed down to. */
export type TpsFilter = {
  readonly q?: string | undefined;
  readonly region?: string | undefined;
  readonly verdict?: string | undefined;
  readonly signalClass?: string | undefined;
  readonly rung?: string | undefined;
  readonly fallback?: string | undefined;
};

/** The query of one page of TPS. */
export function tpsListQuery(election: string, filter: TpsFilter, cursor: string | undefined) {
  return queryOptions({
    queryKey: ['tps', election, filter, cursor],
    queryFn: ({ signal }) =>
      getJson<TpsList>(`/elections/${election}/tps`, { limit: 50, ...filter, cursor }, signal),
    placeholderData: keepPreviousData,
  });
}

/** The query of everything known of one TPS. */
export function tpsQuery(election: string, code: string) {
  return queryOptions({
    queryKey: ['tps', election, code],
    queryFn: ({ signal }) => getJson<TpsPage>(`/elections/${election}/tps/${code}`, {}, signal),
  });
}

/** The query of the policy in all its versions, the one in force first. */
export function policyQuery(election: string) {
  return queryOptions({
    queryKey: ['policy', election],
    queryFn: ({ signal }) =>
      getJson<{ items: readonly PolicyVersion[] }>(`/elections/${election}/policy`, {}, signal).then(
        ({ items }) => items,
      ),
  });
}

/** The query of where claims disagree. */
export function disagreementsQuery(election: string) {
  return queryOptions({
    queryKey: ['claims', election, 'disagreements'],
    queryFn: ({ signal }) =>
      getJson<{ items: readonly Disagreement[] }>(
        `/elections/${election}/claims/disagreements`,
        {},
        signal,
      ).then(({ items }) => items),
  });
}

/** The query of one page of claims, the latest first. */
export function claimsQuery(election: string, region: string | undefined, cursor: string | undefined) {
  return queryOptions({
    queryKey: ['claims', election, region, cursor],
    queryFn: ({ signal }) =>
      getJson<ClaimList>(`/elections/${election}/claims`, { region, cursor, limit: 20 }, signal),
    placeholderData: keepPreviousData,
  });
}

/** The query of one page of coordinated rehearsals, the latest window first. */
export function togetherListQuery(election: string, cursor: string | undefined) {
  return queryOptions({
    queryKey: ['together', election, { cursor }],
    queryFn: ({ signal }) =>
      getJson<TogetherList>(`/elections/${election}/together`, { cursor, limit: 20 }, signal),
    placeholderData: keepPreviousData,
  });
}

/** The query of one coordinated rehearsal and what it shows. */
export function togetherQuery(election: string, id: string) {
  return queryOptions({
    queryKey: ['together', election, id],
    queryFn: ({ signal }) => getJson<Together>(`/elections/${election}/together/${id}`, {}, signal),
  });
}

/** The query of the phones of a village's TPS. */
export function devicesQuery(election: string, village: string) {
  return queryOptions({
    queryKey: ['devices', election, village],
    queryFn: ({ signal }) => getJson<DeviceList>(`/elections/${election}/devices`, { village }, signal),
  });
}
