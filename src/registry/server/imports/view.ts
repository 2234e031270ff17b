import { z } from '@hono/zod-openapi';
import { changesAnything, FATES, needsOf, PLAIN_APPLY } from '../../row-fate.ts';
import { textSchema } from '../view.ts';
import { IMPORT_KINDS } from './kind.ts';
import type { ImportFile, ImportRow } from './store.ts';

/** An import as its sender sees it. */
export const importSchema = z
  .object({
    id: z.string(),
    kind: z.enum(IMPORT_KINDS),
    name: z.string(),
    sha256: z.string(),
    bytes: z.number().int(),
    state: z.enum(['checked', 'applied', 'discarded']),
    rows: z.number().int(),
    fates: z.object({
      add: z.number().int(),
      change: z.number().int(),
      same: z.number().int(),
      held: z.number().int(),
      error: z.number().int(),
      absent: z.number().int(),
    }),
    notices: z.array(textSchema),
    canApply: z.boolean(),
    needs: z.array(textSchema),
    checkedAt: z.string(),
    appliedAt: z.string().nullable(),
  })
  .openapi('Import');

/** A row of an import; `row` is null for what is in the registry and not in the file. */
export const importRowSchema = z
  .object({
    row: z.number().int().nullable(),
    code: z.string(),
    fate: z.enum(FATES),
    reasons: z.array(textSchema),
    changes: z.array(z.object({ field: z.string(), from: z.unknown(), to: z.unknown() })),
  })
  .openapi('ImportRow');

/** An import with what it still needs. `canApply`: it could be applied as it is, or once its needs are met. */
export function importView(found: ImportFile): z.infer<typeof importSchema> {
  const { fates } = found;
  const isOpen = found.state === 'checked';
  const couldChange = changesAnything(fates, { ...PLAIN_APPLY, complete: true }) || fates.held > 0;
  return {
    id: found.id,
    kind: found.kind,
    name: found.name,
    sha256: found.sha256.toString('hex'),
    bytes: found.bytes,
    state: found.state,
    rows: found.rows,
    fates: { ...fates },
    notices: [...found.notices],
    canApply: isOpen && fates.error === 0 && couldChange,
    needs: isOpen ? [...needsOf(fates, fates.held, PLAIN_APPLY)] : [],
    checkedAt: found.checkedAt.toISOString(),
    appliedAt: found.appliedAt?.toISOString() ?? null,
  };
}

/** A row as it is shown. */
export function importRowView(row: ImportRow): z.infer<typeof importRowSchema> {
  return {
    row: row.row === 0 ? null : row.row,
    code: row.code,
    fate: row.fate,
    reasons: [...row.reasons],
    changes: row.changes.map(({ field, from, to }) => ({ field, from, to })),
  };
}
