import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { bring } from '../../../../tests/support/evening.ts';
import { type EnrolledPhone, enrolPhones, sha256 as sha256Hex } from '../../../../tests/support/field.ts';
import { openHouse, Visitor } from '../../../../tests/support/people.ts';
import { slowRoot } from '../../../../tests/support/public-log.ts';
import { formPhoto, sealedResult } from '../../../../tests/support/result.ts';
import { runCommand } from '../../../../tests/support/run-command.ts';
import { freePort } from '../../../../tests/support/server-process.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { type HttpServer, listen } from '../../../main/listen.ts';
import { withFileLock } from '../../../platform/server/file-lock.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { openLogFiles } from '../../../platform/server/public-log/log-files.ts';
import { openLogWriter } from '../../../platform/server/public-log/log-writer.ts';
import { sha256 } from '../../../platform/server/public-log/node-crypto.ts';
import { openWitness, serveWitness } from '../../../platform/server/public-log/witness-server.ts';
import { checkpointIn, isConsistent, leafHash, noteIn, noteKeyAt, vkeyOf } from '../../../publiclog/index.ts';
import type { Election } from '../../../registry/index.ts';
import { findElection } from '../../../registry/server/index.ts';
import { parseSlipText } from '../../../sealed/index.ts';
import { commitmentText, leafIn } from '../../log/leaf.ts';
import { addLogCommands } from './commands.ts';
import { openElectionLog } from './open-log.ts';
import { proofsOfTps } from './prove.ts';
import { publishLog } from './publish.ts';

const TPS = ['2105012001001', '2105012001002', '2171011001001'];
const SLUG = 'kepri-2024';
const local = (time: string) => new Date(`2024-11-27T${time}+07:00`);
let opened: TestPlatform;
let platform: Platform;
let field: Visitor;
let election: Election;
let phones: EnrolledPhone[];
let server: HttpServer;
let url: string;
let now = local('17:30');

beforeAll(async () => {
  opened = await openTestPlatform();
  platform = { ...opened.platform, clock: () => now };
  const house = await openHouse(platform);
  field = new Visitor(house.app);
  const id = await addElection(platform, { slug: SLUG, isDefault: true });
  await addTps(platform, id, TPS);
  phones = await enrolPhones(platform.database.pool, id, TPS);
  election = (await findElection(platform.database.db, SLUG)) as Election;
  const port = await freePort();
  server = await listen(house.app.fetch, '127.0.0.1', port);
  url = `http://127.0.0.1:${port}`;
});
afterAll(async () => {
  await server.end();
  await opened.close();
});

const phoneOf = (at: number) => phones.find(({ tps }) => tps === TPS[at]) as EnrolledPhone;
const run = (...words: string[]) => runCommand(platform, addLogCommands, 'log', ...words);
const leaves = async () => {
  const { rows } = await platform.database.pool.query('SELECT entry FROM log_leaf ORDER BY place');
  return rows.map(({ entry }) => {
    const leaf = leafIn(entry);
    return leaf?.kind === 'received' ? leaf : null;
  });
};

test('what was received is said, in its order, once: figures, the record with its photos, a correction', async () => {
  expect(await publishLog(platform, election)).toEqual({ size: 0, added: 0, asked: [] });
  const first = sealedResult(phoneOf(0));
  await bring(field, first, phoneOf(0));
  await bring(field, first, phoneOf(0), { what: 'record' });
  await bring(field, first, phoneOf(1), { what: 'record' });
  expect(await publishLog(platform, election)).toMatchObject({ size: 2, added: 2 });
  const correction = sealedResult(phoneOf(0), { revision: 2, corrects: first.identity });
  await bring(field, correction, phoneOf(0), { what: 'record' });
  expect(await publishLog(platform, election)).toMatchObject({ size: 4, added: 2 });
  // Whoever has the QR computes the same.
  const read = parseSlipText(first.qr);
  const commitment = sha256Hex(commitmentText(first.identity, read.ok ? read.value.signature : ''));
  const said = await leaves();
  expect(said[0]).toEqual({
    ...{ form: 'sigap-log-1', kind: 'received', election: SLUG, synthetic: false, tps: TPS[0] },
    ...{ contest: 'governor', revision: 1, stage: 'figures', commitment },
    ...{ corrects: null, photos: [], receivedAt: '2024-11-27T10:30:00Z' },
  });
  expect(said[1]).toMatchObject({
    stage: 'record',
    photos: [sha256Hex('halaman 1')],
    commitment: said[0]?.commitment,
  });
  expect(said[3]).toMatchObject({ revision: 2, stage: 'record', corrects: said[0]?.commitment });
});

