import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import type { Role } from '../server/access/roles.ts';
import type { sessionSchema } from '../server/auth/session/view.ts';
import type { AnswerOf } from './answer-of.ts';
import { ApiProblem, apiPath, request, setApiPerson } from './api.ts';
import { forgetKeptAnswers, stopKeeping } from './connection.ts';
import { finishSignOut, isOtherPerson, noteSignOut } from './people/sign-out.ts';
import { type TabNews, tellTabs } from './tabs.ts';

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
    const session = await askSession(signal);
    const before = client.getQueryData<Session>(['session']);
    if (isOver && session.user) {
      if (before?.user && before.user.id !== session.user.id) return becomeTheirs();
      setApiPerson(session.user.id);
      return session;
    }
    await forgetKeptAnswers();
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

/** Asks whose session this browser has, in nobody's name: it may have become another's. */
export async function askSession(signal?: AbortSignal): Promise<Session> {
  const response = await request(apiPath('/session'), signal ? { signal } : {}, null);
  return (await response.json()) as Session;
}

/** Loads the page anew for whoever has signed in in another tab; nothing is answered until it is gone. */
function becomeTheirs(): Promise<never> {
  void startOver(window.location.href);
  return new Promise(() => {});
}

/** Leaves this device, whether the server can be reached or not: what it kept is forgotten in any case. */
export async function signOut({ id }: SessionUser): Promise<void> {
  noteSignOut(id);
  tellTabs('signed-out');
  await finishSignOut();
  await startOver('/masuk');
}

/** Follows what other tabs tell: whoever left there has left here; whoever signed in there is asked for. */
export function followTab(client: QueryClient, news: TabNews): void {
  const isSignedIn = Boolean(client.getQueryData(sessionQuery.queryKey)?.user);
  if (news === 'signed-out' && isSignedIn) void startOver('/masuk');
  else void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
}

/**
 * Takes note when an answer says that nobody is signed in any more: the session ended elsewhere or by time. What was kept on
 * the device is forgotten, so that it cannot be read without a network either. Or that it is somebody else's by now: then the
 * page starts over as theirs.
 */
export function noteRefusal(client: QueryClient, error: Error): void {
  if (isOtherPerson(error)) void startOver(window.location.href);
  if (!(error instanceof ApiProblem) || error.code !== 'SIGAP-1002') return;
  void forgetKeptAnswers();
  client.setQueryData(sessionQuery.queryKey, (session) => session && { ...session, hasEnded: true as const });
}
