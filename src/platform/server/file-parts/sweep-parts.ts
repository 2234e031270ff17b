import type { PartFiles } from './part-files.ts';

const DAY_MS = 86_400_000;
const KEPT_DAYS = 14;

/** Removes parts of files that nobody went on with for a fortnight. @returns how many */
export function sweepParts(files: PartFiles, now: Date): Promise<number> {
  return files.sweep(new Date(now.getTime() - KEPT_DAYS * DAY_MS));
}
