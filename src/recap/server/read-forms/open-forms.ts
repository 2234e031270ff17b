import { createReadStream } from 'node:fs';
import { PROBLEMS, problem, type Text, text } from '../../../kernel/index.ts';
import { openTable, TableFailure, type TableRow } from '../../../platform/server/tabular/index.ts';
import type { FormTemplate } from '../../../voting-day/index.ts';
import { type FormColumns, missingColumns, recogniseForm } from '../../reading/recognise.ts';
import { type JsonObject, jsonObjects } from './json-objects.ts';

/** A file of forms being read: which form it is, and its rows, of which none is kept. */
export type FormsFile = {
  readonly columns: FormColumns;
  readonly notices: readonly Text[];
  /** @throws TableFailure when the file turns out to be damaged */
  readonly batches: AsyncIterable<readonly TableRow[]>;
  /** The last row when it may be cut off; null when it looks whole, or as long as it was not read. */
  readonly openRow: () => number | null;
};

/** Objects that are looked at for their parts: those of forms that nobody has entered lack them. */
const LOOKED_AT = 500;

/**
 * Opens a CSV, XLSX or JSON file of forms. What it is and which of the templates is its form is told by its content, never by its name.
 * @throws TableFailure with a problem for whoever sent it
 */
export async function openForms(path: string, templates: readonly FormTemplate[]): Promise<FormsFile> {
  if (await isJson(path)) return openJson(path, templates);
  let columns: FormColumns | null = null;
  let headed: readonly string[] = [];
  const table = await openTable(path, (cells) => {
    if (cells.length > headed.length) headed = cells;
    columns = recogniseForm(cells, templates);
    return columns !== null;
  }).catch((error: unknown) => {
    const isUnknown = error instanceof TableFailure && error.problem.kind === PROBLEMS.headerMissing;
    throw isUnknown ? unknownForm(headed, templates) : error;
  });
  if (!columns) throw unknownForm(headed, templates);
  return { columns, notices: table.notices, batches: table.batches, openRow: table.openRow };
}

async function isJson(path: string): Promise<boolean> {
  for await (const piece of createReadStream(path, { encoding: 'utf8', end: 4_095 }))
    return /^[\uFEFF\s]*(\[\s*)*[{\]]/.test(String(piece));
  return false;
}

async function openJson(path: string, templates: readonly FormTemplate[]): Promise<FormsFile> {
  const objects = objectsOf(path);
  const first: JsonObject[] = [];
  while (first.length < LOOKED_AT) {
    const next = await objects.next();
    if (next.done) break;
    first.push(...next.value);
  }
  if (first.length === 0) throw new TableFailure(problem(PROBLEMS.emptyFile));
  const names = [...new Set(first.flatMap(({ parts }) => [...parts.keys()]))];
  const columns = recogniseForm(names, templates);
  if (!columns) {
    await objects.return(undefined);
    throw unknownForm(names, templates);
  }
  return { columns, notices: [], batches: rowsOf(first, objects, names), openRow: () => null };
}

async function* objectsOf(path: string): AsyncGenerator<readonly JsonObject[]> {
  const cutter = jsonObjects();
  for await (const piece of createReadStream(path, { encoding: 'utf8' })) yield cutter.push(String(piece));
  cutter.end();
}

async function* rowsOf(
  first: readonly JsonObject[],
  others: AsyncIterable<readonly JsonObject[]>,
  names: readonly string[],
): AsyncGenerator<readonly TableRow[]> {
  yield first.map((object) => rowOf(object, names));
  for await (const batch of others) yield batch.map((object) => rowOf(object, names));
}

/** What no column has comes behind them, so that it is told. */
function rowOf({ number, parts }: JsonObject, names: readonly string[]): TableRow {
  const known = new Set(names);
  const others = [...parts].filter(([name, value]) => !known.has(name) && value !== '');
  return {
    row: number,
    cells: [...names.map((name) => parts.get(name) ?? ''), ...others.map(([, value]) => value)],
  };
}

function unknownForm(header: readonly string[], templates: readonly FormTemplate[]): TableFailure {
  const nearest = templates
    .filter(({ source }) => source)
    .map((template) => ({ template, missing: missingColumns(header, template) }))
    .toSorted((a, b) => a.missing.length - b.missing.length)[0];
  if (!nearest) return new TableFailure(problem(PROBLEMS.formUnknown));
  const { template, missing } = nearest;
  const lack = missing.slice(0, 8).join(', ');
  return new TableFailure(
    problem(
      PROBLEMS.formUnknown,
      missing.length > 0
        ? text(
            `paling mirip ${template.id}, tetapi tidak ada: ${lack}`,
            `nearest is ${template.id}, which lacks: ${lack}`,
          )
        : text(
            `paling mirip ${template.id}, tetapi kolom kode TPS-nya tidak ada`,
            `nearest is ${template.id}, but the TPS code is missing`,
          ),
    ),
  );
}
