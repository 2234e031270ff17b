import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { PROJECT_DIR } from '../../src/main/settings.ts';
import type { Config } from '../../src/platform/server/config.ts';
import { openDatabase } from '../../src/platform/server/database.ts';
import type { Platform } from '../../src/platform/server/platform.ts';
import { command, onDatabase } from './global-database.ts';

/** A platform on a fresh migrated database of its own and an empty data folder; `close` removes both. */
export type TestPlatform = { readonly platform: Platform; close(): Promise<void> };

/** Opens a test platform whose clock stands at `now`. */
export async function openTestPlatform(now = new Date('2024-10-08T12:00:00Z')): Promise<TestPlatform> {
  const server = inject('databaseServer');
  const name = `sigap_test_${randomBytes(6).toString('hex')}`;
  await command(server, `CREATE DATABASE ${name} TEMPLATE ${inject('templateDatabase')}`);
  const dataDir = mkdtempSync(join(tmpdir(), 'sigap-test-data-'));
  const databaseUrl = onDatabase(server, name);
  const database = await openDatabase(databaseUrl, 4);
  const config: Config = {
    dataDir,
    port: 8080,
    host: '127.0.0.1',
    publicUrl: 'http://localhost:8080',
    databaseUrl,
    smtpUrl: null,
    mailFrom: 'sigap@localhost',
    maxUploadBytes: 512_000_000,
    authSecret: 'test-secret-test-secret-test-secret-0123456789',
    receiptKey: null,
    smsNumber: null,
  };
  return {
    platform: { config, database, clock: () => now, projectDir: PROJECT_DIR },
    close: async () => {
      await database.close();
      await command(server, `DROP DATABASE ${name} WITH (FORCE)`);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
