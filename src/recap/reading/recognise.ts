import { boxesOf, type FormSource, type FormTemplate } from '../../voting-day/index.ts';

/** Where a file has what a template names: columns by their place. */
export type FormColumns = {
  readonly template: FormTemplate;
  readonly pairs: number;
  readonly width: number;
  readonly names: readonly string[];
  readonly tps: { readonly code: number } | { readonly village: number; readonly number: number };
  readonly readings: readonly { readonly key: string; readonly at: readonly number[] }[];
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

/** The columns that a template needs and a header lacks, the first reading's: what to tell when none is recognised. */
export function missingColumns(header: readonly string[], template: FormTemplate): string[] {
  const names = header.map((cell) => cell.trim().toLowerCase());
  const columns = Object.values(template.source?.readings[0]?.columns ?? {});
  return columns.filter((known) => place(names, known) === -1).map(([first = '']) => first);
}

function columnsOf(names: readonly string[], template: FormTemplate): FormColumns | null {
  const { source } = template;
  if (!source) return null;
  const tps = tpsColumns(names, source);
  const pairs = template.pairs.most;
  const boxes = boxesOf(template, pairs);
  const readings = source.readings.map(({ key, columns }) => ({
    key,
    at: boxes.map((box) => place(names, columns[box] ?? [])),
  }));
  // A box that no column of the template names is one that such files never have; one that is named must be there.
  const lacks = source.readings.some(({ columns }, reading) =>
    boxes.some((box, at) => columns[box] && readings[reading]?.at[at] === -1),
  );
  if (!tps || lacks) return null;
  const used = new Set(readings.flatMap(({ at }) => at));
  const isPair = source.pairColumns.map(globOf);
  const otherPairs = names.flatMap((name, at) =>
    !used.has(at) && isPair.some((pattern) => pattern.test(name)) ? [at] : [],
  );
  return { template, pairs, width: names.length, names, tps, readings, otherPairs };
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

function globOf(pattern: string): RegExp {
  const escaped = pattern.toLowerCase().replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*')}$`);
}

function boxCount({ readings }: FormColumns): number {
  return readings.reduce((sum, { at }) => sum + at.filter((column) => column !== -1).length, 0);
}
