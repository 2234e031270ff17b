import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ATTACH, IN_ROOM, POWER, payloadOf, SPEED } from '../../src/connectivity/field/field.fixture.ts';
import { chunkBytes, dummyChunk, photoOf } from '../../src/connectivity/rehearsal/dummy-photos.ts';
import { openReceiptKey } from '../../src/platform/server/devices/receipt-key.ts';
import { verifySignature } from '../../src/platform/server/devices/verify.ts';
import {
  acquireEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../src/platform/server/postgres/embedded.ts';
import { type Canonical, checkReceipt, type Envelope } from '../../src/sealed/index.ts';
import { type EnrolledPhone, enrolPhones, seal, sha256 } from '../support/field.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';

const KILLS = 50;
const SINGLE_CLIENTS = 6;
const BATCH_CLIENTS = 2;
const REHEARSING_CLIENTS = 2;
const BATCH = 25;
const PHOTO_BYTES = 150_000;
/** Most answers of a life: the server is killed after a random number of them, with everything else still under way. */
const LONGEST_LIFE = 40;

/** What a phone holds when it may say "received". */
type Held = { readonly id: string; readonly receipt: Envelope; readonly kind: 'record' | 'rehearsal' };

let dataDir: string;
let postgres: EmbeddedPostgres;
let pool: pg.Pool;
let server: ServerProcess;
let phones: EnrolledPhone[];

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'sigap-crash-receipts-'));
  // The database outlives every server that is killed, as it does in an installation.
  postgres = await acquireEmbeddedPostgres(dataDir);
  pool = new pg.Pool({ connectionString: postgres.url, max: 2 });
  server = await startServerProcess(dataDir);
  const { rows } = await pool.query<{ id: number; code: string }>(
    `SELECT e.id, t.code FROM election e JOIN tps t ON t.election_id = e.id WHERE e.slug = 'kepri-2024'
     ORDER BY t.code LIMIT $1`,
    [SINGLE_CLIENTS + BATCH_CLIENTS + REHEARSING_CLIENTS],
  );
  const codes = rows.map(({ code }) => code);
  phones = await enrolPhones(pool, rows[0]?.id ?? 0, codes);
});
afterAll(async () => {
  server.child.kill('SIGKILL');
  await pool.end();
  await postgres.release();
  rmSync(dataDir, { recursive: true, force: true });
});

test(`the server killed ${KILLS} times under load: what has a receipt is there, and is there once`, async () => {
  const field = new Field();
  const clients = phones.map((phone, at) => {
    if (at < SINGLE_CLIENTS) return field.deliver(phone, 1);
    return at < SINGLE_CLIENTS + BATCH_CLIENTS ? field.deliver(phone, BATCH) : field.rehearse(phone);
  });
  let kills = 0;
  for (; kills < KILLS; kills += 1) {
    await field.answers(1 + Math.floor(Math.random() * LONGEST_LIFE));
    await server.end('SIGKILL');
    server = await startServerProcess(dataDir);
    field.serverIs(server.url);
  }
  field.stop();
  await Promise.all(clients);
  expect(kills).toBe(KILLS);
  expect(field.held.length).toBeGreaterThan(KILLS);
  expect(new Set(field.held.map(({ kind }) => kind))).toEqual(new Set(['record', 'rehearsal']));
  await everyReceiptIsKept(field.held);
  await nothingIsHalf();
  const headline = await fetch(`${server.url}/api/elections/kepri-2024/headline`);
  expect(headline.status).toBe(200);
}, 600_000);

/** Every receipt is one, and what it speaks of lies in the database under it. */
async function everyReceiptIsKept(held: readonly Held[]): Promise<void> {
  const key = openReceiptKey({ dataDir, receiptKey: null });
  const keys = new Map([[key.id, key.publicKey]]);
  const { rows } = await pool.query<{ id: string; receipt: string }>(
    `SELECT encode(id, 'hex') AS id, receipt FROM field_record
     UNION ALL SELECT encode(r.id, 'hex'), r.receipt FROM rehearsal r
       JOIN connectivity_test t ON t.receipt = sha256(convert_to(r.receipt, 'UTF8'))`,
  );
  const kept = new Map(rows.map(({ id, receipt }) => [id, receipt]));
  const lost = [];
  for (const { id, receipt } of held) {
    const checked = await checkReceipt(receipt, keys, id, verifySignature);
    if (!checked.ok || kept.get(id) !== receipt.payload) lost.push({ id, checked });
  }
  expect(lost).toEqual([]);
}

/** Nothing was written by half: what a record became is there, and nothing of the field is there that no record became. */
async function nothingIsHalf(): Promise<void> {
  const { rows } = await pool.query(
    `SELECT (SELECT count(*)::int FROM field_record f WHERE f.became IS NOT NULL
         AND NOT EXISTS (SELECT FROM connectivity_test t WHERE t.id = f.became)
         AND NOT EXISTS (SELECT FROM site_report r WHERE r.id = f.became)) AS without,
       (SELECT count(*)::int FROM connectivity_test t WHERE t.source = 'field' AND t.receipt IS NULL
         AND NOT EXISTS (SELECT FROM field_record f WHERE f.became = t.id)) AS orphans,
       (SELECT count(*)::int FROM connectivity_test t WHERE t.receipt IS NOT NULL
         AND NOT EXISTS (SELECT FROM rehearsal r WHERE sha256(convert_to(r.receipt, 'UTF8')) = t.receipt)) AS proofless,
       (SELECT count(*)::int FROM (SELECT device, number FROM field_record GROUP BY 1, 2 HAVING count(*) > 1) d) AS twice`,
  );
  expect(rows[0]).toEqual({ without: 0, orphans: 0, proofless: 0, twice: 0 });
}