test('neither a figure, a person nor a device stands in the log', async () => {
  const { rows } = await platform.database.pool.query(
    'SELECT string_agg(entry, chr(10)) AS all FROM log_leaf',
  );
  for (const phone of phones) expect(rows[0].all).not.toContain(phone.id);
  const { record, identity } = sealedResult(phoneOf(0));
  expect(rows[0].all).not.toContain(identity);
  for (const word of ['numerals', '"figures":', 'device', 'madeAt', String(record.madeAtS)])
    expect(rows[0].all).not.toContain(word);
});

test('practice is not said', async () => {
  now = local('12:59:00');
  await bring(field, sealedResult(phoneOf(2), { madeAtS: local('09:00').getTime() / 1000 }), phoneOf(2));
  now = local('17:31');
  expect(await publishLog(platform, election)).toMatchObject({ size: 4, added: 0 });
  const { rows } = await platform.database.pool.query('SELECT count(*)::int AS n FROM log_due');
  expect(rows[0].n).toBe(0);
});

test('served to anybody: looked through over HTTP, proven, checked offline; the wrong path is none', async () => {
  const log = `${url}/log/${SLUG}`;
  const verified = await run('verify', log, '--json');
  expect(verified.exitCode ?? 0).toBe(0);
  expect(JSON.parse(verified.out)).toMatchObject({
    isSound: true,
    entries: 4,
    ownPolicy: true,
    witnesses: [],
  });
  const answer = await fetch(`${log}/tile/entries/000.p/4`);
  expect(answer.headers.get('cache-control')).toContain('immutable');
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  for (const path of ['origin/..', '../log.key', '.lock', 'tile/0/000', 'log.key', '%2e%2e/log.key'])
    expect((await fetch(`${log}/${path}`)).status, path).toBe(404);
  expect((await fetch(`${url}/log/lain/checkpoint`)).status).toBe(404);
  const api = await (await fetch(`${url}/api/elections/${SLUG}/log/tps/${TPS[0]}`)).json();
  expect(api.items.map(({ place }: { place: number }) => place)).toEqual([0, 1, 2, 3]);
  // The policy asks for no witness, and none saw it: nothing is called witnessed, by nobody.
  expect(api.items.map((one: { isWitnessed: boolean }) => one.isWitnessed)).toEqual(Array(4).fill(false));
  expect((await fetch(`${log}/checkpoint.witnessed`)).status).toBe(404);
  expect(await (await fetch(`${url}/api/elections/${SLUG}/log/tps/${TPS[1]}`)).json()).toEqual({
    items: [],
    next: null,
  });
  const out = mkdtempSync(join(tmpdir(), 'sigap-proof-'));
  try {
    const told = await run('prove', TPS[0] as string, '--out', out);
    expect(told.out.match(/saksi belum cukup \/ too few witnesses yet/g)).toHaveLength(4);
    const files = readdirSync(out).map((name) => join(out, name));
    expect(files).toHaveLength(4);
    const policy = join(out, 'policy');
    writeFileSync(policy, await (await fetch(`${log}/policy`)).text());
    const checked = await run('check', ...files, '--policy', policy, '--json');
    expect(JSON.parse(checked.out)).toHaveLength(4);
    expect(checked.out).not.toContain('"isProven":false');
    const [file = ''] = files;
    writeFileSync(file, readFileSync(file, 'utf8').replace(/index \d+/, 'index 3'));
    expect((await run('check', file, '--policy', policy)).exitCode).toBe(1);
  } finally {
    rmSync(out, { recursive: true });
  }
});

