import { policyRoute, problemResponses, router } from '../http/route.ts';
import type { Platform } from '../platform.ts';
import { openReceiptKey } from './receipt-key.ts';
import { receiptKeysSchema, receiptKeysView } from './view.ts';

/** The public keys with which anybody can check a receipt. */
export function receiptKeyRoutes(platform: Platform) {
  const key = openReceiptKey(platform.config);
  return router().openapi(
    policyRoute({
      method: 'get',
      path: '/receipt-keys',
      allow: 'public',
      summary: 'The public keys of this server that sign receipts',
      responses: {
        200: { description: 'The keys', content: { 'application/json': { schema: receiptKeysSchema } } },
        ...problemResponses,
      },
    }),
    (c) => c.json({ items: receiptKeysView(key) }, 200),
  );
}
