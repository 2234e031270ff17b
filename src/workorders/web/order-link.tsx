import { Link } from '@tanstack/react-router';
import { createContext, type ReactNode, useContext } from 'react';
import { ConsoleLink } from '../../platform/web/kit/link.tsx';

/** Where orders are looked at: in the console by somebody signed in, or by a partner's link. */
const PlaceContext = createContext<'console' | 'link'>('console');

/** Everything below it is looked at by a partner's link. */
export function ByLink({ children }: { readonly children: ReactNode }) {
  return <PlaceContext value="link">{children}</PlaceContext>;
}

/** Whether orders are looked at by a partner's link. */
export function useIsByLink(): boolean {
  return useContext(PlaceContext) === 'link';
}

type OrderLinkProps = { readonly number: string; readonly children: ReactNode };

/** A link to an order's page, wherever one is. A partner's secret stays behind the hash. */
export function OrderLink({ number, children }: OrderLinkProps) {
  if (!useIsByLink()) return <ConsoleLink to={`/konsol/perintah/${number}`}>{children}</ConsoleLink>;
  return (
    <Link to={'/mitra' as never} search={{ perintah: number } as never} hash>
      {children}
    </Link>
  );
}
