import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadKepri, newElection, registryImports } from '../../../../tests/support/registry.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { unwrap } from '../../../kernel/index.ts';
import type { Election } from '../../model.ts';
import { discardImport } from './import-frame.ts';
import { registryKind } from './registry-kind.ts';
import { spoolDir, spoolPath } from './spool.ts';
import { sweepImports } from './sweep.ts';

const NOW = new Date('2024-10-08T12:00:00Z');
const hoursBefore = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);

let opened: TestPlatform;
let election: Election;
beforeAll(async () => {
  opened = await openTestPlatform(NOW);
  await loadKepri(opened.platform);
  election = await newElection(opened.platform, 'uji');
  mkdirSync(spoolDir(opened.platform.config.dataDir));
});
afterAll(() => opened.close());
beforeEach(async () => {
  await opened.platform.database.pool.query("UPDATE import_file SET state = 'discarded'");
});

const list = (number: number) => `kode_tps\n2101041005${String(number).padStart(3, '0')}\n`;
const files = () => readdirSync(spoolDir(opened.platform.config.dataDir)).toSorted();
const hashOf = (content: string) => createHash('sha256').update(content).digest();

/** Puts a file into the folder as if it had arrived so many hours ago. */
function leave(name: string, hours: number): string {
  const path = join(spoolDir(opened.platform.config.dataDir), name);
  writeFileSync(path, 'x');
  utimesSync(path, hoursBefore(hours), hoursBefore(hours));
  return path;
}

describe('a file that was sent in', () => {
  test('is kept once, under its hash, when it was taken', async () => {
    const before = files();
    const { check } = registryImports(opened.platform, election);
    unwrap(await check(list(1)));
    unwrap(await check(list(1)));
    expect(files().filter((name) => !before.includes(name))).toEqual([hashOf(list(1)).toString('hex')]);
  });

  test('leaves nothing when it is refused, at whatever row', async () => {
    const before = files();
    const { check } = registryImports(opened.platform, election);
    for (const content of [
      '',
      'a,b\n1,2\n',
      'kode_tps\n',
      `kode_tps,x\n${'2101041005001,1\n'.repeat(9_000)}9,"x`,
    ]) {
      expect((await check(content)).ok).toBe(false);
    }
    expect(files()).toEqual(before);
  });

  test('stays when the same bytes are refused for another reader', async () => {
    const { platform } = opened;
    const imports = registryImports(platform, election);
    const found = unwrap(await imports.check(list(2)));
    const small = { ...platform, config: { ...platform.config, maxUploadBytes: 3 } };
    expect((await registryImports(small, election).check(list(2))).ok).toBe(false);
    expect(existsSync(spoolPath(platform.config.dataDir, found.sha256))).toBe(true);
  });
});

describe('the sweep', () => {
  test('removes what no import rests on and is older than a day, and nothing else', async () => {
    const { platform } = opened;
    const { check } = registryImports(platform, election);
    const used = unwrap(await check(list(3)));
    const usedPath = spoolPath(platform.config.dataDir, used.sha256);
    utimesSync(usedPath, hoursBefore(100), hoursBefore(100));
    const gone = [leave('partial-1', 25), leave(hashOf('gone').toString('hex'), 25)];
    const kept = [
      leave('partial-2', 23),
      leave(hashOf('kept').toString('hex'), 23),
      leave('notes.txt', 99),
      usedPath,
    ];
    expect(await sweepImports(platform)).toBeGreaterThanOrEqual(2);
    expect(gone.map((path) => existsSync(path))).toEqual([false, false]);
    expect(kept.map((path) => existsSync(path))).toEqual([true, true, true, true]);
  });

  test('closes imports that nobody decided about for 30 days, with their files', async () => {
    const { platform } = opened;
    const { check } = registryImports(platform, election);
    const [old, recent] = [unwrap(await check(list(4))), unwrap(await check(list(5)))];
    await platform.database.pool.query('UPDATE import_file SET checked_at = $2 WHERE id = $1', [
      old.id,
      hoursBefore(31 * 24),
    ]);
    for (const { sha256 } of [old, recent]) {
      utimesSync(spoolPath(platform.config.dataDir, sha256), hoursBefore(31 * 24), hoursBefore(31 * 24));
    }
    await sweepImports(platform);
    const { rows } = await platform.database.pool.query(
      'SELECT id, state FROM import_file WHERE id IN ($1, $2) ORDER BY state',
      [old.id, recent.id],
    );
    expect(rows).toEqual([
      { id: recent.id, state: 'checked' },
      { id: old.id, state: 'discarded' },
    ]);
    expect(existsSync(spoolPath(platform.config.dataDir, old.sha256))).toBe(false);
    expect(existsSync(spoolPath(platform.config.dataDir, recent.sha256))).toBe(true);
  });

  test('of a folder that is not there yet does nothing', async () => {
    const { platform } = opened;
    const config = { ...platform.config, dataDir: join(platform.config.dataDir, 'none') };
    expect(await sweepImports({ ...platform, config })).toBe(0);
  });
});

describe('what one person leaves undecided', () => {
  test('is bounded by its bytes; deciding makes room, and others are not hindered', async () => {
    const { platform } = opened;
    const config = { ...platform.config, maxUploadBytes: 30 };
    const own = registryImports({ ...platform, config }, election);
    const waiting = [];
    for (let number = 10; number < 15; number += 1) waiting.push(unwrap(await own.check(list(number))));
    const before = files();
    const refused = await own.check(list(15));
    expect(refused).toMatchObject({ error: { kind: { code: 'SIGAP-2011' } } });
    if (!refused.ok) expect(refused.error.detail?.en).toContain('5 files');
    expect(files()).toEqual(before);
    const other = { ...platform, config };
    await platform.database.pool.query("UPDATE import_file SET checked_by = 'somebody' WHERE id = $1", [
      waiting[0]?.id,
    ]);
    unwrap(await registryImports(other, election).check(list(15)));
    expect((await own.check(list(16))).ok).toBe(false);
    unwrap(await discardImport(platform, registryKind, waiting[1]?.id ?? ''));
    unwrap(await own.check(list(16)));
  });

  test('is bounded by its number', async () => {
    const { platform } = opened;
    const { check } = registryImports(platform, election);
    const { id } = unwrap(await check(list(1)));
    await platform.database.pool.query(
      `INSERT INTO import_file (id, election_id, kind, name, sha256, bytes, rows, fates, registry_revision, state, checked_by)
       SELECT gen_random_uuid(), election_id, kind, name, sha256, bytes, rows, fates, registry_revision, state, checked_by
         FROM import_file, generate_series(1, 199) WHERE id = $1`,
      [id],
    );
    expect(await check(list(2))).toMatchObject({ error: { kind: { code: 'SIGAP-2011' } } });
  });
});
