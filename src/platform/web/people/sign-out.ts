import { queryOptions } from '@tanstack/react-query';
import { sendJson } from '../api.ts';

/** Kept on the device while somebody has signed out here and the server does not know it yet. */
const PENDING = 'sigap.sign-out-pending';
const TRY_AGAIN_MS = 10_000;

/** Takes note that whoever uses this device has signed out, whether the server can be reached or not. */
export function noteSignOut(): void {
  localStorage.setItem(PENDING, 'yes');
}

/** Forgets a sign-out that the server never heard of: somebody signs in anew, which replaces the cookie. */
export function forgetSignOut(): void {
  localStorage.removeItem(PENDING);
}

/** Whether a session is still open at the server though its owner has left. */
export function isSignOutPending(): boolean {
  return localStorage.getItem(PENDING) !== null;
}

/** Ends at the server the session whose owner has left. @returns whether none is open any more. */
export async function finishSignOut(): Promise<boolean> {
  if (!isSignOutPending()) return true;
  try {
    await sendJson('POST', '/auth/sign-out', {});
  } catch {
    return false;
  }
  forgetSignOut();
  return true;
}

/** The query of whether the last sign-out has reached the server; it is tried until it has. */
export const signOutQuery = queryOptions({
  queryKey: ['sign-out'],
  queryFn: finishSignOut,
  staleTime: 0,
  refetchInterval: ({ state }) => (state.data === false ? TRY_AGAIN_MS : false),
});
