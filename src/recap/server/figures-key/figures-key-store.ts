import { sql, type Transaction } from 'kysely';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { Contest } from '../../../sealed/index.ts';

/** A key that opens figures: its public half, and how many of how many holders open. */
export type FiguresKey = {
  readonly id: number;
  readonly recipient: string;
  readonly holders: number;
  readonly needed: number;
};

/** A key as the public may know of it. */
export type PublicKey = Omit<FiguresKey, 'id'> & {
  readonly madeAt: Date;
  /** Public half of the key before it, and why it was replaced; null for the first. */
  readonly replaces: string | null;
  readonly reason: string | null;
};

/** Figures as they were sealed, and as they were opened where they were. Hashes are 64 hex digits. */
export type SealedFigures = {
  readonly id: number;
  readonly sealed: string;
  readonly forms: number;
  readonly sealedAt: Date;
  readonly key: FiguresKey;
  readonly opened: string | null;
  readonly openedAt: Date | null;
  readonly reason: string | null;
};

type Reader = Database | Transaction<DB>;

/** The key in force: the newest. */
export async function newestKey(db: Reader, electionId: number): Promise<FiguresKey | null> {
  const { rows } = await sql<FiguresKey>`
    SELECT id, recipient, holders, needed FROM figures_key WHERE election_id = ${electionId} ORDER BY id DESC LIMIT 1`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** Every key that an election had, the newest first. */
export async function keysOf(db: Reader, electionId: number): Promise<PublicKey[]> {
  const { rows } = await sql<PublicKey>`
    SELECT k.recipient, k.holders, k.needed, k.made_at AS "madeAt", b.recipient AS replaces, k.reason
      FROM figures_key k LEFT JOIN figures_key b ON b.id = k.replaces
     WHERE k.election_id = ${electionId} ORDER BY k.id DESC`.execute(db);
  return rows;
}

/** Keeps the public half of a key. @throws where another one was kept at the same time */
export async function keepKey(
  trx: Transaction<DB>,
  key: Omit<FiguresKey, 'id'> & {
    readonly electionId: number;
    readonly at: Date;
    readonly by: string;
    readonly replaces: number | null;
    readonly reason: string | null;
  },
): Promise<void> {
  const { electionId, recipient, holders, needed, at, by, replaces, reason } = key;
  await sql`
    INSERT INTO figures_key (election_id, recipient, holders, needed, made_at, made_by, replaces, reason)
    VALUES (${electionId}, ${recipient}, ${holders}, ${needed}, ${at}, ${by}, ${replaces}, ${reason})`.execute(
    trx,
  );
}

/** What was sealed for an election, the newest first. */
export async function sealedFiguresOf(db: Reader, electionId: number): Promise<SealedFigures[]> {
  const { rows } = await sql<SealedFigures>`
    SELECT s.id, s.sealed, s.forms, s.sealed_at AS "sealedAt", o.opened, o.opened_at AS "openedAt", o.reason,
           jsonb_build_object('id', k.id, 'recipient', k.recipient, 'holders', k.holders, 'needed', k.needed) AS key
      FROM sealed_figures s JOIN figures_key k ON k.id = s.key LEFT JOIN opened_figures o ON o.sealed_figures = s.id
     WHERE s.election_id = ${electionId} ORDER BY s.id DESC`.execute(db);
  return rows;
}

/** Keeps what was sealed. */
export async function keepSealed(
  trx: Transaction<DB>,
  sealed: {
    readonly electionId: number;
    readonly key: number;
    readonly sealed: string;
    readonly forms: number;
    readonly at: Date;
    readonly by: string;
  },
): Promise<void> {
  await sql`
    INSERT INTO sealed_figures (election_id, key, sealed, forms, sealed_at, sealed_by)
    VALUES (${sealed.electionId}, ${sealed.key}, ${sealed.sealed}, ${sealed.forms}, ${sealed.at}, ${sealed.by})`.execute(
    trx,
  );
}

/** Keeps that it was opened. @returns false where it was before */
export async function keepOpened(
  trx: Transaction<DB>,
  opened: {
    readonly id: number;
    readonly opened: string;
    readonly reason: string;
    readonly at: Date;
    readonly by: string;
  },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    INSERT INTO opened_figures (sealed_figures, opened, reason, opened_at, opened_by)
    VALUES (${opened.id}, ${opened.opened}, ${opened.reason}, ${opened.at}, ${opened.by}) ON CONFLICT DO NOTHING`.execute(
    trx,
  );
  return numAffectedRows === 1n;
}

/** A form's figures as they count now. */
export type FormRow = {
  readonly tps: string;
  readonly contest: Contest;
  readonly pairs: number;
  readonly figures: readonly (number | null)[];
  readonly isDisputed: boolean;
  readonly isBroken: boolean;
};

/** The figures of every form as they count now, by TPS and contest. */
export async function formRows(db: Reader, electionId: number): Promise<FormRow[]> {
  const { rows } = await sql<FormRow>`
    SELECT tps_code AS tps, contest, pairs, figures, is_disputed AS "isDisputed", is_broken AS "isBroken"
      FROM form_figures WHERE election_id = ${electionId} ORDER BY tps_code, contest`.execute(db);
  return rows;
}
