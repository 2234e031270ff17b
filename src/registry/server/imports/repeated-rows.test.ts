import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadKepri, newElection, registryImports } from '../../../../tests/support/registry.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { unwrap } from '../../../kernel/index.ts';
import { EVERYTHING } from '../../../platform/server/access/scope.ts';
import { listTps } from '../store.ts';

let opened: TestPlatform;
beforeAll(async () => {
  opened = await openTestPlatform();
  await loadKepri(opened.platform);
});
afterAll(() => opened.close());

let elections = 0;
/** The imports of an election that has these TPS already. */
async function among(list: string) {
  const { platform } = opened;
  const election = await newElection(platform, `berulang-${elections++}`);
  const imports = registryImports(platform, election);
  await imports.take(list);
  const { pool, db } = platform.database;
  return {
    ...imports,
    fates: async (content: string) => {
      const rows = await imports.rows(unwrap(await imports.check(content)));
      return rows.map(({ fate }) => fate);
    },
    tps: () => listTps(db, election.id, EVERYTHING, { after: '', limit: 100 }),
    audited: async (id: string) => {
      const { rows } = await pool.query(
        "SELECT detail->'fates' AS fates FROM audit_event WHERE subject = $1",
        [`import:${id}`],
      );
      return rows.at(-1)?.fates;
    },
  };
}

describe('a TPS that is there and that several rows name', () => {
  const TWICE = 'kode_tps,dpt\n2101041005001,250\n2101041005001,260\n2101041005002,\n';
  const begin = () => among('kode_tps,dpt\n2101041005001,240\n2101041005002,\n');

  test('is held in every row, each naming another', async () => {
    const { check, rows } = await begin();
    const found = unwrap(await check(TWICE));
    expect(found.fates).toMatchObject({ held: 2, change: 0, same: 1 });
    const reasons = (await rows(found)).map((row) => row.reasons[0]?.en ?? '');
    expect(reasons).toEqual([expect.stringContaining('row 3'), expect.stringContaining('row 2'), '']);
  });

  test('takes one row: accepting two is refused with their numbers', async () => {
    const { check, apply, tps } = await begin();
    const { id } = unwrap(await check(TWICE));
    const both = await apply(id, { acceptChanges: true, decisions: { 2: 'accept', 3: 'accept' } });
    expect(both).toMatchObject({
      error: { kind: { code: 'SIGAP-2007' }, detail: { en: expect.stringContaining('rows 2, 3') } },
    });
    expect((await tps())[0]?.dpt).toBe(240);
  });

  test.each([
    [2, 250],
    [3, 260],
  ])('becomes what the accepted row %i says, and the audit counts that one', async (accepted, dpt) => {
    const { check, apply, tps, audited } = await begin();
    const { id } = unwrap(await check(TWICE));
    const decisions = { 2: 'skip', 3: 'skip', [accepted]: 'accept' } as const;
    const { fates } = unwrap(await apply(id, { acceptChanges: true, decisions }));
    expect(fates).toMatchObject({ change: 1, held: 1, same: 1 });
    expect(await audited(id)).toEqual(fates);
    expect((await tps())[0]?.dpt).toBe(dpt);
  });

  test('is one change when the rows say the same', async () => {
    const { check, apply, rows } = await begin();
    const found = unwrap(await check('kode_tps,dpt\n2101041005001,250\n21.01.04.1005.001,250\n'));
    expect((await rows(found)).map(({ fate }) => fate)).toEqual(['change', 'same']);
    expect((await rows(found))[1]?.reasons[0]?.en).toBe('the same as row 2');
    expect(unwrap(await apply(found.id, { acceptChanges: true })).fates).toMatchObject({
      change: 1,
      same: 1,
    });
  });

  test('is held where one row says what is there and another does not', async () => {
    const { fates } = await begin();
    expect(await fates('kode_tps,dpt\n2101041005001,240\n2101041005001,250\n')).toEqual(['same', 'held']);
  });

  test('is held when only one of equal rows is doubted', async () => {
    const { fates } = await begin();
    const list = 'kode_tps,desa,dpt\n2101041005001,Kawal,250\n2101041005001,Antah,250\n';
    expect(await fates(list)).toEqual(['held', 'held']);
  });
});

describe('a TPS that is given the name or place of another', () => {
  const HEADER = 'kode_tps,nama_tps,lintang,bujur,dpt\n';
  const HALL = '2101041005001,Balai Desa,1.00190,104.61727,\n';
  const SCHOOL = '2101041005002,Sekolah,1.00195,104.61727,\n';
  const FAR = '2101041005003,Balai Desa,1.00390,104.61727,\n';
  const begin = () => among(HEADER + HALL + SCHOOL + FAR);

  test('is held when the other is in the registry', async () => {
    const { check, rows, fates } = await begin();
    const renamed = unwrap(await check('kode_tps,nama_tps\n2101041005002,balai desa\n'));
    const [row] = await rows(renamed);
    expect(row).toMatchObject({ fate: 'held', changes: [{ field: 'name' }] });
    expect(row?.reasons[0]?.en).toContain('2101041005001');
    expect(await fates('kode_tps,lintang,bujur\n2101041005003,1.00195,104.61727\n')).toEqual(['held']);
  });

  test('is held when the other is in the file, whatever the order', async () => {
    const { fates } = await begin();
    const renamed = '2101041005002,Balai Desa,1.00195,104.61727,\n';
    expect(await fates(HEADER + renamed + HALL)).toEqual(['held', 'same']);
    expect(await fates(HEADER + HALL + renamed)).toEqual(['same', 'held']);
    const arriving = '2101041005009,Balai Desa,1.00191,104.61727,\n';
    expect(await fates(HEADER + arriving + HALL)).toEqual(['held', 'same']);
    const [old, away] = [HALL.replace('Balai Desa', 'Kantor'), renamed];
    expect(await fates(HEADER + old + away)).toEqual(['change', 'change']);
  });

  test('is held when the other would only move away by a row that may be skipped', async () => {
    const { fates } = await begin();
    const renamed = '2101041005001,Sekolah,1.00190,104.61727,\n';
    const arriving = '2101041005009,Balai Desa,1.00191,104.61727,\n';
    expect(await fates(HEADER + renamed + arriving)).toEqual(['held', 'held']);
  });

  test('is not asked about again for what it does not change', async () => {
    const { take, fates } = await begin();
    await take('kode_tps,nama_tps\n2101041005002,Balai Desa\n', {
      acceptChanges: true,
      decisions: { 2: 'accept' },
    });
    expect(await fates('kode_tps,dpt\n2101041005002,250\n2101041005001,240\n')).toEqual(['change', 'change']);
  });
});
