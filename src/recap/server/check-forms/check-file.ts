import type { Text } from '../../../kernel/index.ts';
import { openTable } from '../../../platform/server/tabular/index.ts';
import { readTpsCode } from '../../../registry/index.ts';
import type { FormTemplate } from '../../../voting-day/index.ts';
import { type CheckedRow, type FormsCheck, formsChecker } from '../../reading/check-forms.ts';
import type { KnownTps } from '../../reading/read-row.ts';
import type { FormColumns } from '../../reading/recognise.ts';
import { readForms } from '../read-forms/read-rows.ts';

/** What a file of forms was found to say. */
export type CheckedFile = {
  readonly columns: FormColumns;
  readonly counts: FormsCheck;
  readonly notices: readonly Text[];
  /** The last row when it may be cut off. */
  readonly openRow: number | null;
};

/**
 * Reads a file of forms from its first to its last row and keeps none. @param known the TPS that there are; null where that is not known
 * @param onRow is shown every row @throws TableFailure for a file that cannot be read
 */
export async function checkFile(
  path: string,
  templates: readonly FormTemplate[],
  known: KnownTps | null,
  onRow: (checked: CheckedRow) => void,
): Promise<CheckedFile> {
  const file = await readForms(path, templates, known);
  const checker = formsChecker(file.columns);
  for await (const row of file.rows) onRow(checker.add(row));
  return { columns: file.columns, counts: checker.counts, notices: file.notices, openRow: file.openRow() };
}

/** The TPS of a list: every cell below a header `kode_tps`; those that wait for a re-vote have anything in `psu`. @throws TableFailure */
export async function readTpsList(path: string): Promise<KnownTps> {
  let [codeAt, revoteAt] = [-1, -1];
  const table = await openTable(path, (cells) => {
    const names = cells.map((cell) => cell.trim().toLowerCase());
    [codeAt, revoteAt] = [names.indexOf('kode_tps'), names.indexOf('psu')];
    return codeAt !== -1;
  });
  const [registry, awaiting] = [new Set<string>(), new Set<string>()];
  for await (const batch of table.batches)
    for (const { cells } of batch) {
      const code = readTpsCode(cells[codeAt] ?? '');
      if (!code.ok || code.value.kind !== 'tps') continue;
      registry.add(code.value.code);
      if ((cells[revoteAt] ?? '').trim() !== '') awaiting.add(code.value.code);
    }
  return { registry, awaiting };
}
