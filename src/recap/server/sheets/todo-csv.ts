import { csvLine } from '../../../platform/server/tabular/index.ts';
import type { Election } from '../../../registry/index.ts';
import type { Contest } from '../../../sealed/index.ts';
import type { Todo } from '../../sheets/todo.ts';
import { TODO_KINDS } from '../../sheets/todo-kinds.ts';

const BYTE_ORDER_MARK = '\ufeff';
const HEADER = ['kode', 'tingkat', 'kontes', 'pekerjaan', 'jumlah', 'keterangan', 'sintetis'];

/** What is to be done as CSV, a row for each item in the order of the work. */
export function todoCsv(
  { synthetic }: Pick<Election, 'synthetic'>,
  contest: Contest,
  items: readonly Todo[],
): string {
  const rows = items.map(({ area, tier, kind, count, sentence }) => [
    ...[area, tier, contest, TODO_KINDS[kind].id, count, sentence.id],
    synthetic ? 'ya' : 'tidak',
  ]);
  return BYTE_ORDER_MARK + [HEADER, ...rows].map(csvLine).join('');
}
