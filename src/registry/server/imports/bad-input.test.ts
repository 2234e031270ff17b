import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadKepri, newElection, registryImports } from '../../../../tests/support/registry.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { unwrap } from '../../../kernel/index.ts';
import { EVERYTHING } from '../../../platform/server/access/scope.ts';
import { type SheetToWrite, writeXlsx } from '../../../platform/server/tabular/index.ts';
import type { Election } from '../../model.ts';
import { exportRegistry } from '../exports/registry-export.ts';
import { countTps, listTps } from '../store.ts';

let opened: TestPlatform;
let election: Election;
beforeAll(async () => {
  opened = await openTestPlatform();
  await loadKepri(opened.platform);
  election = await newElection(opened.platform, 'uji');
});
afterAll(() => opened.close());

const check = (content: string | Buffer) => registryImports(opened.platform, election).check(content);

/** The reasons of the only row of a file, in English, with its fate. */
async function only(content: string | Buffer): Promise<{ fate: string; why: string; row: number }> {
  const found = unwrap(await check(content));
  const [row, ...more] = await registryImports(opened.platform, election).rows(found);
  if (!row || more.length > 0) throw new Error('not one row');
  return { fate: row.fate, why: row.reasons.map(({ en }) => en).join(' | '), row: row.row };
}

async function refused(content: string | Buffer): Promise<string> {
  const result = await check(content);
  return result.ok ? 'taken' : result.error.kind.code;
}

async function xlsx(rows: readonly string[][]): Promise<Buffer> {
  const [header = [], ...body] = rows;
  async function* batches() {
    yield body;
  }
  const sheet: SheetToWrite = { name: 'TPS', header, batches: batches() };
  const pieces: Buffer[] = [];
  for await (const piece of writeXlsx([sheet])) pieces.push(piece);
  return Buffer.concat(pieces);
}

