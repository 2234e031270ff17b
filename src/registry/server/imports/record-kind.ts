import type { Transaction } from 'kysely';
import type { Text } from '../../../kernel/index.ts';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Fate } from '../../row-fate.ts';
import type { ApplyContext, CheckContext, ImportKind, ImportKindName, TemplateColumn } from './kind.ts';
import { acceptedRecords, markRepeated, stageRecords } from './record-store.ts';

/** A row of a file of records as it was understood. `record` is what will be recorded, as JSON; null for an error. */
export type CheckedRecord = {
  readonly row: number;
  /** The TPS or region it speaks of; empty when that cannot be read. */
  readonly code: string;
  readonly fate: Exclude<Fate, 'absent' | 'change'>;
  readonly reasons?: readonly Text[];
  readonly record: unknown;
  /** The SHA-256 by which the record is known: rows of one identity are one record. Null for an error. */
  readonly identity: Buffer | null;
};

/** A file of records being read: its rows, and once they are all read what was noticed about it. */
export type RecordFile = {
  readonly batches: AsyncIterable<readonly CheckedRecord[]>;
  readonly notices: () => readonly Text[];
  /** The row within which the file may be cut; known once all rows are read. */
  readonly openRow: () => number | null;
};

/** What makes a kind of append-only records: how a file is read and how records are written. */
export type RecordKindParts = {
  readonly name: Exclude<ImportKindName, 'registry'>;
  readonly template: readonly TemplateColumn[];
  readonly form?: ImportKind['form'];
  read(context: CheckContext): Promise<RecordFile>;
  /** Records one batch (at most 2,000). Called within the transaction that applies the import. */
  save(transaction: Transaction<DB>, context: ApplyContext, records: readonly unknown[]): Promise<void>;
};

/** An import kind whose rows each add a record: staged as JSON, repeats found there, written in batches when applied. */
export function recordKind(parts: RecordKindParts): ImportKind {
  return {
    name: parts.name,
    table: 'import_record',
    dependsOnRegistry: false,
    template: parts.template,
    form: parts.form,
    check: async (context) => {
      const file = await parts.read(context);
      const rows = await stageRecords(context.copyIn, context.importId, file.batches);
      await markRepeated(context.transaction, context.importId);
      return { rows, absent: 0, notices: file.notices(), openRow: file.openRow() };
    },
    apply: async (context) => {
      for await (const records of acceptedRecords(context.transaction, context.importId)) {
        await parts.save(context.transaction, context, records);
      }
    },
  };
}
