import { type Text, text } from '../../kernel/index.ts';
import type { Order } from '../model.ts';
import { STATE_NAMES } from '../words.ts';
import type { SheetAnswer } from './read-row.ts';

/** What becomes of a row that says something: applied, or the reason why the whole sheet is not. */
export type RowFate = 'answered' | 'refused';

/** A row of a sheet with what becomes of it. */
export type JudgedRow = {
  /** Its number in the spreadsheet. */
  readonly row: number;
  readonly number: string;
  readonly fate: RowFate;
  readonly reasons: readonly Text[];
};

const ENDED = ['closed', 'cancelled'];

/**
 * Why an answer cannot be taken; null when nothing speaks against it here. An order of another partner is not told from one that does not exist:
 * whose it is, is nobody else's matter.
 * @param order the order of that number, if it is the partner's own
 * @param earlierRow the row of the same sheet that answers the same order already
 */
export function answerFault(
  { number, revision }: Pick<SheetAnswer, 'number' | 'revision'>,
  order: Order | undefined,
  earlierRow: number | undefined,
): Text | null {
  if (order === undefined || order.state === 'draft') {
    return text(`${number} bukan perintah untuk Anda`, `${number} is no order of yours`);
  }
  if (earlierRow !== undefined) {
    return text(
      `${number} sudah dijawab di baris ${earlierRow} lembar ini`,
      `${number} is answered in row ${earlierRow} of this sheet already`,
    );
  }
  const stands = STATE_NAMES[order.state];
  if (ENDED.includes(order.state)) {
    return text(
      `${number} sudah berakhir (${stands.id}); tidak dapat dijawab lagi`,
      `${number} has ended (${stands.en}) and takes no more answers`,
    );
  }
  if (order.revision !== revision) {
    return text(
      `${number} sudah berubah: lembar ini dari revisi ${revision}, sekarang revisi ${order.revision} (${stands.id}); unduh lembar yang baru`,
      `${number} has changed: this sheet is of revision ${revision}, now it is revision ${order.revision} (${stands.en}); download a fresh sheet`,
    );
  }
  return null;
}
