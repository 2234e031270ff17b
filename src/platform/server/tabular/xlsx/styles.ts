import type { Archive } from './archive.ts';
import { readXml } from './xml.ts';

const SMALL_BYTES = 32_000_000;

/** Whether a cell style shows a number as a date or a time. */
export type IsDateStyle = (style: number) => boolean;

/** Reads which cell styles are dates: the built-in formats 14-22 and 45-47, and those whose code has a day, month or hour. */
export async function readDateStyles(archive: Archive): Promise<IsDateStyle> {
  const stream = await archive.read('xl/styles.xml', SMALL_BYTES);
  if (!stream) return () => false;
  const dateFormats = new Set<number>([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47]);
  const formatOf: number[] = [];
  let inCellFormats = false;
  await readXml(stream, {
    open: (name, attribute) => {
      if (name === 'numFmt' && isDateCode(attribute('formatCode') ?? '')) {
        dateFormats.add(Number(attribute('numFmtId')));
      }
      if (name === 'cellXfs') inCellFormats = true;
      if (name === 'xf' && inCellFormats) formatOf.push(Number(attribute('numFmtId') ?? '0'));
    },
    close: (name) => {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  return (style) => dateFormats.has(formatOf[style] ?? 0);
}

function isDateCode(code: string): boolean {
  return /[dmyhs]/i.test(code.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]/g, '').replace(/general/i, ''));
}
