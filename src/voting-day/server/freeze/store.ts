import { sql, type Transaction } from 'kysely';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { FreezeEvent } from '../../readiness/freeze.ts';

/** Everything that was decided about the freeze of an election, in its order; a handful. */
export async function freezeEvents(db: Database, electionId: number): Promise<FreezeEvent[]> {
  const { rows } = await sql<FreezeEvent>`
    SELECT kind, at, from_at AS "fromAt", until_at AS "untilAt", things FROM change_freeze
    WHERE election_id = ${electionId} ORDER BY id`.execute(db);
  return rows;
}

/** Appends a decision. */
export async function insertFreezeEvent(
  trx: Transaction<DB>,
  electionId: number,
  event: FreezeEvent,
  { by, reason }: { readonly by: string; readonly reason: string },
): Promise<void> {
  const fromAt = event.kind === 'declared' ? event.fromAt : null;
  const [untilAt, things] = event.kind === 'lifted' ? [event.untilAt, [...event.things]] : [null, null];
  await sql`
    INSERT INTO change_freeze (election_id, kind, from_at, until_at, things, reason, at, by)
    VALUES (${electionId}, ${event.kind}, ${fromAt}, ${untilAt}, ${things}::text[], ${reason}, ${event.at}, ${by})`.execute(
    trx,
  );
}

/** The election of an import, and whether it changes the registry; null when there is no such import. */
export async function importSubject(
  db: Database,
  id: string,
): Promise<{ readonly electionId: number; readonly changesRegistry: boolean } | null> {
  const { rows } = await sql<{ electionId: number; changesRegistry: boolean }>`
    SELECT election_id AS "electionId", kind IN ('registry', 'sites') AS "changesRegistry" FROM import_file
    WHERE id::text = ${id}`.execute(db);
  return rows[0] ?? null;
}
