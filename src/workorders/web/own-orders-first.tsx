import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { useConsoleSearch } from '../../platform/web/kit/link.tsx';
import { useUser } from '../../platform/web/session.ts';
import { electionsQuery } from '../../registry/web/index.ts';
import { landingQuery } from './landing.ts';

/**
 * Whoever is a partner and nothing else, and opens an address that names no election (as after signing in), lands on the own orders, in
 * an election that has some. Anybody else, and a partner who has none, sees what stands here.
 */
export function OwnOrdersFirst({ children }: { readonly children: ReactNode }) {
  const user = useUser();
  const { pemilihan } = useConsoleSearch();
  const isPartner =
    user !== null && user.grants.length > 0 && user.grants.every(({ role }) => role === 'partner');
  const isLanding = isPartner && !pemilihan;
  const elections = useQuery({ ...electionsQuery, enabled: isLanding });
  const landing = useQuery({
    ...landingQuery(elections.data ?? []),
    enabled: isLanding && elections.isSuccess,
  });
  const navigate = useNavigate();
  const slug = isLanding ? landing.data : null;
  useEffect(() => {
    if (!slug) return;
    void navigate({ to: '/konsol/perintah', search: { pemilihan: slug } as never, replace: true });
  }, [slug, navigate]);
  // Nothing of the overview before it is known where somebody belongs; an answer that fails leaves them here.
  if (isLanding && !elections.isError && (landing.isPending || slug)) return null;
  return children;
}