test('a database restored from a backup learns from the log what it has forgotten; what comes again is not said again', async () => {
  const { pool } = platform.database;
  await pool.query(
    'ALTER TABLE log_leaf DISABLE TRIGGER USER; DELETE FROM log_leaf WHERE place >= 1; ALTER TABLE log_leaf ENABLE TRIGGER USER',
  );
  await pool.query(
    'INSERT INTO log_due (election_id, record) SELECT $1, id FROM result_record ORDER BY received_at DESC',
    [election.id],
  );
  const before = await publishLog(platform, election);
  expect(before).toMatchObject({ size: 4, added: 0 });
  expect(await leaves()).toHaveLength(4);
});

test('killed after places were given: the next one writes them', async () => {
  const { pool } = platform.database;
  const next = sealedResult(phoneOf(1), { contest: 'regent' });
  await bring(field, next, phoneOf(1));
  const { files } = openElectionLog(platform, SLUG);
  const kept = mkdtempSync(join(tmpdir(), 'sigap-log-'));
  cpSync(files.dir, kept, { recursive: true });
  expect(await publishLog(platform, election)).toMatchObject({ size: 5 });
  // The files as they were before; the database has the place.
  rmSync(files.dir, { recursive: true });
  cpSync(kept, files.dir, { recursive: true });
  rmSync(kept, { recursive: true });
  expect(await publishLog(platform, election)).toMatchObject({ size: 5, added: 1 });
  const { rows } = await pool.query('SELECT count(*)::int AS n FROM log_leaf');
  expect(rows[0].n).toBe(5);
});

test('files that are not what was signed: nothing is written, and it is told', async () => {
  const { files } = openElectionLog(platform, SLUG);
  const path = join(files.dir, 'tile/0/000.p/5');
  const tile = readFileSync(path);
  writeFileSync(path, Buffer.alloc(tile.length));
  await expect(publishLog(platform, election)).rejects.toThrow('do not make the root');
  const told = await run('publish');
  expect(told).toMatchObject({ exitCode: 1, problem: 'SIGAP-3603' });
  expect(told.said).toContain('tidak menghasilkan akar');
  expect(told.said).toContain('do not make the root');
  const verified = await run('verify', files.dir, '--json');
  expect(verified.exitCode).toBe(1);
  expect(JSON.parse(verified.out)).toMatchObject({ isSound: false, reason: 'other-hash' });
  writeFileSync(path, tile);
});

test('a log has one key for good: another machine on this database, or this one without its keys, begins no second log', async () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'sigap-elsewhere-'));
  const other = { ...platform, config: { ...platform.config, dataDir: elsewhere } };
  await expect(publishLog(other, election)).rejects.toThrow('restore log.key');
  expect(await openElectionLog(other, SLUG).files.read('checkpoint')).toBeNull();
  rmSync(elsewhere, { recursive: true });
});

test('a checkpoint that nobody saw is not called witnessed because a file of that name has it', async () => {
  const { files } = openElectionLog(platform, SLUG);
  files.writeCheckpoint('checkpoint.witnessed', readFileSync(join(files.dir, 'checkpoint'), 'utf8'));
  const { items } = await proofsOfTps(platform, election, TPS[0] as string, 0);
  expect(items.map(({ isWitnessed }) => isWitnessed)).toEqual(items.map(() => false));
  await publishLog(platform, election);
  expect(await files.read('checkpoint.witnessed')).toBeNull();
});

