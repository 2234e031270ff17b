import { sql, type Transaction } from 'kysely';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Contest } from '../../../sealed/index.ts';
import type { FormFigure } from '../../../voting-day/index.ts';
import type { ReadingStanding } from '../../reading/agreed-reading.ts';
import { isReadable } from './readable-store.ts';

/** One at a time gives out turns and keeps readings of an election: the others wait here until its transaction ends. */
export async function holdReadings(trx: Transaction<DB>, electionId: number): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('sigap readings'), ${electionId}::integer)`.execute(trx);
}

/** A form whose photos may be read. */
export type FormToRead = {
  readonly record: string;
  readonly tps: string;
  readonly contest: Contest;
  readonly pairs: number;
  readonly standing: ReadingStanding;
};

/** A turn that somebody has in hand. */
export type Turn = {
  readonly reader: string;
  readonly turn: number;
  readonly expiresAt: Date;
};

/** What a record has of readings and turns. */
export type RecordReadings = {
  readonly readings: readonly {
    readonly reader: string;
    readonly turn: number;
    readonly figures: readonly FormFigure[];
  }[];
  readonly turns: readonly Turn[];
};

/**
 * The next form for a reader: the one in hand, then those in dispute, contradicting themselves or read differently, then the oldest. Only forms whose photos
 * are all here, which the reader has not read and which want a reading more than are kept or in hand.
 * @param areas code prefixes; null for all
 */
export async function nextFormFor(
  trx: Transaction<DB>,
  electionId: number,
  asked: {
    readonly areas: readonly string[] | null;
    readonly contest: Contest | null;
    readonly reader: string;
    readonly now: Date;
    /** Records that turned out to want none. */
    readonly except: readonly string[];
  },
): Promise<FormToRead | undefined> {
  const { areas, contest, reader, now, except } = asked;
  const { rows } = await sql<FormToRead>`
    SELECT encode(f.record, 'hex') AS record, f.tps_code AS tps, f.contest, f.pairs, f.standing
      FROM form_figures f
      JOIN result_slip s ON s.id = f.slip
      LEFT JOIN form_reading_turn own ON own.record = f.record AND own.reader = ${reader} AND own.expires_at > ${now}
     WHERE f.election_id = ${electionId} AND f.standing <> 'agreed' AND f.record IS NOT NULL
       AND (${areas === null} OR EXISTS (SELECT FROM unnest(${[...(areas ?? [])]}::text[]) p WHERE starts_with(f.tps_code, p)))
       AND (${contest}::text IS NULL OR f.contest = ${contest})
       AND NOT f.record = ANY(ARRAY(SELECT decode(e, 'hex') FROM unnest(${[...except]}::text[]) e))
       AND NOT EXISTS (SELECT FROM form_reading r WHERE r.record = f.record AND r.reader = ${reader})
       AND CASE f.standing WHEN 'unread' THEN 2 WHEN 'once' THEN 2 ELSE 1 + (SELECT count(*) FROM form_reading r WHERE r.record = f.record) END
         > (SELECT count(*) FROM form_reading r WHERE r.record = f.record)
         + (SELECT count(*) FROM form_reading_turn t WHERE t.record = f.record AND t.reader <> ${reader} AND t.expires_at > ${now})
       AND ${isReadable(sql.ref('f.record'))}
     ORDER BY own.record IS NULL, NOT (f.is_disputed OR f.is_broken OR f.standing IN ('differ', 'undecided')), s.received_at, f.tps_code, f.contest
     LIMIT 1`.execute(trx);
  return rows[0];
}

/** The form that is read from a record, where that is the version which counts. */
export async function formOfRecord(
  trx: Transaction<DB>,
  electionId: number,
  record: string,
): Promise<FormToRead | undefined> {
  const { rows } = await sql<FormToRead>`
    SELECT encode(record, 'hex') AS record, tps_code AS tps, contest, pairs, standing FROM form_figures
     WHERE election_id = ${electionId} AND record = decode(${record}, 'hex')
       AND (tps_code, contest) = (SELECT s.tps_code, s.contest FROM result_record r JOIN result_slip s ON s.id = r.slip WHERE r.id = decode(${record}, 'hex'))`.execute(
    trx,
  );
  return rows[0];
}

/** Of which TPS a record is that has come, whether it counts or not. */
export async function tpsOfRecord(
  trx: Transaction<DB>,
  electionId: number,
  record: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ tps: string }>`
    SELECT s.tps_code AS tps FROM result_record r JOIN result_slip s ON s.id = r.slip
     WHERE r.id = decode(${record}, 'hex') AND s.election_id = ${electionId}`.execute(trx);
  return rows[0]?.tps;
}

/** What a record has of readings, in the order in which they were kept, and of turns. */
export async function readingsOfRecord(trx: Transaction<DB>, record: string): Promise<RecordReadings> {
  const id = Buffer.from(record, 'hex');
  const [readings, turns] = await Promise.all([
    trx
      .selectFrom('form_reading')
      .select(['reader', 'turn', 'figures'])
      .where('record', '=', id)
      .orderBy('id')
      .execute(),
    trx
      .selectFrom('form_reading_turn')
      .select(['reader', 'turn', 'expires_at'])
      .where('record', '=', id)
      .execute(),
  ]);
  return {
    readings: readings.map(({ reader, turn, figures }, at) => ({
      reader,
      // Readings of before turns were kept with them came in the order of their turns.
      turn: turn ?? at + 1,
      figures: figures as unknown as FormFigure[],
    })),
    turns: turns.map(({ expires_at, ...turn }) => ({ ...turn, expiresAt: expires_at })),
  };
}

/** Gives a turn, or gives it anew. */
export async function keepTurn(trx: Transaction<DB>, record: string, turn: Turn): Promise<void> {
  const { reader, turn: number, expiresAt } = turn;
  await trx
    .insertInto('form_reading_turn')
    .values({ record: Buffer.from(record, 'hex'), reader, turn: number, expires_at: expiresAt })
    .onConflict((conflict) =>
      conflict.columns(['record', 'reader']).doUpdateSet({ turn: number, expires_at: expiresAt }),
    )
    .execute();
}

/** Takes turns back: one reader's, of a record or of all. */
export async function dropTurns(
  trx: Transaction<DB>,
  reader: string,
  except: string | null = null,
): Promise<void> {
  await sql`DELETE FROM form_reading_turn WHERE reader = ${reader} AND (${except}::text IS NULL OR record <> decode(${except}, 'hex'))`.execute(
    trx,
  );
}

/** A reading as it is kept. */
export type NewReading = {
  readonly electionId: number;
  readonly form: FormToRead;
  readonly reader: string;
  readonly turn: number;
  readonly figures: readonly FormFigure[];
  readonly confirmed: readonly string[];
  readonly at: Date;
};

/** Keeps a reading. */
export async function insertReading(trx: Transaction<DB>, reading: NewReading): Promise<void> {
  const { electionId, form, reader, turn, figures, confirmed, at } = reading;
  await trx
    .insertInto('form_reading')
    .values({
      ...{ election_id: electionId, tps_code: form.tps, contest: form.contest, pairs: form.pairs },
      ...{ reader, turn },
      ...{ record: Buffer.from(form.record, 'hex'), figures: JSON.stringify(figures) },
      ...{ confirmed: [...confirmed], read_at: at },
    })
    .execute();
}
