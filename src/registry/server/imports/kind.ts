import type { Transaction } from 'kysely';
import type { Problem, Text } from '../../../kernel/index.ts';
import type { Scope } from '../../../platform/server/access/scope.ts';
import type { CopyIn } from '../../../platform/server/copy.ts';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { SheetToWrite } from '../../../platform/server/tabular/index.ts';
import type { Election } from '../../model.ts';

/** What kinds of files can be imported. */
export const IMPORT_KINDS = ['registry', 'claims', 'tests', 'sites'] as const;

/** One of them. */
export type ImportKindName = (typeof IMPORT_KINDS)[number];

/** The table that keeps a kind's checked rows: both have the columns row, code, fate, reasons and changes. */
export type RowTable = 'import_tps' | 'import_record';

/** What a kind is given to check a file. Everything happens in one transaction. */
export type CheckContext = {
  readonly platform: Platform;
  readonly transaction: Transaction<DB>;
  readonly copyIn: CopyIn;
  readonly election: Election;
  readonly importId: string;
  /** Where the file lies now, and what its sender called it. */
  readonly path: string;
  readonly name: string;
  /** What the sender may change. */
  readonly scope: Scope;
  /** What a kind may be told beside the file, such as the TPS a measurement belongs to. */
  readonly options: Readonly<Record<string, string>>;
};

/** What a check found beside the rows it stored. */
export type CheckOutcome = {
  /** Rows of data in the file. */
  readonly rows: number;
  /** What is there and not in the file. */
  readonly absent: number;
  readonly notices: readonly Text[];
  /** The last row when the file may be cut within it (Table.openRow): a person decides. */
  readonly openRow: number | null;
};

/** What a kind is given to apply a checked file. Rows with the fates `add` and `change` are to be applied. */
export type ApplyContext = {
  readonly platform: Platform;
  readonly transaction: Transaction<DB>;
  readonly election: Election;
  readonly importId: string;
  readonly scope: Scope;
  /** The file is the whole list. */
  readonly complete: boolean;
  readonly by: string;
};

/** A column of a template: its header, what to write there, an example. */
export type TemplateColumn = { readonly header: string; readonly meaning: Text; readonly example: string };

/**
 * A kind of file: how its rows are checked and applied. The frame (import-frame.ts) does the rest: keeping the file, states,
 * decisions, locks, audit.
 */
export type ImportKind = {
  readonly name: ImportKindName;
  readonly table: RowTable;
  /** Fates are compared with the TPS that are there: when those change, the file must be checked again. */
  readonly dependsOnRegistry: boolean;
  readonly template: readonly TemplateColumn[];
  /** The sheets of a form by which the same columns are asked on a phone (XLSForm). */
  readonly form?: (() => readonly SheetToWrite[]) | undefined;
  /** Stores every row with its fate. @throws TableFailure for a file that cannot be read. */
  check(context: CheckContext): Promise<CheckOutcome>;
  /** Writes the accepted rows. @throws ImportRefused when they contradict each other: then nothing is applied. */
  apply(context: ApplyContext): Promise<void>;
};

/** Undoes an import that is being applied, with a problem for the person who applies it. */
export class ImportRefused extends Error {
  readonly problem: Problem;

  constructor(found: Problem) {
    super(found.detail?.en ?? found.kind.title.en);
    this.problem = found;
  }
}
