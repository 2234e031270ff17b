import { z } from '@hono/zod-openapi';
import { text } from '../../../kernel/index.ts';
import { textOf } from '../http/text-of.ts';
import type { Grant } from './roles.ts';

const regencyCode = textOf(
  /^\d{4}$/,
  text('harus kode kabupaten/kota: 4 angka', 'must be the code of a regency: 4 digits'),
);
const tpsCode = textOf(/^\d{13}$/, text('harus kode TPS: 13 angka', 'must be the code of a TPS: 13 digits'));

/** A grant as it enters and leaves the API. */
export const grantSchema = z
  .discriminatedUnion('role', [
    z.strictObject({ role: z.enum(['administrator', 'provincial-officer', 'auditor']) }),
    z.strictObject({ role: z.literal('regency-officer'), regencyCode }),
    z.strictObject({
      role: z.literal('field-officer'),
      electionId: z.int32().positive(),
      tpsCode,
    }),
    z.strictObject({ role: z.literal('partner'), partner: z.string().trim().min(1).max(100) }),
    z.strictObject({ role: z.literal('commission'), regencyCode: regencyCode.nullable() }),
  ])
  .openapi('Grant') satisfies z.ZodType<Grant>;
