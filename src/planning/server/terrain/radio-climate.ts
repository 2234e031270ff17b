import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Platform } from '../../../platform/server/platform.ts';
import type { RadioClimate } from '../../../radio/index.ts';
import { loadedPacks } from '../../../registry/server/index.ts';

const FILE = 'radio-climate.csv';
const COLUMNS = ['kemendagri_code', 'rain_001_mm_per_hour', 'dn1_n_per_km', 'dn_n_per_km'] as const;

/** A pack's files change only with the program, so each is read once in a process's life. */
const read = new Map<string, Promise<ReadonlyMap<string, RadioClimate>>>();

/** The radio climate of each district (six digits), of all loaded packs that bring a table; empty without one. */
export async function radioClimates(platform: Platform): Promise<ReadonlyMap<string, RadioClimate>> {
  const packs = await loadedPacks(platform.database.db);
  const tables = await Promise.all(
    packs.map((slug) => tableOf(join(platform.projectDir, 'packs', slug, FILE))),
  );
  return new Map(tables.flatMap((table) => [...table]));
}

function tableOf(path: string): Promise<ReadonlyMap<string, RadioClimate>> {
  const found = read.get(path) ?? readTable(path);
  read.set(path, found);
  return found;
}

async function readTable(path: string): Promise<ReadonlyMap<string, RadioClimate>> {
  const content = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (content === null) return new Map();
  return readRadioClimate(content);
}

/** Reads a pack's radio-climate.csv. @throws when a figure is missing or none: the pack is part of the program */
export function readRadioClimate(content: string): ReadonlyMap<string, RadioClimate> {
  const rows = parse(content, { columns: true, skip_empty_lines: true }) as Record<string, string>[];
  return new Map(
    rows.map((row) => {
      const [code = '', rain, dn1, dn] = COLUMNS.map((column) => row[column]);
      const figures = [rain, dn1, dn].map((word) =>
        word === undefined || word === '' ? Number.NaN : Number(word),
      );
      if (figures.some((figure) => !Number.isFinite(figure))) throw new Error(`${FILE}: ${code}`);
      const [rainMmPerHour = 0, lowestGradient = 0, medianGradient = 0] = figures;
      return [code.replaceAll('.', ''), { rainMmPerHour, lowestGradient, medianGradient }];
    }),
  );
}
