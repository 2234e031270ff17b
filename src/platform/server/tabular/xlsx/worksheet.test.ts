import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openTable } from '../open-table.ts';
import { TABLE_LIMITS, TableFailure } from '../table.ts';
import { writeZip } from '../zip-writer.ts';

const dir = mkdtempSync(join(tmpdir(), 'sigap-sheet-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const HEADER = '<row r="1"><c r="A1" t="inlineStr"><is><t>kode</t></is></c></row>';
const SHARED = '<sst><si><t>nol</t></si><si><t>satu</t></si></sst>';
let files = 0;

type Parts = {
  sheet: string | Iterable<string>;
  strings?: string | Iterable<string>;
  /** What stands before the sheet's first element. */
  declared?: string;
};

/** A workbook made by hand: what stands in its sheet below the header, and its shared texts. */
async function workbook({ sheet, strings = SHARED, declared = '' }: Parts): Promise<string> {
  const pieces = (content: string | Iterable<string>) => (typeof content === 'string' ? [content] : content);
  function* sheetXml() {
    yield `${declared}<worksheet><sheetData>${HEADER}`;
    yield* pieces(sheet);
    yield '</sheetData></worksheet>';
  }
  const parts = {
    'xl/workbook.xml': ['<workbook xmlns:r="r"><sheets><sheet name="D" r:id="rId1"/></sheets></workbook>'],
    'xl/sharedStrings.xml': pieces(strings),
    'xl/worksheets/sheet1.xml': sheetXml(),
  };
  const zip: Buffer[] = [];
  const entries = Object.entries(parts).map(([name, content]) => ({ name, content }));
  for await (const piece of writeZip(entries)) zip.push(piece);
  const path = join(dir, `sheet-${files++}.xlsx`);
  writeFileSync(path, Buffer.concat(zip));
  return path;
}

async function read(parts: Parts, limits = TABLE_LIMITS): Promise<(string | number)[][]> {
  const rows: (string | number)[][] = [];
  const table = await openTable(await workbook(parts), (cells) => cells.includes('kode'), limits);
  for await (const batch of table.batches) for (const { row, cells } of batch) rows.push([row, ...cells]);
  return rows;
}

/** The number of the problem and what it says, in English. */
async function refusal(parts: Parts, limits = TABLE_LIMITS): Promise<string> {
  try {
    return `read: ${JSON.stringify(await read(parts, limits))}`;
  } catch (error) {
    if (!(error instanceof TableFailure)) throw error;
    return `${error.problem.kind.code}: ${error.problem.detail?.en}`;
  }
}

const cell = (reference: string, value: string, type = 'n') =>
  `<c r="${reference}" t="${type}"><v>${value}</v></c>`;

describe('rows', () => {
  test('without numbers follow each other', async () => {
    expect(
      await read({
        sheet: '<row><c><v>7</v></c><c><v>8</v></c></row><row/><row r="9"><c><v>9</v></c></row>',
      }),
    ).toEqual([
      [2, '7', '8'],
      [9, '9'],
    ]);
  });

  test.each([
    ['repeated', '1'],
    ['zero', '0'],
    ['negative', '-3'],
    ['beyond the last row of a spreadsheet', '1048577'],
    ['beyond what a number of the database holds', '99999999999'],
    ['no number', 'dua'],
    ['a fraction', '2.5'],
    ['in hexadecimal', '0x10'],
  ])('numbered as no spreadsheet numbers them: %s', async (_, number) => {
    expect(await refusal({ sheet: `<row r="${number}">${cell('A2', '1')}</row>` })).toBe(
      `SIGAP-2004: after row 1 comes a row numbered "${number}"`,
    );
  });

  test('that go back are damage, even where they would overwrite nothing', async () => {
    const sheet = `<row r="5">${cell('A5', '1')}</row><row r="3">${cell('A3', '2')}</row>`;
    expect(await refusal({ sheet })).toBe('SIGAP-2004: after row 5 comes a row numbered "3"');
  });

  test('without an end are damage: there are never more than a spreadsheet has', async () => {
    function* endless() {
      for (let at = 0; at < 1_100; at++) yield '<row/>'.repeat(1_000);
    }
    const limits = { ...TABLE_LIMITS, ratio: 10_000 };
    expect(await refusal({ sheet: endless() }, limits)).toContain('after row 1048576');
  });
});

describe('cells', () => {
  test.each([
    ['beyond column XFD', `<row r="2">${cell('XFE2', '1')}</row>`],
    ['far beyond it', `<row r="2">${cell('ZZZZZZZZZZZZZZZZ2', '1')}</row>`],
    ['in no column', `<row r="2">${cell('2', '1')}</row>`],
    ['twice', `<row r="2">${cell('B2', '1')}${cell('B2', '2')}</row>`],
    ['going back', `<row r="2">${cell('B2', '1')}${cell('A2', '2')}</row>`],
  ])('out of place are damage: %s', async (_, sheet) => {
    expect(await refusal({ sheet })).toMatch(/^SIGAP-2004: row 2 has a cell ".*" that is out of place$/);
  });

  test('a text that the file does not have is damage, and never an empty cell', async () => {
    for (const value of ['2', '-1', '0.5', 'x', '99999999999']) {
      expect(await refusal({ sheet: `<row r="2">${cell('A2', value, 's')}</row>` })).toBe(
        `SIGAP-2004: a cell in row 2 refers to text number "${value}", which the file does not have`,
      );
    }
    expect(await read({ sheet: `<row r="2">${cell('A2', '1', 's')}</row>` })).toEqual([[2, 'satu']]);
  });

  test('numbers are decimal; what is no number of a spreadsheet stays the text it is', async () => {
    const sheet = `<row r="2">${cell('A2', '1e3')}${cell('B2', '0x1F')}${cell('C2', 'Infinity')}</row>`;
    expect(await read({ sheet })).toEqual([[2, '1000', '0x1F', 'Infinity']]);
  });
});

describe('declarations are not accepted, and are not called damage', () => {
  const DECLARED = 'SIGAP-2002: the file holds declarations (DOCTYPE, entities), which are not accepted';
  const sheet = '<row r="2"><c t="str"><v>&a;</v></c></row>';
  test.each([
    ['a file named by an entity', '<!DOCTYPE worksheet [<!ENTITY a SYSTEM "file:///etc/passwd">]>', sheet],
    ['entities within entities', '<!DOCTYPE w [<!ENTITY b "bb"><!ENTITY a "&b;&b;&b;&b;">]>', sheet],
    ['a document type that nothing uses', '<!DOCTYPE worksheet>', '<row r="2"/>'],
  ])('%s', async (_, declared, rows) => {
    expect(await refusal({ declared, sheet: rows })).toBe(DECLARED);
  });

  test('in the shared texts', async () => {
    const strings = `<!DOCTYPE sst [<!ENTITY a "x">]>${SHARED}`;
    expect(await refusal({ strings, sheet: '<row r="2"/>' })).toBe(DECLARED);
  });

  test('an entity that nobody declared is damage', async () => {
    expect(await refusal({ sheet })).toBe('SIGAP-2004: the XLSX archive is damaged');
  });
});

describe('bombs that a small archive holds', () => {
  const limits = { ...TABLE_LIMITS, ratio: 100_000 };

  test('a row of millions of cells', async () => {
    function* wide() {
      yield '<row r="2">';
      for (let at = 0; at < 3_000; at++) yield '<c><v>1</v></c>'.repeat(1_000);
      yield '</row>';
    }
    expect(await refusal({ sheet: wide() }, limits)).toContain('SIGAP-2004: row 2 has a cell');
  });

  test('what stands to the right of any list of ours is left alone', async () => {
    expect(await read({ sheet: `<row r="2">${cell('A2', '1')}${cell('XFD2', '2')}</row>` })).toEqual([
      [2, '1'],
    ]);
  });

  test('one text without an end, in a cell, an attribute or a comment', async () => {
    function* long(before: string, after: string) {
      yield before;
      for (let at = 0; at < 40; at++) yield 'x'.repeat(1_000_000);
      yield after;
    }
    for (const [before, after] of [
      ['<row r="2"><c t="str"><v>', '</v></c></row>'],
      ['<row r="', '"></row>'],
      ['<!--', '-->'],
      ['<row r="2"><c t="str"><v><![CDATA[', ']]></v></c></row>'],
    ] as const) {
      expect(await refusal({ sheet: long(before, after) }, limits)).toContain('SIGAP-2005');
    }
  });

  test('a text cut into many pieces is still one text', async () => {
    function* pieces() {
      yield '<row r="2"><c t="str"><v>';
      for (let at = 0; at < 20; at++) yield `${'x'.repeat(100_000)}<!-- -->`;
      yield '</v></c></row>';
    }
    expect(await refusal({ sheet: pieces() }, limits)).toBe('SIGAP-2005: row 2 is too long');
  });

  test('one long text that every cell names', async () => {
    const strings = `<sst><si><t>${'x'.repeat(30_000)}</t></si></sst>`;
    const row = Array.from({ length: 200 }, () => '<c t="s"><v>0</v></c>').join('');
    expect(await refusal({ strings, sheet: `<row r="2">${row}</row>` }, limits)).toBe(
      'SIGAP-2005: row 2 is too long',
    );
    const rows = Array.from({ length: 50 }, () => '<row><c t="s"><v>0</v></c></row>').join('');
    const few = { ...limits, sheetBytes: 1_000_000 };
    expect(await refusal({ strings, sheet: rows }, few)).toContain('SIGAP-2005');
  });

  test('elements within elements without an end', async () => {
    function* deep() {
      for (let at = 0; at < 500; at++) yield '<a>'.repeat(1_000);
    }
    expect(await refusal({ sheet: deep() }, limits)).toBe('SIGAP-2004: its elements nest too deeply');
  });
});
