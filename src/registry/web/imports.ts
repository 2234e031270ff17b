import { queryOptions } from '@tanstack/react-query';
import type { AnswerOf, PageOf } from '../../platform/web/answer-of.ts';
import { apiPath, getJson } from '../../platform/web/api.ts';
import type { Decision, Fate } from '../row-fate.ts';
import type { importRowSchema, importSchema } from '../server/imports/view.ts';

/** An import as its sender sees it. */
export type ImportItem = AnswerOf<typeof importSchema>;
/** A row of an import. */
export type ImportRowItem = AnswerOf<typeof importRowSchema>;
/** What was decided about held rows, by row number. */
export type Decisions = Readonly<Record<number, Decision>>;

const MOST_ROWS_AT_ONCE = 500;

/** The query of the newest imports of an election. */
export function importsQuery(election: string) {
  return queryOptions({
    queryKey: ['imports', election],
    queryFn: ({ signal }) =>
      getJson<{ items: readonly ImportItem[] }>(`/elections/${election}/imports`, {}, signal).then(
        ({ items }) => items,
      ),
  });
}

/** The query of one import. */
export function importQuery(id: string) {
  return queryOptions({
    queryKey: ['import', id],
    queryFn: ({ signal }) => getJson<ImportItem>(`/imports/${id}`, {}, signal),
  });
}

/** The query of one page of an import's rows with one fate. */
export function importRowsQuery(id: string, fate: Fate, cursor: string | undefined) {
  return queryOptions({
    queryKey: ['import', id, 'rows', fate, cursor],
    queryFn: ({ signal }) =>
      getJson<PageOf<ImportRowItem>>(`/imports/${id}/rows`, { fate, cursor, limit: 50 }, signal),
  });
}

/** The numbers of all held rows, so that one decision can be made for every one of them. */
export async function heldRowNumbers(id: string): Promise<readonly number[]> {
  const numbers: number[] = [];
  let cursor: string | null | undefined;
  do {
    const page: PageOf<ImportRowItem> = await getJson(`/imports/${id}/rows`, {
      fate: 'held',
      cursor,
      limit: MOST_ROWS_AT_ONCE,
    });
    numbers.push(...page.items.flatMap(({ row }) => (row === null ? [] : [row])));
    cursor = page.next;
  } while (cursor);
  return numbers;
}

/** Where a file of a kind is sent for a first check, with what is said beside it. */
export function importPath(
  election: string,
  kind: ImportItem['kind'],
  name: string,
  told: Readonly<Record<string, string>>,
): string {
  return apiPath(`/elections/${election}/imports`, { kind, name, ...told });
}
