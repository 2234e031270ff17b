import { sql, type Transaction } from 'kysely';
import { personalDataIn } from '../../../kernel/index.ts';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { Envelope } from '../../../sealed/index.ts';
import type { Journey } from '../../travel/model.ts';
import type { TravelRecord } from '../../travel/record.ts';
import type { AdmittedForm } from '../readiness/admit.ts';
import { formReceipt, type KeptForm } from '../readiness/record-store.ts';

/** Keeps what a phone sealed of a way with its receipt, unless it is there. @returns the receipt that holds: the first one's */
export async function keepTravel(
  trx: Transaction<DB>,
  admitted: AdmittedForm<TravelRecord>,
  receipt: Envelope,
): Promise<KeptForm> {
  const { id, envelope, maker, record, delivery, skewMs, observedAt } = admitted;
  const left = record.step === 'departed' ? record : null;
  const arrived = record.step === 'arrived' ? record : null;
  const { rows } = await sql<{ id: string }>`
    INSERT INTO result_travel (id, election_id, tps_code, device, was_revoked, step, departure, results, companions, means, seal,
      destination, seal_intact, made_at, observed_at, skew_ms, received_at, payload, signature, delivered_by, receipt, receipt_key,
      receipt_signature)
    VALUES (${id}, ${maker.electionId}, ${record.tps}, ${maker.id}, ${maker.revokedAt !== null}, ${record.step},
      ${arrived ? Buffer.from(arrived.departure, 'hex') : null},
      ${record.results.map((hash) => Buffer.from(hash, 'hex'))}::bytea[], ${[...(left?.companions ?? [])]}::text[],
      ${left?.means ?? null}, ${shown(left?.seal ?? null)}, ${shown(record.destination)}, ${arrived?.sealIntact ?? null},
      ${new Date(record.madeAt)}, ${observedAt}, ${skewMs}, ${delivery.receivedAt}, ${envelope.payload},
      ${Buffer.from(envelope.signature, 'hex')}, ${delivery.by.id}, ${receipt.payload}, ${receipt.key},
      ${Buffer.from(receipt.signature, 'hex')})
    ON CONFLICT (id) DO NOTHING RETURNING encode(id, 'hex') AS id`.execute(trx);
  if (rows.length > 0) return { receipt, isNew: true };
  return { receipt: await formReceipt(trx, 'result_travel', id), isNew: false };
}

/**
 * The last way of the result of some TPS, by code: that somebody left, and that they arrived where that has come in. A TPS that
 * nobody left with a result is missing.
 */
export async function travelOf(
  db: Database,
  electionId: number,
  codes: readonly string[],
): Promise<ReadonlyMap<string, Journey>> {
  if (codes.length === 0) return new Map();
  const { rows } = await sql<Journey & { code: string }>`
    SELECT l.tps_code AS code, l.observed_at AS "departedAt", l.received_at AS "receivedAt", l.means, l.seal, l.companions,
      ARRAY(SELECT encode(r, 'hex') FROM unnest(l.results) AS r) AS results, l.was_revoked AS "wasRevoked",
      coalesce(a.destination, l.destination) AS destination, a.observed_at AS "arrivedAt", a.seal_intact AS "sealIntact"
    FROM unnest(${[...codes]}::text[]) AS c (code)
    CROSS JOIN LATERAL (SELECT * FROM result_travel t WHERE t.election_id = ${electionId} AND t.tps_code = c.code COLLATE "C"
      AND t.step = 'departed' ORDER BY t.observed_at DESC, t.received_at DESC, t.id LIMIT 1) l
    LEFT JOIN LATERAL (SELECT * FROM result_travel t WHERE t.election_id = ${electionId} AND t.tps_code = c.code COLLATE "C"
      AND t.step = 'arrived' AND t.departure = l.id ORDER BY t.observed_at DESC, t.received_at DESC, t.id LIMIT 1) a ON true`.execute(
    db,
  );
  return new Map(rows.map(({ code, ...journey }) => [code, journey]));
}

/** Words for the list: nothing of what must not stand where nothing can be deleted. What was signed stays in the payload. */
function shown(words: string | null): string | null {
  return words === null || personalDataIn(words) !== null ? null : words;
}
