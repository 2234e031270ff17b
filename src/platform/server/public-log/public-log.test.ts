import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { entriesUpTo } from '../../../../tests/support/public-log.ts';
import { unwrap } from '../../../kernel/index.ts';
import {
  addCheckpointBody,
  checkCheckpoint,
  checkLog,
  checkpointIn,
  noteIn,
  policyIn,
  proveInclusion,
  vkeyOf,
} from '../../../publiclog/index.ts';
import { askWitnesses } from './ask-witnesses.ts';
import { type LogFiles, openLogFiles, tileReader } from './log-files.ts';
import { LogBroken, openLogWriter } from './log-writer.ts';
import { sha256, verifyEd25519 } from './node-crypto.ts';
import { keptSigner } from './note-signer.ts';
import { openWitness, serveWitness, type Witness } from './witness-server.ts';

const ORIGIN = 'sigap.example/log/pilkada';
const NOW = new Date('2024-11-27T12:00:00Z');
const folders: string[] = [];
const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) server.close();
  for (const dir of folders) rmSync(dir, { recursive: true, force: true });
});

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'sigap-log-'));
  folders.push(dir);
  return dir;
}

function newLog(name = ORIGIN) {
  const dir = folder();
  const files = openLogFiles(join(dir, 'log'));
  return { dir, files, signer: keptSigner(dir, 'log.key', name, 'ed25519') };
}

async function published(files: LogFiles, signer: ReturnType<typeof keptSigner>, count: number, from = 0) {
  const writer = await openLogWriter(files, signer);
  await writer.append(entriesUpTo(from + count).slice(from));
  const written = await writer.sign();
  files.writeCheckpoint('checkpoint', written);
  return { writer, written };
}

