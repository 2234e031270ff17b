import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Decrypter } from 'age-encryption';
import { combine } from 'shamir-secret-sharing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { bring } from '../../../../tests/support/evening.ts';
import { type EnrolledPhone, enrolPhones, sha256 } from '../../../../tests/support/field.ts';
import { openHouse, Visitor } from '../../../../tests/support/people.ts';
import { sealedResult } from '../../../../tests/support/result.ts';
import { runCommand } from '../../../../tests/support/run-command.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { PROBLEMS } from '../../../kernel/index.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { findElection } from '../../../registry/server/index.ts';
import { leafIn } from '../../log/leaf.ts';
import { shareIn } from '../../publication/key-share.ts';
import { addRecapCommands } from '../commands.ts';
import { publishLog } from '../log/publish.ts';

const TPS = ['2105012001001', '2105012001002'];
let opened: TestPlatform;
let platform: Platform;
let visitor: Visitor;
let phones: EnrolledPhone[];
let dir: string;

beforeAll(async () => {
  opened = await openTestPlatform();
  platform = { ...opened.platform, clock: () => new Date('2024-11-27T17:30:00+07:00') };
  const house = await openHouse(platform);
  visitor = new Visitor(house.app);
  const id = await addElection(platform, { slug: 'kepri-2024', isDefault: true });
  await addTps(platform, id, TPS);
  phones = await enrolPhones(platform.database.pool, id, TPS);
  dir = mkdtempSync(join(tmpdir(), 'sigap-kunci-'));
});
afterAll(async () => {
  rmSync(dir, { recursive: true, force: true });
  await opened.close();
});

const run = (...words: string[]) => runCommand(platform, addRecapCommands, 'recap', ...words, '--json');
const phoneOf = (at: number) => phones.find(({ tps }) => tps === TPS[at]) as EnrolledPhone;
const share = (holder: 'a' | 'b' | 'c', of = '') =>
  join(dir, `${of}${holder}`, `kepri-2024-kunci-${'abc'.indexOf(holder) + 1}.txt`);
const folders = (of = '') => ['a', 'b', 'c'].map((holder) => join(dir, of + holder));
const open = (...shares: string[]) =>
  run('figures', 'open', '--reason', 'keputusan KPU 1/2024', '--share', ...shares);
const WHY = 'Keputusan KPU 2/2024: dua pemegang kehilangan bagiannya';
const replaceKey = (of: string) => run('key', 'create', '--replace', WHY, '--to', ...folders(of));
const everything = async () => {
  const { rows } = await platform.database.pool.query(
    "SELECT string_agg(t::text, ' ') AS all FROM (SELECT k::text FROM figures_key k UNION ALL SELECT a::text FROM audit_event a) AS t",
  );
  return String(rows[0].all);
};

test('before there is a key nothing is sealed; a key that nobody could share is refused', async () => {
  expect((await run('figures', 'seal')).problem).toBe('SIGAP-3550');
  expect((await open(join(dir, 'tidak-ada'))).exitCode).toBe(2);
  for (const [holders, needed, to] of [
    ['3', '1', [dir]],
    ['3', '4', [dir]],
    ['x', '2', [dir]],
    ['3', '2', folders().slice(0, 2)],
  ] as const)
    expect(
      (await run('key', 'create', '--holders', holders, '--needed', needed, '--to', ...to)).problem,
    ).toBe('SIGAP-3551');
  expect(readdirSync(dir)).toEqual([]);
});

test('a key is shared out, and its private half is neither on this machine nor in the database', async () => {
  const made = JSON.parse((await run('key', 'create', '--to', ...folders())).out);
  expect(made.files).toEqual([share('a'), share('b'), share('c')]);
  expect((await replaceKey('')).problem).toBe('SIGAP-3557');
  // What two holders make together is nowhere but in their hands.
  const parts = [share('a'), share('c')].map((file) => {
    const read = shareIn(readFileSync(file, 'utf8'), sha256);
    if (!read.ok) throw new Error(read.error);
    return read.value.share;
  });
  const secret = new TextDecoder().decode(await combine(parts));
  expect(secret).toMatch(/^AGE-SECRET-KEY-1/);
  expect(await everything()).not.toContain(secret);
  expect(await everything()).toContain(made.recipient);
  const kept = readdirSync(platform.config.dataDir, { recursive: true, withFileTypes: true });
  for (const file of kept.filter((one) => one.isFile() && !one.parentPath.includes('postgres')))
    expect(readFileSync(join(file.parentPath, file.name), 'latin1')).not.toContain(secret);
});

