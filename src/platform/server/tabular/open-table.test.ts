import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { openTable, type Table, TableFailure, writeXlsx } from './index.ts';
import { TABLE_LIMITS } from './table.ts';
import { writeZip } from './zip-writer.ts';

const dir = mkdtempSync(join(tmpdir(), 'sigap-table-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

let files = 0;
function fileOf(content: string | Buffer): string {
  const path = join(dir, `file-${files++}`);
  writeFileSync(path, content);
  return path;
}
const isHeader = (cells: readonly string[]) => cells.includes('kode');
const open = (content: string | Buffer, limits = TABLE_LIMITS) =>
  openTable(fileOf(content), isHeader, limits);

async function rowsOf(table: Table): Promise<[number, ...string[]][]> {
  const rows: [number, ...string[]][] = [];
  for await (const batch of table.batches) for (const { row, cells } of batch) rows.push([row, ...cells]);
  return rows;
}

async function codeOf(content: string | Buffer, limits = TABLE_LIMITS): Promise<string> {
  try {
    await rowsOf(await open(content, limits));
    return 'read';
  } catch (error) {
    if (error instanceof TableFailure) return error.problem.kind.code;
    throw error;
  }
}

async function bytesOf(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

async function* batchOf<T>(rows: readonly T[]) {
  yield rows;
}

describe('CSV', () => {
  const text = 'kode;nama\n1;Désa\n\n2;Ngabé\n';
  const rows = [
    [2, '1', 'Désa'],
    [4, '2', 'Ngabé'],
  ];

  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 LE', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 LE without a mark', Buffer.from(text, 'utf16le')],
    ['UTF-16 BE', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['old Macintosh line ends', Buffer.from(text.replaceAll('\n', '\r'))],
    ['Windows line ends', Buffer.from(text.replaceAll('\n', '\r\n'))],
  ])('%s', async (_, content) => {
    const table = await open(content);
    expect(table.notices).toEqual([]);
    expect(await rowsOf(table)).toEqual(rows);
  });

  test('latin-1 is read as Windows-1252, and says so', async () => {
    const table = await open(Buffer.from(text, 'latin1'));
    expect(table.notices).toHaveLength(1);
    expect(table.notices[0]?.en).toContain('Windows-1252');
    expect(await rowsOf(table)).toEqual(rows);
  });

  test('letters that the pieces of a large file cut in two are still one letter', async () => {
    const line = `x,${'é'.repeat(99)}\n`;
    const table = await open(`kode,nama\n${line.repeat(12_000)}`);
    expect(table.notices).toEqual([]);
    const names = new Set((await rowsOf(table)).map(([, , name]) => name));
    expect([...names]).toEqual(['é'.repeat(99)]);
  });

  test('titles may stand above the header', async () => {
    const table = await open('DAFTAR TPS\n\nkode,nama\n1,a\n');
    expect(table.header.row).toBe(3);
    expect(await rowsOf(table)).toEqual([[4, '1', 'a']]);
  });

  test('the line sep=; is no row', async () => {
    const table = await open('sep=;\nkode;nama\n1;a\n');
    expect(await rowsOf(table)).toEqual([[2, '1', 'a']]);
  });

  test.each([
    ['an empty file', '', 'SIGAP-2001'],
    ['only blank rows', '\n\n , \n', 'SIGAP-2001'],
    ['no header', 'a,b\n1,2\n', 'SIGAP-2003'],
    ['a cell that never closes', 'kode,nama\n1,"x\n2,y\n', 'SIGAP-2004'],
    ['a last row that is cut', 'kode,nama,tempat\n1,a,b\n2,c', 'SIGAP-2004'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 1, 2, 0, 0, 3]), 'SIGAP-2002'],
    ['a PDF', '%PDF-1.7\n', 'SIGAP-2002'],
    ['GeoJSON', '{"type":"FeatureCollection","features":[{"kode":1}]}', 'SIGAP-2002'],
    ['JSON', '\ufeff[\n  {"kode": 1}\n]', 'SIGAP-2002'],
    ['an old .xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'SIGAP-2002'],
  ])('%s', async (_, content, code) => {
    expect(await codeOf(content)).toBe(code);
  });

  test('a last row without a line break is whole when it has all its cells', async () => {
    expect(await rowsOf(await open('kode,nama\n1,a'))).toEqual([[2, '1', 'a']]);
  });
});

