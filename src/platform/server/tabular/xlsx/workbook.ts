import type { Archive } from './archive.ts';
import { readXml } from './xml.ts';

/** Where the first visible sheet of a workbook lies, and how its dates are counted. */
export type Workbook = {
  readonly sheetPath: string;
  /** The names of the visible sheets; the first is read. */
  readonly sheets: readonly string[];
  /** Days are counted from 1904 (old Macintosh) and not from 1900. */
  readonly from1904: boolean;
};

const SMALL_BYTES = 8_000_000;

/** Reads which sheet to take; null when the archive is no workbook. */
export async function readWorkbook(archive: Archive): Promise<Workbook | null> {
  const stream = await archive.read('xl/workbook.xml', SMALL_BYTES);
  if (!stream) return null;
  const sheets: { name: string; relation: string }[] = [];
  let from1904 = false;
  await readXml(stream, {
    open: (name, attribute) => {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attribute('date1904') ?? '');
      if (name !== 'sheet' || (attribute('state') ?? 'visible') !== 'visible') return;
      sheets.push({ name: attribute('name') ?? '', relation: attribute('r:id') ?? '' });
    },
    close: () => {},
  });
  const first = sheets[0];
  if (!first) return null;
  const target = (await readTargets(archive)).get(first.relation) ?? 'worksheets/sheet1.xml';
  const sheetPath = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
  return { sheetPath, sheets: sheets.map(({ name }) => name), from1904 };
}

async function readTargets(archive: Archive): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  const stream = await archive.read('xl/_rels/workbook.xml.rels', SMALL_BYTES);
  if (!stream) return targets;
  await readXml(stream, {
    open: (name, attribute) => {
      if (name === 'Relationship') targets.set(attribute('Id') ?? '', attribute('Target') ?? '');
    },
    close: () => {},
  });
  return targets;
}
