import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { AnswerOf } from '../../../platform/web/answer-of.ts';
import { getJson } from '../../../platform/web/api.ts';
import type { formPhotosSchema } from '../../server/photos/view.ts';
import type {
  incidentsSchema,
  listSchema,
  logSchema,
  queueSchema,
  tpsSchema,
} from '../../server/war-room/desk-view.ts';
import type { lagSchema } from '../../server/war-room/lag-routes.ts';
import type { versionsSchema } from '../../server/war-room/versions-view.ts';

/** A page of the desk's list. */
export type ListAnswer = AnswerOf<typeof listSchema>;
/** A TPS of it. */
export type ListedTps = ListAnswer['items'][number];
/** One TPS, stage by stage. */
export type TpsAnswer = AnswerOf<typeof tpsSchema>;
/** Suspected and open incidents. */
export type IncidentsAnswer = AnswerOf<typeof incidentsSchema>;
/** Received here against published there. */
export type QueueAnswer = AnswerOf<typeof queueSchema>;

/** What was done this evening. */
export type LogAnswer = AnswerOf<typeof logSchema>;
/** The versions of a TPS's forms. */
export type VersionsAnswer = AnswerOf<typeof versionsSchema>;
/** The photos of a TPS's forms. */
export type PhotosAnswer = AnswerOf<typeof formPhotosSchema>;

/** How long forms take, by regency. */
export type LagAnswer = AnswerOf<typeof lagSchema>;

/** TPS shown at first: a desk works from the top. */
const PAGE = 12;
/** What changes with every arrival is asked again at most so often. */
const AGAIN_MS = 10_000;

/** The query of the desk's list. */
export function listQuery(election: string, state: string, region: string | undefined) {
  return infiniteQueryOptions({
    queryKey: ['war-room', election, 'list', state, region],
    queryFn: ({ signal, pageParam }) =>
      getJson<ListAnswer>(
        `/elections/${election}/war-room/list`,
        { state, region, cursor: pageParam, limit: PAGE },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    refetchInterval: AGAIN_MS,
  });
}

/** The query of one TPS. */
export function tpsQuery(election: string, code: string) {
  return queryOptions({
    queryKey: ['war-room', election, 'tps', code],
    queryFn: ({ signal }) => getJson<TpsAnswer>(`/elections/${election}/war-room/tps/${code}`, {}, signal),
    refetchInterval: AGAIN_MS,
  });
}

/** The query of what the desk did, page by page. */
export function logQuery(election: string) {
  return infiniteQueryOptions({
    queryKey: ['war-room', election, 'log'],
    queryFn: ({ signal, pageParam }) =>
      getJson<LogAnswer>(
        `/elections/${election}/war-room/actions`,
        { cursor: pageParam, limit: PAGE },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    refetchInterval: AGAIN_MS,
  });
}

/** The query of what the versions of a TPS's forms say. */
export function versionsQuery(election: string, code: string) {
  return queryOptions({
    queryKey: ['war-room', election, 'versions', code],
    queryFn: ({ signal }) =>
      getJson<VersionsAnswer>(`/elections/${election}/war-room/tps/${code}/versions`, {}, signal),
    refetchInterval: AGAIN_MS,
  });
}

/** The query of the photos of a TPS's forms. */
export function photosQuery(election: string, code: string) {
  return queryOptions({
    queryKey: ['war-room', election, 'photos', code],
    queryFn: ({ signal }) =>
      getJson<PhotosAnswer>(`/elections/${election}/results/photos`, { tps: code }, signal),
    refetchInterval: AGAIN_MS,
  });
}

/** The query of incidents. */
export function incidentsQuery(election: string) {
  return queryOptions({
    queryKey: ['war-room', election, 'incidents'],
    queryFn: ({ signal }) =>
      getJson<IncidentsAnswer>(`/elections/${election}/war-room/incidents`, {}, signal),
    refetchInterval: AGAIN_MS,
  });
}

/** The query of how long forms take. */
export function lagQuery(election: string) {
  return queryOptions({
    queryKey: ['war-room', election, 'lag'],
    queryFn: ({ signal }) => getJson<LagAnswer>(`/elections/${election}/war-room/lag`, {}, signal),
    refetchInterval: AGAIN_MS,
  });
}

/** All areas together; of somebody who sees one area only, that one. */
export function wholeLag({ areas }: LagAnswer): LagAnswer['areas'][number] | null {
  return areas.find(({ code }) => code === null) ?? (areas.length === 1 ? (areas[0] ?? null) : null);
}

/** The query of the national queue. */
export function queueQuery(election: string) {
  return queryOptions({
    queryKey: ['war-room', election, 'queue'],
    queryFn: ({ signal }) => getJson<QueueAnswer>(`/elections/${election}/war-room/queue`, {}, signal),
    refetchInterval: AGAIN_MS,
  });
}
