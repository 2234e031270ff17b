import { z } from '@hono/zod-openapi';
import { text } from '../../kernel/index.ts';
import type { Role } from '../../platform/server/access/roles.ts';
import { textOf } from '../../platform/server/http/text-of.ts';

/** Who may see the TPS of an election, each within their scope. */
export const TPS_READERS = [
  'administrator',
  'provincial-officer',
  'regency-officer',
  'field-officer',
  'auditor',
] as const satisfies readonly Role[];

/** A region's code: 2, 4, 6 or 10 digits. */
export const regionCode = textOf(
  /^\d{2}(\d{2}(\d{2}(\d{4})?)?)?$/,
  text('harus kode wilayah: 2, 4, 6, atau 10 angka', 'must be the code of an area: 2, 4, 6 or 10 digits'),
);

/** A moment, to be read with `readMoment`: a day or an instant. */
export const moment = z.string().max(40);

/** The number of a policy's version. */
export const policyNumber = z.coerce.number().int().min(0).max(2_147_483_647);

/** How long a page of a list may be. */
export const pageLimit = z.coerce.number().int().min(1).max(200).default(50);
