import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  ANAMBAS,
  BAKTI,
  BATAM,
  issued,
  OFFICE,
  orderElection,
  wish,
} from '../../../../tests/support/orders.ts';
import { runCommand } from '../../../../tests/support/run-command.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { unwrap } from '../../../kernel/index.ts';
import type { Grant, Principal } from '../../../platform/server/access/roles.ts';
import { listAudit } from '../../../platform/server/audit/store.ts';
import { createApp } from '../../../platform/server/http/app.ts';
import type { Election } from '../../../registry/index.ts';
import { addInteropCommands } from '../interop/commands.ts';
import { applyOrderEvent } from '../orders/index.ts';
import { loadLetterhead } from './letterhead-file.ts';
import { letterRoutes } from './routes.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked at field by field
type Answer = any;

let opened: TestPlatform;
let election: Election;
let who: Principal;
let app: ReturnType<typeof createApp>;
const dir = mkdtempSync(join(tmpdir(), 'sigap-letters-'));
const as = (...grants: Grant[]): Principal => ({ id: 'user:someone', grants });
const PROVINCE = as({ role: 'provincial-officer' });

beforeAll(async () => {
  opened = await openTestPlatform();
  election = await orderElection(opened.platform);
  app = createApp({ identify: async () => who, origins: [], report: (_, error) => console.error(error) });
  app.route('/api', letterRoutes(opened.platform));
});
afterAll(async () => {
  await opened.close();
  rmSync(dir, { recursive: true });
});

async function ask(
  path: string,
  body?: object,
  asked: Principal = PROVINCE,
): Promise<{ status: number; body: Answer }> {
  who = asked;
  const response = await app.request(`/api${path}`, {
    method: body ? 'POST' : 'GET',
    ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
  });
  const isPdf = response.headers.get('content-type') === 'application/pdf';
  return {
    status: response.status,
    body: isPdf ? Buffer.from(await response.arrayBuffer()) : await response.json(),
  };
}
const LETTERS = '/elections/pilkada/letters';

test('without a letterhead, or one that is damaged, no letter is written', async () => {
  expect((await ask(LETTERS, { partner: 'Telkomsel' })).body.code).toBe('SIGAP-3289');
  const path = join(dir, 'letterhead.json');
  writeFileSync(path, '{"office": []}');
  expect(await loadLetterhead(opened.platform, path)).toMatchObject({
    ok: false,
    error: { kind: { code: 'SIGAP-3289' } },
  });
  const pack = join(opened.platform.projectDir, 'packs/kepri-2024/letterhead.json');
  expect(await loadLetterhead(opened.platform, pack)).toEqual({ ok: true, value: true });
  expect(await loadLetterhead(opened.platform, pack)).toEqual({ ok: true, value: false });
  expect(await loadLetterhead(opened.platform, join(dir, 'none.json'))).toEqual({ ok: true, value: false });
});

test('a letter is numbered, kept, the same bytes each time, and not written twice', async () => {
  expect((await ask(LETTERS, { partner: 'Telkomsel' })).body.code).toBe('SIGAP-3287');
  const order = await issued(opened.platform, election, wish(ANAMBAS[0]));
  await issued(opened.platform, election, wish(BATAM));
  const first = await ask(LETTERS, { partner: 'Telkomsel' });
  expect(first.status).toBe(201);
  expect((await ask(LETTERS, { partner: 'Telkomsel' })).body).toEqual(first.body);
  const [one, two] = [
    await ask(`${LETTERS}/${first.body.id}/pdf`),
    await ask(`${LETTERS}/${first.body.id}/pdf`),
  ];
  expect(one.body.subarray(0, 5).toString()).toBe('%PDF-');
  expect(one.body.equals(two.body)).toBe(true);
  unwrap(
    await applyOrderEvent(opened.platform, election.id, OFFICE, order.id, order.revision, {
      kind: 'cancel',
      reason: 'salah',
    }),
  );
  const second = await ask(LETTERS, { partner: 'Telkomsel' });
  expect(second.body.id).not.toBe(first.body.id);
  const { items } = (await ask(LETTERS)).body;
  expect(items.map(({ number, orders }: Answer) => [number, orders])).toEqual([
    ['002/SIGAP/X/2024', 1],
    ['001/SIGAP/X/2024', 2],
  ]);
  const audited = await listAudit(opened.platform.database.db, {
    limit: 9,
    subject: `letter:${first.body.id}`,
  });
  expect(audited.items).toHaveLength(1);
});

test('what is claimed done is no work to be asked for', async () => {
  const order = await issued(opened.platform, election, wish(ANAMBAS[1], { partner: 'BAKTI' }));
  const claim = { kind: 'claim-done', doneAt: opened.platform.clock() } as const;
  unwrap(await applyOrderEvent(opened.platform, election.id, BAKTI, order.id, order.revision, claim));
  expect((await ask(LETTERS, { partner: 'BAKTI' })).body.code).toBe('SIGAP-3287');
});

test('a partner reads its own letters; nobody of a regency or of another partner does', async () => {
  const [letter] = (await ask(LETTERS)).body.items;
  const own = as({ role: 'partner', partner: 'Telkomsel' });
  const other = as({ role: 'partner', partner: 'BAKTI' });
  expect((await ask(`${LETTERS}/${letter.id}/pdf`, undefined, own)).status).toBe(200);
  expect((await ask(`${LETTERS}/${letter.id}/pdf`, undefined, other)).body.code).toBe('SIGAP-3288');
  expect((await ask(LETTERS, undefined, other)).body.items).toEqual([]);
  expect((await ask(LETTERS, { partner: 'Telkomsel' }, own)).status).toBe(403);
  expect((await ask(LETTERS, undefined, as({ role: 'regency-officer', regencyCode: '2105' }))).status).toBe(
    403,
  );
  expect((await ask(LETTERS, { partner: 'Nobody' })).body.code).toBe('SIGAP-3268');
});

test('on the command line, with files of orders beside it', async () => {
  const run = (...words: string[]) =>
    runCommand(opened.platform, addInteropCommands, 'orders', ...words, '--election', 'pilkada');
  const pdf = join(dir, 'surat.pdf');
  const { out } = await run('letter', '--partner', 'telkomsel', '--pdf', pdf, '--json');
  expect(JSON.parse(out)).toMatchObject({ number: '002/SIGAP/X/2024', orders: 1, partner: 'Telkomsel' });
  expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
  const xlsx = join(dir, 'x.xlsx');
  const exported = await run(
    'export',
    '--partner',
    'Telkomsel',
    '--xlsx',
    xlsx,
    '--kml',
    join(dir, 'x.kml'),
    '--json',
  );
  expect(JSON.parse(exported.out).files).toEqual({ xlsx, kml: join(dir, 'x.kml') });
  expect(readFileSync(xlsx).subarray(0, 2).toString()).toBe('PK');
  expect((await run('export', '--partner', 'x', '--csv', '-')).problem).toBe('SIGAP-3268');
  const none = await run('export', '--state', 'verified', '--csv', join(dir, 'none.csv'));
  expect(none).toMatchObject({ exitCode: 1, problem: 'SIGAP-3275' });
  expect(none.said).toContain('--election pilkada (');
  expect(existsSync(join(dir, 'none.csv'))).toBe(false);
  expect((await run('export')).exitCode).toBe(2);
  expect((await run('export', '--csv', join(dir, 'no/where.csv'))).exitCode).toBe(2);
  expect((await run('letter', '--partner', 'BAKTI', '--pdf', pdf)).problem).toBe('SIGAP-3287');
});
