import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Envelope } from '../../../sealed/index.ts';
import { chargedOf } from '../../readiness/items.ts';
import type { Said } from '../../readiness/model.ts';
import type { ReadinessRecord } from '../../readiness/record.ts';
import type { AdmittedForm } from './admit.ts';

/** The receipt that holds, and whether what it is for came for the first time. */
export type KeptForm = { readonly receipt: Envelope; readonly isNew: boolean };

/** What people say of a TPS: an officer who asked, or a row of a file. */
export type SaidByPeople = {
  readonly id: Buffer;
  readonly tpsCode: string;
  readonly said: Said;
  readonly observedAt: Date;
};

/** Who recorded it, when, and with which import. */
export type Recording = {
  readonly electionId: number;
  readonly by: string;
  readonly receivedAt: Date;
  readonly importId: string | null;
};

/** Keeps what a phone sealed with its receipt, unless it is there. @returns the receipt that holds: the first one's */
export async function keepReadiness(
  trx: Transaction<DB>,
  admitted: AdmittedForm<ReadinessRecord>,
  receipt: Envelope,
): Promise<KeptForm> {
  const { id, envelope, maker, record, delivery, skewMs, observedAt } = admitted;
  const isRevoked = maker.revokedAt !== null;
  const { rows } = await sql<{ id: string }>`
    INSERT INTO readiness_record (id, election_id, tps_code, source, battery, power_bank, power, contact, ready, observed_at,
      received_at, device, was_revoked, skew_ms, payload, signature, delivered_by, receipt, receipt_key, receipt_signature)
    VALUES (${id}, ${maker.electionId}, ${record.tps}, 'phone', ${record.battery}, ${record.powerBank}, ${record.power},
      ${record.contact}, ${record.ready}, ${observedAt}, ${delivery.receivedAt}, ${maker.id}, ${isRevoked},
      ${skewMs}, ${envelope.payload}, ${Buffer.from(envelope.signature, 'hex')}, ${delivery.by.id}, ${receipt.payload},
      ${receipt.key}, ${Buffer.from(receipt.signature, 'hex')})
    ON CONFLICT (id) DO NOTHING RETURNING encode(id, 'hex') AS id`.execute(trx);
  if (rows.length === 0) return { receipt: await formReceipt(trx, 'readiness_record', id), isNew: false };
  // A phone that was ended may be in anybody's hands: what it says is kept, and counts for nothing.
  if (!isRevoked)
    await noteSaid(trx, maker.electionId, 'phone', [{ tpsCode: record.tps, said: record, observedAt }]);
  return { receipt, isNew: true };
}

/** Appends what people say; what is there already stays as it is. @returns how many were new */
export async function keepSaid(
  trx: Transaction<DB>,
  { electionId, by, receivedAt, importId }: Recording,
  records: readonly SaidByPeople[],
): Promise<number> {
  const source = importId === null ? 'desk' : 'file';
  const column = <V>(value: (record: SaidByPeople) => V): V[] => records.map(value);
  const { rows } = await sql<{ id: string }>`
    INSERT INTO readiness_record (id, election_id, tps_code, source, battery, power_bank, power, contact, ready, observed_at,
      received_at, recorded_by, import_id)
    SELECT n.id, ${electionId}, n.tps, ${source}, n.battery, n.bank, n.power, n.contact, n.ready, n.at, ${receivedAt}, ${by},
      ${importId}::uuid
    FROM unnest(${column((one) => one.id)}::bytea[], ${column((one) => one.tpsCode)}::text[],
      ${column(({ said }) => said.battery)}::boolean[], ${column(({ said }) => said.powerBank)}::boolean[],
      ${column(({ said }) => said.power)}::boolean[], ${column(({ said }) => said.contact)}::boolean[],
      ${column(({ said }) => said.ready)}::boolean[], ${column((one) => one.observedAt.toISOString())}::timestamptz[])
      AS n (id, tps, battery, bank, power, contact, ready, at)
    ON CONFLICT (id) DO NOTHING RETURNING encode(id, 'hex') AS id`.execute(trx);
  const isNew = new Set(rows.map(({ id }) => id));
  await noteSaid(
    trx,
    electionId,
    source,
    records.filter(({ id }) => isNew.has(id.toString('hex'))),
  );
  return rows.length;
}

