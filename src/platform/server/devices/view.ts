import { z } from '@hono/zod-openapi';
import { hexOf, SIGNATURE_ALGORITHMS } from '../../../sealed/index.ts';
import type { ReceiptKey } from './receipt-key.ts';
import type { Device } from './store.ts';

/** A public key that signs receipts: Ed25519, raw, in hexadecimal digits. */
export const receiptKeySchema = z.object({ key: z.string(), publicKey: z.string() }).openapi('ReceiptKey');

/** All of them. */
export const receiptKeysSchema = z.object({ items: z.array(receiptKeySchema) });

/** A device as it leaves: never its TPS alone, which the answer around it names. */
export const deviceSchema = z
  .object({
    id: z.string(),
    algorithm: z.enum(SIGNATURE_ALGORITHMS),
    enrolledAt: z.iso.datetime(),
    revokedAt: z.iso.datetime().nullable(),
  })
  .openapi('Device');

/** The receipt keys as they leave. */
export function receiptKeysView({ id, publicKey }: ReceiptKey): z.infer<typeof receiptKeySchema>[] {
  return [{ key: id, publicKey: hexOf(publicKey.raw) }];
}

/** A device as it leaves. */
export function deviceView({ id, key, enrolledAt, revokedAt }: Device): z.infer<typeof deviceSchema> {
  return {
    id,
    algorithm: key.algorithm,
    enrolledAt: enrolledAt.toISOString(),
    revokedAt: revokedAt?.toISOString() ?? null,
  };
}
