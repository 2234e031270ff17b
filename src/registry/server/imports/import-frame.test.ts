import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadKepri, newElection, registryImports } from '../../../../tests/support/registry.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { dayIn, unwrap } from '../../../kernel/index.ts';
import { EVERYTHING } from '../../../platform/server/access/scope.ts';
import { csvLine } from '../../../platform/server/tabular/index.ts';
import { NO_ROWS } from '../../row-fate.ts';
import { exportRegistry } from '../exports/registry-export.ts';
import { countTps, listElections, listTps } from '../store.ts';
import { discardImport, recheckImport } from './import-frame.ts';
import { registryKind } from './registry-kind.ts';
import { spoolPath } from './spool.ts';

let opened: TestPlatform;
beforeAll(async () => {
  opened = await openTestPlatform();
  await loadKepri(opened.platform);
});
afterAll(() => opened.close());

let elections = 0;
async function begin() {
  const { platform } = opened;
  const election = await newElection(platform, `impor-${elections++}`);
  const { db } = platform.database;
  return {
    platform,
    election,
    ...registryImports(platform, election),
    tps: () => listTps(db, election.id, EVERYTHING, { after: '', limit: 100 }),
    count: () => countTps(db, election.id, EVERYTHING),
    audited: async () => {
      const { rows } = await platform.database.pool.query(
        "SELECT detail->>'election' AS election FROM audit_event WHERE action = 'registry.import'",
      );
      return rows.filter((row) => row.election === election.slug).length;
    },
  };
}

const LIST = 'kode_tps,nama_tps,tempat,dpt\n2101041005001,TPS 001,Balai,300\n2101041005002,TPS 002,,\n';