test('who asks for a TPS makes nothing, and gets much in pages', async () => {
  const { pool } = platform.database;
  const nowhere = join(platform.config.dataDir, 'log', 'kosong');
  await addElection(platform, { slug: 'kosong' });
  const none = await fetch(`${url}/api/elections/kosong/log/tps/${TPS[0]}`);
  expect([none.status, existsSync(nowhere)]).toEqual([200, false]);
  const before = (await proofsOfTps(platform, election, TPS[0] as string, 0)).items.length;
  const { rows } = await pool.query('SELECT count(*)::int AS n FROM log_leaf');
  for (let revision = 3; revision < 33; revision += 1)
    await bring(field, sealedResult(phoneOf(0), { revision, corrects: 'a'.repeat(64) }), phoneOf(0), {
      what: 'record',
    });
  expect(await publishLog(platform, election)).toMatchObject({ size: rows[0].n + 60, added: 60 });
  const first = await proofsOfTps(platform, election, TPS[0] as string, 0);
  const rest = await proofsOfTps(platform, election, TPS[0] as string, first.next ?? -1);
  expect([first.items.length, rest.items.length, rest.next]).toEqual([50, before + 10, null]);
  const { out } = await run('prove', TPS[0] as string, '--json');
  expect(JSON.parse(out).items).toHaveLength(before + 60);
});

test('that the log grew is proven to anybody in a few hashes; of what is not signed there is no proof', async () => {
  const { files } = openElectionLog(platform, SLUG);
  await publishLog(platform, election);
  const newest = checkpointIn(noteIn(readFileSync(join(files.dir, 'checkpoint'), 'utf8'))?.text ?? '');
  if (!newest) throw new Error('no checkpoint');
  const { size } = newest;
  const growth = (from: unknown, to: unknown) =>
    fetch(`${url}/api/elections/${SLUG}/log/growth?from=${from}&to=${to}`);
  const { rows } = await platform.database.pool.query('SELECT entry FROM log_leaf ORDER BY place');
  const leaves = rows.map(({ entry }) => leafHash(sha256, new TextEncoder().encode(entry)));
  for (const [oldSize, newSize] of [
    [1, size],
    [2, 3],
    [7, size - 2],
    [size - 1, size],
  ] as const) {
    const answer = await growth(oldSize, newSize);
    expect(answer.status).toBe(200);
    const said = await answer.text();
    expect(said.length).toBeLessThan(1_024);
    const proof = (JSON.parse(said) as { proof: string[] }).proof.map((hash) => Buffer.from(hash, 'base64'));
    const [oldRoot, newRoot] = [slowRoot(leaves.slice(0, oldSize)), slowRoot(leaves.slice(0, newSize))];
    expect(isConsistent(sha256, { oldSize, oldRoot, size: newSize, root: newRoot, proof })).toBe(true);
  }
  expect((await growth(1, size + 1)).status).toBe(404);
  const misused = [
    [0, size],
    [size, size],
    [2, 1],
    ['x', 2],
    [1.5, 2],
  ];
  for (const [from, to] of misused) expect((await growth(from, to)).status).toBe(400);
  expect((await fetch(`${url}/api/elections/kosong/log/growth?from=1&to=2`)).status).toBe(404);
});

test('a server of a log that fails is told, wherever it fails', async () => {
  const { files } = openElectionLog(platform, SLUG);
  const failing = createServer(async (request, answer) => {
    const path = (request.url ?? '').slice(1);
    if (path.startsWith('tile/')) return void answer.writeHead(500).end();
    const bytes = await files.read(path);
    answer.writeHead(bytes ? 200 : 404).end(bytes ?? '');
  });
  const port = await freePort();
  await new Promise<void>((resolve) => failing.listen(port, '127.0.0.1', resolve));
  const found = await run('verify', `http://127.0.0.1:${port}`);
  failing.closeAllConnections();
  failing.close();
  expect(found).toMatchObject({ exitCode: 1, problem: 'SIGAP-3601' });
  expect(found.said).toContain('status 500');
  expect((await run('verify', 'http://127.0.0.1:9')).exitCode).toBe(1);
});

test('two witnesses do not share one memory', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'sigap-witness-'));
  const { signer } = openElectionLog(platform, SLUG);
  await withFileLock(join(dir, '.lock'), 0, async () => {
    const second = await run('witness', '--dir', dir, '--name', 'unri.example', '--log', vkeyOf(signer.key));
    expect(second).toMatchObject({ exitCode: 2, problem: 'SIGAP-1001' });
    expect(second.said).toContain('sedang dipakai');
  });
  rmSync(dir, { recursive: true });
});

