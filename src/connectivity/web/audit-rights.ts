import type { SessionUser } from '../../platform/web/session.ts';

/** Whether somebody may record what a visit to a TPS found. Only decides what is shown: the server decides what is done. */
export function mayRecordOf(user: Pick<SessionUser, 'grants'> | null, code: string): boolean {
  return (user?.grants ?? []).some(
    (grant) =>
      grant.role === 'administrator' ||
      grant.role === 'provincial-officer' ||
      (grant.role === 'regency-officer' && code.startsWith(grant.regencyCode)),
  );
}
