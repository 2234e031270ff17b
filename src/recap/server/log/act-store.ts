import { sql, type Transaction } from 'kysely';
import type { DB } from '../../../platform/server/database.gen.ts';

/** Something that a plenary did, a re-vote, a photo that was withdrawn, or figures that were sealed, and that waits for its place in the log. */
export type DueAct =
  | {
      readonly due: number;
      readonly kind: 'correction' | 'plenary' | 'revote';
      /** Identity of its record, which is the SHA-256 of its text. */
      readonly id: string;
      readonly content: string;
      readonly at: Date;
    }
  | {
      readonly due: number;
      readonly kind: 'withdrawn';
      readonly id: string;
      readonly tps: string;
      readonly reason: string;
      readonly at: Date;
    }
  | {
      readonly due: number;
      readonly kind: 'figures-sealed';
      /** SHA-256 of the sealed file. */
      readonly id: string;
      /** The key's public half. */
      readonly content: string;
      readonly at: Date;
    };

/** Of what waits, what the commission did. */
export async function dueActs(trx: Transaction<DB>, due: readonly number[]): Promise<DueAct[]> {
  const { rows } = await sql<DueAct>`
    SELECT d.id::float8 AS due, 'correction' AS kind, encode(c.id, 'hex') AS id, c.content, NULL AS tps, NULL AS reason, c.recorded_at AS at
      FROM log_due d JOIN recap_correction c ON c.id = d.correction WHERE d.id = ANY(${due}::bigint[])
    UNION ALL
    SELECT d.id::float8, 'plenary', encode(p.id, 'hex'), p.content, NULL, NULL, p.signed_at
      FROM log_due d JOIN recap_plenary p ON p.id = d.plenary WHERE d.id = ANY(${due}::bigint[])
    UNION ALL
    SELECT d.id::float8, 'revote', encode(v.record, 'hex'), v.content, NULL, NULL, v.ordered_at
      FROM log_due d JOIN recap_revote v ON v.id = d.revote WHERE d.id = ANY(${due}::bigint[])
    UNION ALL
    SELECT d.id::float8, 'withdrawn', encode(w.photo, 'hex'), NULL, w.tps_code, w.reason, w.withdrawn_at
      FROM log_due d JOIN recap_withdrawal w ON w.id = d.withdrawal
     WHERE d.id = ANY(${due}::bigint[])
    UNION ALL
    SELECT d.id::float8, 'figures-sealed', f.sealed, k.recipient, NULL, NULL, f.sealed_at
      FROM log_due d JOIN sealed_figures f ON f.id = d.sealed_figures JOIN figures_key k ON k.id = f.key
     WHERE d.id = ANY(${due}::bigint[])`.execute(trx);
  return rows;
}
