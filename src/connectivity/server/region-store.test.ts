import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestPlatform, type TestPlatform } from '../../../tests/support/test-platform.ts';
import { regionsNamed } from './region-store.ts';

let opened: TestPlatform;
beforeAll(async () => {
  opened = await openTestPlatform();
});
afterAll(() => opened.close());

test('of thousands of places that a word begins, the largest are found, in whatever order they are stored', async () => {
  const { db } = opened.platform.database;
  await db.transaction().execute(async (trx) => {
    // A village is stored before its district, which is possible within one statement only.
    await sql`
      INSERT INTO region (code, level, parent_code, name, kind)
      SELECT code, CASE length(code) WHEN 2 THEN 'province' WHEN 4 THEN 'regency' WHEN 6 THEN 'district' ELSE 'village' END,
        parent, name, kind FROM (
          SELECT '210101' || (1000 + n) AS code, '210101' AS parent, 'Tanjung ' || n AS name, 'desa' AS kind
          FROM generate_series(1, 5000) n
          UNION ALL SELECT '21', NULL, 'Tanjung Raya', 'provinsi' UNION ALL SELECT '2101', '21', 'Tanjung Kota', 'kota'
          UNION ALL SELECT '210101', '2101', 'Tanjung Barat', 'kecamatan') made`.execute(trx);
  });
  expect(await regionsNamed(db, ['tanjung'], 4)).toEqual(['21', '2101', '210101', '2101011001']);
  expect(await regionsNamed(db, ['tanj', 'bar'], 4)).toEqual(['210101']);
});
