import { z } from '@hono/zod-openapi';
import { DISPUTE_REASONS, type OrderEvent } from '../../index.ts';

const words = z.string().trim().min(1).max(2_000);
const note = words.optional();
const circuitId = z.string().trim().min(1).max(100);

/** What people may do to an order over HTTP. What only a measurement does is not among it. */
export const orderEventSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('issue') }),
    z.strictObject({ kind: z.literal('accept'), note }),
    z.strictObject({ kind: z.literal('dispute'), dispute: z.enum(DISPUTE_REASONS), reason: words }),
    z.strictObject({ kind: z.literal('concede'), reason: words }),
    z.strictObject({ kind: z.literal('uphold'), reason: words }),
    z.strictObject({ kind: z.literal('start'), note }),
    z.strictObject({
      kind: z.literal('claim-done'),
      doneAt: z.iso
        .datetime({ offset: true })
        .transform((at) => new Date(at))
        .optional(),
      circuitId: circuitId.optional(),
      note,
    }),
    z.strictObject({ kind: z.literal('close'), reason: words }),
    z.strictObject({ kind: z.literal('cancel'), reason: words }),
    z.strictObject({ kind: z.literal('wait'), for: z.enum(['office', 'third-party']), reason: words }),
    z.strictObject({ kind: z.literal('resume'), note }),
    z.strictObject({ kind: z.literal('circuit'), circuitId }),
  ])
  .transform(
    (event) =>
      Object.fromEntries(Object.entries(event).filter(([, value]) => value !== undefined)) as OrderEvent,
  );