/** Phones that send without a pause, and send again whatever was not answered, until they are told to stop. */
class Field {
  readonly held: Held[] = [];
  #url = server.url;
  #isOver = false;
  #awaited: { left: number; readonly resolve: () => void } | null = null;
  #anew: { readonly promise: Promise<void>; readonly resolve: () => void } = Promise.withResolvers<void>();

  /** Resolves when so many more answers have come. */
  answers(count: number): Promise<void> {
    return new Promise((resolve) => {
      this.#awaited = { left: count, resolve };
    });
  }

  serverIs(url: string): void {
    this.#url = url;
    this.#anew.resolve();
    this.#anew = Promise.withResolvers<void>();
  }

  stop(): void {
    this.#isOver = true;
  }

  /** Delivers records, so many in each request. */
  async deliver(phone: EnrolledPhone, together: number): Promise<void> {
    for (let number = 1; !this.#isOver; number += together) {
      const envelopes = Array.from({ length: together }, (_, at) => record(phone, number + at));
      const receipts =
        together === 1 ? await this.#one(phone, envelopes) : await this.#many(phone, envelopes);
      for (const [at, receipt] of receipts.entries()) {
        this.held.push({ id: sha256(envelopes[at]?.payload ?? ''), receipt, kind: 'record' });
      }
    }
  }

  /** Rehearses again and again; after every break it asks what is missing. */
  async rehearse(phone: EnrolledPhone): Promise<void> {
    for (let number = 1; !this.#isOver; number += 1) {
      const { envelope, chunks } = rehearsal(phone, number);
      const id = sha256(envelope.payload);
      const path = `/api/field/rehearsals/${id}`;
      for (const chunk of chunks) {
        await this.#ask(phone, 'PUT', path, JSON.stringify(envelope));
        await this.#ask(phone, 'PUT', `${path}/chunks/${sha256(chunk)}`, Buffer.from(chunk));
      }
      const receipt = await this.#ask<Envelope>(phone, 'POST', `${path}/receipt`);
      this.held.push({ id, receipt, kind: 'rehearsal' });
    }
  }

  async #one(phone: EnrolledPhone, [envelope]: readonly Envelope[]): Promise<Envelope[]> {
    const path = `/api/field/records/${sha256(envelope?.payload ?? '')}`;
    return [await this.#ask<Envelope>(phone, 'PUT', path, JSON.stringify(envelope))];
  }

  async #many(phone: EnrolledPhone, items: readonly Envelope[]): Promise<Envelope[]> {
    const body = JSON.stringify({ items });
    const path = `/api/field/records?sha256=${sha256(body)}`;
    const answer = await this.#ask<{ items: { receipt: Envelope }[] }>(phone, 'POST', path, body);
    return answer.items.map(({ receipt }) => receipt);
  }

  /** Asks until there is an answer: of a server that is gone, the next one is asked. */
  async #ask<T>(
    phone: EnrolledPhone,
    method: string,
    path: string,
    body?: string | Buffer<ArrayBuffer>,
  ): Promise<T> {
    for (;;) {
      const next = this.#anew.promise;
      const isBytes = Buffer.isBuffer(body);
      const answer = await fetch(`${this.#url}${path}`, {
        method,
        headers: {
          ...phone.headers(method, path),
          'x-sigap-sent-at': new Date().toISOString(),
          ...(body ? { 'content-type': isBytes ? 'application/octet-stream' : 'application/json' } : {}),
        },
        ...(body ? { body } : {}),
      })
        .then(async (response) => ({ status: response.status, text: await response.text() }))
        .catch(() => null);
      if (answer?.status === 200) {
        this.#answered();
        return JSON.parse(answer.text) as T;
      }
      if (answer) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
      await next;
    }
  }

  #answered(): void {
    if (!this.#awaited) return;
    this.#awaited.left -= 1;
    if (this.#awaited.left > 0) return;
    this.#awaited.resolve();
    this.#awaited = null;
  }
}

/** A sealed record of a phone: tests, tries and findings in turn. */
function record(phone: EnrolledPhone, number: number): Envelope {
  const content = [ATTACH, SPEED, POWER][number % 3] ?? ATTACH;
  const madeAt = new Date(Date.now() - 86_400_000 + number).toISOString();
  return seal(phone, payloadOf(content, { device: phone.id, tps: phone.tps, number, madeAt }));
}

/** A sealed rehearsal of one photo, with its chunks. */
function rehearsal(phone: EnrolledPhone, number: number): { envelope: Envelope; chunks: Uint8Array[] } {
  const photo = photoOf(PHOTO_BYTES);
  const seed = randomBytes(16).toString('hex');
  const chunks = Array.from({ length: photo.chunks }, (_, at) =>
    dummyChunk(seed, 0, at, chunkBytes(photo, at)),
  );
  const envelope = seal(phone, {
    form: 'sigap-rehearsal-1',
    election: 'kepri-2024',
    tps: phone.tps,
    device: phone.id,
    number,
    madeAt: new Date().toISOString(),
    ...(IN_ROOM as unknown as Record<string, Canonical>),
    photos: [{ bytes: PHOTO_BYTES, chunks: chunks.map(sha256) }],
  });
  return { envelope, chunks };
}
