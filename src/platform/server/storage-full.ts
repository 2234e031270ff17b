/** What a disk or a database says that has no room left: the file system, a quota, a limit on files, PostgreSQL's disk_full. */
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', '53100']);

/** Whether an error says that there is no room left to keep something. */
export function isStorageFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return FULL.has((error as Error & { code?: string }).code ?? '') || isStorageFull(error.cause);
}
