import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { landTopology } from './build/land.ts';
import { resultsTable } from './build/results.ts';
import { countsTable, regionsTable, villageTpsTable } from './build/tables.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));

/** The tables that are made from the source data, by file name. election, policy and claims are written by hand. */
export function buildTables(dataDir: string): Map<string, string> {
  return new Map([
    ['regions.csv', regionsTable(dataDir)],
    ['counts.csv', countsTable(dataDir)],
    ['village-tps.csv', villageTpsTable(dataDir)],
    ['results.csv', resultsTable(dataDir)],
    ['land.topojson', landTopology(dataDir)],
  ]);
}

/** The names of tables that differ from what lies in the pack. */
export function differingTables(tables: ReadonlyMap<string, string>): string[] {
  return [...tables]
    .filter(([name, text]) => readFileSync(HERE + name, 'utf8') !== text)
    .map(([name]) => name);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const dataDir = process.argv[2];
  if (!dataDir) {
    process.stderr.write('node packs/kepri-2024/build.ts DATA_FOLDER\n');
    process.exit(2);
  }
  for (const [name, text] of buildTables(dataDir)) {
    writeFileSync(HERE + name, text);
    process.stdout.write(`${name} ${text.length} bytes\n`);
  }
}
