import type { Cell, CellBatches } from './cell.ts';
import { writeZip, type ZipEntry } from './zip-writer.ts';

/** A sheet to write: its name, header and rows. Its columns are formatted as text, so that codes stay codes. */
export type SheetToWrite = {
  readonly name: string;
  readonly header: readonly string[];
  readonly batches: CellBatches;
};

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TEXT_STYLE = 1;
const HEADER_STYLE = 2;

/** A workbook as it is made, row after row. All text is text: nothing in it is ever run as a formula. */
export function writeXlsx(sheets: readonly SheetToWrite[]): AsyncGenerator<Buffer> {
  const entries: ZipEntry[] = [
    { name: '[Content_Types].xml', content: [contentTypes(sheets.length)] },
    { name: '_rels/.rels', content: [relations([['rId1', 'officeDocument', 'xl/workbook.xml']])] },
    { name: 'xl/workbook.xml', content: [workbook(sheets)] },
    { name: 'xl/_rels/workbook.xml.rels', content: [workbookRelations(sheets.length)] },
    { name: 'xl/styles.xml', content: [STYLES] },
    ...sheets.map((sheet, at) => ({
      name: `xl/worksheets/sheet${at + 1}.xml`,
      content: sheetXml(sheet),
    })),
  ];
  return writeZip(entries);
}

async function* sheetXml(sheet: SheetToWrite): AsyncGenerator<string> {
  const columns = sheet.header.length;
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="${columns}" width="20" style="${TEXT_STYLE}" customWidth="1"/></cols><sheetData>`;
  yield rowXml(1, sheet.header, HEADER_STYLE);
  let row = 1;
  for await (const batch of sheet.batches) {
    let xml = '';
    for (const cells of batch) {
      row += 1;
      xml += rowXml(row, cells, TEXT_STYLE);
    }
    if (xml !== '') yield xml;
  }
  yield '</sheetData></worksheet>';
}

function rowXml(row: number, cells: readonly Cell[], textStyle: number): string {
  let xml = `<row r="${row}">`;
  for (const [column, cell] of cells.entries()) {
    if (cell === null) continue;
    const at = `${columnName(column)}${row}`;
    xml +=
      typeof cell === 'number'
        ? `<c r="${at}"><v>${cell}</v></c>`
        : `<c r="${at}" s="${textStyle}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`;
  }
  return `${xml}</row>`;
}

/** The letters of a column. @example columnName(27) === 'AB' */
function columnName(column: number): string {
  const rest = Math.floor(column / 26);
  const letter = String.fromCharCode(65 + (column % 26));
  return rest === 0 ? letter : columnName(rest - 1) + letter;
}

function escapeXml(value: string): string {
  return value.replaceAll(FORBIDDEN, ' ').replaceAll(/[&<>"]/g, (found) => ENTITIES[found] ?? found);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 cannot hold them
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`;

function workbook(sheets: readonly SheetToWrite[]): string {
  const list = sheets.map(
    ({ name }, at) =>
      `<sheet name="${escapeXml(name.slice(0, 31))}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${list.join('')}</sheets></workbook>`;
}

function workbookRelations(sheets: number): string {
  const of = Array.from(
    { length: sheets },
    (_, at) => [`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`] as const,
  );
  return relations([...of, [`rId${sheets + 1}`, 'styles', 'styles.xml']]);
}

function relations(of: readonly (readonly [id: string, type: string, target: string])[]): string {
  const list = of.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${list.join('')}</Relationships>`;
}

function contentTypes(sheets: number): string {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const parts = Array.from(
    { length: sheets },
    (_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${type}.worksheet+xml"/>`,
  );
  return `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>${parts.join('')}</Types>`;
}
