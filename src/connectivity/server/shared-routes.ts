import { z } from '@hono/zod-openapi';
import type { Role } from '../../platform/server/access/roles.ts';

/** Who may see the TPS of an election, each within their scope. */
export const TPS_READERS = [
  'administrator',
  'provincial-officer',
  'regency-officer',
  'field-officer',
  'auditor',
] as const satisfies readonly Role[];

/** The path parameter of everything that belongs to one election. */
export const electionParam = z.object({ election: z.string().regex(/^[a-z0-9][a-z0-9-]{1,62}$/) });

/** A region's code: 2, 4, 6 or 10 digits. */
export const regionCode = z.string().regex(/^\d{2}(\d{2}(\d{2}(\d{4})?)?)?$/);

/** A TPS's code. */
export const tpsCode = z.string().regex(/^\d{13}$/);

/** A moment, to be read with `readMoment`: a day or an instant. */
export const moment = z.string().max(40);

/** The number of a policy's version. */
export const policyNumber = z.coerce.number().int().min(0).max(2_147_483_647);

/** How long a page of a list may be. */
export const pageLimit = z.coerce.number().int().min(1).max(200).default(50);

/** A 200 answer of JSON. */
export function jsonAnswer<S extends z.ZodType>(description: string, schema: S) {
  return { description, content: { 'application/json': { schema } } } as const;
}
