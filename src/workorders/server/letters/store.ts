import { sql, type Transaction } from 'kysely';
import type { Day } from '../../../kernel/index.ts';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { LetterContent } from '../../letters/content.ts';
import type { Letterhead } from '../../letters/letterhead.ts';

const NUMBER_LOCK = 7_226_041;

/** Keeps a letterhead unless the newest came from the same file. @returns whether it is new */
export async function keepLetterhead(
  trx: Transaction<DB>,
  letterhead: Letterhead,
  sha256: Buffer,
  at: Date,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    INSERT INTO letterhead (content, sha256, loaded_at)
    SELECT ${JSON.stringify(letterhead)}::jsonb, ${sha256}, ${at}
    WHERE ${sha256} IS DISTINCT FROM (SELECT sha256 FROM letterhead ORDER BY id DESC LIMIT 1)`.execute(trx);
  return (numAffectedRows ?? 0n) > 0n;
}

/** The letterhead that counts; undefined before any was loaded. */
export async function newestLetterhead(db: Database): Promise<Letterhead | undefined> {
  const { rows } = await sql<{ content: Letterhead }>`
    SELECT content FROM letterhead ORDER BY id DESC LIMIT 1`.execute(db);
  return rows[0]?.content;
}

/** A letter as it is listed. */
export type ListedLetter = {
  readonly id: string;
  readonly partner: string;
  readonly number: string;
  readonly day: Day;
  readonly orders: number;
  readonly madeAt: Date;
};

/** The newest letters of an election to these partners (null: to all), at most so many. */
export async function listLetters(
  db: Database,
  electionId: number,
  partners: readonly string[] | null,
  limit: number,
): Promise<readonly ListedLetter[]> {
  const to = partners === null ? sql`true` : sql`partner_id = ANY(${[...partners]}::text[])`;
  const { rows } = await sql<ListedLetter>`
    SELECT id, partner_id AS partner, content ->> 'number' AS number, day, jsonb_array_length(content -> 'annex') AS orders,
      made_at AS "madeAt"
    FROM order_letter WHERE election_id = ${electionId} AND ${to} ORDER BY year DESC, running DESC LIMIT ${limit}`.execute(
    db,
  );
  return rows;
}

/** What a letter's PDF is made of; undefined when the election has none of that id to these partners (null: to any). */
export async function findLetter(
  db: Database,
  electionId: number,
  id: string,
  partners: readonly string[] | null,
): Promise<LetterContent | undefined> {
  const to = partners === null ? sql`true` : sql`partner_id = ANY(${[...partners]}::text[])`;
  const { rows } = await sql<{ content: LetterContent }>`
    SELECT content FROM order_letter WHERE id = ${id}::uuid AND election_id = ${electionId} AND ${to}`.execute(
    db,
  );
  return rows[0]?.content;
}

/** The letter to a partner that says the same on the same day, if it was written already. */
export async function sameLetter(
  trx: Transaction<DB>,
  electionId: number,
  partner: string,
  day: Day,
  said: Buffer,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM order_letter
    WHERE election_id = ${electionId} AND partner_id = ${partner} AND day = ${day} AND said_sha256 = ${said}`.execute(
    trx,
  );
  return rows[0]?.id;
}

/** The next number of a year; whoever takes it holds all others up until it is written or given up, so that none is left out. */
export async function nextRunning(trx: Transaction<DB>, year: number): Promise<number> {
  await sql`SELECT pg_advisory_xact_lock(${NUMBER_LOCK})`.execute(trx);
  const { rows } = await sql<{ next: number }>`
    SELECT coalesce(max(running), 0) + 1 AS next FROM order_letter WHERE year = ${year}`.execute(trx);
  return rows[0]?.next ?? 1;
}

/** Keeps a letter. */
export async function insertLetter(
  trx: Transaction<DB>,
  letter: {
    readonly id: string;
    readonly electionId: number;
    readonly partner: string;
    readonly year: number;
    readonly running: number;
    readonly content: LetterContent;
    readonly said: Buffer;
    readonly by: string;
    readonly at: Date;
  },
): Promise<void> {
  const { id, electionId, partner, year, running, content, said, by, at } = letter;
  await sql`
    INSERT INTO order_letter (id, election_id, partner_id, year, running, day, content, said_sha256, made_by, made_at)
    VALUES (${id}, ${electionId}, ${partner}, ${year}, ${running}, ${content.day}, ${JSON.stringify(content)}::jsonb, ${said}, ${by}, ${at})`.execute(
    trx,
  );
}
