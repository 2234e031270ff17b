import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { AT_QUAY, payloadOf, SPEED } from '../src/connectivity/field/field.fixture.ts';
import { acquireEmbeddedPostgres } from '../src/platform/server/postgres/embedded.ts';
import { type EnrolledPhone, enrolPhones, seal, sha256 } from '../tests/support/field.ts';
import { type ServerProcess, startServerProcess } from '../tests/support/server-process.ts';
import { type Figure, median, quantile } from './figure.ts';

const PHONES = 400;
const CLIENTS = 16;
const BATCH = 100;
const RECORDS = 12_000;
const RUNS = 3;
const PER_SECOND = 200;
const SECONDS = 20;
/** Rows of one statement of the reference: as many as the intake puts into one transaction at most. */
const ROWS = 1_000;
const GOAL_RATIO = 0.5;
const GOAL_MS = 250;
/** What the intake writes for a speed test with a position. */
const TABLES = ['field_record', 'device_sighting', 'connectivity_test'] as const;

/** A phone in the room of its TPS. */
type PlacedPhone = EnrolledPhone & { readonly latitudeE7: number; readonly longitudeE7: number };
type Parcel = { readonly path: string; readonly body: string; readonly headers: Record<string, string> };

/**
 * Records per second that a real server takes in over HTTP from many clients, each answered with a receipt after its commit, beside the
 * same rows by multi-row INSERT into tables of the same form in the same database; and how long a single record waits at 200 a second,
 * beside a bare commit of one such row. The server is a process of its own; clients, server and database share this machine.
 */
export async function run(): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sigap-bench-intake-'));
  const postgres = await acquireEmbeddedPostgres(dataDir);
  const pool = new pg.Pool({ connectionString: postgres.url, max: 2 });
  let server: ServerProcess | undefined;
  try {
    server = await startServerProcess(dataDir);
    const phones = await enrolled(pool);
    const rates: number[] = [];
    const bare: number[] = [];
    for (let turn = 0; turn <= RUNS; turn += 1) {
      const rate = await takenIn(server.url, phones, turn);
      const reference = await inserted(pool, turn * RECORDS);
      if (turn === 0) continue;
      rates.push(rate);
      bare.push(reference);
    }
    const waits = await waited(server.url, phones);
    const commits = await committed(pool);
    const [value, referenceValue, ms] = [median(rates), median(bare), quantile(waits, 0.99)];
    return [
      {
        name: 'intake',
        unit: 'records/s',
        value,
        reference: 'the same rows by multi-row INSERT into tables of the same form',
        referenceValue,
        ratio: value / referenceValue,
        goal: `>= ${GOAL_RATIO} x`,
        met: value / referenceValue >= GOAL_RATIO,
      },
      {
        name: 'intake-p99',
        unit: 'ms',
        value: ms,
        reference: 'p99 of a bare commit of one such row',
        referenceValue: quantile(commits, 0.99),
        ratio: ms / quantile(commits, 0.99),
        goal: `<= ${GOAL_MS} ms at ${PER_SECOND} records/s`,
        met: ms <= GOAL_MS,
      },
    ];
  } finally {
    await server?.end();
    await pool.end();
    await postgres.release();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function enrolled(pool: pg.Pool): Promise<PlacedPhone[]> {
  const { rows } = await pool.query<{ id: number; code: string; latitude: number; longitude: number }>(
    `SELECT e.id, t.code, t.latitude, t.longitude FROM election e JOIN tps t ON t.election_id = e.id WHERE e.slug = 'kepri-2024' ORDER BY t.code LIMIT $1`,
    [PHONES],
  );
  const codes = rows.map(({ code }) => code);
  const phones = await enrolPhones(pool, rows[0]?.id ?? 0, codes);
  return phones.map((phone, at) => ({
    ...phone,
    latitudeE7: Math.round((rows[at]?.latitude ?? 0) * 1e7),
    longitudeE7: Math.round((rows[at]?.longitude ?? 0) * 1e7),
  }));
}

/** A sealed speed test; made up, the same link for all. */
function record(phone: PlacedPhone, number: number) {
  const { latitudeE7, longitudeE7 } = phone;
  const content = { ...SPEED, position: { ...AT_QUAY, latitudeE7, longitudeE7 } };
  const madeAt = new Date(Date.now() - 3_600_000 + number).toISOString();
  return seal(phone, payloadOf(content, { device: phone.id, tps: phone.tps, number, madeAt }));
}

/** Batches as their phones would send them, signed before the clock starts. */
function batches(phones: readonly PlacedPhone[], turn: number): Parcel[] {
  return Array.from({ length: RECORDS / BATCH }, (_, batch) => {
    const phone = phoneAt(phones, batch);
    const first = 1 + (turn * RECORDS) / BATCH + batch * BATCH + turn * RECORDS;
    const items = Array.from({ length: BATCH }, (_, at) => record(phone, first + at));
    const body = JSON.stringify({ items });
    const path = `/api/field/records?sha256=${sha256(body)}`;
    return { path, body, headers: phone.headers('POST', path) };
  });
}

function phoneAt(phones: readonly PlacedPhone[], at: number): PlacedPhone {
  const phone = phones[at % phones.length];
  if (!phone) throw new Error('no phone');
  return phone;
}

async function takenIn(url: string, phones: readonly PlacedPhone[], turn: number): Promise<number> {
  const parcels = batches(phones, turn);
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      for (let next = parcels.pop(); next; next = parcels.pop()) {
        const { items } = JSON.parse(await send(agent, url, 'POST', next)) as {
          items: { receipt?: unknown }[];
        };
        if (items.length !== BATCH || items.some(({ receipt }) => !receipt)) throw new Error('not received');
      }
    }),
  );
  const seconds = (performance.now() - begun) / 1_000;
  agent.destroy();
  return RECORDS / seconds;
}

