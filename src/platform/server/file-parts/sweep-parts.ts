import type { PartFiles } from './part-files.ts';

const DAY_MS = 86_400_000;
const KEPT_DAYS = 14;

/**
 * Removes parts that nobody went on with for a fortnight, and files of that age of which nobody was told that they are whole.
 * @param isKept whether a file is known to be whole
 * @returns how many
 */
export async function sweepParts(
  files: PartFiles,
  now: Date,
  isKept: (sha256: string) => Promise<boolean>,
): Promise<number> {
  const left = await files.untouchedSince(new Date(now.getTime() - KEPT_DAYS * DAY_MS));
  let removed = left.parts.length;
  for (const sha256 of left.parts) await files.removeParts(sha256);
  for (const sha256 of left.whole) {
    if (await isKept(sha256)) continue;
    await files.remove(sha256);
    removed += 1;
  }
  return removed;
}
