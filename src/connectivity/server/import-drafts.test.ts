import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addElection } from '../../../tests/support/election.ts';
import { openTestPlatform, type TestPlatform } from '../../../tests/support/test-platform.ts';
import { unwrap } from '../../kernel/index.ts';
import { EVERYTHING } from '../../platform/server/access/scope.ts';
import { PLAIN_APPLY } from '../../registry/index.ts';
import { applyImport, checkImport, electionOr404, importRows } from '../../registry/server/index.ts';
import { claimsKind } from './claims/import-kind.ts';

let opened: TestPlatform;
beforeAll(async () => {
  opened = await openTestPlatform();
  await addElection(opened.platform, { slug: 'uji' });
});
afterAll(() => opened.close());

const HEADER = 'tanggal,wilayah,ukuran,nilai';
const claim = (value: number) => `2024-10-08,Batam,tps_sinyal_lemah,${value}`;
const broken = '2024-13-08,Batam,tps_sinyal_lemah,1';

/** Checks and applies claims; the fate of each row with its reason, in English. */
async function bring(...rows: string[]): Promise<string[]> {
  const { platform } = opened;
  const election = unwrap(await electionOr404(platform, 'uji'));
  const importer = { id: 'system:test', scope: EVERYTHING };
  const file = { name: 'klaim.csv', stream: Readable.from([Buffer.from([HEADER, ...rows, ''].join('\n'))]) };
  const checked = unwrap(await checkImport(platform, claimsKind, election, importer, file));
  const { items } = await importRows(platform.database.db, claimsKind, checked, EVERYTHING, { limit: 99 });
  await applyImport(platform, claimsKind, election, importer, checked.id, PLAIN_APPLY);
  return items.map(({ fate, reasons }) => [fate, ...reasons.map(({ en }) => en)].join(': '));
}

test('rows that say the same are one record: the later ones name the first', async () => {
  expect(await bring(claim(1), claim(2), claim(1), claim(1))).toEqual([
    'add',
    'add',
    'same: the same as row 2',
    'same: the same as row 2',
  ]);
});

test('what is recorded already says so, and its repeats name it', async () => {
  expect(await bring(claim(2), claim(2), claim(3))).toEqual([
    'same: already recorded',
    'same: the same as row 2',
    'add',
  ]);
});

test('rows that cannot be read are not repeats of each other', async () => {
  const fates = await bring(broken, broken);
  expect(fates.map((fate) => fate.split(':')[0])).toEqual(['error', 'error']);
});
