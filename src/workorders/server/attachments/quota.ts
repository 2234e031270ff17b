import type { Transaction } from 'kysely';
import { PROBLEMS, type Problem, problem, type Text, text } from '../../../kernel/index.ts';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Order, Side } from '../../model.ts';
import { holdKept } from './quota-store.ts';

/** Files from one side for one order: enough for every photo and letter of a fix, too few to fill a disk. */
const MOST_FILES = 20;
const TOO_MANY = text(
  `paling banyak ${MOST_FILES} lampiran dari tiap pihak pada satu perintah`,
  `at most ${MOST_FILES} files from each side for one order`,
);
/** Bytes of files from one side for one order: every photo and letter of a fix. */
const MOST_OF_AN_ORDER = 60_000_000;
/** Bytes of files from one side for all orders of one partner in an election. */
const MOST_OF_A_PARTNER = 2_000_000_000;

/** Why a file does not fit beside what its side has added already; null where it does. Files for one partner are judged one after the other. */
export async function overQuota(
  trx: Transaction<DB>,
  order: Pick<Order, 'id' | 'electionId' | 'partner' | 'number'>,
  file: { readonly side: Side; readonly bytes: number; readonly sha256: string },
): Promise<Problem | null> {
  const kept = await holdKept(trx, order, file.side, file.sha256);
  if (kept.files >= MOST_FILES) return problem(PROBLEMS.attachmentRefused, TOO_MANY);
  if (kept.ofOrder + file.bytes > MOST_OF_AN_ORDER)
    return full(text(order.number, order.number), kept.ofOrder, MOST_OF_AN_ORDER);
  if (kept.ofPartner + file.bytes > MOST_OF_A_PARTNER) {
    const orders = text(`semua perintah ${order.partner}`, `all orders of ${order.partner}`);
    return full(orders, kept.ofPartner, MOST_OF_A_PARTNER);
  }
  return null;
}

function full(of: Text, kept: number, most: number): Problem {
  const mb = (bytes: number) => (bytes / 1e6).toFixed(0);
  return problem(
    PROBLEMS.attachmentsFull,
    text(
      `${of.id}: sudah ${mb(kept)} MB dari paling banyak ${mb(most)} MB dari pihak Anda`,
      `${of.en}: already ${mb(kept)} MB of at most ${mb(most)} MB from your side`,
    ),
  );
}
