import { useUser } from '../../../platform/web/session.ts';

/** Whether whoever looks records for the commission in an area: of its regency, or of all. The server decides; this shows buttons. */
export function useIsCommission(area: string): boolean {
  const user = useUser();
  return (
    user?.grants.some(({ role, ...reach }) => {
      const code = 'regencyCode' in reach ? reach.regencyCode : null;
      return role === 'commission' && (code === null || area.startsWith(code));
    }) ?? false
  );
}
