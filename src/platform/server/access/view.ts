import { z } from '@hono/zod-openapi';
import type { Grant } from './roles.ts';

/** A grant as it enters and leaves the API. */
export const grantSchema = z
  .discriminatedUnion('role', [
    z.strictObject({ role: z.enum(['administrator', 'provincial-officer', 'auditor']) }),
    z.strictObject({ role: z.literal('regency-officer'), regencyCode: z.string().regex(/^\d{4}$/) }),
    z.strictObject({
      role: z.literal('field-officer'),
      electionId: z.int32().positive(),
      tpsCode: z.string().regex(/^\d{13}$/),
    }),
    z.strictObject({ role: z.literal('partner'), partner: z.string().trim().min(1).max(100) }),
  ])
  .openapi('Grant') satisfies z.ZodType<Grant>;
