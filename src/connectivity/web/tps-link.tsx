import type { ReactNode } from 'react';
import { ConsoleLink, type Search } from '../../platform/web/kit/link.tsx';
import { holdsRole, useUser } from '../../platform/web/session.ts';
import { TPS_READERS } from '../../registry/web/index.ts';
import { usePastDay } from './past-day.ts';

type TpsLinkProps = {
  readonly search: Search;
  readonly className?: string;
  readonly children: ReactNode;
};

/** What opens the TPS it counts, for whoever may read them; a past day's figures open nothing, for the list is of today. */
export function TpsLink({ search, className, children }: TpsLinkProps) {
  const isToday = usePastDay() === undefined;
  const mayOpen = holdsRole(useUser(), TPS_READERS) && isToday;
  const looks = className ? { className } : {};
  if (!mayOpen) return <span {...looks}>{children}</span>;
  return (
    <ConsoleLink to="/konsol/tps" search={search} {...looks}>
      {children}
    </ConsoleLink>
  );
}
