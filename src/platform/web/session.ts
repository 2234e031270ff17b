import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import type { Role } from '../server/access/roles.ts';
import type { sessionSchema } from '../server/auth/session/view.ts';
import type { AnswerOf } from './answer-of.ts';
import { ApiProblem, getJson } from './api.ts';
import { forgetKeptAnswers } from './connection.ts';

/** The session of this browser; `user` is null for nobody. */
export type Session = AnswerOf<typeof sessionSchema>;

/** Who is signed in. */
export type SessionUser = NonNullable<Session['user']>;

/** The query of the session. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => getJson<Session>('/session', {}, signal),
  staleTime: 60_000,
});

/** Whoever is signed in; null while that is unknown or nobody is. */
export function useUser(): SessionUser | null {
  return useQuery(sessionQuery).data?.user ?? null;
}

/** Whether somebody holds one of the roles. Only decides what is shown: the server decides what is done. */
export function holdsRole(user: SessionUser | null, roles: readonly Role[]): boolean {
  return user?.grants.some((grant) => roles.includes(grant.role)) ?? false;
}

/**
 * Starts over on another page after somebody signed in or out: nothing of the one before may stay, neither on the device nor
 * in this page's memory, so the page is loaded anew.
 */
export async function startOver(address: string): Promise<void> {
  await forgetKeptAnswers();
  window.location.replace(address);
}

/** Takes note when an answer says that nobody is signed in any more: the session ended elsewhere or by time. */
export function noteRefusal(client: QueryClient, error: Error): void {
  if (!(error instanceof ApiProblem) || error.code !== 'SIGAP-1002') return;
  client.setQueryData(sessionQuery.queryKey, (session) => session && { ...session, user: null });
}