describe('XLSX', () => {
  const workbook = (rows: (string | number | null)[][], extra: { name: string; rows: string[][] }[] = []) =>
    bytesOf(
      writeXlsx([
        { name: 'Data', header: ['kode', 'nama', 'nilai'], batches: batchOf(rows) },
        ...extra.map(({ name, rows: more }) => ({ name, header: ['x'], batches: batchOf(more) })),
      ]),
    );

  test('what we write we read: text stays text, HTML and formulas too', async () => {
    const bytes = await workbook([
      ['2101041005001', '<b>A & "B"</b>', 1.5],
      ['001', '=1+1', null],
      [null, ' spasi ', -3],
    ]);
    expect(await rowsOf(await open(bytes))).toEqual([
      [2, '2101041005001', '<b>A & "B"</b>', '1.5'],
      [3, '001', '=1+1'],
      [4, '', ' spasi ', '-3'],
    ]);
  });

  test('somebody else’s workbook is read', async () => {
    const theirs = await writeExcelFile([
      [{ value: 'kode' }, { value: 'nama' }, { value: 'tanggal' }],
      [
        { value: 2101041005001 },
        { value: 'Désa & <b>' },
        { type: Date, value: new Date('2024-11-27T00:00:00Z'), format: 'dd/mm/yyyy' },
      ],
    ]).toBuffer();
    expect(await rowsOf(await open(theirs))).toEqual([[2, '2101041005001', 'Désa & <b>', '2024-11-27']]);
  });

  test('a second sheet is noticed', async () => {
    const table = await open(await workbook([['1', 'a', 2]], [{ name: 'Lain', rows: [['y']] }]));
    expect(table.notices[0]?.en).toContain('first sheet, "Data", of 2');
  });

  test('shared texts, formulas, dates, booleans and gaps, as Excel writes them', async () => {
    const table = await open(await excelLike());
    expect(await rowsOf(table)).toEqual([[5, '2101041005001', 'Kawal raya', '', '2024-11-27', '42', 'TRUE']]);
  });

  test('a bomb is refused before it is inflated', async () => {
    const zeros = ' '.repeat(1_000_000);
    const bomb = await archive({ 'xl/worksheets/sheet1.xml': Array.from({ length: 60 }, () => zeros) });
    expect(bomb.length).toBeLessThan(200_000);
    expect(await codeOf(bomb)).toBe('SIGAP-2005');
  });

  test('a bomb that lies about its size is stopped while it inflates', async () => {
    const honest = await archive({ 'xl/worksheets/sheet1.xml': [' '.repeat(5_000_000)] });
    expect(await codeOf(understated(honest, 5_000_000, 1_000))).toBe('SIGAP-2005');
  });

  test('too many entries are refused', async () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`x${at}`, ['']]));
    expect(await codeOf(await archive(many), { ...TABLE_LIMITS, entries: 20 })).toBe('SIGAP-2005');
  });

  test('a file cut in the middle, anywhere, is refused or says so while it is read', async () => {
    const bytes = await workbook(Array.from({ length: 500 }, (_, at) => [String(at), 'nama', at]));
    for (const part of [0.1, 0.5, 0.9, 0.999]) {
      expect(await codeOf(bytes.subarray(0, Math.floor(bytes.length * part)))).toBe('SIGAP-2004');
    }
  });

  test('another ZIP is no workbook', async () => {
    const zip = await bytesOf(writeZip([{ name: 'a.txt', content: ['x'] }]));
    expect(await codeOf(zip)).toBe('SIGAP-2002');
  });
});

const WORKBOOK =
  '<workbook xmlns:r="r"><sheets><sheet name="H" sheetId="1" state="hidden" r:id="rId9"/><sheet name="D" sheetId="2" r:id="rId1"/></sheets></workbook>';
const RELATIONS =
  '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId9" Target="worksheets/none.xml"/></Relationships>';

function archive(parts: Record<string, string[]>): Promise<Buffer> {
  const all = { 'xl/workbook.xml': [WORKBOOK], 'xl/_rels/workbook.xml.rels': [RELATIONS], ...parts };
  return bytesOf(writeZip(Object.entries(all).map(([name, content]) => ({ name, content }))));
}

function excelLike(): Promise<Buffer> {
  return archive({
    'xl/sharedStrings.xml': [
      '<sst><si><t>kode</t></si><si><r><t>Kawal</t></r><r><t xml:space="preserve"> raya</t></r><rPh><t>x</t></rPh></si></sst>',
    ],
    'xl/styles.xml': [
      '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd\\ mmmm\\ yyyy"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>',
    ],
    'xl/worksheets/sheet1.xml': [
      '<x:worksheet xmlns:x="m"><x:sheetData><x:row r="3"><x:c r="A3" t="s"><x:v>0</x:v></x:c></x:row>',
      '<x:row r="5"><x:c r="A5"><x:v>2.101041005001E12</x:v></x:c><x:c r="B5" t="s"><x:v>1</x:v></x:c>',
      '<x:c r="D5" s="1"><x:v>45623</x:v></x:c><x:c r="E5"><x:f>6*7</x:f><x:v>42</x:v></x:c><x:c r="F5" t="b"><x:v>1</x:v></x:c></x:row>',
      '</x:sheetData></x:worksheet>',
    ],
  });
}

/** The archive with another size declared for its large entry. */
function understated(bytes: Buffer, real: number, claimed: number): Buffer {
  const lying = Buffer.from(bytes);
  for (let at = 0; at + 4 <= lying.length; at++) {
    if (lying.readUInt32LE(at) === real) lying.writeUInt32LE(claimed, at);
  }
  return lying;
}
