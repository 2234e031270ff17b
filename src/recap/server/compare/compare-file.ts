import { open, readFile, stat } from 'node:fs/promises';
import { PROBLEMS, problem, type Text, text } from '../../../kernel/index.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { openTable, TableFailure } from '../../../platform/server/tabular/index.ts';
import type { Election } from '../../../registry/index.ts';
import type { Contest } from '../../../sealed/index.ts';
import { boxesOf, C_HASIL_KWK, type FormFigure } from '../../../voting-day/index.ts';
import {
  type AreaResult,
  FLAT_COLUMNS,
  type FlatRow,
  flatAreas,
  sirekapAreas,
} from '../../compare/area-results.ts';
import { type ComparedPlace, comparePlace, type SideFigures } from '../../compare/compare.ts';
import { isEmptyRow } from '../../reading/read-row.ts';
import { formRows } from '../figures-key/figures-key-store.ts';
import { readForms } from '../read-forms/read-rows.ts';
import { packTemplates } from '../read-forms/templates.ts';
import { addUp } from '../tally/add-up.ts';
import { LEVEL_DIGITS, type Level, tallyOf } from '../tally/tally.ts';

/** A file compared with what this office has. */
export type ComparedFile = {
  readonly kind: 'tps' | 'area';
  /** Which form a file of forms has. */
  readonly template: string | null;
  readonly places: readonly ComparedArea[];
  /** How many TPS each side has within the places of the file; null where the file does not say. */
  readonly tps: { readonly theirs: number | null; readonly ours: number };
};

/** A place, and how many TPS each side has of it: a difference between unequal numbers of TPS is nobody's mistake yet. */
export type ComparedArea = ComparedPlace & {
  readonly tps?: { readonly theirs: number | null; readonly ours: number };
};

/** What of a file is compared. */
export type CompareAsk = {
  readonly contest: Contest;
  /** Sirekap's numbers of the candidates in the order of the pairs; null for ascending. */
  readonly pairs: readonly string[] | null;
};

const LOOKED_AT = 65_536;
const MOST_JSON_BYTES = 32_000_000;

/**
 * Compares a file of somebody else with what the forms here say: Sirekap's public JSON of an area, a CSV in which such were flattened, or a file of forms TPS
 * by TPS. Nothing of it is kept. @throws TableFailure for a file that cannot be read, or whose forms are of another election than those here
 */
export async function compareFile(
  platform: Platform,
  election: Election,
  path: string,
  ask: CompareAsk,
): Promise<ComparedFile> {
  await addUp(platform, election.id);
  const start = await startOf(path);
  if (start.includes('"tungsura"')) {
    if ((await stat(path)).size > MOST_JSON_BYTES) throw unknown();
    const areas = sirekapAreas(await readFile(path, 'utf8'), ask.pairs);
    if (!areas.ok) throw unknown();
    return compareAreas(platform, election, areas.value, ask.contest);
  }
  const isFlat = ['kind', 'kode', 'votes_json'].every((name) =>
    (start.split(/\r?\n/)[0] ?? '').includes(name),
  );
  if (isFlat)
    return compareAreas(
      platform,
      election,
      flatAreas(await flatRows(path), ask.contest, ask.pairs),
      ask.contest,
    );
  return compareForms(platform, election, path, ask.contest);
}

