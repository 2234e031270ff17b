import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { findElection } from '../../../registry/server/index.ts';
import { leafIn } from '../../log/leaf.ts';
import { type RevoteRecord, type RevoteSeal, revoteText } from '../../sheets/revote-record.ts';
import { publishLog } from '../log/publish.ts';

const [TPS, OTHER] = ['2105012001001', '2171011001001'] as const;
/** The schema as it was before re-votes stood in the log. */
const BEFORE = `
  DROP TRIGGER recap_revote_log ON recap_revote;
  DROP FUNCTION log_revotes();
  ALTER TABLE log_due DROP COLUMN revote;
  ALTER TABLE log_due ADD CONSTRAINT log_due_check CHECK (true);
  ALTER TABLE recap_revote DROP COLUMN record, DROP COLUMN content;`;

let opened: TestPlatform;
beforeAll(async () => {
  opened = await openTestPlatform(new Date('2024-11-29T10:00:00+07:00'));
});
afterAll(() => opened.close());

test('orders that were given before are said in the log as they would have been, in their order', async () => {
  const { platform } = opened;
  const { pool, db } = platform.database;
  const id = await addElection(platform, { slug: 'kepri-2024', isDefault: true });
  await addTps(platform, id, [TPS, OTHER]);
  await pool.query(BEFORE);
  const words = ['baris\nbaru "kutip" \\ \t \u0001 é 🗳', '', '', 'Salah TPS.'];
  const given = [
    [TPS, 'governor', '2024-12-01', 'voted-twice'],
    [OTHER, 'governor', '2024-11-30', 'disrupted'],
    [TPS, 'regent', '2024-12-01', 'ordered'],
    [TPS, 'governor', null, 'taken-back'],
  ];
  for (const [at, order] of given.entries())
    await pool.query(
      `INSERT INTO recap_revote (election_id, tps_code, contest, held_on, reason, words, ordered_at, ordered_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, 'user:lama')`,
      [id, ...order, words[at], `2024-11-28T0${at}:30:00.040Z`],
    );
  await pool.query(
    await readFile(join(import.meta.dirname, '../migrations/0650-revotes-in-log.sql'), 'utf8'),
  );
  const { rows } = await pool.query<{ content: string; hash: string }>(
    `SELECT r.content, encode(r.record, 'hex') AS hash FROM recap_revote r ORDER BY r.id`,
  );
  const said = rows.map(({ content }) => JSON.parse(content) as RevoteRecord & RevoteSeal);
  for (const [at, one] of said.entries()) {
    const { election, synthetic, recordedAt, salt } = one;
    expect(revoteText(one, { election, synthetic, recordedAt, salt })).toBe(rows[at]?.content);
    expect(one).toMatchObject({ words: words[at], recordedAt: `2024-11-28T0${at}:30:00.040Z` });
    expect(salt).toMatch(/^[0-9a-f]{64}$/);
  }
  expect(new Set(said.map(({ salt }) => salt)).size).toBe(4);
  expect(said.map(({ corrects }) => corrects)).toEqual([null, null, null, rows[0]?.hash]);
  const election = await findElection(db, 'kepri-2024');
  if (!election) throw new Error('no election');
  await publishLog(platform, election);
  const { rows: leaves } = await pool.query<{ entry: string }>('SELECT entry FROM log_leaf ORDER BY place');
  expect(leaves.map(({ entry }) => leafIn(entry))).toMatchObject(
    given.map(([tps, contest, heldOn, reason], at) => ({
      ...{ kind: 'revote', tps, contest, heldOn, reason, commitment: rows[at]?.hash },
      ...{ what: heldOn === null ? 'withdrawn' : 'ordered', recordedAt: `2024-11-28T0${at}:30:00Z` },
    })),
  );
  await expect(pool.query('DELETE FROM recap_revote')).rejects.toThrow();
});
