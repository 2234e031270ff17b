import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type Search, useChangeSearch, useConsoleSearch } from '../../platform/web/kit/link.tsx';
import { tpsListQuery } from './api.ts';

/** How an address says that a list is meant to hold TPS of every verdict. */
export const EVERY_VERDICT = 'semua';

const NARROWING = ['cari', 'wilayah', 'putusan', 'sinyal', 'bukti', 'cadangan', 'halaman'] as const;

/** Whether an address leaves open which TPS a list begins with. */
export function isOpen(search: Search): boolean {
  return NARROWING.every((name) => !search[name]);
}

/**
 * Lets a list that an address leaves open begin with the TPS that cannot send, where there are any: the filter then stands in the
 * address and among the filters like one that was chosen. @returns whether that is still to be found out.
 */
export function useFirstView(election: string): boolean {
  const change = useChangeSearch();
  const open = isOpen(useConsoleSearch());
  const unable = useQuery({ ...tpsListQuery(election, { verdict: 'inadequate' }, undefined), enabled: open });
  const hasUnable = open && !unable.isPlaceholderData && (unable.data?.total ?? 0) > 0;
  useEffect(() => {
    if (hasUnable) change({ putusan: 'inadequate' });
  }, [hasUnable, change]);
  return open && (unable.isLoading || unable.isPlaceholderData || hasUnable);
}
