import { sql, type Transaction } from 'kysely';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { Partner } from '../../model.ts';

/** All partners, by name. There are a handful: operators, BAKTI, agencies. */
export async function listPartners(db: Database): Promise<readonly Partner[]> {
  const { rows } = await sql<Partner>`SELECT id, name, kind FROM partner ORDER BY name, id LIMIT 500`.execute(
    db,
  );
  return rows;
}

/** Those of some ids that are partners. */
export async function knownPartners(db: Database, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM partner WHERE id = ANY(${[...ids]}::text[])`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

/** Keeps partners, new or renamed. @returns how many of them were new or changed. */
export async function savePartners(trx: Transaction<DB>, partners: readonly Partner[]): Promise<number> {
  const { numAffectedRows } = await sql`
    INSERT INTO partner (id, name, kind)
    SELECT n.id, n.name, n.kind FROM jsonb_to_recordset(${JSON.stringify(partners)}::jsonb) AS n (id text, name text, kind text)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind
    WHERE (partner.name, partner.kind) IS DISTINCT FROM (excluded.name, excluded.kind)`.execute(trx);
  return Number(numAffectedRows ?? 0);
}

/** Keeps partners that are not there yet; those there are stay as they are. */
export async function savePartnersIfNew(trx: Transaction<DB>, partners: readonly Partner[]): Promise<number> {
  const { numAffectedRows } = await sql`
    INSERT INTO partner (id, name, kind)
    SELECT n.id, n.name, n.kind FROM jsonb_to_recordset(${JSON.stringify(partners)}::jsonb) AS n (id text, name text, kind text)
    ON CONFLICT (id) DO NOTHING`.execute(trx);
  return Number(numAffectedRows ?? 0);
}
