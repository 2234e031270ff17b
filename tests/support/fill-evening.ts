import type pg from 'pg';
import { type EnrolledPhone, enrolPhones } from './field.ts';
import { sealedResult } from './result.ts';

/** When the form of a TPS arrives, and by which road; null: not yet. */
export type ArrivalOf = (
  tps: string,
  contest: 'governor' | 'regent',
) => { readonly at: Date; readonly road?: 'own' | 'carried' } | null;

/** Puts sealed slips of many TPS straight into the database, as intake keeps them. @returns the phones, one at each TPS */
export async function fillEvening(
  pool: pg.Pool,
  electionId: number,
  codes: readonly string[],
  arrivalOf: ArrivalOf,
): Promise<readonly EnrolledPhone[]> {
  const phones = await enrolPhones(pool, electionId, codes);
  const courier = phones[0]?.id ?? '';
  const slips = phones.flatMap((phone) =>
    (['governor', 'regent'] as const).flatMap((contest) => {
      const arrival = arrivalOf(phone.tps, contest);
      if (!arrival) return [];
      const sealed = sealedResult(phone, { contest, madeAtS: Math.floor(arrival.at.getTime() / 1000) - 600 });
      return [{ ...sealed, ...arrival, contest, phone }];
    }),
  );
  const column = <V>(value: (slip: (typeof slips)[number]) => V): V[] => slips.map(value);
  const isOwn = ({ road }: (typeof slips)[number]) => road !== 'carried';
  await pool.query(
    `INSERT INTO result_slip (id, record, election_id, tps_code, contest, revision, device, slip, signature, was_revoked, delivered_by,
       received_at, receipt, receipt_key, receipt_signature, made_at, captured_at, sent_at, phone_sent_at)
     SELECT decode(i, 'hex'), decode(r, 'hex'), $1, t, c, 1, d, s, $2, false, b, a, '{}', 'kunci', $2, a - interval '10 minutes', a - m, a - n, a - n
     FROM unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::timestamptz[], $11::interval[],
       $12::interval[]) AS u (i, r, t, c, d, s, b, a, m, n)`,
    [
      ...[electionId, Buffer.alloc(64)],
      column(({ slipId }) => slipId),
      column(({ identity }) => identity),
      column(({ phone }) => phone.tps),
      column(({ contest }) => contest),
      column(({ phone }) => phone.id),
      column(({ signed }) => signed),
      column((slip) => (isOwn(slip) ? slip.phone.id : courier)),
      column(({ at }) => at),
      column((slip) => (isOwn(slip) ? '10 minutes' : null)),
      column((slip) => (isOwn(slip) ? '2 seconds' : null)),
    ],
  );
  return phones;
}
