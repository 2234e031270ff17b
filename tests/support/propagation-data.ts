import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../../shared/data/vektor-propagasi', import.meta.url));

/** Whether the reference cases of others are there; outside CI a test that needs them is skipped with this reason. */
export const hasReferenceData = existsSync(FOLDER);
if (!hasReferenceData) console.warn(`skipped outside CI: ${FOLDER} is not there`);

/** Rows of a reference file, as words. */
export function referenceRows(path: string): string[][] {
  return readFileSync(`${FOLDER}/${path}`, 'latin1')
    .split(/\r?\n/)
    .map((line) => line.split(',').map((word) => word.trim()));
}

/** Names of the files of a reference folder. */
export function referenceFiles(path: string): string[] {
  return readdirSync(`${FOLDER}/${path}`);
}