async function compareAreas(
  platform: Platform,
  election: Election,
  theirs: readonly AreaResult[],
  contest: Contest,
): Promise<ComparedFile> {
  const ours = new Map<string, { readonly figures: SideFigures; readonly forms: number }>();
  const digits = new Set(theirs.map(({ area }) => area.length));
  for (const level of (Object.keys(LEVEL_DIGITS) as Level[]).filter((one) => digits.has(LEVEL_DIGITS[one])))
    for (const { area, contest: of, pairs, sums, forms } of (await tallyOf(platform, election, '', level))
      .areas) {
      if (of !== contest || (ours.get(area)?.forms ?? -1) >= forms) continue;
      ours.set(area, { figures: new Map(pairBoxes(pairs).map((box) => [box, sums[box] ?? null])), forms });
    }
  const places = theirs.map(({ area, votes, arrived }): ComparedArea => {
    const said = new Map<string, FormFigure>(votes.map((count, at) => [`IV.${at + 1}`, count]));
    const own = ours.get(area);
    return {
      ...comparePlace(area, said.size > 0 ? said : null, own?.figures ?? null),
      tps: { theirs: arrived, ours: own?.forms ?? 0 },
    };
  });
  // Areas of one level are beside each other; of several, those of the lowest hold all.
  const lowest = theirs.filter(({ area }) => area.length === Math.max(...digits));
  const sum = (count: (one: AreaResult) => number | null) =>
    lowest.reduce((all, one) => all + (count(one) ?? 0), 0);
  const isSaid = lowest.every(({ arrived }) => arrived !== null);
  return {
    ...{ kind: 'area', template: null, places },
    tps: {
      theirs: isSaid ? sum(({ arrived }) => arrived) : null,
      ours: sum(({ area }) => ours.get(area)?.forms ?? 0),
    },
  };
}

async function compareForms(
  platform: Platform,
  election: Election,
  path: string,
  contest: Contest,
): Promise<ComparedFile> {
  const rows = (await formRows(platform.database.db, election.id)).filter((row) => row.contest === contest);
  const ours = new Map<string, SideFigures>(
    rows.map(({ tps, pairs, figures }) => [
      tps,
      new Map(boxesOf(C_HASIL_KWK, pairs).map((box, at) => [box, figures[at] ?? null])),
    ]),
  );
  const file = await readForms(path, await packTemplates(), null);
  const { template } = file.columns;
  // The same box of another form is another thing: president's pair 1 beside a governor's would only look like a finding.
  if (template.id !== C_HASIL_KWK.id) throw otherForm(template.title);
  const theirs = new Map<string, SideFigures>();
  for await (const row of file.rows) {
    if (row.contest !== null && row.contest !== contest) continue;
    const [first] = row.readings;
    if (row.tps === null || !first || isEmptyRow(row)) continue;
    const boxes = boxesOf(template, row.pairs);
    theirs.set(row.tps, new Map(boxes.map((box, at) => [box, first.figures[at] ?? null])));
  }
  const all = [...new Set([...theirs.keys(), ...ours.keys()])].toSorted();
  const places = all.map((tps) => comparePlace(tps, theirs.get(tps) ?? null, ours.get(tps) ?? null));
  return { kind: 'tps', template: template.id, places, tps: { theirs: theirs.size, ours: ours.size } };
}

function pairBoxes(pairs: number): string[] {
  return Array.from({ length: pairs }, (_, at) => `IV.${at + 1}`);
}

async function flatRows(path: string): Promise<FlatRow[]> {
  let at: readonly number[] = [];
  const table = await openTable(path, (cells) => {
    at = FLAT_COLUMNS.map((name) => cells.findIndex((cell) => cell.trim().toLowerCase() === name));
    return !at.includes(-1);
  });
  const rows: FlatRow[] = [];
  for await (const batch of table.batches)
    for (const { cells } of batch)
      rows.push(
        Object.fromEntries(
          FLAT_COLUMNS.map((name, i) => [name, (cells[at[i] ?? -1] ?? '').trim()]),
        ) as FlatRow,
      );
  return rows;
}

async function startOf(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(LOOKED_AT), 0, LOOKED_AT, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

function otherForm({ id, en }: Text): TableFailure {
  const detail = text(
    `berkas ini formulir lain (${id}); di sini hanya ada ${C_HASIL_KWK.title.id}`,
    `this file has another form (${en}); here there is only ${C_HASIL_KWK.title.en}`,
  );
  return new TableFailure(problem(PROBLEMS.comparedFileUnknown, detail));
}

function unknown(): TableFailure {
  return new TableFailure(problem(PROBLEMS.comparedFileUnknown));
}
