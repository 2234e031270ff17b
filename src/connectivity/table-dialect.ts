import type { Text } from '../kernel/index.ts';
import type { Cells } from './columns.ts';
import type { TestColumn } from './test-columns.ts';

/**
 * How a table of tests by somebody else's program is to be read as one of ours. It is told by its headers, never by the name
 * of its file.
 */
export type TableDialect = {
  /** The way it came in, as records keep it. */
  readonly source: string;
  /** What its sender is told: what the file was taken for. */
  readonly notice: Text | null;
  /** Headers that mean nothing here. */
  readonly ignored: readonly string[];
  /** A row by our columns, or why it cannot be read as one. */
  readonly cells: (row: readonly string[]) => Cells<TestColumn> | Text;
};

/** Whether a row could be read by columns. */
export function isCells(read: Cells<TestColumn> | Text): read is Cells<TestColumn> {
  return typeof read === 'function';
}