test('witnesses are named in the policy, asked, and proofs rest on what enough of them saw', async () => {
  const { signer } = openElectionLog(platform, SLUG);
  const dir = mkdtempSync(join(tmpdir(), 'sigap-witness-'));
  const names = ['unri', 'aji', 'perludem', 'jppr'];
  const witnesses = names.map((name) =>
    openWitness(join(dir, name), `${name}.example`, [signer.key], () => now),
  );
  const servers = await Promise.all(
    witnesses.slice(0, 3).map(async (witness) => {
      const one = serveWitness(witness, vkeyOf(witness.key));
      const port = await freePort();
      await new Promise<void>((resolve) => one.listen(port, '127.0.0.1', resolve));
      return { one, url: `http://127.0.0.1:${port}` };
    }),
  );
  const policy = join(dir, 'policy');
  const line = (at: number) =>
    `witness ${names[at]} ${vkeyOf(witnesses[at]?.key as never)} ${servers[at]?.url ?? 'http://127.0.0.1:9'}`;
  writeFileSync(
    policy,
    [
      `log ${vkeyOf(signer.key)}`,
      ...[0, 1, 2, 3].map(line),
      `group g 2 ${names.join(' ')}`,
      'quorum g',
      '',
    ].join('\n'),
  );
  expect((await run('policy', policy)).exitCode ?? 0).toBe(0);
  const published = await publishLog(platform, election);
  expect(published.asked.map(({ signed }) => signed)).toEqual([true, true, true, false]);
  const verified = JSON.parse((await run('verify', `${url}/log/${SLUG}`, '--policy', policy, '--json')).out);
  expect(verified).toMatchObject({ isSound: true, ownPolicy: false, witnesses: ['unri', 'aji', 'perludem'] });
  // Three of four are away: the log goes on, and says that too few saw it; proofs still rest on what was seen.
  for (const { one } of servers) {
    one.closeAllConnections();
    one.close();
  }
  await bring(
    field,
    sealedResult(phoneOf(2), { photos: [formPhoto(1, { sha256: sha256Hex('lain'), bytes: 9 })] }),
    phoneOf(2),
  );
  expect(await publishLog(platform, election)).toMatchObject({ size: published.size + 1, added: 1 });
  const verify = (...more: string[]) => run('verify', `${url}/log/${SLUG}`, '--policy', policy, ...more);
  const [alone, size] = [await verify('--json'), published.size + 1];
  expect(alone.exitCode).toBe(0);
  expect(JSON.parse(alone.out)).toMatchObject({
    ...{ isSound: true, entries: size, size, witnessedTo: published.size },
    witnesses: ['unri', 'aji', 'perludem'],
  });
  expect((await verify()).out).toContain(
    `sound, not yet witnessed up to ${size}; witnessed to ${published.size}`,
  );
  // Proofs rest on that file: whatever is turned over in it is told, and without it nobody saw the newest.
  const { files } = openElectionLog(platform, SLUG);
  const kept = readFileSync(join(files.dir, 'checkpoint.witnessed'), 'utf8');
  const lines = kept.split('\n');
  const swapped = (line: number, at: number) =>
    lines
      .with(
        line,
        `${lines[line]?.slice(0, at)}${lines[line]?.at(at) === 'A' ? 'B' : 'A'}${lines[line]?.slice(at + 1)}`,
      )
      .join('\n');
  for (const damaged of [swapped(2, 5), swapped(4, -20), swapped(5, -20), kept.slice(0, 60), 'apa saja']) {
    files.writeCheckpoint('checkpoint.witnessed', damaged);
    const { out, exitCode } = await verify('--json');
    expect([exitCode, JSON.parse(out)]).toMatchObject([1, { isSound: false, path: 'checkpoint.witnessed' }]);
  }
  files.dropWitnessed();
  expect(JSON.parse((await verify('--json')).out)).toMatchObject({
    ...{ isSound: false, reason: 'too-few-witnesses', path: 'checkpoint' },
  });
  files.writeCheckpoint('checkpoint.witnessed', kept);
  const old = await (await fetch(`${url}/api/elections/${SLUG}/log/tps/${TPS[0]}`)).json();
  expect(old.items[0]).toMatchObject({ isWitnessed: true });
  const fresh = await (await fetch(`${url}/api/elections/${SLUG}/log/tps/${TPS[2]}`)).json();
  expect(fresh.items[0]).toMatchObject({ isWitnessed: false });
  rmSync(dir, { recursive: true });
});

