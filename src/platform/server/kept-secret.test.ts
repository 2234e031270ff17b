import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const CHILD = fileURLToPath(new URL('../../../tests/support/kept-secret-child.ts', import.meta.url));
const PROCESSES = 4;

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'sigap-kept-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

test('processes that start together agree on one secret and leave nothing else behind', async () => {
  const children = await Promise.all(Array.from({ length: PROCESSES }, startChild));
  const answers = children.map((child) => once(child, 'message'));
  for (const child of children) child.send(dataDir);
  const secrets = (await Promise.all(answers)).map(([secret]) => secret);
  expect(new Set(secrets).size).toBe(1);
  expect(readdirSync(dataDir)).toEqual(['a.secret']);
  expect(readFileSync(join(dataDir, 'a.secret'), 'utf8')).toBe(secrets[0]);
});

async function startChild(): Promise<ChildProcess> {
  const child = fork(CHILD);
  await once(child, 'message');
  return child;
}
