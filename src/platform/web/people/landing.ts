import type { SessionUser } from '../session.ts';

/** Where the console opens for somebody: whoever only speaks for the election commission has recapitulation there, and nothing of the overview. */
export function landingOf({ grants }: Pick<SessionUser, 'grants'>): '/konsol' | '/konsol/rekap' {
  const isOnlyCommission = grants.length > 0 && grants.every(({ role }) => role === 'commission');
  return isOnlyCommission ? '/konsol/rekap' : '/konsol';
}
