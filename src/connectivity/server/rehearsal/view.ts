import { z } from '@hono/zod-openapi';
import { missingOf } from '../../rehearsal/bitmap.ts';
import type { Rehearsal } from './rehearse.ts';

/** How a rehearsal stands, as it leaves. */
export const rehearsalSchema = z
  .object({
    state: z.enum(['receiving', 'complete', 'received']),
    startedAt: z.iso.datetime(),
    receivedBytes: z.number().int(),
    missing: z.array(z.string()),
  })
  .openapi('Rehearsal');

/** How many chunks of a rehearsal are missing. */
export const missingSchema = z.object({ missing: z.number().int() });

/** A rehearsal as it leaves: what is missing, by hash, in the order of its payload. */
export function rehearsalView(rehearsal: Rehearsal): z.infer<typeof rehearsalSchema> {
  const { arrived, arrivedBytes, arrivedChunks, chunks, list, receipt, startedAt } = rehearsal;
  return {
    state: receipt ? 'received' : arrivedChunks === chunks ? 'complete' : 'receiving',
    startedAt: startedAt.toISOString(),
    receivedBytes: arrivedBytes,
    missing: missingOf(arrived, list.hashes),
  };
}
