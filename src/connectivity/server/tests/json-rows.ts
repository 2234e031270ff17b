import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { PROBLEMS, problem, text } from '../../../kernel/index.ts';
import { TableFailure } from '../../../platform/server/tabular/index.ts';

/** An archival result is some 100 KB; a file of many is split rather than held. */
const MOST_BYTES = 64_000_000;

const MOST = text(
  `isinya lebih dari ${MOST_BYTES / 1e6} MB setelah dimekarkan`,
  `its content is more than ${MOST_BYTES / 1e6} MB once inflated`,
);

/** One JSON value of a file and the line it stands in (or its place in an array); undefined when it cannot be read. */
export type JsonRow = { readonly row: number; readonly value: unknown };

/**
 * The JSON values of a file: one, an array, or one a line; gzip or not. @returns null when it is no JSON.
 * @throws TableFailure when it is cut off or too large once inflated.
 */
export async function jsonRows(path: string): Promise<JsonRow[] | null> {
  const head = await headOf(path);
  const isGzip = head[0] === 0x1f && head[1] === 0x8b;
  if (!isGzip && !/^\uFEFF?\s*[{[]/.test(head.toString('utf8'))) return null;
  const content = (await wholeOf(path, isGzip)).replace(/^\uFEFF/, '');
  const whole = parsed(content);
  const rows =
    whole === undefined
      ? linesOf(content)
      : (Array.isArray(whole) ? whole : [whole]).map((value, index) => ({ row: index + 1, value }));
  if (rows.length === 0) throw new TableFailure(problem(PROBLEMS.emptyFile));
  if (rows.every(({ value }) => value === undefined))
    throw new TableFailure(problem(PROBLEMS.fileCut, BROKEN));
  return rows;
}

const BROKEN = text(
  'isinya mulai seperti JSON tetapi tidak lengkap',
  'it begins like JSON but is not complete',
);

function linesOf(content: string): JsonRow[] {
  return content
    .split('\n')
    .map((line, index) => ({ row: index + 1, line: line.trim() }))
    .filter(({ line }) => line !== '')
    .map(({ row, line }) => ({ row, value: parsed(line) }));
}

async function headOf(path: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream(path, { end: 63 })) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function wholeOf(path: string, isGzip: boolean): Promise<string> {
  const file = createReadStream(path);
  const source = isGzip ? pipeline(file, createGunzip(), () => {}) : file;
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of source) {
      bytes += (chunk as Buffer).length;
      if (bytes > MOST_BYTES) break;
      chunks.push(chunk as Buffer);
    }
  } catch (cause) {
    throw new TableFailure(problem(PROBLEMS.fileCut, text('gzip rusak', 'damaged gzip')), cause);
  }
  if (bytes > MOST_BYTES) throw new TableFailure(problem(PROBLEMS.tooLarge, MOST));
  return Buffer.concat(chunks).toString('utf8');
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
