import { afterAll, beforeAll, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { clustersOfTps } from './index.ts';

const [FIRST, SECOND, BATAM] = ['2105012001001', '2105012001002', '2171011001001'];
let opened: TestPlatform;
let electionId: number;

beforeAll(async () => {
  opened = await openTestPlatform();
  electionId = await addElection(opened.platform, { slug: 'kepri-2024', isDefault: true });
  await addTps(opened.platform, electionId, [FIRST, SECOND, BATAM]);
  const { pool } = opened.platform.database;
  await pool.query(
    `WITH c AS (INSERT INTO cluster (election_id, regency_code, name)
       VALUES ($1, '2105', 'Tarempa'), ($1, '2105', 'Satu TPS') RETURNING id, name),
     a AS (INSERT INTO cluster_area SELECT $1, CASE name WHEN 'Tarempa' THEN '2105012001' ELSE $2 END, id FROM c),
     d AS (INSERT INTO duty (election_id, kind, region_code, cluster_id, person, contact, berth, minutes)
       SELECT $1, k, '2105', id, 'Contoh', '0800', CASE k WHEN 'boat' THEN 'Pelabuhan Tarempa' END, CASE k WHEN 'boat' THEN 40 END
       FROM c, unnest(ARRAY['runner', 'boat']) AS k WHERE name = 'Tarempa')
     INSERT INTO upload_point (cluster_id, name, network) SELECT id, 'Kantor camat', 'serat' FROM c WHERE name = 'Tarempa'`,
    [electionId, SECOND],
  );
});
afterAll(() => opened.close());

test('a TPS has the cluster that is closest to it, one in none is missing', async () => {
  const found = await clustersOfTps(opened.platform.database.db, electionId, [FIRST, SECOND, BATAM]);
  expect(found.get(FIRST)).toMatchObject({
    cluster: { name: 'Tarempa' },
    runner: { person: 'Contoh', contact: '0800', task: null },
    boat: { berth: 'Pelabuhan Tarempa', minutes: 40 },
    uploadPoints: [{ name: 'Kantor camat', network: 'serat', latitude: null, longitude: null }],
  });
  expect(found.get(SECOND)).toMatchObject({ cluster: { name: 'Satu TPS' }, runner: null, uploadPoints: [] });
  expect([...found.keys()]).toEqual([FIRST, SECOND]);
});
