import { UsersPage } from '../platform/web/people/users-page.tsx';
import { useElection } from '../registry/web/index.ts';

/** The page of people, told which election a field officer's TPS would belong to. */
export function Users() {
  return <UsersPage electionId={useElection()?.id ?? null} />;
}
