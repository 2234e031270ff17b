import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../../shared/data/log-publik', import.meta.url));

/** Whether the reference cases of other people's logs are there; outside CI a test that needs them is skipped with this reason. */
export const hasPublicLogs = existsSync(join(FOLDER, 'inclusion.jsonl'));
if (!hasPublicLogs) console.warn(`skipped outside CI: ${FOLDER} is not there`);

/** One JSON a line. */
export function publicLogCases<T>(name: 'inclusion' | 'consistency'): T[] {
  const lines = readFileSync(join(FOLDER, `${name}.jsonl`), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as T);
}

/** A file of the small real log. */
export function realLogFile(path: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(join(FOLDER, 'tessera-log', path)));
}

/** The key with which that log signs (SOURCE.md). */
export const REAL_LOG_VKEY = 'example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx';
