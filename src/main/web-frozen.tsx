import { useLocation } from '@tanstack/react-router';
import { holdsRole, useUser } from '../platform/web/session.ts';
import { useElection } from '../registry/web/index.ts';
import { FREEZE_READERS, FreezeBanner } from '../voting-day/web/readiness/freeze-banner.tsx';

/** The pages that change what is frozen for the vote, and what each of them changes. */
const CHANGES: Readonly<Record<string, readonly string[]>> = {
  '/konsol/kebijakan': ['policy'],
  '/konsol/katalog': ['catalogue'],
  '/konsol/impor': ['registry'],
  '/konsol/rencana': ['plan'],
  '/konsol/perangkat': ['phones'],
};

/** Says above such a page that changes are frozen, to whoever could be refused. */
export function FrozenHere() {
  const { pathname } = useLocation();
  const election = useElection();
  const mayRead = holdsRole(useUser(), FREEZE_READERS);
  const things = CHANGES[pathname];
  return election && things && mayRead ? <FreezeBanner election={election} things={things} /> : null;
}
