import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { authSecret } from './secret.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'sigap-secret-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

test('is made once, kept for its owner alone, and the same at the next start', () => {
  const first = authSecret({ dataDir, authSecret: null });
  expect(first.length).toBeGreaterThanOrEqual(64);
  expect(statSync(join(dataDir, 'auth.secret')).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(dataDir, 'auth.secret'), 'utf8')).toBe(first);
  expect(authSecret({ dataDir, authSecret: null })).toBe(first);
});

test('a setting goes before the file, and a damaged file is not used', () => {
  const set = 'x'.repeat(40);
  expect(authSecret({ dataDir, authSecret: set })).toBe(set);
  writeFileSync(join(dataDir, 'auth.secret'), 'pendek');
  expect(() => authSecret({ dataDir, authSecret: null })).toThrow('damaged');
});