async function serve(witness: Witness): Promise<string> {
  const server = serveWitness(witness, vkeyOf(witness.key));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const looked = async (files: LogFiles, signer: ReturnType<typeof keptSigner>) => {
  const policy = unwrap(policyIn(sha256, `log ${vkeyOf(signer.key)}\nquorum none\n`));
  const written = new TextDecoder().decode((await files.read('checkpoint')) ?? new Uint8Array());
  const seen = unwrap(await checkCheckpoint(written, policy, verifyEd25519));
  return checkLog({ sha256, read: files.read, checkpoint: seen.checkpoint });
};

test('written in pieces, taken up again, and looked through by somebody else', async () => {
  const { files, signer } = newLog();
  for (const [from, count] of [
    [0, 0],
    [0, 1],
    [1, 254],
    [255, 1],
    [256, 1],
    [257, 700],
  ] as const)
    await published(files, signer, count, from);
  expect(await looked(files, signer)).toEqual({ ok: true, value: 957 });
});

test('each bit of each file counts', async () => {
  const { files, signer } = newLog();
  await published(files, signer, 300);
  for (const path of [
    'tile/0/000',
    'tile/0/001.p/44',
    'tile/1/000.p/1',
    'tile/entries/000',
    'tile/entries/001.p/44',
  ]) {
    const bytes = readFileSync(join(files.dir, path));
    for (const bit of [0, 9, 8 * bytes.length - 1]) {
      const turned = Buffer.from(bytes);
      turned[Math.floor(bit / 8)] = (turned[Math.floor(bit / 8)] ?? 0) ^ (1 << (bit % 8));
      writeFileSync(join(files.dir, path), turned);
      expect((await looked(files, signer)).ok, `${path} ${bit}`).toBe(false);
    }
    writeFileSync(join(files.dir, path), bytes);
  }
  expect(await looked(files, signer)).toEqual({ ok: true, value: 300 });
});

test('no room between tile and checkpoint: nothing is signed, what was there stands, and it goes on afterwards', async () => {
  const { files, signer } = newLog();
  await published(files, signer, 300);
  let room = 3;
  const full: LogFiles = {
    ...files,
    write: async (made) => {
      await files.write(made.slice(0, room));
      if (made.length > room) throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
    },
  };
  const writer = await openLogWriter(full, signer);
  await expect(writer.append(entriesUpTo(900).slice(300))).rejects.toThrow('no room');
  expect(writer.size).toBe(300);
  expect(await looked(files, signer)).toEqual({ ok: true, value: 300 });
  room = 1_000;
  await writer.append(entriesUpTo(900).slice(300));
  files.writeCheckpoint('checkpoint', await writer.sign());
  expect(await looked(files, signer)).toEqual({ ok: true, value: 900 });
});

test('written and never signed: taken up where the checkpoint ended', async () => {
  const { files, signer } = newLog();
  await published(files, signer, 200);
  const writer = await openLogWriter(files, signer);
  await writer.append(entriesUpTo(700).slice(200));
  const again = await openLogWriter(files, signer);
  expect([again.size, again.signedSize]).toEqual([200, 200]);
  // Others came first this time: what was never signed is written anew.
  await again.append(entriesUpTo(1_000).slice(500, 900));
  files.writeCheckpoint('checkpoint', await again.sign());
  expect(await looked(files, signer)).toEqual({ ok: true, value: 600 });
});

test('a log whose tiles or checkpoint are not its own is not written to', async () => {
  const { files, signer } = newLog();
  await published(files, signer, 300);
  const tile = readFileSync(join(files.dir, 'tile/0/001.p/44'));
  writeFileSync(join(files.dir, 'tile/0/001.p/44'), Buffer.from(tile).fill(1, 0, 1));
  await expect(openLogWriter(files, signer)).rejects.toThrow(LogBroken);
  writeFileSync(join(files.dir, 'tile/0/001.p/44'), tile.subarray(32));
  await expect(openLogWriter(files, signer)).rejects.toThrow(LogBroken);
  writeFileSync(join(files.dir, 'tile/0/001.p/44'), tile);
  await expect(openLogWriter(files, newLog().signer)).rejects.toThrow(LogBroken);
  const own = await openLogWriter(files, signer);
  // A full tile that was changed meanwhile: whoever holds the older checkpoint could not prove this one.
  const whole = readFileSync(join(files.dir, 'tile/0/000'));
  await own.append(entriesUpTo(301).slice(300));
  writeFileSync(join(files.dir, 'tile/1/000.p/1'), Buffer.alloc(32));
  writeFileSync(join(files.dir, 'tile/0/001.p/45'), Buffer.alloc(45 * 32));
  await expect(own.sign()).rejects.toThrow(LogBroken);
  expect(whole.length).toBe(8_192);
});

test('paths that are none do not reach the disk', async () => {
  const { files, signer, dir } = newLog();
  await published(files, signer, 1);
  writeFileSync(join(dir, 'secret'), 'x');
  for (const path of ['../secret', '../log.key', 'tile/../../secret', '/etc/hosts', 'tile/0', 'tile', ''])
    expect(await files.read(path)).toBeNull();
});

test('the proofs of one question read a tile once that several of them need', async () => {
  const { files, signer } = newLog();
  await published(files, signer, 600);
  const asked: string[] = [];
  const read = (path: string) => {
    asked.push(path);
    return files.read(path);
  };
  const readTile = tileReader({ read });
  for (const place of [3, 4, 300]) await proveInclusion(sha256, readTile, place, 600);
  expect(asked).toHaveLength(new Set(asked).size);
});

test('witnesses sign what grew; one that is away or lies is passed over', async () => {
  const { files, signer } = newLog();
  const seenBy = await Promise.all(
    ['unri', 'aji'].map(async (name) => {
      const dir = folder();
      const witness = openWitness(dir, `${name}.example`, [signer.key], () => NOW);
      return { key: witness.key, url: await serve(witness), dir };
    }),
  );
  const stranger = openWitness(folder(), 'unri.example', [signer.key], () => NOW);
  const [unri, aji] = seenBy as [(typeof seenBy)[number], (typeof seenBy)[number]];
  const policy = unwrap(
    policyIn(
      sha256,
      `log ${vkeyOf(signer.key)}\nwitness u ${vkeyOf(unri.key)}\nwitness a ${vkeyOf(aji.key)}\ngroup two 2 u a\nquorum two\n`,
    ),
  );
  const asked = [
    ...[unri, aji].map(({ key, url }) => ({ key, url })),
    { key: stranger.key, url: unri.url },
    { key: openWitness(folder(), 'gone.example', [], () => NOW).key, url: 'http://127.0.0.1:9' },
    { key: openWitness(folder(), 'nowhere.example', [], () => NOW).key, url: null },
  ];
  const sizes = new Map<string, number>();
  for (const [from, count] of [
    [0, 5],
    [5, 0],
    [5, 500],
  ] as const) {
    const { written } = await published(files, signer, count, from);
    const found = await askWitnesses(files, written, asked, sizes);
    expect(found.asked.map(({ signed }) => signed)).toEqual([true, true, false, false, false]);
    expect(await checkCheckpoint(found.checkpoint, policy, verifyEd25519)).toMatchObject({
      ok: true,
      value: {
        witnesses: new Map([
          ['u', NOW.getTime() / 1_000],
          ['a', NOW.getTime() / 1_000],
        ]),
      },
    });
    // Whoever does not know how far they are is told.
    sizes.clear();
  }
});

test('a checkpoint that waits for a quorum is asked again all night, and does not grow by it', async () => {
  const { files, signer } = newLog();
  const witness = openWitness(folder(), 'unri.example', [signer.key], () => NOW);
  const away = openWitness(folder(), 'aji.example', [signer.key], () => NOW);
  const asked = [
    { key: witness.key, url: await serve(witness) },
    { key: away.key, url: 'http://127.0.0.1:9' },
  ];
  const sizes = new Map<string, number>();
  let { written } = await published(files, signer, 5);
  for (let time = 0; time < 100; time += 1)
    written = (await askWitnesses(files, written, asked, sizes)).checkpoint;
  expect(noteIn(written)?.signatures.map(({ name }) => name)).toEqual([ORIGIN, 'unri.example']);
});

test('a witness that answers without end is passed over', async () => {
  const { files, signer } = newLog();
  const endless = createServer((_, answer) => {
    const more = () => {
      while (!answer.destroyed && answer.write('x'.repeat(65_536)));
    };
    answer.on('drain', more);
    more();
  });
  servers.push(endless);
  await new Promise<void>((resolve) => endless.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(endless.address() as AddressInfo).port}`;
  const { key } = openWitness(folder(), 'unri.example', [signer.key], () => NOW);
  const { written } = await published(files, signer, 5);
  const found = await askWitnesses(files, written, [{ key, url }], new Map());
  expect(found).toMatchObject({
    checkpoint: written,
    asked: [{ signed: false, why: 'more than 65536 bytes' }],
  });
  endless.closeAllConnections();
});

test('a witness does not sign a log that forks, shrinks, is not its own, or is forged; not after it was started again either', async () => {
  const { files, signer } = newLog();
  const { written: five } = await published(files, signer, 5);
  const dir = folder();
  const open = (at = dir) => openWitness(at, 'unri.example', [signer.key], () => NOW);
  const ask = async (witness: Witness, checkpoint: string, oldSize: number, proof: Uint8Array[] = []) =>
    (await witness.answer(addCheckpointBody({ oldSize, proof, checkpoint }))).status;
  expect(await ask(open(), five, 0)).toBe(200);
  const again = open();
  expect(await again.answer(addCheckpointBody({ oldSize: 0, proof: [], checkpoint: five }))).toEqual({
    ...{ status: 409, body: '5\n', type: 'text/x.tlog.size' },
  });
  expect(await ask(again, five, 5)).toBe(200);
  const fork = newLog();
  const forked = await openLogWriter(fork.files, signer);
  await forked.append(entriesUpTo(9).slice(1));
  const eight = await forked.sign();
  expect(await ask(again, eight, 5, [sha256(new Uint8Array())])).toBe(422);
  expect(await ask(again, eight, 5)).toBe(422);
  const shorter = await openLogWriter(newLog().files, signer);
  await shorter.append(entriesUpTo(4));
  expect(await ask(again, await shorter.sign(), 5)).toBe(400);
  expect(await ask(again, await shorter.sign(), 4)).toBe(409);
  const same = await openLogWriter(newLog().files, signer);
  await same.append(entriesUpTo(6).slice(1));
  expect(await ask(again, await same.sign(), 5)).toBe(409);
  const other = newLog('sigap.example/log/other');
  expect(await ask(again, (await published(other.files, other.signer, 9)).written, 5)).toBe(404);
  expect(await ask(again, five.replace('\n5\n', '\n6\n'), 5)).toBe(403);
  const thief = newLog();
  expect(await ask(again, (await published(thief.files, thief.signer, 9)).written, 5)).toBe(403);
  for (const nonsense of ['', 'old 5', 'old 05\n\nx', `old 5\nAAAA\n\n${five}`, 'old -1\n\n'])
    expect((await again.answer(nonsense)).status, JSON.stringify(nonsense)).toBe(400);
});

test('asked twice at once, a witness signs one of two forks', async () => {
  const { signer } = newLog();
  const witness = openWitness(folder(), 'unri.example', [signer.key], () => NOW);
  const forks = await Promise.all(
    [entriesUpTo(5), entriesUpTo(6).slice(1)].map(async (entries) => {
      const writer = await openLogWriter(newLog().files, signer);
      await writer.append(entries);
      return writer.sign();
    }),
  );
  const answers = await Promise.all(
    forks.map((checkpoint) => witness.answer(addCheckpointBody({ oldSize: 0, proof: [], checkpoint }))),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
});

test('an earlier checkpoint shows that a log shrank or forked, though it is whole in itself', async () => {
  const { files, signer } = newLog();
  const { written } = await published(files, signer, 300);
  const earlier = [unwrapCheckpoint(written)];
  const check = async (other: ReturnType<typeof newLog>, entries: Uint8Array[]) => {
    const writer = await openLogWriter(other.files, signer);
    await writer.append(entries);
    const checkpoint = unwrapCheckpoint(await writer.sign());
    return checkLog({ sha256, read: other.files.read, checkpoint, earlier });
  };
  expect(await check(newLog(), entriesUpTo(600))).toEqual({ ok: true, value: 600 });
  expect(await check(newLog(), entriesUpTo(299))).toMatchObject({ ok: false, error: { reason: 'shrank' } });
  expect(await check(newLog(), entriesUpTo(601).slice(1))).toMatchObject({
    ok: false,
    error: { reason: 'forked' },
  });
});

function unwrapCheckpoint(written: string) {
  const checkpoint = checkpointIn(noteIn(written)?.text ?? '');
  if (!checkpoint) throw new Error('no checkpoint');
  return checkpoint;
}
