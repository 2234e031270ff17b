import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { AnswerOf } from '../../../platform/web/answer-of.ts';
import { getJson, sendJson } from '../../../platform/web/api.ts';
import type { FormFigure } from '../../../voting-day/index.ts';
import type { ReadingStanding } from '../../reading/agreed-reading.ts';
import type { areasSchema, formsSchema, tpsFormsSchema, turnSchema } from '../../server/readings/view.ts';

/** A form that the reader has in hand. */
export type Turn = NonNullable<AnswerOf<typeof turnSchema>['turn']>;
/** Where readings stand, by area. */
export type AreasAnswer = AnswerOf<typeof areasSchema>;
/** A page of forms. */
export type FormsAnswer = AnswerOf<typeof formsSchema>;
/** The forms of a TPS. */
export type TpsFormsAnswer = AnswerOf<typeof tpsFormsSchema>;

/** Takes the next form; `asked` tells one asking from the next. */
export function turnQuery(election: string, asked: number) {
  return queryOptions({
    queryKey: ['readings', election, 'turn', asked],
    queryFn: () => sendJson<AnswerOf<typeof turnSchema>>('POST', `/elections/${election}/readings/turns`, {}),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

/** Keeps a reading. */
export function keepReading(
  election: string,
  reading: {
    readonly record: string;
    readonly figures: readonly FormFigure[];
    readonly confirmed: readonly string[];
  },
): Promise<{ readonly standing: ReadingStanding }> {
  return sendJson('POST', `/elections/${election}/readings`, reading);
}

/** The query of where readings stand. */
export function areasQuery(election: string, level: string) {
  return queryOptions({
    queryKey: ['readings', election, 'areas', level],
    queryFn: ({ signal }) => getJson<AreasAnswer>(`/elections/${election}/readings/areas`, { level }, signal),
  });
}

/** The query of the forms in a state. */
export function formsQuery(election: string, state: string, region: string | undefined) {
  return infiniteQueryOptions({
    queryKey: ['readings', election, 'forms', state, region],
    queryFn: ({ signal, pageParam }) =>
      getJson<FormsAnswer>(
        `/elections/${election}/readings`,
        { state, region, cursor: pageParam, limit: 20 },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
}

/** The query of the forms of a TPS. */
export function tpsFormsQuery(election: string, code: string) {
  return queryOptions({
    queryKey: ['readings', election, 'tps', code],
    queryFn: ({ signal }) =>
      getJson<TpsFormsAnswer>(`/elections/${election}/readings/tps/${code}`, {}, signal),
  });
}
