import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FakeFieldServer } from '../support/fake-field-server.ts';

const TOKEN = '0123456789abcdef'.repeat(2);
const DAY = 86_400_000;
/** More than a probe changes its disk until its first record has a receipt and its second is on the way. */
const WRITES = 32;

let server: FakeFieldServer;
let dir: string;
let day: number;
const children: ChildProcess[] = [];
/** What the probes called kept: the record's number, and when it was made. */
const kept = new Map<number, string>();
const receipts = new Set<number>();

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'sigap-probe-crash-'));
  server = await FakeFieldServer.open();
  day = Date.parse('2024-10-07T09:00:00Z');
  kept.clear();
  receipts.clear();
  expect(await ended(sigap('enrol', TOKEN, '--server', server.url, '--operator', 'Telkomsel'))).toBe(0);
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await server.close();
  rmSync(dir, { recursive: true, force: true });
});

test('a probe that dies at any write loses nothing it called kept, and sends no number twice with other contents', async () => {
  let killed = 0;
  for (let nth = 1; nth <= WRITES; nth += 1) {
    // Every other day the replies are lost, so that records go out again.
    server.manner = () => (nth % 2 === 0 ? 'reply-lost' : 'fine');
    if ((await probe(nth)) === 'SIGKILL') killed += 1;
  }
  expect(killed).toBe(WRITES);
  await expectAllThere();
});

test('a probe killed from outside while its record is at the server delivers it once more, the same', async () => {
  for (let time = 0; time < 15; time += 1) {
    server.manner = () => 'fine';
    server.onRecord = () => {
      if (time % 5 !== 4) children.at(-1)?.kill('SIGKILL');
    };
    await probe(0);
  }
  server.onRecord = () => {};
  await expectAllThere();
});

test('the command tests, delivers, refuses a second one on its folder, and never opens a database', async () => {
  const single = sigap('run', '--once', '--json');
  const [answer, code] = await Promise.all([said(single), ended(single)]);
  const [download, upload] = server.tests;
  expect(JSON.parse(answer)).toMatchObject({
    ...{ outcome: 'completed', number: 1, received: 1, waiting: 0, upload: upload?.uuid },
  });
  expect(code).toBe(0);
  const [payload = ''] = server.byNumber().get(1) ?? [];
  expect(JSON.parse(payload)).toMatchObject({
    tps: '2103011001001',
    content: { outcome: 'completed', download: download?.uuid, upload: upload?.uuid, operator: 'Telkomsel' },
  });

  const first = sigap('run', '--json');
  await isAtWork(first);
  const second = sigap('run');
  expect([await said(second, 'stderr'), await ended(second)]).toEqual([
    expect.stringContaining('SIGAP-3161'),
    2,
  ]);
  first.kill('SIGKILL');
  await ended(first);
  const status = sigap('status', '--json');
  expect(JSON.parse(await said(status))).toMatchObject({ isRunning: false, waiting: 0, archived: 1 });
  const third = sigap('run', '--json');
  await isAtWork(third);
  third.kill('SIGTERM');
  expect(await ended(third)).toBe(0);
  // The schedule of the first test stands: neither restart has tested.
  expect(server.tests).toHaveLength(2);
  expect(existsSync(join(dir, 'data'))).toBe(false);
});

/** Runs a probe for an hour of a day of its own. @returns how it ended */
async function probe(dieAtWrite: number): Promise<number | NodeJS.Signals | null> {
  day += DAY;
  const words = ['tests/support/probe-child.ts', dir, new Date(day).toISOString(), String(dieAtWrite)];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const [lines, end] = await Promise.all([said(child), ended(child)]);
  for (const line of lines.split('\n').filter(Boolean)) {
    const { kind, number, madeAt } = JSON.parse(line);
    if (kind === 'received') receipts.add(number);
    else kept.set(number, madeAt);
  }
  return end;
}

/** Lets a probe work undisturbed, then looks: each number once, none missing, what was kept as it was kept. */
async function expectAllThere(): Promise<void> {
  server.manner = () => 'fine';
  expect(await probe(0)).toBe(0);
  const arrived = server.byNumber();
  const numbers = [...arrived.keys()].sort((a, b) => a - b);
  expect(numbers).toEqual(numbers.map((_, at) => at + 1));
  for (const payloads of arrived.values()) expect(payloads).toHaveLength(1);
  expect(kept.size).toBeGreaterThan(5);
  for (const [number, madeAt] of kept) {
    expect(JSON.parse(arrived.get(number)?.[0] ?? '{}')).toMatchObject({ number, madeAt });
  }
  for (const number of receipts) expect(arrived.has(number)).toBe(true);
  expect(readdirSync(join(dir, 'queue'))).toEqual([]);
  expect(readdirSync(join(dir, 'aside'))).toEqual([]);
  expect(readdirSync(join(dir, 'archive')).filter((name) => !/^\d{12}\.json$/.test(name))).toEqual([]);
}

function sigap(verb: string, ...words: string[]): ChildProcess {
  const env = { PATH: process.env.PATH, SIGAP_DATA_DIR: join(dir, 'data') };
  const child = spawn(process.execPath, ['src/main/cli.ts', 'probe', verb, ...words, '--state', dir], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env,
  });
  children.push(child);
  return child;
}

function said({ stdout, stderr }: ChildProcess, where: 'stdout' | 'stderr' = 'stdout'): Promise<string> {
  const stream = where === 'stdout' ? stdout : stderr;
  return stream ? text(stream) : Promise.resolve('');
}

function ended(child: ChildProcess): Promise<number | NodeJS.Signals | null> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return Promise.resolve(child.exitCode ?? child.signalCode);
  }
  return new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)));
}

/** A probe says when it will test as it begins to work. */
async function isAtWork({ stdout }: ChildProcess): Promise<void> {
  if (stdout) await once(stdout, 'data');
}
