import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withFileLock } from '../../src/platform/server/file-lock.ts';
import { startOf } from '../../src/platform/server/process-state.ts';

const CONTENDERS = 8;
const ROUNDS = 25;

let dir: string;
let lock: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'sigap-lock-'));
  lock = join(dir, 'x.lock');
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(dir, { recursive: true, force: true });
});

test('of many who find the lock of a dead process at once, one at a time comes in', async () => {
  const log = join(dir, 'log');
  const dead = await deadPid();
  const contenders = Array.from({ length: CONTENDERS }, () => contender(log));
  await Promise.all(contenders.map(({ said }) => said()));
  for (let round = 0; round < ROUNDS; round += 1) {
    writeFileSync(lock, String(dead));
    for (const { go } of contenders) go();
    await Promise.all(contenders.map(({ said }) => said()));
  }
  const lines = readFileSync(log, 'utf8').trim().split('\n');
  expect(lines).toHaveLength(2 * CONTENDERS * ROUNDS);
  for (let at = 0; at < lines.length; at += 2) {
    const pid = lines[at]?.slice('in '.length);
    expect([at, lines[at], lines[at + 1]]).toEqual([at, `in ${pid}`, `out ${pid}`]);
  }
  expect(readdirSync(dir)).toEqual(['log']);
});

test('a process that died while it took a lock over holds nobody up', async () => {
  const dead = await deadPid();
  for (const path of [lock, `${lock}.takeover`, `${lock}.takeover.takeover`]) {
    writeFileSync(path, String(dead));
  }
  expect(await withFileLock(lock, 0, async () => 'in')).toBe('in');
  expect(readdirSync(dir)).toEqual([]);
});

test('a number given out again is not the process that held the lock', async () => {
  writeFileSync(lock, `${process.pid} 1 before-the-restart`);
  expect(await withFileLock(lock, 0, async () => 'in')).toBe('in');
  writeFileSync(lock, `${process.pid} ${startOf(process.pid) ?? ''} still-here`);
  await expect(withFileLock(lock, 0, async () => 'in')).rejects.toThrow(String(process.pid));
});

function contender(log: string) {
  const child = spawn(process.execPath, ['tests/support/contending-child.ts', lock, log], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return { go: () => child.stdin.write('go\n'), said: () => lines.next() };
}

async function deadPid(): Promise<number> {
  const child = spawn('true', { stdio: 'ignore' });
  await once(child, 'exit');
  return child.pid ?? 0;
}
