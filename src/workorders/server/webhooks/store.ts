import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { MessageFormat, ToldEvent } from '../../webhooks/message.ts';

/** An endpoint as it is listed: never its secret. */
export type Endpoint = {
  readonly id: string;
  readonly partner: string;
  readonly format: MessageFormat;
  readonly url: string;
  readonly state: 'active' | 'stopped';
  readonly attempts: number;
  readonly nextAttemptAt: Date;
  readonly lastError: string | null;
  readonly lastDeliveredAt: Date | null;
  readonly createdAt: Date;
  readonly waiting: number;
  readonly waitingSince: Date | null;
};

/** Whose endpoints: null is everybody's. */
export type Partners = readonly string[] | null;

/** Adds an endpoint. */
export async function insertEndpoint(
  trx: Transaction<DB>,
  endpoint: Pick<Endpoint, 'id' | 'partner' | 'format' | 'url'> & {
    readonly electionId: number;
    readonly sealedSecret: Buffer;
    readonly at: Date;
    readonly by: string;
  },
): Promise<void> {
  const { id, electionId, partner, format, url, sealedSecret, at, by } = endpoint;
  await sql`
    INSERT INTO webhook_endpoint (id, election_id, partner_id, format, url, sealed_secret, next_attempt_at, created_at, created_by)
    VALUES (${id}, ${electionId}, ${partner}, ${format}, ${url}, ${sealedSecret}, ${at}, ${at}, ${by})`.execute(
    trx,
  );
}

/** Endpoints of an election that are not removed, of these partners, the oldest first; an office has a handful. */
export async function listEndpoints(
  db: Database,
  electionId: number,
  partners: Partners,
): Promise<readonly Endpoint[]> {
  const { rows } = await sql<Endpoint>`${endpoints}
    WHERE e.election_id = ${electionId} AND e.state <> 'removed' AND ${of(partners)} ORDER BY e.created_at, e.id`.execute(
    db,
  );
  return rows;
}

/** How many endpoints a partner has. */
export async function countEndpoints(
  trx: Transaction<DB>,
  electionId: number,
  partner: string,
): Promise<number> {
  const { rows } = await sql<{ found: number }>`
    SELECT count(*)::integer AS found FROM webhook_endpoint
    WHERE election_id = ${electionId} AND partner_id = ${partner} AND state <> 'removed'`.execute(trx);
  return rows[0]?.found ?? 0;
}

/** One endpoint of these partners, of whichever election; undefined when it is none of theirs, or was removed. */
export async function findEndpoint(
  db: Database,
  id: string,
  partners: Partners,
): Promise<Endpoint | undefined> {
  const { rows } = await sql<Endpoint>`${endpoints}
    WHERE e.id = ${id}::uuid AND e.state <> 'removed' AND ${of(partners)}`.execute(db);
  return rows[0];
}

/** Lets an endpoint be tried again at once; `skipFirst` leaves out what is first in line. @returns whether it was stopped. */
export async function resumeEndpoint(
  trx: Transaction<DB>,
  id: string,
  at: Date,
  skipFirst: boolean,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    UPDATE webhook_endpoint SET state = 'active', attempts = 0, next_attempt_at = ${at}, last_error = NULL
    WHERE id = ${id}::uuid AND (state = 'stopped' OR (state = 'active' AND attempts > 0))`.execute(trx);
  if ((numAffectedRows ?? 0n) === 0n) return false;
  if (skipFirst) {
    await sql`
      UPDATE webhook_delivery SET skipped_at = ${at} WHERE seq = (
        SELECT min(seq) FROM webhook_delivery WHERE endpoint_id = ${id}::uuid AND delivered_at IS NULL AND skipped_at IS NULL)`.execute(
      trx,
    );
  }
  return true;
}

/** Ends an endpoint: what waits for it is never sent. @returns whether it was there. */
export async function removeEndpoint(trx: Transaction<DB>, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    UPDATE webhook_endpoint SET state = 'removed' WHERE id = ${id}::uuid AND state <> 'removed'`.execute(trx);
  return (numAffectedRows ?? 0n) > 0n;
}

const endpoints = sql`
  SELECT e.id, e.partner_id AS partner, e.format, e.url, e.state, e.attempts, e.next_attempt_at AS "nextAttemptAt",
    e.last_error AS "lastError", e.last_delivered_at AS "lastDeliveredAt", e.created_at AS "createdAt",
    w.waiting, w.since AS "waitingSince"
  FROM webhook_endpoint e CROSS JOIN LATERAL (
    SELECT count(*)::integer AS waiting, min(v.at) AS since FROM webhook_delivery d
    JOIN work_order_event v ON v.order_id = d.order_id AND v.revision = d.revision
    WHERE d.endpoint_id = e.id AND d.delivered_at IS NULL AND d.skipped_at IS NULL) w`;

