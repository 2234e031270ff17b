import { dayIn, isDay } from '../../kernel/index.ts';
import { useConsoleSearch } from '../../platform/web/kit/link.tsx';
import { type ElectionItem, useElection } from '../../registry/web/index.ts';

/** The day that is today for an election's figures: a scenario's clock stands still, and a real one's ends with its voting day. */
export function todayOf({ asOf, timeZone }: Pick<ElectionItem, 'asOf' | 'timeZone'>): string {
  return dayIn(timeZone, new Date(asOf));
}

/** The past day that an address asks about; undefined for the present, also where it names a day that has not ended. */
export function pastDay(
  asked: string | undefined,
  election: Pick<ElectionItem, 'asOf' | 'timeZone'>,
): string | undefined {
  if (!asked) return undefined;
  return isDay(asked) && asked >= todayOf(election) ? undefined : asked;
}

/** The past day that the present address asks about. */
export function usePastDay(): string | undefined {
  const { per } = useConsoleSearch();
  const election = useElection();
  return election ? pastDay(per, election) : undefined;
}