test('sealed figures are a public file that says nothing; any program that knows age opens it with the key', async () => {
  expect((await run('figures', 'seal')).problem).toBe('SIGAP-3558');
  await bring(visitor, sealedResult(phoneOf(0)), phoneOf(0));
  await bring(visitor, sealedResult(phoneOf(1)), phoneOf(1));
  const sealed = JSON.parse((await run('figures', 'seal')).out);
  expect(sealed).toMatchObject({ election: 'kepri-2024', synthetic: false, forms: 2 });
  const served = await visitor.call('GET', sealed.path);
  expect(served.headers.get('cache-control')).toContain('immutable');
  const bytes = new Uint8Array(await served.arrayBuffer());
  expect(sha256(bytes as never)).toBe(sealed.sealed);
  expect(new TextDecoder().decode(bytes)).toMatch(/^age-encryption.org\/v1\n/);
  expect(Buffer.from(bytes).includes(TPS[0] as string)).toBe(false);
  const parts = [share('b'), share('c')].map((file) => {
    const read = shareIn(readFileSync(file, 'utf8'), sha256);
    return read.ok ? read.value.share : new Uint8Array();
  });
  const decrypter = new Decrypter();
  decrypter.addIdentity(new TextDecoder().decode(await combine(parts)));
  expect(await decrypter.decrypt(bytes, 'text')).toContain(TPS[0]);
  const list = await (await visitor.call('GET', '/api/elections/kepri-2024/figures')).json();
  expect(list).toMatchObject({ items: [{ sealed: sealed.sealed, forms: 2, needed: 2, opened: null }] });
});

test('a key is replaced with a reason only, and whoever looks at the public page or list sees it', async () => {
  const listed = async () =>
    (await (await visitor.call('GET', '/api/elections/kepri-2024/figures')).json()) as {
      keys: { recipient: string; replaces: string | null; reason: string | null; madeAt: string }[];
    };
  const page = async () => (await visitor.call('GET', '/rekapitulasi')).text();
  const [first] = (await listed()).keys;
  expect(first).toMatchObject({ replaces: null, reason: null, madeAt: '2024-11-27T10:30:00.000Z' });
  expect(await page()).not.toContain('Kunci diganti');
  const alone = await run('key', 'create', '--to', ...folders('diam-'));
  expect([alone.problem, alone.exitCode]).toEqual(['SIGAP-3570', 1]);
  expect(alone.said).toContain(first?.recipient);
  expect((await run('key', 'create', '--replace', ' ', '--to', ...folders('diam-'))).exitCode).toBe(2);
  const named = await run('key', 'create', '--replace', 'kata 081234567890', '--to', ...folders('diam-'));
  expect(named.problem).toBe(PROBLEMS.personalDataInWords.code);
  expect(folders('diam-').some((folder) => existsSync(folder))).toBe(false);
  const made = JSON.parse((await replaceKey('ganti-')).out);
  expect((await listed()).keys).toMatchObject([
    { recipient: made.recipient, replaces: first?.recipient, reason: WHY },
    { recipient: first?.recipient, replaces: null },
  ]);
  for (const words of ['Kunci diganti', WHY, made.recipient, first?.recipient])
    expect(await page()).toContain(words);
  const { rows } = await platform.database.pool.query(
    "SELECT reason, detail FROM audit_event WHERE action = 'figures.key' AND reason IS NOT NULL",
  );
  expect(rows).toMatchObject([{ reason: WHY, detail: { replaces: first?.recipient } }]);
});

test('that figures were sealed, and when, is in the public log, once, with no figure and no TPS', async () => {
  const { pool } = platform.database;
  const { rows: kept } = await pool.query('SELECT sealed, sealed_at, sealed_by FROM sealed_figures');
  const election = await findElection(platform.database.db, 'kepri-2024');
  if (!election) throw new Error('no election');
  await publishLog(platform, election);
  await publishLog(platform, election);
  const { rows } = await pool.query(
    "SELECT entry, tps_code FROM log_leaf WHERE entry LIKE '%figures-sealed%'",
  );
  expect(rows).toHaveLength(1);
  expect(rows[0].tps_code).toBeNull();
  expect(leafIn(rows[0].entry)).toEqual({
    ...{ form: 'sigap-log-1', kind: 'figures-sealed', election: 'kepri-2024', synthetic: false },
    ...{ sealed: kept[0].sealed, key: expect.stringMatching(/^age1/) },
    receivedAt: `${kept[0].sealed_at.toISOString().slice(0, 19)}Z`,
  });
  expect(rows[0].entry).not.toContain(kept[0].sealed_by);
});

test('one share, the same twice, shares of two keys and damaged ones open nothing', async () => {
  await replaceKey('lain-');
  const damaged = join(dir, 'rusak.txt');
  const good = readFileSync(share('b'), 'utf8');
  writeFileSync(
    damaged,
    good.replace(/data (.)/, (_, first) => `data ${first === 'A' ? 'B' : 'A'}`),
  );
  for (const [code, shares] of [
    ['SIGAP-3554', [share('a')]],
    ['SIGAP-3554', [share('a'), share('a')]],
    ['SIGAP-3553', [share('a'), share('b', 'lain-')]],
    ['SIGAP-3553', [share('a', 'lain-'), share('b', 'lain-')]],
    ['SIGAP-3552', [share('a'), damaged]],
  ] as const) {
    const found = await open(...shares);
    expect([found.problem, found.exitCode]).toEqual([code, 1]);
  }
  // A share that was forged whole, checksum and all, makes another key.
  const forged = join(dir, 'palsu.txt');
  const body = good
    .slice(0, good.indexOf('check '))
    .replace(/data (.)/, (_, first) => `data ${first === 'A' ? 'B' : 'A'}`);
  writeFileSync(forged, `${body}check ${sha256(body)}\n`);
  expect((await open(share('a'), forged)).problem).toBe('SIGAP-3552');
  expect((await run('figures', 'open', '--reason', ' ', '--share', share('a'), share('b'))).exitCode).toBe(2);
  const list = JSON.parse((await run('figures', 'list')).out);
  expect(list.items).toMatchObject([{ opened: null }]);
});

