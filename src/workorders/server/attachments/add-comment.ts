import { randomUUID } from 'node:crypto';
import { type Problem, type Result, withoutPersonalData } from '../../../kernel/index.ts';
import { recordAudit } from '../../../platform/server/audit/store.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { type Election, electionNow } from '../../../registry/index.ts';
import type { Order, Side } from '../../model.ts';
import { insertComment } from '../orders/history-store.ts';

/**
 * Adds what somebody says to an order, with its audit event; the words themselves stay out of the chain. Refused when they hold personal data:
 * no comment can be deleted.
 */
export async function addComment(
  platform: Platform,
  election: Election,
  order: Pick<Order, 'id' | 'number'>,
  said: {
    readonly actor: string;
    readonly side: Side;
    readonly body: string;
    /** Read by the office only. */
    readonly internal: boolean;
  },
): Promise<Result<null, Problem>> {
  const written = withoutPersonalData(said.body);
  if (!written.ok) return written;
  const comment = { id: randomUUID(), at: electionNow(election, platform.clock()).asOf, ...said };
  await platform.database.db.transaction().execute(async (trx) => {
    await insertComment(trx, order.id, comment);
    await recordAudit(trx, {
      ...{ at: platform.clock(), actor: said.actor, action: 'order.comment', subject: `order:${order.id}` },
      detail: { number: order.number, comment: comment.id, side: said.side },
    });
  });
  return written;
}
