import { useConsoleSearch } from '../../platform/web/kit/link.tsx';
import { type SessionUser, useUser } from '../../platform/web/session.ts';

/** The regency that is somebody's whole field of work; empty for those who work on everything or on several. */
export function regencyOf(user: SessionUser | null): string {
  const [grant, ...others] = user?.grants ?? [];
  return grant?.role === 'regency-officer' && others.length === 0 ? grant.regencyCode : '';
}

/** The area a page speaks of: the one in its address, else the regency of whoever asks. */
export function useRegion(): string {
  const home = regencyOf(useUser());
  return useConsoleSearch().wilayah ?? home;
}
