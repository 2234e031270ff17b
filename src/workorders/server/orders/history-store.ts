import { sql, type Transaction } from 'kysely';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { Side } from '../../model.ts';
import type { OrderEventRow } from './change-store.ts';

/** An event with the name its person has today; null for whoever is no person. */
export type NamedEvent = Omit<OrderEventRow, 'orderId'> & { readonly name: string | null };

/** What somebody wrote about an order. */
export type Comment = {
  readonly id: string;
  readonly at: Date;
  readonly actor: string;
  readonly name: string | null;
  readonly side: Side;
  readonly internal: boolean;
  readonly body: string;
};

/** A file somebody added. */
export type Attachment = {
  readonly id: string;
  readonly at: Date;
  readonly side: Side;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
};

/** What belongs to an order, the earliest first. */
export type History = {
  readonly events: readonly NamedEvent[];
  readonly comments: readonly Comment[];
  readonly attachments: readonly Attachment[];
  /** The order for the first choice of its TPS is closed, and the TPS is inadequate all the same. */
  readonly isStillInGap: boolean;
};

const MOST = 1_000;

/** Of `work_order o` and `tps_status s`: closed by a test, and not enough for its TPS. A closed fallback leaves the primary path as it was. */
export const closedInGap = sql`o.state = 'closed' AND o.role = 'primary' AND s.verdict = 'inadequate'`;

/** Everything that happened to an order. @param withInternal whether the office's internal comments are among it. */
export async function orderHistory(db: Database, orderId: string, withInternal: boolean): Promise<History> {
  const events = await sql<NamedEvent>`
    SELECT e.revision, e.at, e.actor, u.name, e.side, e.kind, e.from_state AS "from", e.to_state AS "to", e.detail
    FROM work_order_event e LEFT JOIN auth_user u ON e.actor = 'user:' || u.id
    WHERE e.order_id = ${orderId}::uuid ORDER BY e.revision LIMIT ${MOST}`.execute(db);
  const comments = await sql<Comment>`
    SELECT c.id, c.at, c.actor, u.name, c.side, c.internal, c.body
    FROM work_order_comment c LEFT JOIN auth_user u ON c.actor = 'user:' || u.id
    WHERE c.order_id = ${orderId}::uuid AND (${withInternal} OR NOT c.internal) ORDER BY c.at, c.id LIMIT ${MOST}`.execute(
    db,
  );
  const attachments = await sql<Attachment>`
    SELECT a.id, a.at, a.side, a.name, a.media_type AS "mediaType", a.bytes, encode(a.sha256, 'hex') AS sha256
    FROM work_order_attachment a WHERE a.order_id = ${orderId}::uuid ORDER BY a.at, a.id LIMIT ${MOST}`.execute(
    db,
  );
  const { rows } = await sql<{ isStillInGap: boolean }>`
    SELECT EXISTS (SELECT FROM work_order o JOIN tps_status s ON s.election_id = o.election_id AND s.tps_code = o.tps_code
      WHERE o.id = ${orderId}::uuid AND ${closedInGap}) AS "isStillInGap"`.execute(db);
  const isStillInGap = rows[0]?.isStillInGap ?? false;
  return { events: events.rows, comments: comments.rows, attachments: attachments.rows, isStillInGap };
}

/** Keeps a comment. */
export async function insertComment(
  trx: Transaction<DB>,
  orderId: string,
  comment: Omit<Comment, 'name'>,
): Promise<void> {
  const { id, at, actor, side, internal, body } = comment;
  await trx
    .insertInto('work_order_comment')
    .values({ id, order_id: orderId, at, actor, side, internal, body })
    .execute();
}

/** Keeps what is known of a file; false when the order has the same bytes already. */
export async function insertAttachment(
  trx: Transaction<DB>,
  orderId: string,
  attachment: Attachment & { readonly actor: string },
): Promise<boolean> {
  const { id, at, actor, side, name, mediaType, bytes, sha256 } = attachment;
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('work_order_attachment')
    .values({
      ...{ id, order_id: orderId, at, actor, side, name, media_type: mediaType, bytes },
      sha256: Buffer.from(sha256, 'hex'),
    })
    .onConflict((conflict) => conflict.columns(['order_id', 'sha256']).doNothing())
    .executeTakeFirstOrThrow();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}