/** Sends at a steady rate, whether or not the answers keep up; milliseconds from when each should have left to its answer. */
async function waited(url: string, phones: readonly PlacedPhone[]): Promise<number[]> {
  const parcels = Array.from({ length: PER_SECOND * SECONDS }, (_, at): Parcel => {
    const phone = phoneAt(phones, at);
    const envelope = record(phone, 10_000_000 + at);
    const path = `/api/field/records/${sha256(envelope.payload)}`;
    return { path, body: JSON.stringify(envelope), headers: phone.headers('PUT', path) };
  });
  const agent = new Agent({ keepAlive: true });
  const begun = performance.now();
  const waits = parcels.map(async (parcel, at) => {
    const due = begun + (at * 1_000) / PER_SECOND;
    await wait(Math.max(0, due - performance.now()));
    await send(agent, url, 'PUT', parcel);
    return performance.now() - due;
  });
  const found = await Promise.all(waits);
  agent.destroy();
  return found;
}

function send(agent: Agent, url: string, method: string, { path, body, headers }: Parcel): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = {
      'content-type': 'application/json',
      'x-sigap-sent-at': new Date().toISOString(),
      ...headers,
    };
    const asked = request(`${url}${path}`, { agent, method, headers: sent }, (answer) => {
      let said = '';
      answer.on('data', (part: Buffer) => {
        said += part.toString();
      });
      answer.on('end', () =>
        answer.statusCode === 200 ? resolve(said) : reject(new Error(`${answer.statusCode} ${said}`)),
      );
    });
    // A connection that the server closed as idle at this moment: a record that is sent again is the same record, as phones do.
    asked.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' && asked.reusedSocket
        ? send(agent, url, method, { path, body, headers }).then(resolve, reject)
        : reject(error),
    );
    asked.end(body);
  });
}

/** The rows that the last turn wrote, written again by hand into tables of the same form, one statement of many rows after another. */
async function inserted(pool: pg.Pool, before: number): Promise<number> {
  const client = await pool.connect();
  try {
    const rows = new Map<string, unknown[][]>();
    const columns = new Map<string, string[]>();
    for (const table of TABLES) {
      await client.query(`DROP TABLE IF EXISTS bare_${table}`);
      await client.query(`CREATE TABLE bare_${table} (LIKE ${table} INCLUDING ALL)`);
      const found = await client.query({ text: `SELECT * FROM ${table} OFFSET ${before}`, rowMode: 'array' });
      rows.set(table, found.rows);
      columns.set(
        table,
        found.fields.map(({ name }) => name),
      );
    }
    const written = rows.get('connectivity_test')?.length ?? 0;
    if (written !== RECORDS) throw new Error(`${written} of ${RECORDS} rows`);
    await client.query('CHECKPOINT');
    const begun = performance.now();
    for (let start = 0; start < RECORDS; start += ROWS) {
      await client.query('BEGIN');
      for (const table of TABLES) {
        const part = (rows.get(table) ?? []).slice(start, start + ROWS);
        await insertRows(client, `bare_${table}`, columns.get(table) ?? [], part);
      }
      await client.query('COMMIT');
    }
    return RECORDS / ((performance.now() - begun) / 1_000);
  } finally {
    client.release();
  }
}

/** At most 65,535 parameters a statement: PostgreSQL counts them in 16 bits. */
async function insertRows(
  client: pg.PoolClient,
  table: string,
  columns: readonly string[],
  rows: readonly unknown[][],
): Promise<void> {
  const values = rows.map(
    (_, row) => `(${columns.map((_, column) => `$${row * columns.length + column + 1}`).join(',')})`,
  );
  await client.query(`INSERT INTO ${table} (${columns.join(',')}) VALUES ${values.join(',')}`, rows.flat());
}

/** Milliseconds of single rows, each committed by itself. */
async function committed(pool: pg.Pool): Promise<number[]> {
  const { rows, fields } = await pool.query({
    text: 'SELECT * FROM field_record LIMIT 500',
    rowMode: 'array',
  });
  await pool.query('TRUNCATE bare_field_record');
  const client = await pool.connect();
  const columns = fields.map(({ name }) => name);
  const times: number[] = [];
  for (const row of rows as unknown[][]) {
    const begun = performance.now();
    await insertRows(client, 'bare_field_record', columns, [row]);
    times.push(performance.now() - begun);
  }
  client.release();
  return times;
}