describe('bad input', () => {
  test('empty file', async () => {
    expect(await refused('')).toBe('SIGAP-2001');
  });

  test('a header and no row is empty too: the whole list of nothing would withdraw everything', async () => {
    expect(await refused('kode_tps,nama_tps\n')).toBe('SIGAP-2001');
  });

  test('header missing', async () => {
    expect(await refused('2101041005001,TPS 001\n2101041005002,TPS 002\n')).toBe('SIGAP-2003');
  });

  test('wrong encoding: UTF-16 is read', async () => {
    const found = unwrap(
      await check(Buffer.from('\ufeffkode_tps\tnama_tps\r\n2101041005001\tTPS 001\r\n', 'utf16le')),
    );
    expect(found).toMatchObject({ rows: 1, fates: { add: 1 } });
  });

  test('wrong encoding: latin-1 is read with a notice', async () => {
    const found = unwrap(await check(Buffer.from('kode_tps,tempat\n2101041005001,Café Désa\n', 'latin1')));
    expect(found.fates.add).toBe(1);
    expect(found.notices[0]?.en).toContain('Windows-1252');
  });

  test('wrong encoding: UTF-32 is named', async () => {
    const codes = [...'kode_tps\n2101041005001\n'].map((letter) => letter.charCodeAt(0));
    for (const order of ['LE', 'BE'] as const) {
      for (const list of [codes, [0xfeff, ...codes]]) {
        const bytes = Buffer.alloc(list.length * 4);
        for (const [at, code] of list.entries()) bytes[`writeUInt32${order}`](code, at * 4);
        expect(await check(bytes)).toMatchObject({
          error: { kind: { code: 'SIGAP-2002' }, detail: { en: expect.stringContaining('UTF-32') } },
        });
      }
    }
  });

  test('coordinates that lost their decimal points', async () => {
    expect(await only('kode_tps,koordinat\n2101041005001,1001939 104617270\n')).toMatchObject({
      fate: 'error',
      why: expect.stringMatching(
        /latitude "1001939" has lost its decimal point.*longitude "104617270" has lost/,
      ),
    });
  });

  test('unknown village, with its row number', async () => {
    expect(await only('kode_tps\n\n2101049999001\n')).toMatchObject({
      fate: 'error',
      row: 3,
      why: expect.stringContaining("2101049999 in Bintan is not in Kemendagri's list"),
    });
  });

  test('a BPS code that is another place in Kemendagri’s list', async () => {
    expect(await only('kode_tps,kabupaten\n2101041005001,Karimun\n')).toMatchObject({
      fate: 'error',
      why: expect.stringMatching(/2101 is .*Bintan.*Karimun.*2102/),
    });
  });

  test('a BPS code of another village of the same regency', async () => {
    expect(await only('kode_tps,kab,desa\n2171081002001,Batam,Bengkong Indah\n')).toMatchObject({
      fate: 'error',
      why: expect.stringMatching(/2171081002 is Karas.*Bengkong Indah: this is a BPS code/),
    });
  });

  test('codes without any name to compare them with: a notice, as BPS codes cannot be told apart then', async () => {
    const alone = unwrap(await check('kode_tps,tempat\n2101041005001,Balai\n'));
    expect(alone.notices).toMatchObject([{ en: expect.stringContaining('BPS code') }]);
    const named = unwrap(await check('kode_tps,Nama Kab./Kota\n2101041005001,Bintan\n'));
    expect(named.notices).toEqual([]);
    const wrong = 'kode_tps,nama_kabupaten_kota,nama_kecamatan\n2101041005001,Karimun,\n';
    expect((await only(wrong)).fate).toBe('error');
  });

  test('a village or district name that the code does not mean and nobody knows', async () => {
    expect(await only('kode_tps,kab,kec,desa\n2101041005001,Bintan,Gunung Kijang,Tidak Ada\n')).toMatchObject(
      {
        fate: 'held',
        why: expect.stringContaining('2101041005 is Kawal, but the row says Tidak Ada'),
      },
    );
    expect(await only('kode_tps,kab,kec,desa\n2101041005001,Bintan,Antah,Kawal\n')).toMatchObject({
      fate: 'held',
      why: expect.stringContaining('the row says the district Antah'),
    });
  });

  test('the same TPS twice: both rows are held, and exactly one can be accepted', async () => {
    const own = await newElection(opened.platform, 'ganda');
    const imports = registryImports(opened.platform, own);
    const list = 'kode_tps,tempat\n2101041005001,Balai\n21.01.04.1005.001,Sekolah\n2101041005002,\n';
    const found = unwrap(await imports.check(list));
    expect(found.fates).toMatchObject({ add: 1, held: 2, error: 0 });
    const reasons = (await imports.rows(found)).map((row) => row.reasons[0]?.en ?? '');
    expect(reasons).toEqual([expect.stringContaining('row 3'), expect.stringContaining('row 2'), '']);
    expect(await imports.apply(found.id)).toMatchObject({ error: { kind: { code: 'SIGAP-2007' } } });
    const both = await imports.apply(found.id, { decisions: { 2: 'accept', 3: 'accept' } });
    expect(both).toMatchObject({ error: { kind: { code: 'SIGAP-2007' } } });
    const { db } = opened.platform.database;
    expect(await countTps(db, own.id, EVERYTHING)).toBe(0);
    unwrap(await imports.apply(found.id, { decisions: { 2: 'skip', 3: 'accept' } }));
    expect(await listTps(db, own.id, EVERYTHING, { after: '', limit: 9 })).toMatchObject([
      { code: '2101041005001', place: 'Sekolah' },
      { code: '2101041005002' },
    ]);
  });

  test('latitude and longitude swapped', async () => {
    expect(await only('kode_tps,lintang,bujur\n2101041005001,104.61727,1.001939\n')).toMatchObject({
      fate: 'error',
      why: expect.stringContaining('swapped'),
    });
    expect(await only('kode_tps,lintang,bujur\n2101041005001,1.001939,104.61727\n')).toMatchObject({
      fate: 'add',
    });
  });

  test('sign flipped', async () => {
    expect(await only('kode_tps,lintang,bujur\n2101041005001,-1.001939,104.61727\n')).toMatchObject({
      fate: 'error',
      why: expect.stringContaining('sign'),
    });
  });

  test('a point in the sea', async () => {
    expect(await only('kode_tps,lintang,bujur\n2101041005001,1.001939,105.2\n')).toMatchObject({
      fate: 'held',
      why: expect.stringContaining('in the sea'),
    });
  });

  test('a point in another village', async () => {
    expect(await only('kode_tps,lintang,bujur\n2101041005001,1.12,104.04\n')).toMatchObject({
      fate: 'held',
      why: expect.stringContaining('another village'),
    });
  });

  test('formulas and HTML in names stay text, and formulas are escaped on export', async () => {
    const own = await newElection(opened.platform, 'rumus');
    const imports = registryImports(opened.platform, own);
    const rows = [
      ['kode_tps', 'nama_tps', 'tempat'],
      ['2101041005001', '=HYPERLINK("http://x","y")', '<script>alert(1)</script>'],
      ['2101041005002', '+1+1', '@SUM(A1)'],
    ];
    await imports.take(await xlsx(rows));
    const { db } = opened.platform.database;
    expect(await listTps(db, own.id, EVERYTHING, { after: '', limit: 9 })).toMatchObject([
      { name: '=HYPERLINK("http://x","y")', place: '<script>alert(1)</script>' },
      { name: '+1+1', place: '@SUM(A1)' },
    ]);
    let csv = '';
    for await (const piece of exportRegistry(db, own, EVERYTHING, 'csv')) csv += piece;
    expect(csv).toContain(`"'=HYPERLINK(""http://x"",""y"")"`);
    expect(csv).toContain("'+1+1");
    expect(csv).toContain("'@SUM(A1)");
    expect(unwrap(await imports.check(csv)).fates).toMatchObject({ same: 2, change: 0 });
  });

  test('a file cut in the middle: CSV and XLSX', async () => {
    expect(await refused('kode_tps,nama_tps\n2101041005001,"TPS 001\n2101041005002,TPS 002\n')).toBe(
      'SIGAP-2004',
    );
    expect(await refused('kode_tps,nama_tps,tempat\n2101041005001,TPS 001,a\n2101041')).toBe('SIGAP-2004');
    const whole = await xlsx([['kode_tps'], ...Array.from({ length: 300 }, () => ['2101041005001'])]);
    expect(await refused(whole.subarray(0, whole.length / 2))).toBe('SIGAP-2004');
  });

  test('a file cut inside its last cell: the row is held, unless it says what is there', async () => {
    const own = await newElection(opened.platform, 'terpotong');
    const imports = registryImports(opened.platform, own);
    const whole = 'kode_tps,dpt\r\n2101041005001,300\r\n2101041005002,251\r\n';
    const found = unwrap(await imports.check(whole.slice(0, -3)));
    expect(found.fates).toMatchObject({ add: 1, held: 1 });
    expect((await imports.rows(found)).at(-1)?.reasons[0]?.en).toContain('no line end');
    expect(await imports.apply(found.id)).toMatchObject({ error: { kind: { code: 'SIGAP-2007' } } });
    expect(unwrap(await imports.check(whole.slice(0, -1))).fates).toMatchObject({ add: 2, held: 0 });
    await imports.take(whole);
    expect(unwrap(await imports.check(whole.slice(0, -3))).fates).toMatchObject({ same: 1, held: 1 });
    expect(unwrap(await imports.check(whole.slice(0, -2))).fates).toMatchObject({ same: 2, held: 0 });
  });

  test('a file cut inside its last row and then closed by a line end: the row is held', async () => {
    const own = await newElection(opened.platform, 'terpotong-tertutup');
    const imports = registryImports(opened.platform, own);
    const whole = 'kode_tps,nama_tps,dpt\n2101041005001,TPS 001,300\n2101041005002,TPS 002,251\n';
    const cut = whole.indexOf(',251');
    expect(unwrap(await imports.check(`${whole.slice(0, cut)}\n`)).fates).toMatchObject({ add: 1, held: 1 });
    expect(unwrap(await imports.check(`${whole.slice(0, cut)},\n`)).fates).toMatchObject({ add: 2, held: 0 });
    const short = whole.replace(',300', '').replace(',251', '');
    expect(unwrap(await imports.check(short)).fates).toMatchObject({ add: 2, held: 0 });
  });

  test('a ZIP bomb as XLSX', async () => {
    async function* flood() {
      const rows = Array.from({ length: 1_000 }, () => [' '.repeat(1_000)]);
      for (let at = 0; at < 60; at += 1) yield rows;
    }
    const pieces: Buffer[] = [];
    for await (const piece of writeXlsx([{ name: 'x', header: ['kode_tps'], batches: flood() }]))
      pieces.push(piece);
    const bomb = Buffer.concat(pieces);
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await refused(bomb)).toBe('SIGAP-2005');
  });

  test('larger than what is accepted: refused while it arrives, and nothing of it stays', async () => {
    const { platform } = opened;
    const small = { ...platform, config: { ...platform.config, maxUploadBytes: 1_000 } };
    async function* endless() {
      for (;;) yield Buffer.alloc(600, 'x');
    }
    const result = await registryImports(small, election).check(endless());
    expect(result).toMatchObject({ error: { kind: { code: 'SIGAP-1006' } } });
    const left = readdirSync(join(platform.config.dataDir, 'imports'));
    expect(left.filter((name) => name.startsWith('partial'))).toEqual([]);
  });

  test('zero characters and halves of characters far down in a file end in reasons, not in a failure', async () => {
    const filler = '2101041005001,TPS 001\n'.repeat(4_000);
    const odd = `\u0000${'x'.repeat(38)}😀`;
    const list = `kode_tps,nama_tps,\u{1f600}\n${filler}${odd},TPS\u0000\n`;
    const found = unwrap(await registryImports(opened.platform, election).check(list, 'na\u0000ma😀.csv'));
    expect(found).toMatchObject({
      rows: 4_001,
      name: 'na ma😀.csv',
      fates: { error: 1, add: 1, same: 3_999 },
    });
  });

  test('after a file that failed in the middle the next one is taken', async () => {
    expect(await refused(`kode_tps,nama_tps\n${'2101041005001,TPS 001\n'.repeat(40_000)}9,"x`)).toBe(
      'SIGAP-2004',
    );
    expect(unwrap(await check('kode_tps\n2101041005001\n')).fates.add).toBe(1);
  });
});

const REAL = join(import.meta.dirname, '../../../../../shared/data/tps-pemilu2024-kepri/tps_2024.csv');
const isThere = existsSync(REAL);
if (!isThere) console.warn(`skipped outside CI: ${REAL} is not there`);

// In CI it runs whatever is there, and fails without its data.
test.runIf(isThere || process.env.CI)(
  'the 5,914 TPS of February 2024 go in as they were published',
  async () => {
    const own = await newElection(opened.platform, 'pemilu-2024');
    const imports = registryImports(opened.platform, own);
    const applied = await imports.take(readFileSync(REAL));
    expect(applied.fates).toMatchObject({ add: 5914, held: 0, error: 0 });
    expect(await countTps(opened.platform.database.db, own.id, EVERYTHING)).toBe(5914);
    expect(unwrap(await imports.check(readFileSync(REAL))).fates).toMatchObject({ same: 5914 });
  },
);
