import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import type { Role } from '../server/access/roles.ts';
import type { sessionSchema } from '../server/auth/session/view.ts';
import type { AnswerOf } from './answer-of.ts';
import { ApiProblem, getJson } from './api.ts';
import { forgetKeptAnswers, stopKeeping } from './connection.ts';
import { finishSignOut, noteSignOut } from './people/sign-out.ts';

/**
 * The session of this browser; `user` is null for nobody. One that ended while a page was open keeps its user, so that the
 * page and what was filled in stay until that user signs in again.
 */
export type Session = AnswerOf<typeof sessionSchema> & { readonly hasEnded?: true };

/** Who is signed in. */
export type SessionUser = NonNullable<Session['user']>;

/** The query of the session. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ client, signal }): Promise<Session> => {
    // Whoever has left is nobody here, though the cookie of a session that could not be ended yet is still there.
    const isOver = await finishSignOut();
    const session = await getJson<Session>('/session', {}, signal);
    if (isOver && session.user) return session;
    await forgetKeptAnswers();
    const before = client.getQueryData<Session>(['session']);
    return isOver && before?.user ? { ...before, hasEnded: true } : { ...session, user: null };
  },
  staleTime: 60_000,
});

/** Whoever is signed in; null while that is unknown or nobody is. */
export function useUser(): SessionUser | null {
  return useQuery(sessionQuery).data?.user ?? null;
}

/** Whether the session ended while its pages are still open. */
export function useHasEnded(): boolean {
  return useQuery(sessionQuery).data?.hasEnded ?? false;
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
  await stopKeeping();
  await forgetKeptAnswers();
  window.location.replace(address);
}

/** Leaves this device, whether the server can be reached or not: what it kept is forgotten in any case. */
export async function signOut(): Promise<void> {
  noteSignOut();
  await finishSignOut();
  await startOver('/masuk');
}

/**
 * Takes note when an answer says that nobody is signed in any more: the session ended elsewhere or by time. What was kept on
 * the device is forgotten, so that it cannot be read without a network either.
 */
export function noteRefusal(client: QueryClient, error: Error): void {
  if (!(error instanceof ApiProblem) || error.code !== 'SIGAP-1002') return;
  void forgetKeptAnswers();
  client.setQueryData(sessionQuery.queryKey, (session) => session && { ...session, hasEnded: true as const });
}
