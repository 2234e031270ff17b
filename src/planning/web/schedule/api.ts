import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { apiPath, getJson } from '../../../platform/web/api.ts';
import type { ScheduleAnswer } from './answers.ts';

/** Which schedule is asked for. */
export type ScheduleAsked = { readonly plan?: string | undefined; readonly regency?: string | undefined };

/** The query of a schedule; null while there is no plan. */
export function scheduleQuery(election: string, asked: ScheduleAsked) {
  return queryOptions({
    queryKey: ['schedule', election, asked.plan, asked.regency],
    queryFn: ({ signal }) => getJson<ScheduleAnswer | null>(`/elections/${election}/schedule`, asked, signal),
    placeholderData: keepPreviousData,
  });
}

/** Where the sheet of one crew, or of all, is fetched as CSV. */
export function sheetAddress(
  election: string,
  asked: ScheduleAsked & { readonly crew?: string | undefined },
) {
  return apiPath(`/elections/${election}/schedule.csv`, asked);
}
