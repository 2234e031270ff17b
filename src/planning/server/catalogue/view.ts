import { z } from '@hono/zod-openapi';
import type { Election } from '../../../registry/index.ts';
import { countAssumptions } from '../../index.ts';
import type { CatalogueEntry, CatalogueVersion } from './store.ts';

/** A catalogue as it leaves: a version with its content, and the list of versions. */
export const catalogueAnswerSchema = z
  .object({
    election: z.string(),
    /** Made up for practice: to be said wherever the catalogue is shown. */
    synthetic: z.boolean(),
    version: z.number().int(),
    /** The newest: what is saved next must be based on it. */
    inForce: z.number().int(),
    /** Of so many figures so many are assumptions. */
    figures: z.number().int(),
    assumed: z.number().int(),
    /** As docs/formats/catalogue.md describes it. */
    catalogue: z.record(z.string(), z.unknown()),
    versions: z.array(
      z.object({ version: z.number().int(), reason: z.string(), createdAt: z.iso.datetime() }),
    ),
  })
  .openapi('OptionCatalogue');

/** The same on the command line and over HTTP. Who made a version is in the audit. */
export function catalogueView(
  { slug, synthetic }: Election,
  { version, catalogue }: CatalogueVersion,
  entries: readonly CatalogueEntry[],
): z.infer<typeof catalogueAnswerSchema> {
  return {
    ...{ election: slug, synthetic, version, inForce: entries[0]?.version ?? version },
    ...countAssumptions(catalogue),
    catalogue,
    versions: entries.map(({ version: number, reason, createdAt }) => ({
      ...{ version: number, reason, createdAt: createdAt.toISOString() },
    })),
  };
}
