import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadKepri, newElection } from '../../../tests/support/registry.ts';
import { openTestPlatform, type TestPlatform } from '../../../tests/support/test-platform.ts';
import { tpsCounts } from './store.ts';

const VILLAGE = '2101041005';

let opened: TestPlatform;
let ids: number[];
beforeAll(async () => {
  opened = await openTestPlatform();
  await loadKepri(opened.platform);
  ids = [await newElection(opened.platform, 'satu'), await newElection(opened.platform, 'dua')].map(
    ({ id }) => id,
  );
});
afterAll(() => opened.close());

const steps = fc.array(
  fc.record({
    what: fc.constantFrom('add', 'withdraw', 'return', 'rename', 'remove'),
    election: fc.integer({ min: 0, max: 1 }),
    from: fc.integer({ min: 1, max: 20 }),
    many: fc.integer({ min: 0, max: 9 }),
  }),
  { maxLength: 12 },
);

/** Does one thing to a range of TPS in one statement, as imports do; a range of both elections for `rename`. */
async function change({
  what,
  election,
  from,
  many,
}: {
  what: string;
  election: number;
  from: number;
  many: number;
}) {
  const { db } = opened.platform.database;
  const id = ids[election] ?? 0;
  const [low, high] = [from, from + many].map((number) => VILLAGE + String(number).padStart(3, '0'));
  const these = sql`election_id = ${id} AND code BETWEEN ${low} AND ${high}`;
  if (what === 'add') {
    await sql`
      INSERT INTO tps (election_id, code, name, "precision", origin)
      SELECT ${id}, ${VILLAGE} || lpad(n::text, 3, '0'), 'x', 'unknown', 'import'
        FROM generate_series(${from}::int, ${from + many}::int) n ON CONFLICT DO NOTHING`.execute(db);
  } else if (what === 'remove') await sql`DELETE FROM tps WHERE ${these}`.execute(db);
  else if (what === 'withdraw') await sql`UPDATE tps SET withdrawn_at = now() WHERE ${these}`.execute(db);
  else if (what === 'return') await sql`UPDATE tps SET withdrawn_at = NULL WHERE ${these}`.execute(db);
  else await sql`UPDATE tps SET name = name || 'x' WHERE code BETWEEN ${low} AND ${high}`.execute(db);
}

async function counted(): Promise<Map<number, number>> {
  const { db } = opened.platform.database;
  const { rows } = await sql<{ id: number; tps: number }>`
    SELECT e.id, (SELECT count(*)::int FROM tps t WHERE t.election_id = e.id AND t.withdrawn_at IS NULL) AS tps
      FROM election e`.execute(db);
  return new Map(rows.map(({ id, tps }) => [id, tps]));
}

test('the number of TPS that is kept is the number there is, whatever was done', async () => {
  const { db } = opened.platform.database;
  expect(await tpsCounts(db)).toEqual(await counted());
  await fc.assert(
    fc.asyncProperty(steps, async (done) => {
      for (const step of done) await change(step);
      expect(await tpsCounts(db)).toEqual(await counted());
    }),
    { numRuns: 30 },
  );
});

test('emptied, there are none', async () => {
  const { db, pool } = opened.platform.database;
  // What is only added to hangs on TPS and keeps their list from being emptied; the count has to follow all the same.
  await pool.query(`
    DO $$ DECLARE holder regclass; BEGIN
      FOR holder IN SELECT DISTINCT conrelid::regclass FROM pg_constraint WHERE confrelid = 'tps'::regclass LOOP
        EXECUTE format('ALTER TABLE %s DISABLE TRIGGER USER', holder);
      END LOOP;
    END $$`);
  await pool.query('TRUNCATE tps CASCADE');
  expect([...(await tpsCounts(db)).values()]).toEqual([0, 0, 0]);
});