/** The receipt of a form that is kept. */
export async function formReceipt(
  trx: Transaction<DB>,
  table: 'readiness_record' | 'result_travel',
  id: Buffer,
): Promise<Envelope> {
  const { rows } = await sql<Envelope>`
    SELECT receipt AS payload, receipt_key AS key, encode(receipt_signature, 'hex') AS signature
    FROM ${sql.table(table)} WHERE id = ${id} AND receipt IS NOT NULL`.execute(trx);
  const [found] = rows;
  if (!found) throw new Error('a form was neither kept nor there');
  return found;
}

type Noted = Pick<SaidByPeople, 'tpsCode' | 'said' | 'observedAt'>;

/** Puts what was said in place of what was said before it, item by item; what comes late about an earlier time changes nothing. */
async function noteSaid(
  trx: Transaction<DB>,
  electionId: number,
  source: string,
  records: readonly Noted[],
): Promise<void> {
  // One statement changes a row once: of several about one TPS each is noted by itself, in order.
  const rounds = roundsOf(records.toSorted((a, b) => a.observedAt.getTime() - b.observedAt.getTime()));
  for (const round of rounds) await noteRound(trx, electionId, source, round);
}

async function noteRound(
  trx: Transaction<DB>,
  electionId: number,
  source: string,
  records: readonly Noted[],
): Promise<void> {
  const column = <V>(value: (record: Noted) => V): V[] => records.map(value);
  await sql`
    INSERT INTO readiness_said AS s (election_id, tps_code, charged, charged_at, charged_source, power, power_at, power_source,
      contact, contact_at, contact_source, ready, ready_at, ready_source)
    SELECT ${electionId}, n.tps, ${saidIn('charged', source)}, ${saidIn('power', source)},
      ${saidIn('contact', source)}, ${saidIn('ready', source)}
    FROM unnest(${column((one) => one.tpsCode)}::text[], ${column(({ said }) => chargedOf(said))}::boolean[],
      ${column(({ said }) => said.power)}::boolean[], ${column(({ said }) => said.contact)}::boolean[],
      ${column(({ said }) => said.ready)}::boolean[], ${column((one) => one.observedAt.toISOString())}::timestamptz[])
      AS n (tps, charged, power, contact, ready, at)
    ORDER BY n.tps
    ON CONFLICT (election_id, tps_code) DO UPDATE SET ${sql.join(ITEMS.map(laterOf), sql`, `)}`.execute(trx);
}

const ITEMS = ['charged', 'power', 'contact', 'ready'] as const;

function saidIn(item: (typeof ITEMS)[number], source: string): RawBuilder<unknown> {
  const value = sql.ref(`n.${item}`);
  return sql`${value}, CASE WHEN ${value} IS NOT NULL THEN n.at END, CASE WHEN ${value} IS NOT NULL THEN ${source}::text END`;
}

function laterOf(item: (typeof ITEMS)[number]): RawBuilder<unknown> {
  const isLater = sql`excluded.${sql.raw(item)} IS NOT NULL AND (s.${sql.raw(`${item}_at`)} IS NULL
    OR excluded.${sql.raw(`${item}_at`)} >= s.${sql.raw(`${item}_at`)})`;
  const parts = [item, `${item}_at`, `${item}_source`].map(
    (name) =>
      sql`${sql.raw(name)} = CASE WHEN ${isLater} THEN excluded.${sql.raw(name)} ELSE s.${sql.raw(name)} END`,
  );
  return sql.join(parts, sql`, `);
}

function roundsOf(records: readonly Noted[]): Noted[][] {
  const rounds: Noted[][] = [];
  const seen = new Map<string, number>();
  for (const record of records) {
    const turn = seen.get(record.tpsCode) ?? 0;
    seen.set(record.tpsCode, turn + 1);
    const round = rounds[turn] ?? [];
    round.push(record);
    rounds[turn] = round;
  }
  return rounds;
}
