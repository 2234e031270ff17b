import { z } from '@hono/zod-openapi';
import { textSchema } from '../../../registry/server/index.ts';
import { PRIOR_SOURCES, TECHNOLOGIES } from '../../priors/model.ts';
import { PRIOR_KINDS, PRIOR_NOTICE, PRIOR_PLACES, type Prior } from '../../priors/prior.ts';
import type { PriorImport } from './store.ts';

/** A file of priors as it leaves. */
export const priorImportSchema = z
  .object({
    id: z.uuid(),
    source: z.enum(PRIOR_SOURCES),
    technology: z.enum(TECHNOLOGIES).nullable(),
    quarter: z.string().nullable(),
    observedFrom: z.iso.date(),
    observedUntil: z.iso.date(),
    licence: z.string(),
    name: z.string(),
    sha256: z.string(),
    rows: z.number().int(),
    kept: z.number().int(),
    outside: z.number().int(),
    wrong: z.number().int(),
    wrongRows: z.array(z.object({ row: z.number().int(), why: textSchema })),
    importedAt: z.iso.datetime(),
  })
  .openapi('PriorImport');

/** A file of priors as it leaves, without who sent it: that is in the audit. */
export function priorImportView(found: PriorImport): z.infer<typeof priorImportSchema> {
  const { bytes: _, importedBy: __, sha256, importedAt, wrongRows, ...rest } = found;
  return {
    ...rest,
    wrongRows: wrongRows.map(({ row, why }) => ({ row, why })),
    sha256: sha256.toString('hex'),
    importedAt: importedAt.toISOString(),
  };
}

/** The priors of a TPS as they leave, under the words that they are no evidence. */
export const priorsSchema = z.object({
  notice: textSchema,
  items: z.array(
    z.object({
      kind: z.enum(PRIOR_KINDS),
      place: z.enum(PRIOR_PLACES),
      sentence: textSchema,
      source: textSchema,
      licence: z.string().nullable(),
      from: z.iso.date(),
      until: z.iso.date(),
    }),
  ),
});

/** The priors of a TPS as they leave. */
export function priorsView(priors: readonly Prior[]): z.infer<typeof priorsSchema> {
  return { notice: PRIOR_NOTICE, items: priors.map((prior) => ({ ...prior })) };
}
