import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';

/** A row of a source table by column name. */
export type SourceRow = Readonly<Record<string, string>>;

/** Reads a CSV of the source data. */
export function sourceTable(dataDir: string, path: string): SourceRow[] {
  return parse(readFileSync(join(dataDir, path)), { columns: true, bom: true }) as SourceRow[];
}

/** Reads outlines of the source data. */
export function sourceOutlines(
  dataDir: string,
  path: string,
): FeatureCollection<Polygon | MultiPolygon, Readonly<Record<string, unknown>>> {
  return JSON.parse(readFileSync(join(dataDir, path), 'utf8'));
}

/** A column of a row. @throws when the source no longer has it. */
export function column(row: SourceRow, name: string): string {
  const value = row[name];
  if (value === undefined) throw new Error(`the source has no column ${name}`);
  return value;
}

/** Writes a table as CSV text: comma, quotes only where needed, a line feed after every row. */
export function csv(columns: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cell = (value: string | number) => {
    const written = String(value);
    return /[",\n]/.test(written) ? `"${written.replaceAll('"', '""')}"` : written;
  };
  return [columns, ...rows].map((row) => `${row.map(cell).join(',')}\n`).join('');
}
