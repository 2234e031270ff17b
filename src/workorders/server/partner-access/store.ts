import { createHash } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';

/** A link as whoever gives it out sees it: never its secret. */
export type PartnerLink = {
  readonly id: string;
  readonly partner: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
};

/** What a link opens. */
export type OpenedLink = {
  readonly id: string;
  readonly partner: string;
  readonly partnerName: string;
  readonly election: string;
  readonly expiresAt: Date;
};

/** Keeps a link; of its secret only the hash. */
export async function insertLink(
  trx: Transaction<DB>,
  electionId: number,
  link: Omit<PartnerLink, 'revokedAt'> & { readonly by: string; readonly token: string },
): Promise<void> {
  await trx
    .insertInto('partner_link')
    .values({
      ...{ id: link.id, election_id: electionId, partner_id: link.partner, token_sha256: hashOf(link.token) },
      ...{ created_at: link.createdAt, created_by: link.by, expires_at: link.expiresAt },
    })
    .execute();
}

/** The links of an election, the newest first. */
export async function listLinks(db: Database, electionId: number): Promise<readonly PartnerLink[]> {
  const { rows } = await sql<PartnerLink>`
    SELECT id, partner_id AS partner, created_at AS "createdAt", expires_at AS "expiresAt", revoked_at AS "revokedAt"
    FROM partner_link WHERE election_id = ${electionId} ORDER BY created_at DESC, id LIMIT 200`.execute(db);
  return rows;
}

/** Ends a link at once. @returns the partner it was of; undefined when there is no living link of that id. */
export async function revokeLink(
  trx: Transaction<DB>,
  electionId: number,
  id: string,
  at: Date,
): Promise<string | undefined> {
  const row = await trx
    .updateTable('partner_link')
    .set({ revoked_at: at })
    .where('id', '=', id)
    .where('election_id', '=', electionId)
    .where('revoked_at', 'is', null)
    .returning('partner_id')
    .executeTakeFirst();
  return row?.partner_id;
}

/** The link of a secret that neither ran out nor was revoked; undefined for any other. */
export async function openLink(db: Database, token: string, now: Date): Promise<OpenedLink | undefined> {
  const { rows } = await sql<OpenedLink>`
    SELECT l.id, l.partner_id AS partner, p.name AS "partnerName", e.slug AS election, l.expires_at AS "expiresAt"
    FROM partner_link l JOIN partner p ON p.id = l.partner_id JOIN election e ON e.id = l.election_id
    WHERE l.token_sha256 = ${hashOf(token)} AND l.revoked_at IS NULL AND l.expires_at > ${now}`.execute(db);
  return rows[0];
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
