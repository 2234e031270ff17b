import { boxesInWords, boxesOf, type FormSource, type FormTemplate } from '../../voting-day/index.ts';

/** Where a file has what a template names: columns by their place. */
export type FormColumns = {
  readonly template: FormTemplate;
  readonly width: number;
  readonly names: readonly string[];
  readonly tps: { readonly code: number } | { readonly village: number; readonly number: number };
  /** Where a row names its contest, and says how many pairs its form has; null where a file does not. */
  readonly contest: number | null;
  readonly pairCount: number | null;
  /** For each number of pairs that a form of the file can have, the fewest first: forms of unlike numbers may stand in one file. */
  readonly layouts: readonly FormLayout[];
};

/** Where a form of so many pairs has its boxes. */
export type FormLayout = {
  readonly pairs: number;
  readonly readings: readonly { readonly key: string; readonly at: readonly number[] }[];
  /** Columns of the last pair, in numerals and words, of all readings. */
  readonly lastPair: readonly number[];
  /** Columns of pairs that the form does not have. */
  readonly otherPairs: readonly number[];
};

/** Which of some templates the columns of a file are of, by their names alone; of several the one with the most boxes. Null: of none. */
export function recogniseForm(
  header: readonly string[],
  templates: readonly FormTemplate[],
): FormColumns | null {
  const names = header.map((cell) => cell.trim().toLowerCase());
  const found = templates.flatMap((template) => columnsOf(names, template) ?? []);
  return found.toSorted((a, b) => boxCount(b) - boxCount(a))[0] ?? null;
}

/** The columns that a form of the fewest pairs needs and a header lacks, the first reading's: what to tell when none is recognised. */
export function missingColumns(header: readonly string[], template: FormTemplate): string[] {
  const names = header.map((cell) => cell.trim().toLowerCase());
  const columns = template.source?.readings[0]?.columns ?? {};
  return boxesOf(template, template.pairs.least).flatMap((box) => {
    const known = columns[box];
    return known && place(names, known) === -1 ? known.slice(0, 1) : [];
  });
}

/** With as many pairs as the file has columns for, and fewer; a box that no column of the template names is one that such files never have. */
function columnsOf(names: readonly string[], template: FormTemplate): FormColumns | null {
  const { source } = template;
  const tps = source && tpsColumns(names, source);
  if (!source || !tps) return null;
  const { least, most } = template.pairs;
  const layouts = Array.from({ length: most - least + 1 }, (_, at) => least + at).flatMap((pairs) => {
    const readings = readingsAt(names, template, source, pairs);
    if (!readings) return [];
    const lastPair = lastPairAt(template, pairs, readings);
    return [{ pairs, readings, lastPair, otherPairs: others(names, source, readings) }];
  });
  if (layouts.length === 0) return null;
  return {
    ...{ template, width: names.length, names, tps, layouts },
    contest: placeOrNull(names, source.contest),
    pairCount: placeOrNull(names, source.pairs),
  };
}

/** Where each reading has its boxes, numerals and then words; null where one that is named has no column. Words may be left out. */
function readingsAt(
  names: readonly string[],
  template: FormTemplate,
  { readings }: FormSource,
  pairs: number,
): FormLayout['readings'] | null {
  const boxes = boxesOf(template, pairs);
  const written = boxesInWords(template, pairs);
  const lacks = readings.some(({ columns }) =>
    boxes.some((box) => columns[box] && place(names, columns[box]) === -1),
  );
  if (lacks) return null;
  return readings.map(({ key, columns, inWords }) => ({
    key,
    at: [
      ...boxes.map((box) => place(names, columns[box] ?? [])),
      ...written.map((box) => place(names, inWords?.[box] ?? [])),
    ],
  }));
}

function lastPairAt(template: FormTemplate, pairs: number, readings: FormLayout['readings']): number[] {
  const row = template.rows.find(({ boxes }) => boxes === 'pairs');
  const box = `${row?.key}.${pairs}`;
  const boxes = [...boxesOf(template, pairs), ...boxesInWords(template, pairs)];
  const places = boxes.flatMap((one, at) => (one === box ? [at] : []));
  return readings.flatMap(({ at }) => places.map((place) => at[place] ?? -1)).filter((at) => at !== -1);
}

function others(
  names: readonly string[],
  { pairColumns }: FormSource,
  readings: FormLayout['readings'],
): readonly number[] {
  const used = new Set(readings.flatMap(({ at }) => at));
  const isPair = pairColumns.map(globOf);
  return names.flatMap((name, at) =>
    !used.has(at) && isPair.some((pattern) => pattern.test(name)) ? [at] : [],
  );
}

function tpsColumns(names: readonly string[], { tps }: FormSource): FormColumns['tps'] | null {
  for (const columns of tps) {
    if ('code' in columns) {
      const code = place(names, [columns.code]);
      if (code !== -1) return { code };
      continue;
    }
    const [village, number] = [place(names, [columns.village]), place(names, [columns.number])];
    if (village !== -1 && number !== -1) return { village, number };
  }
  return null;
}

function place(names: readonly string[], known: readonly string[]): number {
  const wanted = new Set(known.map((one) => one.toLowerCase()));
  return names.findIndex((name) => wanted.has(name));
}

function placeOrNull(names: readonly string[], known: string | undefined): number | null {
  const at = known === undefined ? -1 : place(names, [known]);
  return at === -1 ? null : at;
}

function globOf(pattern: string): RegExp {
  const escaped = pattern.toLowerCase().replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*')}$`);
}

function boxCount({ layouts }: FormColumns): number {
  return (layouts.at(-1)?.readings ?? []).reduce(
    (sum, { at }) => sum + at.filter((column) => column !== -1).length,
    0,
  );
}