describe('an import', () => {
  test('is checked first: every row has its fate and nothing is changed yet', async () => {
    const { check, rows, count } = await begin();
    const found = unwrap(await check(LIST));
    expect(found).toMatchObject({ state: 'checked', rows: 2, fates: { add: 2, error: 0 } });
    expect(await rows(found)).toEqual([
      { row: 2, code: '2101041005001', fate: 'add', reasons: [], changes: [] },
      { row: 3, code: '2101041005002', fate: 'add', reasons: [], changes: [] },
    ]);
    expect(await count()).toBe(0);
  });

  test('is applied once: the second time answers the same, with one audit event', async () => {
    const { check, apply, count, audited } = await begin();
    const { id } = unwrap(await check(LIST));
    const first = unwrap(await apply(id));
    expect(unwrap(await apply(id))).toMatchObject({ state: 'applied', fates: first.fates });
    expect([await count(), await audited()]).toEqual([2, 1]);
  });

  test('without coordinates a TPS stands at its village’s inner point and says so', async () => {
    const { take, tps } = await begin();
    await take(LIST);
    expect((await tps())[0]).toMatchObject({
      precision: 'village',
      position: { latitude: 1.001939, longitude: 104.61727 },
      village: 'Kawal',
      place: 'Balai',
      dpt: 300,
      origin: 'import',
    });
  });

  test('the same file again changes nothing, and says so', async () => {
    const { take, check, platform, election } = await begin();
    await take(LIST);
    const again = unwrap(await check(LIST));
    expect(again.fates).toMatchObject({ add: 0, change: 0, same: 2 });
    const today = dayIn(election.timeZone, platform.clock());
    expect(again.notices[0]?.en).toBe(`Exactly this file was applied on ${today}.`);
  });

  test('a changed file shows its differences first, and needs them accepted', async () => {
    const { take, check, apply, rows, tps } = await begin();
    await take(LIST);
    const found = unwrap(await check('kode_tps,tempat,dpt\n2101041005001,Sekolah,\n2101041005002,,250\n'));
    expect(found.fates).toMatchObject({ change: 2, absent: 0 });
    expect((await rows(found)).map(({ changes }) => changes)).toEqual([
      [{ field: 'place', from: 'Balai', to: 'Sekolah' }],
      [{ field: 'dpt', from: null, to: 250 }],
    ]);
    expect(await apply(found.id)).toMatchObject({ ok: false, error: { kind: { code: 'SIGAP-2007' } } });
    unwrap(await apply(found.id, { acceptChanges: true }));
    expect(await tps()).toMatchObject([
      { place: 'Sekolah', dpt: 300, name: 'TPS 001' },
      { place: null, dpt: 250 },
    ]);
  });

  test('what the file does not name is only reported, unless it is the whole list', async () => {
    const { take, check, apply, rows, count } = await begin();
    await take(LIST);
    const part = unwrap(await check('kode_tps\n2101041005002\n'));
    expect(part.fates).toMatchObject({ same: 1, absent: 1 });
    expect(await apply(part.id, { complete: true })).toMatchObject({ ok: false });
    expect(await count()).toBe(2);
    const applied = unwrap(await apply(part.id, { complete: true, acceptChanges: true }));
    expect(applied.fates).toMatchObject({ same: 1, absent: 1 });
    expect(await rows(applied)).toContainEqual(
      expect.objectContaining({ row: 0, code: '2101041005001', fate: 'absent' }),
    );
    expect(await count()).toBe(1);
    const back = await take(LIST, { acceptChanges: true });
    expect(back.fates).toMatchObject({ change: 1, same: 1 });
    expect(await count()).toBe(2);
  });

  test('held rows are decided one by one', async () => {
    const { check, apply, tps } = await begin();
    const found = unwrap(
      await check('kode_tps,nama_tps\n2101041005001,TPS 003\n2101041005002,TPS 004\n2101041005005,TPS 005\n'),
    );
    expect(found.fates).toMatchObject({ held: 2, add: 1 });
    expect(await apply(found.id)).toMatchObject({ error: { kind: { code: 'SIGAP-2007' } } });
    expect(await apply(found.id, { decisions: { 2: 'accept' } })).toMatchObject({ ok: false });
    const applied = unwrap(await apply(found.id, { decisions: { 2: 'accept', 3: 'skip' } }));
    expect(applied.fates).toMatchObject({ add: 2, held: 1 });
    expect((await tps()).map(({ code }) => code)).toEqual(['2101041005001', '2101041005005']);
  });

  test('what the file does not name is still counted once its held rows are decided', async () => {
    const { platform, take, check, apply } = await begin();
    await take(LIST);
    const { id, fates } = unwrap(await check('kode_tps,nama_tps\n2101041005009,TPS 003\n'));
    expect(fates).toMatchObject({ held: 1, absent: 2 });
    const decided = { add: 1, held: 0, absent: 2 };
    expect(unwrap(await apply(id, { decisions: { 2: 'accept' } })).fates).toMatchObject(decided);
    const { rows } = await platform.database.pool.query(
      `SELECT f.fates, e.detail->'fates' AS audited FROM import_file f
         JOIN audit_event e ON e.subject = 'import:' || f.id WHERE f.id = $1`,
      [id],
    );
    expect(rows).toMatchObject([{ fates: decided, audited: decided }]);
  });

  test('two of one name and village less than 110 m apart are held', async () => {
    const { take, check, rows } = await begin();
    const header = 'kode_tps,nama_tps,lintang,bujur\n';
    const first = '2101041005001,Balai Desa,1.00190,104.61727\n';
    const found = unwrap(await check(`${header}${first}2101041005002,balai desa,1.00250,104.61727\n`));
    expect((await rows(found)).map(({ fate }) => fate)).toEqual(['add', 'held']);
    expect((await rows(found))[1]?.reasons[0]?.en).toContain('row 2');
    await take(header + first);
    const later = unwrap(await check(`${header}2101041005003,Balai Desa,1.00195,104.61727\n`));
    expect((await rows(later))[0]).toMatchObject({ fate: 'held' });
    expect((await rows(later))[0]?.reasons[0]?.en).toContain('2101041005001');
    const apart = unwrap(await check(`${header}2101041005004,Balai Desa,1.00390,104.61727\n`));
    expect(apart.fates).toMatchObject({ add: 1, held: 0 });
  });

  test('a held row that was accepted is the same the next time', async () => {
    const { take, check } = await begin();
    const odd = 'kode_tps,nama_tps\n2101041005001,TPS 009\n';
    await take(odd, { decisions: { 2: 'accept' } });
    expect(unwrap(await check(`${odd}\n`)).fates).toMatchObject({ same: 1, held: 0 });
  });

  test('an export that is imported again changes nothing, whatever stands in it', async () => {
    const { platform, election, take, check } = await begin();
    const cell = fc.string({ unit: 'grapheme', maxLength: 30 });
    const tps = fc.record({
      name: cell,
      place: cell,
      latitude: fc.integer({ min: 1_001_000, max: 1_003_000 }),
      dptL: fc.option(fc.integer({ min: 0, max: 400 }), { nil: null }),
      dptP: fc.option(fc.integer({ min: 0, max: 400 }), { nil: null }),
    });
    const made = fc
      .sample(tps, { numRuns: 300, seed: 2024 })
      .map(({ name, place, latitude, dptL, dptP }, at) => {
        const position = at % 3 === 0 ? [latitude / 1e6, 104.61727] : [null, null];
        return [`2101041005${String(at + 1).padStart(3, '0')}`, name, place, ...position, dptL, dptP];
      });
    const header = ['kode_tps', 'nama_tps', 'tempat', 'lintang', 'bujur', 'dpt_l', 'dpt_p'];
    const list = [header, ...made].map(csvLine).join('');
    const { id } = unwrap(await check(list));
    const held = await platform.database.pool.query(
      "SELECT row FROM import_tps WHERE import_id = $1 AND fate = 'held'",
      [id],
    );
    const decisions = Object.fromEntries(held.rows.map(({ row }) => [row, 'accept' as const]));
    await take(list, { decisions });
    for (const format of ['csv', 'xlsx'] as const) {
      const pieces: Buffer[] = [];
      const file = exportRegistry(platform.database.db, election, EVERYTHING, format);
      for await (const piece of file) pieces.push(Buffer.from(piece));
      const again = unwrap(await check(Buffer.concat(pieces)));
      expect(again.fates).toEqual({ ...NO_ROWS, same: 300 });
    }
  });

  test("the pack's own export is nothing new, names of places and all", async () => {
    const { platform } = opened;
    const { db } = platform.database;
    const kepri = (await listElections(db)).find(({ slug }) => slug === 'kepri-2024');
    if (!kepri) throw new Error('no kepri-2024');
    let csv = '';
    for await (const piece of exportRegistry(db, kepri, EVERYTHING, 'csv')) csv += piece;
    const again = unwrap(await registryImports(platform, kepri).check(csv));
    expect(again.fates).toEqual({ ...NO_ROWS, same: 3_327 });
  });

  test('one wrong row stops the whole file', async () => {
    const { check, apply, count, rows } = await begin();
    const found = unwrap(await check(`${LIST}9999999999001,TPS 001,,\n`));
    expect(found.fates).toMatchObject({ add: 2, error: 1 });
    expect((await rows(found)).find(({ fate }) => fate === 'error')?.row).toBe(4);
    expect(await apply(found.id)).toMatchObject({ error: { kind: { code: 'SIGAP-2006' } } });
    expect(await count()).toBe(0);
  });

  test('a registry that changed since the check is a conflict; checked again it goes on', async () => {
    const { platform, election, check, apply, take, count } = await begin();
    const found = unwrap(await check(LIST));
    await take('kode_tps\n2101041005002\n');
    expect(await apply(found.id)).toMatchObject({ error: { kind: { code: 'SIGAP-2008' } } });
    const importer = { id: 'system:test', scope: EVERYTHING };
    const again = unwrap(await recheckImport(platform, registryKind, election, importer, found));
    expect(again.fates).toMatchObject({ add: 1, same: 1, change: 0 });
    unwrap(await apply(found.id, { acceptChanges: true }));
    expect(await count()).toBe(2);
  });

  test('two imports at once are serialised: one is applied, the other must be checked again', async () => {
    const { check, apply, count } = await begin();
    const [a, b] = await Promise.all([
      check('kode_tps\n2101041005001\n2101041005002\n'),
      check('kode_tps\n2101041005002\n2101041005003\n'),
    ]);
    const both = await Promise.all([apply(unwrap(a).id), apply(unwrap(b).id)]);
    expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ error: { kind: { code: 'SIGAP-2008' } } });
    expect(await count()).toBe(2);
  });

  test('rows lost in a crash of the database are checked again, never half applied', async () => {
    const { platform, check, apply, count } = await begin();
    const found = unwrap(await check(LIST));
    await platform.database.pool.query('DELETE FROM import_tps WHERE import_id = $1 AND row = 3', [found.id]);
    expect(await apply(found.id)).toMatchObject({ error: { kind: { code: 'SIGAP-2008' } } });
    expect(await count()).toBe(0);
  });

  test('given up, its file goes and it cannot be applied', async () => {
    const { platform, check, apply } = await begin();
    const found = unwrap(await check('kode_tps\n2101041005077\n'));
    const path = spoolPath(platform.config.dataDir, found.sha256);
    expect(existsSync(path)).toBe(true);
    unwrap(await discardImport(platform, registryKind, found.id));
    expect(existsSync(path)).toBe(false);
    expect(await apply(found.id)).toMatchObject({ error: { kind: { code: 'SIGAP-2009' } } });
  });

  test('an officer of a regency changes only that regency', async () => {
    const { platform, election, take, count } = await begin();
    const batam = registryImports(platform, election, { everything: false, prefixes: ['2171'] });
    const mixed = unwrap(await batam.check('kode_tps\n2171101001014\n2101041005001\n'));
    expect(mixed.fates).toMatchObject({ add: 1, error: 1 });
    await take(LIST);
    const applied = await batam.take('kode_tps\n2171101001014\n', { complete: true });
    expect(applied.fates).toMatchObject({ add: 1, absent: 0 });
    expect(await count()).toBe(3);
  });

  test('applied by somebody who reaches further withdraws nothing its sender could not', async () => {
    const { platform, election, take, apply, count } = await begin();
    await take(`${LIST}2171101001014,TPS 014,,\n2171101001015,TPS 015,,\n`);
    const batam = registryImports(platform, election, { everything: false, prefixes: ['2171'] });
    const { id } = unwrap(await batam.check('kode_tps\n2171101001014\n'));
    unwrap(await apply(id, { complete: true, acceptChanges: true }));
    expect(await count()).toBe(3);
  });

  test('of an officer who has been moved since is refused', async () => {
    const { platform, election, count } = await begin();
    const before = registryImports(platform, election, { everything: false, prefixes: ['2171'] });
    const { id } = unwrap(await before.check('kode_tps\n2171101001014\n'));
    const after = registryImports(platform, election, { everything: false, prefixes: ['2172'] });
    expect(await after.apply(id)).toMatchObject({ ok: false });
    expect(await count()).toBe(0);
  });

  test('more files at once than the database has connections are all checked', async () => {
    const { check } = await begin();
    const found = await Promise.all(Array.from({ length: 12 }, () => check(LIST)));
    expect(found.map((one) => one.ok)).toEqual(Array(12).fill(true));
  });

  test('real data never goes into a synthetic scenario', async () => {
    const { platform, election } = await begin();
    const scenario = registryImports(platform, { ...election, synthetic: true });
    expect(await scenario.check(LIST)).toMatchObject({ error: { kind: { code: 'SIGAP-2010' } } });
  });
});
