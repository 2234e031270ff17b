import { readFile, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect } from 'node:net';
import { serve } from '@hono/node-server';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { freePort } from '../../../../tests/support/server-process.ts';
import { type OpenDatabase, openDatabase } from '../database.ts';
import { createApp } from './app.ts';

const DOORS = {
  'a file that is missing': () => readFile('/tiada/berkas.csv'),
  'a disk that is full': () => writeFile('/dev/full', 'x'),
  'another server that does not answer': async () => {
    const socket = connect(await freePort(), '127.0.0.1');
    await new Promise((_, reject) => socket.once('error', reject));
  },
  'a database that does not answer': () => sql`SELECT 1`.execute(lost.db),
  'a database that does not answer, asked for a connection': () => lost.pool.connect(),
  'a database whose socket is missing': () => sql`SELECT 1`.execute(socketless.db),
  'a connection that the database ends': () =>
    sql`SELECT pg_terminate_backend(pg_backend_pid())`.execute(db.db),
} as const;

let db: OpenDatabase;
let lost: OpenDatabase;
let socketless: OpenDatabase;
beforeAll(async () => {
  const server = inject('databaseServer');
  [db, lost, socketless] = await Promise.all([
    openDatabase(server),
    openDatabase(server),
    openDatabase(server),
  ]);
  lost.moveTo(`postgres://tamu@127.0.0.1:${await freePort()}/tiada`);
  socketless.moveTo('postgres://tamu@%2Ftiada/tiada');
});
afterAll(() => Promise.all([db, lost, socketless].map((database) => database.close())));

test.each([
  ['a file that is missing', 500, 'SIGAP-9001', 1],
  ['a disk that is full', 507, 'SIGAP-3119', 0],
  ['another server that does not answer', 500, 'SIGAP-9001', 1],
  ['a database that does not answer', 503, 'SIGAP-9003', 0],
  ['a database that does not answer, asked for a connection', 503, 'SIGAP-9003', 0],
  ['a database whose socket is missing', 503, 'SIGAP-9003', 0],
  ['a connection that the database ends', 503, 'SIGAP-9003', 0],
] as const)('%s is answered with %i', async (door, status, code, incidents) => {
  const told: unknown[] = [];
  const app = createApp({
    identify: async () => null,
    origins: [],
    report: (_, error) => told.push(error),
  });
  app.get('/api/pintu', async (c) => {
    await DOORS[door]();
    return c.text('terbuka');
  });
  const answer = await app.request('/api/pintu');
  expect(answer.status).toBe(status);
  expect(await answer.json()).toMatchObject({ code });
  expect(told).toHaveLength(incidents);
});

test('a sender who breaks off in the middle of a request is no incident', async () => {
  const told: unknown[] = [];
  const app = createApp({
    identify: async () => null,
    origins: [],
    report: (_, error) => told.push(error),
  });
  const broken = Promise.withResolvers<unknown>();
  app.post('/api/isi', async (c) => {
    await c.req.text().catch((error: unknown) => {
      broken.resolve(error);
      throw error;
    });
    return c.text('terbaca');
  });
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
  await new Promise<void>((resolve) => server.once('listening', () => resolve()));
  const { port } = server.address() as AddressInfo;
  const sender = connect(port, '127.0.0.1');
  sender.on('error', () => {});
  sender.write('POST /api/isi HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n{', () =>
    sender.resetAndDestroy(),
  );
  expect(await broken.promise).toMatchObject({ message: 'aborted', code: 'ECONNRESET' });
  await new Promise<void>((resolve) => server.close(() => resolve()));
  expect(told).toEqual([]);
});