test.each(['diminta Bu Ani, 0812 3456 7890', 'NIK 2105010101900001', 'atas surel ani@kpu.example'])(
  'a reason that names how to reach a person is not published, and nothing is opened: %s',
  async (reason) => {
    const asked = await run('figures', 'open', '--reason', reason, '--share', share('a'), share('c'));
    expect([asked.problem, asked.exitCode]).toEqual([PROBLEMS.personalDataInWords.code, 1]);
    expect(await everything()).not.toContain(reason);
    const { items } = JSON.parse((await run('figures', 'list')).out);
    expect(items).toMatchObject([{ opened: null }]);
  },
);

test('two of three open, with a reason that stays in the audit chain; once opened it stays opened', async () => {
  const done = JSON.parse((await open(share('a'), share('c'))).out);
  expect(done).toMatchObject({ isNew: true });
  const text = await (await visitor.call('GET', done.path)).text();
  const [head = '', ...rows] = text.trimEnd().split('\r\n');
  expect(head.startsWith('pemilihan,sintetis,kode_tps,kontes,pasangan,sengketa,janggal,')).toBe(true);
  expect(rows.map((row) => row.split(',')[2])).toEqual(TPS);
  expect(JSON.parse((await open(share('b'), share('c'))).out)).toMatchObject({
    isNew: false,
    opened: done.opened,
  });
  const { rows: events } = await platform.database.pool.query(
    "SELECT reason, detail FROM audit_event WHERE action = 'figures.open'",
  );
  expect(events).toMatchObject([
    { reason: 'keputusan KPU 1/2024', detail: { sealed: done.sealed, shares: [1, 3] } },
  ]);
  const list = await (await visitor.call('GET', '/api/elections/kepri-2024/figures')).json();
  expect(list).toMatchObject({
    items: [{ opened: { sha256: done.opened, reason: 'keputusan KPU 1/2024' } }],
  });
});

test('two good shares open whatever else is brought, and what is damaged is named', async () => {
  const good = readFileSync(share('b'), 'utf8');
  const body = good
    .slice(0, good.indexOf('check '))
    .replace(/data (.)/, (_, first) => `data ${first === 'A' ? 'B' : 'A'}`);
  const [cut, forged] = [join(dir, 'terpotong.txt'), join(dir, 'palsu-lagi.txt')];
  writeFileSync(cut, good.slice(0, 40));
  writeFileSync(forged, `${body}check ${sha256(body)}\n`);
  const neither = await open(share('a'), forged, cut);
  expect(neither.problem).toBe('SIGAP-3552');
  for (const file of [share('a'), forged]) expect(neither.said).toContain(file);
  expect((await open(share('a'), cut)).said).toContain(cut);
  for (const brought of [
    [forged, share('a'), cut, share('c')],
    [share('a'), forged, share('b'), cut],
  ])
    expect(JSON.parse((await open(...brought)).out).damaged.toSorted()).toEqual([forged, cut].toSorted());
  const all = await open(share('a'), share('a'), share('b'), share('c'));
  expect(JSON.parse(all.out).damaged).toEqual([]);
  const said = await runCommand(
    ...[platform, addRecapCommands, 'recap', 'figures', 'open', '--reason', 'keputusan KPU 1/2024'],
    ...['--share', share('a'), forged, share('c')],
  );
  expect(said.out).toContain(`rusak, tidak dipakai / damaged, not used: ${forged}`);
});

test('a sealed file with one bit turned over is neither served nor opened', async () => {
  const sealed = JSON.parse((await run('figures', 'seal')).out);
  const file = join(platform.config.dataDir, 'figures/kepri-2024', `${sealed.sealed}.age`);
  expect(existsSync(file)).toBe(true);
  const bytes = readFileSync(file);
  bytes[200] = (bytes[200] as number) ^ 1;
  writeFileSync(file, bytes);
  expect((await visitor.call('GET', sealed.path)).status).toBe(404);
  const others = [share('a', 'lain-'), share('b', 'lain-')];
  expect((await open(...others)).problem).toBe('SIGAP-3556');
  expect((await open(...others, '--sealed', '0'.repeat(64))).problem).toBe('SIGAP-3555');
  for (const odd of ['x.age', `${'0'.repeat(64)}.age`, `${sealed.sealed}.txt`, '..%2fsecret'])
    expect((await visitor.call('GET', `/figures/kepri-2024/${odd}`)).status).toBe(404);
});