test('an entry said twice, one of no kind and one of a later kind, all signed with the true key', async () => {
  const { signer } = openElectionLog(platform, SLUG);
  const entries = (
    await platform.database.pool.query('SELECT entry FROM log_leaf ORDER BY place LIMIT 3')
  ).rows.map(({ entry }): string => entry);
  const [first = ''] = entries;
  const verified = async (more: readonly string[]) => {
    const dir = mkdtempSync(join(tmpdir(), 'sigap-log-'));
    const files = openLogFiles(dir);
    writeFileSync(join(dir, 'policy'), `log ${vkeyOf(signer.key)}\nquorum none\n`);
    const writer = await openLogWriter(files, signer);
    await writer.append([...entries, ...more].map((entry) => new TextEncoder().encode(entry)));
    files.writeCheckpoint('checkpoint', await writer.sign());
    const found = { json: await run('verify', dir, '--json'), lines: await run('verify', dir) };
    rmSync(dir, { recursive: true });
    return { ...found, exitCode: found.json.exitCode, said: JSON.parse(found.json.out) };
  };
  expect(await verified([])).toMatchObject({ exitCode: 0, said: { isSound: true, entries: 3 } });
  expect(await verified([first])).toMatchObject({
    exitCode: 1,
    said: { isSound: false, reason: 'entry-repeated', path: 'entry 3 = 0' },
  });
  expect(await verified([first.replace('"kind"', '"figures":[1],"kind"')])).toMatchObject({
    exitCode: 1,
    said: { isSound: false, reason: 'entry-malformed', path: 'entry 3' },
  });
  const later = await verified([first.replace('"kind":"received"', '"kind":"seal"')]);
  expect(later).toMatchObject({ exitCode: 0, said: { isSound: true, entries: 4, unknown: { seal: 1 } } });
  expect(later.lines.out).toContain('this reader does not know it');
});

test('a disk that is full when the checkpoint is to be written: the one before stands, and the next one goes on', async () => {
  const { size } = await publishLog(platform, election);
  await bring(field, sealedResult(phoneOf(2), { contest: 'regent' }), phoneOf(2));
  const log = openElectionLog(platform, SLUG);
  const before = await log.files.read('checkpoint');
  const writeCheckpoint = () => {
    throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
  };
  const full = { ...log, files: { ...log.files, writeCheckpoint } };
  await expect(publishLog(platform, election, full)).rejects.toThrow('no room');
  expect(await log.files.read('checkpoint')).toEqual(before);
  expect((await run('verify', log.files.dir, '--json')).exitCode).toBe(0);
  expect(await publishLog(platform, election)).toMatchObject({ size: size + 1, added: 1 });
  expect((await run('verify', log.files.dir, '--json')).exitCode).toBe(0);
});

test('misuse is told in both languages', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'sigap-log-'));
  mkdirSync(join(dir, 'empty'));
  const policy = join(dir, 'policy');
  writeFileSync(policy, 'quorum nobody\n');
  for (const words of [
    ['prove', '21050120010'],
    ['prove', TPS[1] as string, '--election', 'lain'],
    ['policy', policy],
    ['policy', join(dir, 'none')],
    ['verify', join(dir, 'empty')],
    ['verify', join(dir, 'none')],
    ['check', policy, '--policy', policy],
    ['witness', '--dir', dir, '--name', 'a b', '--log', 'x'],
  ]) {
    const { exitCode, said } = await run(...words);
    expect(exitCode, words.join(' ')).toBeGreaterThan(0);
    expect(said.split('\n').length, words.join(' ')).toBeGreaterThanOrEqual(4);
  }
  expect(noteKeyAt(sha256, 'x')).toBeNull();
  rmSync(dir, { recursive: true });
});
