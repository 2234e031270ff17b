import { queryOptions } from '@tanstack/react-query';
import { ApiProblem, sendJson } from '../api.ts';

/** Kept on the device while somebody has signed out here and the server does not know it yet: whose session is open there. */
const PENDING = 'sigap.sign-out-pending';
const TRY_AGAIN_MS = 10_000;

/** Takes note that somebody has left this device, whether the server can be reached or not. */
export function noteSignOut(userId: string): void {
  localStorage.setItem(PENDING, userId);
}

/** Whether a session is still open at the server though its owner has left. */
export function isSignOutPending(): boolean {
  return localStorage.getItem(PENDING) !== null;
}

/**
 * Ends at the server the session whose owner has left, if there is one.
 * @throws ApiProblem or Unreachable when it is still open.
 */
export async function endLeftSession(): Promise<void> {
  const userId = localStorage.getItem(PENDING);
  if (userId === null) return;
  await sendJson('POST', '/auth/sign-out', {}, userId).catch((error: unknown) => {
    // The cookie is somebody else's by now, whose session is not ours to end.
    if (!isOtherPerson(error)) throw error;
  });
  localStorage.removeItem(PENDING);
}

/** Ends at the server the session whose owner has left. @returns whether none is open any more. */
export async function finishSignOut(): Promise<boolean> {
  return endLeftSession().then(
    () => true,
    () => false,
  );
}

/** Whether the server refused because somebody else has signed in in this browser meanwhile. */
export function isOtherPerson(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === 'SIGAP-1020';
}

/** The query of whether the last sign-out has reached the server; it is tried until it has. */
export const signOutQuery = queryOptions({
  queryKey: ['sign-out'],
  queryFn: finishSignOut,
  staleTime: 0,
  refetchInterval: ({ state }) => (state.data === false ? TRY_AGAIN_MS : false),
});
