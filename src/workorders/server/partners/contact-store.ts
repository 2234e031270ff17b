import { sql, type Transaction } from 'kysely';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';

/** A person at a partner: personal data, read by those who work with orders, deleted when no longer needed. */
export type Contact = {
  readonly id: string;
  readonly partner: string;
  readonly name: string;
  readonly duty: string;
  readonly phone: string | null;
  readonly email: string | null;
};

/** The contacts of a partner, by name. */
export async function contactsOf(db: Database, partner: string): Promise<readonly Contact[]> {
  const { rows } = await sql<Contact>`
    SELECT id, partner_id AS partner, name, duty, phone, email FROM partner_contact
    WHERE partner_id = ${partner} ORDER BY name, id LIMIT 100`.execute(db);
  return rows;
}

/** Adds a contact. */
export async function insertContact(trx: Transaction<DB>, contact: Contact): Promise<void> {
  const { id, partner, name, duty, phone, email } = contact;
  await trx
    .insertInto('partner_contact')
    .values({ id, partner_id: partner, name, duty, phone, email })
    .execute();
}

/** Deletes a contact for good. @returns the partner it was of; undefined when there was none. */
export async function deleteContact(trx: Transaction<DB>, id: string): Promise<string | undefined> {
  const row = await trx
    .deleteFrom('partner_contact')
    .where('id', '=', id)
    .returning('partner_id')
    .executeTakeFirst();
  return row?.partner_id;
}
