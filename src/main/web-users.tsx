import { useQuery } from '@tanstack/react-query';
import { UsersPage } from '../platform/web/people/users-page.tsx';
import { holdsRole, useUser } from '../platform/web/session.ts';
import { useElection } from '../registry/web/index.ts';
import { partnersQuery } from '../workorders/web/index.ts';

/** The page of people, told which election a field officer's TPS would belong to and which partners there are. */
export function Users() {
  const isKeeper = holdsRole(useUser(), ['administrator']);
  const { data } = useQuery({ ...partnersQuery, enabled: isKeeper });
  return <UsersPage electionId={useElection()?.id ?? null} partners={data?.items ?? []} />;
}