function of(partners: Partners): RawBuilder<unknown> {
  return partners === null ? sql`true` : sql`e.partner_id = ANY(${[...partners]}::text[])`;
}

/** An endpoint that this sender alone sends to for a while. */
export type Lease = {
  readonly id: string;
  readonly url: string;
  readonly format: MessageFormat;
  readonly sealedSecret: Buffer;
  readonly attempts: number;
};

/** Takes the endpoint that has been due longest and that nobody else sends to; undefined when there is none. */
export async function leaseEndpoint(
  db: Database,
  by: string,
  now: Date,
  until: Date,
): Promise<Lease | undefined> {
  const { rows } = await sql<Lease>`
    UPDATE webhook_endpoint SET leased_by = ${by}::uuid, leased_until = ${until} WHERE id = (
      SELECT e.id FROM webhook_endpoint e
      WHERE e.state = 'active' AND e.next_attempt_at <= ${now} AND (e.leased_until IS NULL OR e.leased_until <= ${now})
        AND EXISTS (SELECT FROM webhook_delivery d
          WHERE d.endpoint_id = e.id AND d.delivered_at IS NULL AND d.skipped_at IS NULL)
      ORDER BY e.next_attempt_at, e.id LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id, url, format, sealed_secret AS "sealedSecret", attempts`.execute(db);
  return rows[0];
}

/** What is first in line for an endpoint, with its number in the queue. */
export async function firstWaiting(
  db: Database,
  endpointId: string,
): Promise<(ToldEvent & { readonly seq: number }) | undefined> {
  const { rows } = await sql<ToldEvent & { seq: number; orderSeq: number }>`
    SELECT d.seq, o.id AS "orderId", o.seq AS "orderSeq", x.slug AS "electionSlug", x.synthetic, o.partner_id AS partner,
      o.tps_code AS "tpsCode", o.option_kind AS "optionKind", o.item_id AS "itemId", o.role, v.revision, v.at, v.kind, v.side,
      v.from_state AS "from", v.to_state AS "to", v.detail ->> 'for' AS "waitsFor"
    FROM webhook_delivery d
    JOIN work_order_event v ON v.order_id = d.order_id AND v.revision = d.revision
    JOIN work_order o ON o.id = d.order_id
    JOIN election x ON x.id = o.election_id
    WHERE d.endpoint_id = ${endpointId}::uuid AND d.delivered_at IS NULL AND d.skipped_at IS NULL
    ORDER BY d.seq LIMIT 1`.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  const { orderSeq, ...event } = row;
  return { ...event, number: `PK-${String(orderSeq).padStart(5, '0')}` };
}

/** Notes a delivery; the endpoint stays leased for as long again. */
export async function noteDelivered(
  db: Database,
  lease: Lease,
  by: string,
  seq: number,
  at: Date,
  until: Date,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`UPDATE webhook_delivery SET delivered_at = ${at} WHERE seq = ${seq} AND delivered_at IS NULL AND skipped_at IS NULL`.execute(
      trx,
    );
    await sql`
      UPDATE webhook_endpoint SET attempts = 0, last_error = NULL, last_delivered_at = ${at}, leased_until = ${until}
      WHERE id = ${lease.id}::uuid AND leased_by = ${by}::uuid`.execute(trx);
  });
}

/** Notes a failed attempt and gives the endpoint back; without a next attempt it is stopped. */
export async function noteFailure(
  db: Database,
  lease: Lease,
  by: string,
  failure: { readonly error: string; readonly at: Date; readonly next: Date | null },
): Promise<void> {
  const { error, at, next } = failure;
  const state = next === null ? sql`'stopped'` : sql`state`;
  await sql`
    UPDATE webhook_endpoint SET attempts = attempts + 1, last_error = ${error}, next_attempt_at = ${next ?? at}, state = ${state},
      leased_by = NULL, leased_until = NULL
    WHERE id = ${lease.id}::uuid AND leased_by = ${by}::uuid`.execute(db);
}

/** Gives an endpoint back for which nothing waits any more, or whose turn is over. */
export async function releaseEndpoint(db: Database, lease: Lease, by: string, at: Date): Promise<void> {
  await sql`
    UPDATE webhook_endpoint SET next_attempt_at = ${at}, leased_by = NULL, leased_until = NULL
    WHERE id = ${lease.id}::uuid AND leased_by = ${by}::uuid`.execute(db);
}
