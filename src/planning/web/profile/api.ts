import { queryOptions } from '@tanstack/react-query';
import type { AnswerOf } from '../../../platform/web/answer-of.ts';
import { getJson } from '../../../platform/web/api.ts';
import type { profileSchema } from '../../server/terrain/view.ts';

/** A radio path with its picture. */
export type RadioProfile = AnswerOf<typeof profileSchema>;

/** An end of a path: a TPS by its code, or a place. */
export type ProfileEnd = string | { readonly latitude: number; readonly longitude: number };

/** The query of the radio path between two ends, by the usual radio and antennas. */
export function profileQuery(election: string, from: ProfileEnd, to: ProfileEnd) {
  const ends = { from: endWord(from), to: endWord(to) };
  return queryOptions({
    queryKey: ['profile', election, ends.from, ends.to],
    queryFn: ({ signal }) => getJson<RadioProfile>(`/elections/${election}/profile`, ends, signal),
  });
}

function endWord(end: ProfileEnd): string {
  return typeof end === 'string' ? end : `${end.latitude.toFixed(6)},${end.longitude.toFixed(6)}`;
}
